"""Days of study: they begin some hours after midnight, so that a late evening is one day."""

from __future__ import annotations

from datetime import date, datetime, timedelta


def study_day(local: datetime, start_hour: int = 4) -> date:
    """The day of study at a local time, for a day that begins when the clock shows `start_hour`.

    It goes by the wall clock alone: a night in which the clocks change is no longer or shorter.
    """
    return (local.replace(tzinfo=None) - timedelta(hours=start_hour)).date()


def days_between(earlier: date, later: date) -> int:
    """The days from one day to another; 0 where the clock has gone back."""
    return max(0, (later - earlier).days)


def away(day: date, today: date) -> str:
    """How far away a day is that is not past, in words."""
    days = days_between(today, day)
    return ("today", "tomorrow")[days] if days < 2 else f"in {days:,} days"


def week_ends(today: date, weeks: int) -> list[date]:
    """The Sundays of so many weeks before today, the earliest first, and today."""
    last = today - timedelta(days=today.isoweekday())
    return [last - timedelta(weeks=back) for back in range(weeks - 1, -1, -1)] + [today]
