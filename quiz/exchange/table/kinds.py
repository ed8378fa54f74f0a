"""The card that the cells of a row make, of the kind that is named or that they tell."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

from quiz.exchange.carried import Loss

_OTHER_NAMES = {
    "basic": "flashcard",
    "single choice": "choice",
    "multiple": "choice",
    "multiple choice": "choice",
    "multiple response": "multiple answer",
    "short answer": "typed",
    "true/false": "true or false",
    "boolean": "true or false",
    "numerical": "number",
    "numeric": "number",
    "matching": "match",
    "ordering": "order",
    "cloze": "gaps",
}
_CHOSEN = re.compile(r"[A-Za-z0-9]{1,2}(?:[ ,;+/&]+[A-Za-z0-9]{1,2})*")
_WORD = re.compile(r"[A-Za-z0-9]+")
_TAGS = re.compile(r"[,;\n]")
_YES = frozenset(("true", "t", "yes", "y", "1", "x", "wahr", "ja", "richtig"))
_NO = frozenset(("false", "f", "no", "n", "0", "falsch", "nein"))


class Column(NamedTuple):
    """What a column holds, and its number where there are several of the kind."""

    key: str
    number: int = 0


Cell = tuple[Column, str]
"""A text and the column in which it stands."""


def card_of(cells: Iterable[Cell], place: str, losses: list[Loss]) -> dict[str, Any]:
    """The card as a table, which is still to be judged; what is not carried is noted."""
    row = _Row(cells)
    named = row.first("kind").casefold()
    kind = _OTHER_NAMES.get(named, named)
    if kind and kind not in _MAKERS:
        losses.append(Loss(place, "a kind of card that is not known: told by its cells instead"))
        kind = ""
    made = _MAKERS[kind](row) if kind else _told(row)
    unused = sorted({column.key for column, _ in row.cells} - row.used)
    losses += (Loss(place, f"`{key}` does not go with the card's kind") for key in unused)
    return made | row.common()


class _Row:
    """The cells of a row that are not empty, and which of them have been asked for."""

    def __init__(self, cells: Iterable[Cell]) -> None:
        self.cells = [(column, value) for column, value in cells if value.strip()]
        self.used = {"explanation", "hint", "tags", "id", "kind"}

    def all(self, key: str) -> list[str]:
        """The values of the columns of this key."""
        self.used.add(key)
        return [value for column, value in self.cells if column.key == key]

    def first(self, key: str) -> str:
        """The first value of the key, or an empty text."""
        return next(iter(self.all(key)), "")

    def by_number(self, key: str) -> dict[int, str]:
        """The values by the numbers of their columns."""
        self.used.add(key)
        return {column.number: value for column, value in self.cells if column.key == key}

    def options(self, key: str) -> list[dict[str, str] | str]:
        """The options of these columns, each with the why of its number."""
        self.used.add(key)
        whys = self.by_number("why")
        found = [(column.number, value) for column, value in self.cells if column.key == key]
        return [
            {"text": text, "why": whys[number]} if number in whys else text
            for number, text in found
        ]

    def common(self) -> dict[str, Any]:
        """What cards of every kind may have."""
        texts = {key: self.first(key) for key in ("explanation", "hint", "id")}
        tags = [tag.strip() for each in self.all("tags") for tag in _TAGS.split(each)]
        found = {key: text for key, text in texts.items() if text}
        return found | ({"tags": list(filter(None, tags))} if any(tags) else {})


def _told(row: _Row) -> dict[str, Any]:
    """A card of the kind that its cells tell."""
    keys = {column.key for column, _ in row.cells}
    if "cloze" in keys:
        return _gaps(row)
    if "item" in keys:
        return _order(row)
    if "left" in keys:
        return _match(row)
    if "option" in keys:
        return _shuffled(row)
    if "wrong" in keys:
        return _several(row) if len(row.all("answer")) > 1 else _choice(row)
    if "accept" in keys:
        return _typed(row)
    return _number(row) if {"tolerance", "unit"} & keys else _flashcard(row)


def _shuffled(row: _Row) -> dict[str, Any]:
    """A choice whose answer is given by text, letter or number, its options in no order."""
    texts = row.all("option")
    answers = _chosen(row.all("answer"), texts)
    by_text = dict(zip(texts, row.options("option"), strict=True))
    wrong = [option for text, option in by_text.items() if text not in answers]
    answer = answers[0] if len(answers) == 1 else answers
    return {"question": row.first("question"), "answer": answer, "wrong": wrong + row.all("wrong")}


def _chosen(answers: list[str], texts: list[str]) -> list[str]:
    """The right options as texts, where they may be given as `B`, `2` or `1,3`."""
    found: list[str] = []
    for answer in answers:
        words = _WORD.findall(answer) if _CHOSEN.fullmatch(answer.strip()) else []
        places = [_place(word) for word in words]
        if answer in texts or not places or not all(0 <= each < len(texts) for each in places):
            found.append(answer)
        else:
            found += (texts[each] for each in places)
    return found


def _place(word: str) -> int:
    if word.isdecimal():
        return int(word) - 1
    return ord(word.lower()) - ord("a") if len(word) == 1 else -1


def _asked(row: _Row) -> dict[str, Any]:
    asked = {"question": row.first("question")}
    return asked | ({"answer": row.first("answer")} if row.all("answer") else {})


def _flashcard(row: _Row) -> dict[str, Any]:
    return _asked(row) | ({"reverse": True} if _is_yes(row.first("reverse")) else {})


def _choice(row: _Row) -> dict[str, Any]:
    return _asked(row) | _options(row)


def _several(row: _Row) -> dict[str, Any]:
    return _asked(row) | {"answer": row.all("answer")} | _options(row)


def _options(row: _Row) -> dict[str, Any]:
    key = "option" if row.all("option") else "wrong"
    return {"options" if key == "option" else key: row.options(key)}


def _typed(row: _Row) -> dict[str, Any]:
    return _asked(row) | {"accept": row.all("accept")} | _exact(row)


def _exact(row: _Row) -> dict[str, Any]:
    return {"exact": True} if _is_yes(row.first("exact")) else {}


def _true_false(row: _Row) -> dict[str, Any]:
    said = row.first("answer")
    word = said.strip().casefold()
    answer = True if word in _YES else False if word in _NO else said
    return {"question": row.first("question"), "answer": answer}


def _number(row: _Row) -> dict[str, Any]:
    figures = {key: _figure(row.first(key)) for key in ("answer", "tolerance")}
    asked = {"question": row.first("question"), **figures, "unit": row.all("unit")}
    return {key: value for key, value in asked.items() if value not in ("", [])}


def _figure(written: str) -> Decimal | str:
    try:
        return Decimal(written.strip())
    except InvalidOperation:
        return written


def _gaps(row: _Row) -> dict[str, Any]:
    text = row.first("cloze") or row.first("question")
    accept = row.all("accept")
    return {"cloze": text} | ({"accept": accept} if accept else {}) | _exact(row)


def _typed_gaps(row: _Row) -> dict[str, Any]:
    return {"accept": [], **_gaps(row)}


def _order(row: _Row) -> dict[str, Any]:
    return {"question": row.first("question"), "order": row.all("item")}


def _match(row: _Row) -> dict[str, Any]:
    lefts, rights = row.by_number("left"), row.by_number("right")
    pairs = [[left, rights.get(number, "")] for number, left in lefts.items()]
    extra = [right for number, right in rights.items() if number not in lefts]
    wrong = [*extra, *row.options("wrong")]
    return {"question": row.first("question"), "pairs": pairs} | ({"wrong": wrong} if wrong else {})


def _is_yes(word: str) -> bool:
    return word.strip().casefold() in _YES


_MAKERS: Mapping[str, Callable[[_Row], dict[str, Any]]] = {
    "flashcard": _flashcard,
    "choice": _choice,
    "multiple answer": _several,
    "typed": _typed,
    "true or false": _true_false,
    "number": _number,
    "gaps": _gaps,
    "typed gaps": _typed_gaps,
    "order": _order,
    "match": _match,
}
