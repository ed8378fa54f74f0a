"""Hints of one kind in one file summed up, so that they take one line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from quiz.deck.codes import CODES
from quiz.deck.problems import Level, Problem

_MOST_LINES = 6


def summed(problems: Iterable[Problem]) -> list[Problem]:
    """The problems, in which hints of one code stand as one in each file, at the first place."""
    ordered = sorted(problems, key=lambda problem: problem.order)
    hints = [each for each in ordered if each.level is Level.HINT]
    others = [each for each in ordered if each.level is not Level.HINT]
    hints.sort(key=lambda hint: (str(hint.path), hint.code))
    groups = (list(same) for _, same in groupby(hints, key=lambda hint: (hint.path, hint.code)))
    found = [*others, *(_sum(group) for group in groups)]
    return sorted(found, key=lambda problem: problem.order)


def _sum(hints: Sequence[Problem]) -> Problem:
    first = hints[0]
    if len(hints) == 1:
        return first
    message = CODES[first.code].of_many.format(count=f"{len(hints):,}")
    message = message or f"{first.message}; and {len(hints) - 1:,} more like this"
    return replace(first, message=message, mend="; ".join(_mends(hints)), source="")


def _mends(hints: Sequence[Problem]) -> Iterator[str]:
    """What to do, where that is the same for all, and on which lines."""
    if len({hint.mend for hint in hints}) == 1 and hints[0].mend:
        yield hints[0].mend
    lines = [str(hint.line) for hint in hints[:_MOST_LINES]]
    more = len(hints) - len(lines)
    yield f"lines {', '.join(lines)}" + (f" and {more:,} more" if more else "")
