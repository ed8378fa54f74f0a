"""Histories of answers as people give them: on time, late, early, several a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from random import Random

from quiz.study.days import study_day
from quiz.study.rating import Rating
from quiz.study.schedule import Memory, Schedule

BEGIN = date(2026, 1, 5)
DAY_STARTS_AT = 6
_SECONDS_IN_DAY = 24 * 60 * 60
_SHIFTED_HOURS = (2, 3)
"""With ANKI_TEST_MODE, Anki takes these hours of the night for others."""
_LAST = date(2037, 12, 31)
"""Anki's steps of minutes end in a number of seconds that has no room for more."""


class Pattern(StrEnum):
    """When a card is answered again."""

    ON_TIME = "on time"
    LATE = "late"
    EARLY = "early"
    SEVERAL = "several a day"


@dataclass(frozen=True, slots=True)
class Given:
    """An answer to a card at an instant of whole seconds, and what our schedule makes of it."""

    card: str
    rating: Rating
    at: datetime
    after: Memory


def histories(count: int, length: int, rng: Random) -> list[Given]:
    """All answers to so many cards, in the order of time; each pattern has its share of cards."""
    schedule = Schedule(fuzz=False)
    patterns = list(Pattern)
    given = [
        answer
        for number in range(count)
        for answer in _history(
            schedule, f"card {number}", patterns[number % len(patterns)], length, rng
        )
    ]
    return sorted(given, key=lambda each: (each.at, each.card))


def _history(
    schedule: Schedule, card: str, pattern: Pattern, length: int, rng: Random
) -> Iterator[Given]:
    memory = Memory()
    at = _awake(_moment(BEGIN + timedelta(days=rng.randrange(30)), rng))
    for _ in range(length):
        day = study_day(at, DAY_STARTS_AT)
        if day > _LAST:
            return
        (rating,) = rng.choices(tuple(Rating), (15, 15, 55, 15))
        memory = schedule.after(memory, rating, at, day, card)
        yield Given(card, rating, at, memory)
        at = _awake(_again(memory, pattern, at, rng))


def _again(memory: Memory, pattern: Pattern, at: datetime, rng: Random) -> datetime:
    """The next instant, by the pattern, at any hour of its day of study."""
    if memory.due_at is not None:
        late = rng.choice([0, 0, rng.randrange(3600), rng.randrange(3 * _SECONDS_IN_DAY)])
        return memory.due_at.replace(microsecond=0) + timedelta(seconds=1 + late)
    wait = memory.wait.days
    match pattern:
        case Pattern.ON_TIME:
            days = wait
        case Pattern.LATE:
            days = wait + 1 + rng.randrange(max(2, wait))
        case Pattern.EARLY:
            days = rng.randrange(wait) if wait > 1 else 1
        case Pattern.SEVERAL:
            days = rng.choice([0, 0, wait])
    later = _moment(study_day(at, DAY_STARTS_AT) + timedelta(days=days), rng)
    return max(later, at + timedelta(seconds=30))


def _moment(day: date, rng: Random) -> datetime:
    start = datetime.combine(day, time(DAY_STARTS_AT, tzinfo=UTC))
    return start + timedelta(seconds=rng.randrange(_SECONDS_IN_DAY))


def _awake(at: datetime) -> datetime:
    return at + timedelta(hours=len(_SHIFTED_HOURS)) if at.hour in _SHIFTED_HOURS else at
