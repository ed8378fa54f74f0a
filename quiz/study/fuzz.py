"""Intervals spread a little, so that cards learned together do not stay together."""

from __future__ import annotations

from math import floor

_SHORTEST, _SHORT, _LONG = 2.5, 7.0, 20.0
_FIRST, _SECOND, _THIRD = 0.15, 0.1, 0.05
_LUCK_BYTES = 6
_LUCKS: int = 256**_LUCK_BYTES


class Luck:
    """The luck that one face has with each of its repetitions, always the same for the same."""

    def __init__(self, key: str, face: str) -> None:
        # Here and not above, since home needs the schedule and no luck, and this loads OpenSSL.
        from hashlib import blake2b

        self._begun = blake2b(f"{key}\0{face}\0".encode(), digest_size=_LUCK_BYTES)

    def of(self, reps: int) -> float:
        """A number from 0 to below 1."""
        whole = self._begun.copy()
        whole.update(b"%d" % reps)
        return int.from_bytes(whole.digest()) / _LUCKS


def fuzzed(days: float, least: int, most: int, luck: float) -> int:
    """The interval in whole days moved within its bounds, every day of them as likely.

    With the same luck, a longer interval never becomes shorter than a shorter one.
    """
    lowest, highest = fuzz_bounds(days, least, most)
    return lowest + floor(luck * (highest - lowest + 1))


def fuzz_bounds(days: float, least: int, most: int) -> tuple[int, int]:
    """The shortest and the longest interval, in whole days, that one of `days` may become.

    `least` is no more than `most`. Source: Anki, rslib/src/scheduler/states/fuzz.rs.
    """
    if days < least:
        days = least
    elif days > most:
        days = most
    leeway = _leeway(days)
    lowest, highest = floor(days - leeway + 0.5), floor(days + leeway + 0.5)
    if lowest < least:
        lowest = least
    if highest > most:
        highest = most
    if lowest == highest and 2 < highest < most:
        highest += 1
    return lowest, highest


def _leeway(days: float) -> float:
    if days < _SHORTEST:
        return 0.0
    if days < _SHORT:
        return 1 + _FIRST * (days - _SHORTEST)
    if days < _LONG:
        return 1 + (_FIRST * (_SHORT - _SHORTEST) + _SECOND * (days - _SHORT))
    whole = _FIRST * (_SHORT - _SHORTEST) + _SECOND * (_LONG - _SHORT)
    return 1 + (whole + _THIRD * (days - _LONG))
