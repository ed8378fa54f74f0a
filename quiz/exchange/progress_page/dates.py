"""Days in words, and where they are along an axis."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from quiz.exchange.progress_page.svg import Mark

YEAR_WEEKS = 53
_DAY = timedelta(days=1)
_WEEK = 7
_MOST_MARKS = 7


def day_named(day: date) -> str:
    """The day with its year: `22 Nov 2026`."""
    return f"{day.day} {day:%b %Y}"


def local_day(at: datetime) -> str:
    """The day of the instant where the reader is."""
    return day_named(at.astimezone().date())


def place_of(day: date, first: date, last: date) -> float:
    """Where the day is between the first and the last, from 0 to 1; where they are one, halfway."""
    return (day - first) / (last - first) if first < last else 0.5


def mondays(today: date) -> list[date]:
    """The first days of a year's weeks, this week's last."""
    monday = today - today.weekday() * _DAY
    return [monday - n * _WEEK * _DAY for n in reversed(range(YEAR_WEEKS))]


def month_marks(first: date, last: date) -> list[Mark]:
    """The months that begin between the days, as many as there is room for; else the first day."""
    starts = list(_month_starts(first, last))
    step = -(-len(starts) // _MOST_MARKS)
    marks = [Mark(place_of(day, first, last), _month(day)) for day in starts[:: max(step, 1)]]
    return marks or [Mark(place_of(first, first, last), f"{first.day} {first:%b}")]


def _month(day: date) -> str:
    return f"{day:%b}" if day.month > 1 else f"{day:%Y}"


def _month_starts(first: date, last: date) -> Iterator[date]:
    day = first.replace(day=1)
    while day <= last:
        if day >= first:
            yield day
        day = (day + 31 * _DAY).replace(day=1)
