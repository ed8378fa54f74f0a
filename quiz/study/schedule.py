"""When a face comes back: FSRS-6 over days of study, in agreement with Anki."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import cached_property
from math import isfinite
from typing import TYPE_CHECKING, NamedTuple

from quiz.study.days import days_between
from quiz.study.fuzz import fuzz_bounds, fuzzed, luck_of
from quiz.study.rating import Rating

if TYPE_CHECKING:
    import fsrs

WEIGHTS: tuple[float, ...] = (
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796,
    1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
)  # fmt: skip
"""The default weights of FSRS-6; our own copy, since the library's change between releases."""

_EDITION = 2
"""Raised whenever the same answers by the same rules come to another memory."""

_STABILITY_PLACES, _DIFFICULTY_PLACES = 4, 3
"""What Anki keeps of both between two answers; without it long intervals drift from Anki's."""

_DAY = timedelta(days=1)
_NOON = datetime(2000, 1, 1, 12, tzinfo=UTC)
"""When the library is told that every answer is given: it only ever sees whole days go by."""


class Phase(StrEnum):
    """How far a face has come; the names of fsrs's states, and one for never asked."""

    NEW = "new"
    LEARNING = "learning"
    REVIEW = "review"
    RELEARNING = "relearning"


class Memory(NamedTuple):
    """What is known of one face: stability in days, difficulty from 1 to 10, when it is due.

    While a step of minutes runs, `due_at` is its end (UTC); else `due_day` is a day of study.
    A face never asked has neither.
    """

    phase: Phase = Phase.NEW
    stability: float = 0.0
    difficulty: float = 0.0
    step: int = 0
    reps: int = 0
    lapses: int = 0
    last_at: datetime | None = None
    last_day: date | None = None
    due_at: datetime | None = None
    due_day: date | None = None

    @property
    def wait(self) -> timedelta:
        """How long after its last answer the face is due: none at all if it is new."""
        if self.due_at is not None and self.last_at is not None:
            return self.due_at - self.last_at
        if self.due_day is not None and self.last_day is not None:
            return self.due_day - self.last_day
        return timedelta(0)

    def is_due(self, day: date) -> bool:
        """Whether it is due on the day; while a step of minutes runs, from the day it began."""
        first = self.last_day if self.due_day is None else self.due_day
        return first is not None and first <= day


@dataclass(frozen=True)
class Schedule:
    """The rules by which answers become intervals; raises ValueError where they make no sense."""

    weights: tuple[float, ...] = WEIGHTS
    desired_retention: float = 0.9
    learning_steps: tuple[timedelta, ...] = (timedelta(minutes=1), timedelta(minutes=10))
    relearning_steps: tuple[timedelta, ...] = (timedelta(minutes=10),)
    maximum_days: int = 36500
    fuzz: bool = True

    def __post_init__(self) -> None:
        if not 0.7 <= self.desired_retention <= 0.99:
            raise ValueError("the desired retention should lie between 0.7 and 0.99")
        if len(self.weights) != len(WEIGHTS) or not all(map(isfinite, self.weights)):
            raise ValueError(f"there should be {len(WEIGHTS)} weights, all of them numbers")
        if self.weights[-1] <= 0:
            raise ValueError("the last weight, the decay, should be above 0")
        if self.maximum_days < 1:
            raise ValueError("the longest interval should be a day or more")

    def after(
        self,
        memory: Memory,
        rating: Rating,
        at: datetime,
        day: date,
        first_key: str,
        face: str = "",
    ) -> Memory:
        """What is known after an answer at a UTC instant on a day of study.

        The card's first key and the face decide where in its bounds the interval falls. A clock
        that has gone back counts as standing still since the last answer.
        """
        at, day = max(at, memory.last_at or at), max(day, memory.last_day or day)
        cards = [self._answered(memory, each, day) for each in _compared(memory.phase, rating)]
        card, phase = cards[-1], Phase(cards[-1].state.name.lower())
        wait = card.due - _NOON
        if phase is Phase.REVIEW:
            luck = luck_of(first_key, face, memory.reps)
            wait = self._days(memory, [each.stability or 0.0 for each in cards], luck) * _DAY
        return Memory(
            phase=phase,
            stability=round(card.stability or 0.0, _STABILITY_PLACES),
            difficulty=round(card.difficulty or 0.0, _DIFFICULTY_PLACES),
            step=card.step or 0,
            reps=memory.reps + 1,
            lapses=memory.lapses + (memory.phase is Phase.REVIEW and rating is Rating.AGAIN),
            last_at=at,
            last_day=day,
            due_at=at + wait if wait < _DAY else None,
            due_day=day + wait if wait >= _DAY else None,
        )

    def previews(
        self, memory: Memory, at: datetime, day: date, first_key: str, face: str = ""
    ) -> dict[Rating, timedelta]:
        """How long after an answer now the face would be due, for each rating."""
        return {
            rating: self.after(memory, rating, at, day, first_key, face).wait for rating in Rating
        }

    def retrievability(self, memory: Memory, day: date) -> float:
        """How likely the face is recalled on the day, from 0 to 1; 0 if it is new.

        Source: FSRS-6, the power forgetting curve (1 + factor · t / S) ^ −decay, t in days.
        """
        if memory.last_day is None or memory.stability <= 0:
            return 0.0
        elapsed = days_between(memory.last_day, day)
        return float((1 + self._factor * elapsed / memory.stability) ** -self.weights[-1])

    def replayed(
        self, answers: Iterable[tuple[Rating, datetime, date]], first_key: str, face: str = ""
    ) -> Memory:
        """What is known after all the answers (rating, UTC instant, day), in their order."""
        memory = Memory()
        for rating, at, day in answers:
            memory = self.after(memory, rating, at, day, first_key, face)
        return memory

    @property
    def fingerprint(self) -> str:
        """What tells these rules from others, so that memories computed by others are not kept."""
        return f"{_EDITION} {self}"

    @cached_property
    def _factor(self) -> float:
        return float(0.9 ** (-1 / self.weights[-1]) - 1)

    @cached_property
    def _scheduler(self) -> fsrs.Scheduler:
        from fsrs import Scheduler

        return Scheduler(
            self.weights,
            self.desired_retention,
            self.learning_steps,
            self.relearning_steps,
            self.maximum_days,
            enable_fuzzing=False,
        )

    def _answered(self, memory: Memory, rating: Rating, day: date) -> fsrs.Card:
        from fsrs import Rating as FsrsRating

        return self._scheduler.review_card(_card(memory, day), FsrsRating(rating), _NOON)[0]

    def _days(self, memory: Memory, stabilities: Iterable[float], luck: float) -> int:
        """The interval for the last of the stabilities, a day or more above the one before."""
        days = 0
        last = memory.wait.days if memory.phase is Phase.REVIEW else 0
        for stability in stabilities:
            ideal = self._ideal_days(stability)
            least = max(days + 1, self._least_after(last, ideal))
            days = self._spread(ideal, min(least, self.maximum_days), luck)
        return days

    def _least_after(self, last: int, ideal: float) -> int:
        """The fewest days after an interval of `last`, which fuzz alone is never to shorten.

        Source: Anki 26.9, by asking it for the intervals that follow each of 1 to 25 days.
        """
        if round(ideal) > last:
            return last + 1
        return last if last <= fuzz_bounds(ideal, 1, self.maximum_days)[1] else 1

    def _spread(self, ideal: float, least: int, luck: float) -> int:
        if self.fuzz:
            return fuzzed(ideal, least, self.maximum_days, luck)
        return min(max(round(ideal), least), self.maximum_days)

    def _ideal_days(self, stability: float) -> float:
        """After how many days the retrievability has fallen to what is desired."""
        fall = self.desired_retention ** (-1 / self.weights[-1]) - 1
        return float(stability / self._factor * fall)


def _compared(phase: Phase, rating: Rating) -> tuple[Rating, ...]:
    """The rating, and before it those that its interval must exceed, as in Anki."""
    if phase is Phase.REVIEW and rating is not Rating.AGAIN:
        return tuple(Rating)[1:rating]
    return (Rating.GOOD, Rating.EASY) if rating is Rating.EASY else (rating,)


def _card(memory: Memory, day: date) -> fsrs.Card:
    from fsrs import Card, State

    if memory.last_day is None or memory.phase is Phase.NEW:
        return Card(card_id=0, due=_NOON)
    state = State[memory.phase.name.capitalize()]
    return Card(
        card_id=0,
        state=state,
        step=None if state is State.Review else memory.step,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=_NOON,
        last_review=_NOON - days_between(memory.last_day, day) * _DAY,
    )
