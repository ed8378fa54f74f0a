"""Answers to several gaps that are asked together, typed on one line in their order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TypeVar

T = TypeVar("T")

_AND = "and|und|et|y|e|i|en|och|og|ja|és|ve|și|и|та|й|και|و|与|和|と|및"
_BOUNDARY = re.compile(
    rf"(?:\s*(?:[,;/|&+·•、，；،\t\n]|\s[-–—→>]+(?=\s))\s*|\s+)(?:(?:{_AND})\s+)?", re.IGNORECASE
)
_LONGEST_RATIO = 2
_LONGEST_EXTRA = 12


def matched_parts(
    given: str, wanted: Sequence[str], match: Callable[[str, str], T | None]
) -> list[T] | None:
    """What each part of the text matches of the wanted answers; None where it has not all.

    The parts may be separated by commas, semicolons, slashes, dashes, line ends, a word for “and”
    or spaces alone; so every place that may separate two of them is tried.
    """

    @cache
    def matched(text: str, place: int) -> tuple[T, ...] | None:
        text = text.strip()
        if place == len(wanted) - 1:
            last = match(text, wanted[place])
            return None if last is None else (last,)
        for part, rest in _split(text, wanted[place]):
            first = match(part, wanted[place])
            others = None if first is None else matched(rest, place + 1)
            if first is not None and others is not None:
                return (first, *others)
        return None

    found = matched(given, 0)
    return None if found is None else list(found)


def _split(given: str, wanted: str) -> Iterator[tuple[str, str]]:
    """The text cut in two at each place where an answer such as the wanted one may end."""
    longest = len(wanted) * _LONGEST_RATIO + _LONGEST_EXTRA
    for boundary in _BOUNDARY.finditer(given):
        if boundary.start() > longest:
            return
        yield given[: boundary.start()], given[boundary.end() :]
        if boundary[0].strip():
            # The word for “and” may belong to the next answer.
            yield given[: boundary.start()], given[boundary.start() :].lstrip(" ,;/|&+·•、，；،")
