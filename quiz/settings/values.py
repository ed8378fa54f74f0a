"""What the values of settings mean that are written in words: steps, and days of the week."""

from __future__ import annotations

import re
from datetime import timedelta

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""The days of the week as they are written, Monday first."""

_STEP = re.compile(r"(\d{1,5})([smh])")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours"}
_MOST_STEPS = 10
_DAY = timedelta(days=1)


def steps(written: str) -> tuple[timedelta, ...]:
    """Steps like `1m 10m`; raises ValueError, in words, where they are not."""
    found = tuple(map(_step, written.split()))
    if len(found) > _MOST_STEPS:
        raise ValueError(f"should be {_MOST_STEPS} steps at most")
    return found


def weekdays(written: str) -> frozenset[int]:
    """Days like `sat sun` as numbers from Monday, 0; raises ValueError where they are not."""
    names = written.lower().replace(",", " ").split()
    if not set(names).issubset(DAYS):
        raise ValueError(f"should be days like `sat sun`, of {' '.join(DAYS)}")
    if len(set(names)) == len(DAYS):
        raise ValueError("should leave a day to study")
    return frozenset(map(DAYS.index, names))


def _step(written: str) -> timedelta:
    match = _STEP.fullmatch(written)
    length = timedelta(**{_UNITS[match[2]]: int(match[1])}) if match else timedelta(0)
    if not timedelta(0) < length < _DAY:
        raise ValueError("should be steps like `1m 10m`, each of seconds (s), minutes or hours")
    return length
