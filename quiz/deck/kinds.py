"""Which kind of card a table is, told by its keys first and by the type of its answer then."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from decimal import Decimal
from difflib import get_close_matches
from functools import cache
from typing import Any

from quiz.deck.model import (
    KINDS,
    Card,
    Choice,
    Flashcard,
    Gaps,
    Head,
    Match,
    Number,
    Option,
    Order,
    Section,
    Several,
    Source,
    TrueFalse,
    Typed,
)

DECIDING: Mapping[str, type[Card]] = {
    "cloze": Gaps,
    "order": Order,
    "pairs": Match,
    "wrong": Choice,
    "options": Choice,
    "accept": Typed,
    "tolerance": Number,
    "unit": Number,
}
"""The keys that say the kind, the strongest first; a choice with an array is a `Several`."""

_LONGEST_KEY = 40


def kind_of(raw: Mapping[str, Any]) -> type[Card]:
    """The kind of card that the table is, or comes nearest to."""
    for key, kind in DECIDING.items():
        if key in raw:
            return Several if kind is Choice and isinstance(raw.get("answer"), list) else kind
    return _kind_by_answer(raw.get("answer"))


def kind_meant(raw: Mapping[str, Any]) -> type[Card]:
    """The kind of card that the table would be with its misspelt keys mended."""
    known = card_keys()
    mended = {key if key in known else nearest(key, known): value for key, value in raw.items()}
    return kind_of({key: value for key, value in mended.items() if key})


def decided_by(raw: Mapping[str, Any], kind: type[Card]) -> str:
    """The key that makes the table of this kind."""
    chosen = Choice if kind is Several else kind
    return next((key for key in DECIDING if key in raw and DECIDING[key] is chosen), "answer")


def nearest(key: str, known: Iterable[str]) -> str:
    """The known key that was most likely meant, or an empty string."""
    if len(key) > _LONGEST_KEY:
        return ""
    folded = {each.casefold(): each for each in known}
    return next((folded[each] for each in get_close_matches(key.casefold(), folded, 1)), "")


def keys_of(owner: type[Card | Head | Section | Source | Option]) -> tuple[str, ...]:
    """The keys that a table of this class may have."""
    return tuple(each.name for each in fields(owner))


@cache
def card_keys() -> tuple[str, ...]:
    """The keys of cards of every kind, each once."""
    return tuple(dict.fromkeys(key for kind in KINDS for key in keys_of(kind)))


def _kind_by_answer(answer: object) -> type[Card]:
    if isinstance(answer, bool):
        return TrueFalse
    if isinstance(answer, int | Decimal):
        return Number
    return Several if isinstance(answer, list) else Flashcard
