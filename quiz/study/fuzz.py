"""Intervals spread a little, so that cards learned together do not stay together."""

from __future__ import annotations

import math

_SHORTEST = 2.5
_SPREADS = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.1), (20.0, math.inf, 0.05))
_LUCK_BYTES = 6


def luck_of(key: str, face: str, reps: int) -> float:
    """A number from 0 to below 1 that is always the same for one repetition of one face."""
    # Here and not above, since home needs the schedule and no luck, and this loads OpenSSL.
    from hashlib import blake2b

    written = f"{key}\0{face}\0{reps}".encode()
    digest = blake2b(written, digest_size=_LUCK_BYTES).digest()
    return float(int.from_bytes(digest)) / float(256**_LUCK_BYTES)


def fuzzed(days: float, least: int, most: int, luck: float) -> int:
    """The interval in whole days moved within its bounds, every day of them as likely.

    With the same luck, a longer interval never becomes shorter than a shorter one.
    """
    lowest, highest = fuzz_bounds(days, least, most)
    return lowest + math.floor(luck * (highest - lowest + 1))


def fuzz_bounds(days: float, least: int, most: int) -> tuple[int, int]:
    """The shortest and the longest interval, in whole days, that one of `days` may become.

    Source: Anki, rslib/src/scheduler/states/fuzz.rs.
    """
    days = min(max(days, least), most)
    leeway = _leeway(days)
    lowest, highest = (min(max(_rounded(days + delta), least), most) for delta in (-leeway, leeway))
    if lowest == highest and 2 < highest < most:
        highest += 1
    return lowest, highest


def _leeway(days: float) -> float:
    if days < _SHORTEST:
        return 0.0
    return 1 + sum(share * max(min(days, end) - start, 0.0) for start, end, share in _SPREADS)


def _rounded(days: float) -> int:
    return math.floor(days + 0.5)
