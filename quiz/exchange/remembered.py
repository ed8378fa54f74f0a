"""What is remembered of cards: as another program has it, and as it is given to one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from quiz.exchange.carried import Imported, Loss
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


class Arrival(NamedTuple):
    """What a file of another program holds: decks, and what is remembered of their cards."""

    imported: Imported
    remembered: Remembered = Remembered()


class Step(NamedTuple):
    """One answer to a face of ours, and what was known of the face after it.

    One that does not count leaves that as it was.
    """

    at: datetime
    rating: Rating
    milliseconds: int
    after: Memory
    counts: bool = True


class CardPast(NamedTuple):
    """What a card of ours has behind it: the answers to each face, the oldest first.

    `first_key` stays as the wording of the card changes.
    """

    first_key: str
    faces: Mapping[str, tuple[Step, ...]]
    is_suspended: bool = False
    is_flagged: bool = False
