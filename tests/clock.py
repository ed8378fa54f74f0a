"""A clock for tests, which stands still until it is told to go."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from quiz.store.today import Today

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
"""Of a Sunday."""


LATER = Today(lambda: NOON + timedelta(days=36_500), lambda at: at.date())
"""So late that no answer of a test is dated after it."""


class Clock:
    """It tells the instant in `now`, which may be set."""

    def __init__(self, now: datetime = NOON) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def forward(self, *, seconds: float = 0, minutes: float = 0, days: float = 0) -> None:
        """Let it go forward, or back by numbers below zero."""
        self.now += timedelta(seconds=seconds, minutes=minutes, days=days)
