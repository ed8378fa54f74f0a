"""A card of ours as the fields of a note of Anki's, in HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import singledispatch
from hashlib import blake2b
from html import escape

from quiz.deck import cloze
from quiz.deck.model import (
    ONLY_FACE,
    REVERSE_FACE,
    Card,
    Choice,
    Flashcard,
    Gaps,
    Match,
    Number,
    Option,
    Order,
    Several,
    TrueFalse,
    Typed,
)
from quiz.deck.write import card_toml

SOURCE = "Source"
"""The field that keeps a card as it is written in a deck; no template shows it."""

_NUMBERED = re.compile(r"c(\d+)")
_MOST_NUMBER = 500
_APART = "<!-- -->"
"""What parts two characters for Anki and is not seen."""


def fields_of(card: Card) -> dict[str, str]:
    """What the fields of its note hold, but for those that hold nothing."""
    fields = {**_own(card), "Explanation": html_of(card.explanation), "Hint": html_of(card.hint)}
    fields[SOURCE] = escape(card_toml(replace(card, section=None)), quote=False)
    return {name: html for name, html in fields.items() if html}


def ordinals_of(card: Card) -> dict[str, int]:
    """For each face of the card the number, from 0, of the card that Anki makes of it.

    Gaps keep their numbers; those without one get the lowest that are left.
    """
    if not isinstance(card, Gaps):
        return {face: (ONLY_FACE, REVERSE_FACE).index(face) for face in card.faces}
    own = {face: int(found[1]) for face in card.faces if (found := _NUMBERED.fullmatch(face))}
    own = {face: number for face, number in own.items() if 1 <= number <= _MOST_NUMBER}
    free = (number for number in range(1, _MOST_NUMBER + 1) if number not in own.values())
    for face in card.faces:
        if face not in own and (number := next(free, None)) is not None:
            own[face] = number
    return {face: number - 1 for face, number in own.items()}


def tags_of(card: Card) -> tuple[str, ...]:
    """The tags as Anki has them, without white space in them."""
    return tuple(dict.fromkeys("_".join(tag.split()) for tag in card.tags))


def html_of(text: str) -> str:
    """The text as HTML that shows it, and that Anki takes for nothing else."""
    html = escape(text, quote=False).replace("\n", "<br>").replace("  ", "&nbsp; ")
    return html.replace("[sound:", "[sound&#58;").replace("{{", f"{{{_APART}{{")


@singledispatch
def _own(card: Card) -> dict[str, str]:
    raise TypeError(card)


@_own.register
def _flashcard(card: Flashcard) -> dict[str, str]:
    reverse = "1" if card.reverse else ""
    return {"Question": html_of(card.question), "Answer": html_of(card.answer), "Reverse": reverse}


@_own.register
def _choice(card: Choice) -> dict[str, str]:
    return {
        "Question": html_of(card.question),
        "Options": _options(card, [card.answer]),
        "Answer": html_of(card.answer),
        "Why": _whys(card),
    }


@_own.register
def _several(card: Several) -> dict[str, str]:
    return {
        "Question": html_of(card.question),
        "Options": _options(card, card.answer),
        "Answer": _list(card.answer),
        "Why": _whys(card),
    }


@_own.register
def _typed(card: Typed) -> dict[str, str]:
    return {
        "Question": html_of(card.question),
        "Answer": html_of(card.answer),
        "Accepted": _list(card.accept),
    }


@_own.register
def _true_false(card: TrueFalse) -> dict[str, str]:
    return {"Question": html_of(card.question), "Answer": str(card.answer)}


@_own.register
def _number(card: Number) -> dict[str, str]:
    return {
        "Question": html_of(card.question),
        "Answer": f"{card.answer:f}",
        "Unit": html_of(card.shown_unit),
        "Tolerance": f"{card.reach:f}" if card.reach else "",
    }


@_own.register
def _gaps(card: Gaps) -> dict[str, str]:
    text, ordinals = cloze.parsed(card.cloze), ordinals_of(card)
    html, place = "", 0
    for gap in text.gaps:
        html += html_of(text.text[place : gap.start])
        place = gap.start + len(gap.text)
        inside = _inside(gap.text)
        if gap.face in ordinals:
            hint = f"::{_inside(gap.hint)}" if gap.hint else ""
            inside = f"{{{{c{ordinals[gap.face] + 1}::{inside}{hint}}}}}"
        html += inside
    return {"Text": html + html_of(text.text[place:]), "Accepted": _list(card.accept or ())}


@_own.register
def _order(card: Order) -> dict[str, str]:
    return {
        "Question": html_of(card.question),
        "Options": _list(_shuffled(card.order)),
        "Answer": _list(card.order, "ol"),
    }


@_own.register
def _match(card: Match) -> dict[str, str]:
    rights = [*(right for _, right in card.pairs), *(option.text for option in card.wrong)]
    lefts, right_sides = _list(left for left, _ in card.pairs), _list(_shuffled(rights))
    return {
        "Question": html_of(card.question),
        "Options": f"{lefts}<hr>{right_sides}",
        "Answer": _list(f"{left} — {right}" for left, right in card.pairs),
        "Why": _whys(card),
    }


def _options(card: Choice | Several, answers: Iterable[str]) -> str:
    if card.options:
        return _list(option.text for option in card.options)
    return _list(_shuffled([*answers, *(option.text for option in card.wrong)]))


def _whys(card: Choice | Several | Match) -> str:
    options: Sequence[Option] = card.wrong
    if not isinstance(card, Match):
        options = card.wrong or card.options
    return _list(f"{option.text}: {option.why}" for option in options if option.why)


def _list(texts: Iterable[str], tag: str = "ul") -> str:
    items = "".join(f"<li>{html_of(text)}</li>" for text in texts)
    return f"<{tag}>{items}</{tag}>" if items else ""


def _shuffled(texts: Sequence[str]) -> list[str]:
    """The texts in an order that tells nothing, and is the same each time."""
    return sorted(texts, key=lambda text: blake2b("\0".join([text, *texts[:1]]).encode()).digest())


def _inside(text: str) -> str:
    """The text as HTML that can stand in a gap of Anki's."""
    html = html_of(text).replace("::", f":{_APART}:").replace("}}", f"}}{_APART}}}")
    return f"{html}{_APART}" if html.endswith("}") else html
