"""When cards come back, and the answers to them, as Anki keeps them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple, Self

from quiz.exchange.anki.sheet import CardRow, LogRow
from quiz.exchange.remembered import CardPast, Step
from quiz.study.days import study_day
from quiz.study.schedule import Memory, Phase, Schedule

SUSPENDED = -1

_NEW, _LEARNING, _REVIEW, _RELEARNING = range(4)
_BY_DAY = 3
_EASE = 2500
_KINDS = {
    Phase.NEW: _NEW, Phase.LEARNING: _LEARNING, Phase.REVIEW: _REVIEW,
    Phase.RELEARNING: _RELEARNING,
}  # fmt: skip
_LOGGED = {Phase.NEW: 0, Phase.LEARNING: 0, Phase.REVIEW: 1, Phase.RELEARNING: 2}
_LOGGED_FILTERED = 3
_MINUTE = timedelta(minutes=1)


class Calendar(NamedTuple):
    """How a collection counts days: from its first one, each beginning at an hour of local time."""

    first: date
    at: datetime
    day_starts_at: int

    @classmethod
    def from_earliest(cls, past: Iterable[CardPast], at: datetime, day_starts_at: int) -> Self:
        """The calendar that begins with the earliest day that a card is due, or with today."""
        today = study_day(at, day_starts_at)
        due = (
            steps[-1].after.due_day
            for card in past
            for steps in card.faces.values()
            if steps and steps[-1].after.due_day
        )
        return cls(min((*due, today)), at, day_starts_at)

    @property
    def begun(self) -> int:
        """When the first day began, in seconds since 1970."""
        hour = time(self.day_starts_at, tzinfo=self.at.tzinfo)
        return int(datetime.combine(self.first, hour).timestamp())

    @property
    def settings(self) -> dict[str, Any]:
        """What Anki has to know to count the same days."""
        west = -(self.at.utcoffset() or timedelta()) // _MINUTE
        return {"creationOffset": west, "localOffset": west, "rollover": self.day_starts_at}

    def day(self, day: date) -> int:
        """The number of a day."""
        return (day - self.first).days


def card_row(
    steps: Sequence[Step], schedule: Schedule, calendar: Calendar, position: int
) -> CardRow:
    """How the card stands after all answers, with its place among new ones; ids are left open."""
    memory = steps[-1].after if steps else Memory()
    kind = _KINDS[memory.phase]
    queue, due = kind, position
    if memory.due_day is not None:
        queue, due = (_REVIEW if kind == _REVIEW else _BY_DAY), calendar.day(memory.due_day)
    elif memory.due_at is not None:
        queue, due = _LEARNING, int(memory.due_at.timestamp())
    left = 0
    if kind in (_LEARNING, _RELEARNING):
        is_new = kind == _LEARNING
        of_all = schedule.learning_steps if is_new else schedule.relearning_steps
        left = max(1, len(of_all) - memory.step)
    days = memory.wait.days if kind == _REVIEW else 0
    if kind == _RELEARNING:
        days = max(1, round(memory.stability))
    return CardRow(
        0, 0, 0, 0, 0, kind, queue, due, days, _EASE if days else 0, memory.reps, memory.lapses,
        left, 0, _state(memory, schedule, position),
    )  # fmt: skip


def log_rows(steps: Sequence[Step], card: int) -> Iterator[LogRow]:
    """The answers as rows of Anki's log; two of one millisecond have the same id yet."""
    before = Memory()
    for step in steps:
        kind = _LOGGED[before.phase] if step.counts else _LOGGED_FILTERED
        yield LogRow(
            round(step.at.timestamp() * 1000), card, step.rating, _interval(step.after),
            _interval(before), _ease(step.after) if step.counts else 0, step.milliseconds, kind,
        )  # fmt: skip
        before = step.after


def _state(memory: Memory, schedule: Schedule, position: int) -> str:
    """What FSRS knows of the card, as Anki keeps it."""
    if memory.last_at is None:
        return "{}"
    return json.dumps(
        {
            "pos": position,
            "s": memory.stability,
            "d": memory.difficulty,
            "dr": schedule.desired_retention,
            "decay": round(schedule.weights[-1], 3),
            "lrt": int(memory.last_at.timestamp()),
        }
    )


def _interval(memory: Memory) -> int:
    """The interval in days, or in seconds below zero."""
    wait = memory.wait
    return wait.days if wait.days else -int(wait.total_seconds())


def _ease(memory: Memory) -> int:
    """The difficulty, from 1 to 10, as the thousandths from 100 to 1100 that Anki's log has."""
    return round((memory.difficulty - 1) / 9 * 1000) + 100
