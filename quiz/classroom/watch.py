"""The watch of a question: how long it has been open, and when its time is up."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple


class Watch(NamedTuple):
    """Started at an instant; while it is stopped no time passes.

    `limit` is the time there is in all, None without a countdown; `par` the limit at the start, by
    which speed is measured; `idle` the time for which it was stopped before.
    """

    started: datetime
    limit: timedelta | None
    par: timedelta | None
    idle: timedelta = timedelta(0)
    stopped: datetime | None = None

    @property
    def deadline(self) -> datetime | None:
        """When the time is up, if the watch runs and there is a limit."""
        if self.limit is None or self.stopped is not None:
            return None
        return self.started + self.idle + self.limit

    def elapsed(self, at: datetime) -> timedelta:
        """The time that has passed on it, never below zero."""
        return max((self.stopped or at) - self.started - self.idle, timedelta(0))

    def left(self, at: datetime) -> timedelta | None:
        """The time that is left, never below zero; None without a limit."""
        if self.limit is None:
            return None
        return max(self.limit - self.elapsed(at), timedelta(0))

    def stop(self, at: datetime) -> Watch:
        """The watch stopped at this instant, or where it was stopped before."""
        return self if self.stopped is not None else self._replace(stopped=at)

    def go_on(self, at: datetime) -> Watch:
        """The watch running again from this instant."""
        if self.stopped is None:
            return self
        idle = self.idle + max(at - self.stopped, timedelta(0))
        return self._replace(stopped=None, idle=idle)

    def extended(self, at: datetime, seconds: int | None) -> Watch:
        """The watch with so many seconds more than are left, or without a limit."""
        if seconds is None:
            return self._replace(limit=None)
        left = self.left(at) or timedelta(0)
        return self._replace(limit=self.elapsed(at) + left + timedelta(seconds=seconds))


def started(at: datetime, seconds: int | None) -> Watch:
    """A watch started now, for so many seconds or without a limit."""
    limit = None if seconds is None else timedelta(seconds=seconds)
    return Watch(at, limit, limit)
