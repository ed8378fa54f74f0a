"""When a face comes back: FSRS-6 over days of study, in agreement with Anki."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from math import isfinite
from typing import TYPE_CHECKING

from quiz.study.days import days_between
from quiz.study.fsrs6 import WEIGHTS, Fsrs6
from quiz.study.fuzz import Luck
from quiz.study.memory import Memory, Phase
from quiz.study.rating import Rating

if TYPE_CHECKING:
    from quiz.study.course import Course, Rules

__all__ = ["Memory", "Phase", "Schedule"]

_EDITION = 3
"""Raised whenever the same answers by the same rules come to another memory."""


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
        course = self._begun(first_key, face)
        course.set_out(memory)
        course.answer(rating, day.toordinal())
        return course.memory(max(at, memory.last_at or at))

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

    def known(self, memory: Memory, day: date) -> float:
        """How much the face counts as known on the day, from 0 to 1.

        That is how likely it is recalled; where it was last answered Again, no more than before
        that answer, since nobody knows a thing the better for being told that they did not.
        """
        return min(self.retrievability(memory, day), memory.ceiling)

    def recall(self, stability: float, days: int) -> float:
        """How likely a face of this stability is recalled so many days after its last answer."""
        return self._model.retrievability(stability, days)

    def replayed(
        self, answers: Iterable[tuple[Rating, datetime, date]], first_key: str, face: str = ""
    ) -> Memory:
        """What is known after all the answers (rating, UTC instant, day), in their order."""
        instants: list[datetime] = []
        dated: list[tuple[int, int]] = []
        for rating, at, day in answers:
            instants.append(at)
            dated.append((rating, day.toordinal()))
        return self.course(dated, first_key, face).memory(max(instants)) if dated else Memory()

    def course(self, answers: Iterable[tuple[int, int]], first_key: str, face: str = "") -> Course:
        """How far a face has come after all the answers (rating, ordinal day), in their order."""
        course = self._begun(first_key, face)
        for rating, day in answers:
            course.answer(rating, day)
        return course

    @cached_property
    def fingerprint(self) -> str:
        """What tells these rules from others, so that memories computed by others are not kept."""
        return f"{_EDITION} {self}"

    @cached_property
    def _model(self) -> Fsrs6:
        return Fsrs6(self.weights, self.desired_retention)

    def _begun(self, first_key: str, face: str) -> Course:
        """The course of a face that was never asked."""
        from quiz.study.course import Course

        return Course(self._rules, Luck(first_key, face))

    @cached_property
    def _rules(self) -> Rules:
        from quiz.study.course import Rules
        from quiz.study.intervals import Intervals

        intervals = Intervals(self._model, self.maximum_days, self.fuzz)
        return Rules(self._model, intervals, self.learning_steps, self.relearning_steps)
