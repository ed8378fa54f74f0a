"""When a face comes back: FSRS-6 over days of study, in agreement with Anki."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cached_property
from math import isfinite
from typing import NamedTuple, Self

from quiz.study.days import days_between
from quiz.study.fsrs6 import WEIGHTS, Fsrs6
from quiz.study.fuzz import Luck
from quiz.study.intervals import Intervals
from quiz.study.rating import Rating
from quiz.study.steps import step_after

_EDITION = 2
"""Raised whenever the same answers by the same rules come to another memory."""

_STABILITY_PLACES, _DIFFICULTY_PLACES = 4, 3
"""What Anki keeps of both between two answers; without it long intervals drift from Anki's."""

_DAY = timedelta(days=1)


class Phase(StrEnum):
    """How far a face has come; the names of fsrs's states, and one for never asked."""

    NEW = "new"
    LEARNING = "learning"
    REVIEW = "review"
    RELEARNING = "relearning"


_NEW, _LEARNING, _REVIEW, _RELEARNING = Phase
_AGAIN, _HARD, _GOOD, _EASY = Rating
_UP_TO = ((), (_AGAIN,), (_HARD,), (_HARD, _GOOD), (_HARD, _GOOD, _EASY))
# Named here once, since to find one on its class takes longer than a formula.


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


@dataclass(slots=True)
class Walk:
    """A face on its way from answer to answer: its memory in plain numbers, without instants.

    `day` is ordinal; `days` is the interval while in review, `pause` the step that runs otherwise.
    """

    phase: Phase = Phase.NEW
    stability: float = 0.0
    difficulty: float = 0.0
    step: int = 0
    reps: int = 0
    lapses: int = 0
    day: int = 0
    days: int = 0
    pause: timedelta | None = None

    @classmethod
    def of(cls, memory: Memory) -> Self:
        """The walk that has come as far as the memory."""
        if memory.last_day is None:
            return cls()
        days = memory.wait.days if memory.phase is _REVIEW else 0
        return cls(*memory[:6], memory.last_day.toordinal(), days)

    def memory(self, last_at: datetime) -> Memory:
        """The memory of a face that has come this far, last answered at a UTC instant."""
        last_day = date.fromordinal(self.day)
        wait = self.days * _DAY if self.pause is None else self.pause
        return Memory(
            phase=self.phase,
            stability=self.stability,
            difficulty=self.difficulty,
            step=self.step,
            reps=self.reps,
            lapses=self.lapses,
            last_at=last_at,
            last_day=last_day,
            due_at=last_at + wait if wait < _DAY else None,
            due_day=last_day + wait if wait >= _DAY else None,
        )


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
        walk = Walk.of(memory)
        self._answer(walk, rating, day.toordinal(), Luck(first_key, face))
        return walk.memory(max(at, memory.last_at or at))

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
        return self._model.retrievability(memory.stability, days_between(memory.last_day, day))

    def replayed(
        self, answers: Iterable[tuple[Rating, datetime, date]], first_key: str, face: str = ""
    ) -> Memory:
        """What is known after all the answers (rating, UTC instant, day), in their order."""
        instants: list[datetime] = []
        dated: list[tuple[int, int]] = []
        for rating, at, day in answers:
            instants.append(at)
            dated.append((rating, day.toordinal()))
        return self.walked(dated, first_key, face).memory(max(instants)) if dated else Memory()

    def walked(self, answers: Iterable[tuple[int, int]], first_key: str, face: str = "") -> Walk:
        """How far a face has come after all the answers (rating, ordinal day), in their order."""
        walk, luck = Walk(), Luck(first_key, face)
        for rating, day in answers:
            self._answer(walk, rating, day, luck)
        return walk

    @property
    def fingerprint(self) -> str:
        """What tells these rules from others, so that memories computed by others are not kept."""
        return f"{_EDITION} {self}"

    @cached_property
    def _model(self) -> Fsrs6:
        return Fsrs6(self.weights, self.desired_retention)

    @cached_property
    def _intervals(self) -> Intervals:
        return Intervals(self._model, self.maximum_days, self.fuzz)

    def _answer(self, walk: Walk, rating: int, day: int, luck: Luck) -> None:
        """Take the face on by an answer on an ordinal day; no day is before the one before."""
        was, stabilities = walk.phase, self._stabilities(walk, rating, day - walk.day)
        if was is _NEW:
            difficulty = self._model.first_difficulty(rating)
        else:
            difficulty = self._model.difficulty(walk.difficulty, rating)
        self._step(walk, rating)
        if walk.phase is _REVIEW:
            last = walk.days if was is _REVIEW else 0
            walk.days = self._intervals.days(last, stabilities, luck.of(walk.reps))
        walk.stability = round(stabilities[-1], _STABILITY_PLACES)
        walk.difficulty = round(difficulty, _DIFFICULTY_PLACES)
        walk.reps += 1
        walk.day = max(walk.day, day)

    def _stabilities(self, walk: Walk, rating: int, elapsed: int) -> list[float]:
        """That after the rating, and before it those whose intervals it must exceed, as in Anki."""
        model, stability, difficulty = self._model, walk.stability, walk.difficulty
        ratings = _compared(walk.phase, rating)
        if walk.phase is _NEW:
            return [model.first_stability(each) for each in ratings]
        if elapsed <= 0:
            return [model.stability_today(stability, each) for each in ratings]
        recall = model.retrievability(stability, elapsed)
        if rating == _AGAIN:
            return [model.stability_forgotten(stability, difficulty, recall)]
        return model.stability_recalled(stability, difficulty, recall, ratings)

    def _step(self, walk: Walk, rating: int) -> None:
        """Take the face into the phase, and on to the step, where the rating leads."""
        if walk.phase is _REVIEW:
            if rating > _AGAIN:
                return
            walk.lapses += 1
        is_first = walk.phase is _NEW or walk.phase is _LEARNING
        steps = self.learning_steps if is_first else self.relearning_steps
        walk.step, walk.pause = step_after(steps, walk.step, rating)
        if walk.pause is None:
            walk.phase = _REVIEW
        else:
            walk.phase = _LEARNING if is_first else _RELEARNING


def _compared(phase: Phase, rating: int) -> tuple[int, ...]:
    if phase is _REVIEW:
        return _UP_TO[rating]
    return (_GOOD, _EASY) if rating == _EASY else (rating,)
