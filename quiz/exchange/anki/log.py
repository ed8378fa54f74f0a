"""What a collection of Anki's remembers of its cards: its log of answers, suspended, flagged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import UTC, datetime

from quiz.exchange.anki.collection import Collection, Given
from quiz.exchange.carried import Loss
from quiz.exchange.remembered import Remembered, Review
from quiz.study.rating import Rating
from quiz.text import counted

_FILTERED, _MANUAL = 3, 4
_MOST_MILLISECONDS = 24 * 60 * 60 * 1000
_PARTLY_SUSPENDED = "only some of its cards are suspended; here it is not"

Faces = Mapping[int, tuple[str, str]]
"""For each card of Anki's by its id: the mark of the card of ours, and the face."""


def remembered_in(collection: Collection, faces: Faces) -> Remembered:
    """What the collection remembers of the cards that were carried.

    Reschedulings by hand are no answers. What was answered before a card was begun anew, or in a
    filtered deck that leaves the schedule alone, does not count.
    """
    begun = _begun_anew(collection)
    reviews = tuple(
        _review(given, *faces[given.card], given.at > begun.get(given.card, 0))
        for given in collection.log
        if given.card in faces and _is_answer(given)
    )
    lost = sum(_is_answer(given) for given in collection.log) - len(reviews)
    losses = [Loss("", f"{counted(lost, 'answer')} to cards that are not carried")] if lost else []
    own: defaultdict[str, list[bool]] = defaultdict(list)
    for card in collection.cards:
        if card.id in faces:
            own[faces[card.id][0]].append(card.is_suspended)
    partly = (mark for mark, each in own.items() if any(each) and not all(each))
    return Remembered(
        reviews,
        frozenset(mark for mark, each in own.items() if all(each)),
        frozenset(faces[card.id][0] for card in collection.cards
                  if card.is_flagged and card.id in faces),
        (*losses, *(Loss(mark, _PARTLY_SUSPENDED) for mark in partly)),
    )  # fmt: skip


def _begun_anew(collection: Collection) -> dict[int, int]:
    """When each card was last begun anew, of those that were."""
    return {
        given.card: given.at
        for given in collection.log
        if given.kind == _MANUAL and given.button == 0 and given.ease == 0
    }


def _is_answer(given: Given) -> bool:
    return given.kind <= _FILTERED and Rating.AGAIN <= given.button <= Rating.EASY


def _review(given: Given, mark: str, face: str, is_of_now: bool) -> Review:
    return Review(
        mark,
        face,
        datetime.fromtimestamp(given.at / 1000, UTC),
        Rating(given.button),
        min(max(given.spent, 0), _MOST_MILLISECONDS),
        is_of_now and (given.kind != _FILTERED or given.ease != 0),
    )
