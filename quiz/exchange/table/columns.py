"""What the columns of a table are called, and the card that a row of them makes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from quiz.deck.kinds import card_keys
from quiz.exchange.carried import Loss
from quiz.exchange.table.kinds import Cell, Column, card_of

_NAMES: Mapping[str, tuple[str, ...]] = {
    "question": (
        "question", "front", "term", "prompt", "q", "word", "statement", "question text", "stem",
        "frage", "vorderseite", "begriff", "pregunta",
    ),
    "answer": (
        "answer", "back", "definition", "correct", "correct answer", "correct answers",
        "correct option", "right answer", "solution", "meaning", "translation", "key", "antwort",
        "rückseite", "respuesta", "réponse",
    ),
    "wrong": (
        "wrong", "wrong answer", "wrong answers", "incorrect", "incorrect answer",
        "incorrect answers", "distractor", "distractors", "falsch",
    ),
    "option": ("option", "options", "choice", "choices", "answer option", "alternative"),
    "why": ("why",),
    "accept": ("accept", "accepted", "also accepted", "synonyms"),
    "cloze": ("cloze", "gaps"),
    "item": ("item", "items", "order"),
    "left": ("left",),
    "right": ("right",),
    "tolerance": ("tolerance",),
    "unit": ("unit",),
    "exact": ("exact",),
    "reverse": ("reverse", "two-way"),
    "explanation": (
        "explanation", "feedback", "general feedback", "comment", "rationale", "note", "notes",
        "extra", "erklärung",
    ),
    "hint": ("hint", "clue", "tip", "hinweis"),
    "tags": ("tags", "tag", "category", "topic", "labels", "subject", "schlagwörter"),
    "id": ("id", "guid", "uid"),
    "kind": ("kind", "type", "question type", "typ"),
}  # fmt: skip
_KEYS = {name: key for key, names in _NAMES.items() for name in names}
_NUMBERED = re.compile(r"(.*?)[ .#-]*(\d{1,4})")
_LETTER = re.compile(r"(?:option |choice |answer )?([a-h])")
_ASIDE = re.compile(r"\([^()]*\)|\s[-–].*")


def columns(names: Iterable[str]) -> list[Column | None]:
    """What the columns of these names hold; None where that is not known."""
    tidied = [_tidied(name) for name in names]
    letters = sum(_LETTER.fullmatch(name) is not None for name in tidied)
    found = [_column(name, has_letters=letters > 1) for name in tidied]
    if {Column("answer"), Column("answer", 1), Column("answer", 2)} <= set(found):
        return [_as_option(each) for each in found]
    return found


def is_header(found: Iterable[Column | None]) -> bool:
    """Whether columns that hold this are those of questions and answers."""
    keys = {each.key for each in found if each}
    return "cloze" in keys or ("question" in keys and len(keys) > 1)


def card_from(item: Mapping[str, Any], place: str, losses: list[Loss]) -> dict[str, Any]:
    """The card, as a table, of an object whose keys are a card's, or are named like columns."""
    if item.keys() <= set(card_keys()):
        return dict(item)
    cells: list[Cell] = []
    for name, column in zip(item, columns(item), strict=True):
        if column is None:
            losses.append(Loss(place, f"`{name}` is not carried"))
        else:
            values = item[name] if isinstance(item[name], list) else [item[name]]
            cells += ((column, value if isinstance(value, str) else str(value)) for value in values)
    return card_of(cells, place, losses)


def _tidied(name: str) -> str:
    """The name in lower case, single spaces and without what is said aside."""
    return " ".join(_ASIDE.sub("", name).casefold().replace("_", " ").split()).rstrip(":")


def _column(name: str, *, has_letters: bool) -> Column | None:
    if has_letters and (letter := _LETTER.fullmatch(name)):
        return Column("option", ord(letter[1]) - ord("a") + 1)
    if name in _KEYS:
        return Column(_KEYS[name])
    numbered = _NUMBERED.fullmatch(name)
    if numbered and numbered[1] in _KEYS:
        return Column(_KEYS[numbered[1]], int(numbered[2]))
    return None


def _as_option(column: Column | None) -> Column | None:
    is_one = column is not None and column.key == "answer" and column.number
    return column._replace(key="option") if column and is_one else column
