"""What is known of one face between two answers."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple


class Phase(StrEnum):
    """How far a face has come; the states of FSRS, and one for never asked."""

    NEW = "new"
    LEARNING = "learning"
    REVIEW = "review"
    RELEARNING = "relearning"


class Memory(NamedTuple):
    """What is known of one face: stability in days, difficulty from 1 to 10, when it is due.

    While a step of minutes runs, `due_at` is its end (UTC); else `due_day` is a day of study.
    A face never asked has neither. `ceiling` is the most that the face can count as known: once it
    was answered Again, what it counted before that answer.
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
    ceiling: float = 1.0

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
