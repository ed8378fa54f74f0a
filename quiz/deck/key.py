"""The key by which a card is known: a version, and a hash of its question and answer."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import singledispatch
from hashlib import blake2b
from unicodedata import normalize

from quiz.deck import cloze
from quiz.deck.model import (
    Card,
    Choice,
    Flashcard,
    Gaps,
    Match,
    Number,
    Order,
    Several,
    TrueFalse,
    Typed,
)

VERSION = "1"
_DIGEST_BYTES = 12
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


FORMER: tuple[Callable[[Card, str], str], ...] = ()
"""How keys were made in earlier versions; what made them is kept when `VERSION` is raised."""


def former_keys(card: Card, deck_id: str) -> tuple[str, ...]:
    """The keys that the card had in earlier versions, the latest version last."""
    return tuple(key_of(card, deck_id) for key_of in FORMER)


def is_former(key: str) -> bool:
    """Whether the key is of another version than those made now."""
    return key.partition(":")[0] != VERSION


def card_key(card: Card, deck_id: str) -> str:
    """The card's key; with an `id` it is of the deck and the id, else of question and answer.

    Options, explanations, tags, sections and the kind are not in it, so that a flashcard that
    gains wrong options stays the same card.
    """
    if card.id is not None:
        return _hashed(["id", deck_id, card.id])
    return _hashed(_substance(card))


def same_wording(text: str) -> str:
    """The text in the form in which two wordings are compared: NFC, case-folded, single spaces."""
    if not text.isascii():
        text = normalize("NFC", normalize("NFC", text).casefold())
    return " ".join(text.casefold().split())


def _hashed(parts: list[object]) -> str:
    # As the list is written in JSON, but in half the time: a string is encoded without ado.
    written = f"[{','.join(map(_JSON.encode, parts))}]"
    return f"{VERSION}:{blake2b(written.encode(), digest_size=_DIGEST_BYTES).hexdigest()}"


@singledispatch
def _substance(card: Card) -> list[object]:
    raise TypeError(card)


@_substance.register(Flashcard)
@_substance.register(Choice)
@_substance.register(Typed)
def _one_answer(card: Flashcard | Choice | Typed) -> list[object]:
    return [same_wording(card.question), same_wording(card.answer)]


@_substance.register
def _number(card: Number) -> list[object]:
    return [same_wording(card.question), format(card.answer.normalize(), "f")]


@_substance.register
def _true_false(card: TrueFalse) -> list[object]:
    return [same_wording(card.question), str(card.answer).lower()]


@_substance.register
def _several(card: Several) -> list[object]:
    return [same_wording(card.question), sorted(map(same_wording, card.answer))]


@_substance.register
def _gaps(card: Gaps) -> list[object]:
    return [same_wording(cloze.parsed(card.cloze).text)]


@_substance.register
def _order(card: Order) -> list[object]:
    return [same_wording(card.question), [same_wording(each) for each in card.order]]


@_substance.register
def _match(card: Match) -> list[object]:
    pairs = sorted([same_wording(left), same_wording(right)] for left, right in card.pairs)
    return [same_wording(card.question), pairs]
