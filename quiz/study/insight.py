"""What the days of study tell."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta

_DAY = timedelta(days=1)
_WEEK = 7


def streak(days: Collection[date], today: date, rest: Collection[int] = ()) -> int:
    """How many days in a row were studied, up to today, or to yesterday if today is still open.

    Days of rest, by weekday from Monday, 0, neither end it nor add to it unless studied.
    """
    day = today if today in days else today - _DAY
    first = min(days, default=day)
    length = 0
    while day >= first and (day in days or day.weekday() in rest):
        length += day in days
        day -= _DAY
    return length


def week(answers: Mapping[date, int], today: date) -> list[tuple[date, int]]:
    """The days of this week from Monday on, each with the number of its answers."""
    monday = today - today.weekday() * _DAY
    return [(day, answers.get(day, 0)) for day in (monday + n * _DAY for n in range(_WEEK))]
