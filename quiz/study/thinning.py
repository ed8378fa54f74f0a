"""When a backup is due, and which backups to keep."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

HALF_HOUR = timedelta(minutes=30)
_RECENT = 6
_SPANS: tuple[tuple[int, Callable[[datetime], object]], ...] = (
    (10, lambda at: at.date()),
    (8, lambda at: at.isocalendar()[:2]),
    (12, lambda at: (at.year, at.month)),
)
MOST = 2 * _RECENT + sum(count for count, _ in _SPANS)
"""How many backups are kept at most."""


def is_due(times: Iterable[datetime], now: datetime) -> bool:
    """Whether none of the times lies within half an hour of now, be it before or after."""
    return all(abs(now - at) >= HALF_HOUR for at in times)


def kept(times: Iterable[datetime], now: datetime) -> set[datetime]:
    """Which of the backups of these times to keep.

    They are the latest, and the last of each of the latest days, weeks and months that have any.
    Those ahead of now, made under a wrong clock, take no other's place.
    """
    newest_first = sorted(times, reverse=True)
    past = [at for at in newest_first if at <= now]
    chosen = {*past[:_RECENT], *[at for at in newest_first if at > now][:_RECENT]}
    for count, span in _SPANS:
        last: dict[object, datetime] = {}
        for at in past:
            last.setdefault(span(at), at)
        chosen.update(list(last.values())[:count])
    return chosen
