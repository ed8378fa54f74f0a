"""What is remembered of cards: as another program has it, and as it is given to one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from quiz.exchange.carried import Loss
from quiz.study.rating import Rating
from quiz.study.schedule import Memory


class Review(NamedTuple):
    """One answer given: which face of which card, the UTC instant, how well it was recalled.

    `mark` is what the other program knows the card by. What does not count was answered without
    effect on the schedule, or before the card was begun anew.
    """

    mark: str
    face: str
    at: datetime
    rating: Rating
    milliseconds: int
    counts: bool = True


class Remembered(NamedTuple):
    """What another program remembers: every answer, and which cards are suspended or flagged.

    The cards are named by their marks. `losses` tells what of it cannot be carried.
    """

    reviews: tuple[Review, ...] = ()
    suspended: frozenset[str] = frozenset()
    flagged: frozenset[str] = frozenset()
    losses: tuple[Loss, ...] = ()


class FacePast(NamedTuple):
    """What one face has behind it: where it stands, and its answers, the oldest first."""

    memory: Memory = Memory()
    reviews: tuple[Review, ...] = ()


class CardPast(NamedTuple):
    """What a card has behind it, by its faces; `first_key` stays as its wording changes."""

    first_key: str
    faces: Mapping[str, FacePast]
    suspended: bool = False
    flagged: bool = False
