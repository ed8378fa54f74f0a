"""The trace that its answers have left of a face: when each was, and what it came to."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import zip_longest
from struct import pack, unpack
from typing import NamedTuple

from quiz.study.progress import Recalls

_REVIEW, _MATURE, _RECALLED, _AGAIN = 1, 2, 4, 8
_FLAGS = 4
_BYTES = 8


class Step(NamedTuple):
    """An answer that counts for the schedule: its study day, and the stability since.

    It was a review where it was the first on its day of a face in review; then `is_mature` tells
    of the interval that it ended, and `is_recalled` that it was not rated Again.
    """

    day: date
    stability: float
    is_review: bool = False
    is_mature: bool = False
    is_recalled: bool = False


def marked(
    day: int, is_review: bool, is_mature: bool, is_recalled: bool, *, is_again: bool = False
) -> int:
    """All of a step but the stability, its day ordinal, as one number.

    Whether it was rated Again is kept of every step, since that is what it counts as known by.
    """
    mark = day << _FLAGS | is_again << 3
    return mark | _REVIEW | is_mature << 1 | is_recalled << 2 if is_review else mark


def packed(marks: Sequence[int], stabilities: Sequence[float]) -> bytes:
    """The trace of these steps, eight bytes each: the stabilities are kept to seven digits."""
    return pack(f"<{len(marks)}I{len(marks)}f", *marks, *stabilities)


def steps(trace: bytes) -> list[Step]:
    """The steps of a trace, in order; raises ValueError where it is none."""
    return [
        Step(
            date.fromordinal(mark >> _FLAGS),
            stability,
            bool(mark & _REVIEW),
            bool(mark & _MATURE),
            bool(mark & _RECALLED),
        )
        for mark, stability in zip(*_unpacked(trace), strict=True)
    ]


def first_change(before: bytes, after: bytes) -> date | None:
    """The first day of which one trace tells something else than the other; None if they agree."""
    pairs = (zip(*_unpacked(trace), strict=True) for trace in (before, after))
    for steps in zip_longest(*pairs):
        if steps[0] != steps[1]:
            return date.fromordinal(min(step[0] for step in steps if step) >> _FLAGS)
    return None


class Review(NamedTuple):
    """A review on a day: whether the interval before was mature, whether it was recalled."""

    day: date
    is_mature: bool
    is_recalled: bool


def reviews(traces: Iterable[bytes]) -> Counter[Review]:
    """How often there was each review in the traces."""
    counts: Counter[int] = Counter()
    for trace in traces:
        counts.update(_unpacked(trace)[0])
    return Counter(
        {
            Review(
                date.fromordinal(mark >> _FLAGS), bool(mark & _MATURE), bool(mark & _RECALLED)
            ): n
            for mark, n in counts.items()
            if mark & _REVIEW
        }
    )


def by_month(counts: Mapping[Review, int]) -> tuple[Recalls, ...]:
    """The reviews by month, the earliest first; months without any are left out."""
    months: defaultdict[date, Counter[str]] = defaultdict(Counter)
    for review, count in counts.items():
        age = "mature" if review.is_mature else "young"
        month = months[review.day.replace(day=1)]
        month[age] += count
        month[f"{age}_recalled"] += count * review.is_recalled
    return tuple(
        Recalls(month, **own) for month, own in sorted(months.items()) if any(own.values())
    )


def retained(
    traces: Iterable[bytes], days: Sequence[date], recall: Callable[[float, int], float]
) -> list[float]:
    """How many of the faces with these traces were known at the end of each of the days.

    A face counts by how likely it was recalled: by `recall` of the stability that its last answer
    left it with, and of the days since; where that was rated Again, never more than before it. The
    days are ascending.
    """
    ends = [day.toordinal() for day in days]
    sums = [0.0] * len(days)
    for trace in traces:
        marks, stabilities = _unpacked(trace)
        answered = [mark >> _FLAGS for mark in marks]
        for place in range(bisect_left(ends, answered[0]), len(ends)):
            last = bisect_right(answered, ends[place]) - 1
            known = recall(stabilities[last], ends[place] - answered[last])
            if marks[last] & _AGAIN:
                known = min(known, _ceiling(marks, stabilities, last, recall))
            sums[place] += known
    return sums


def _ceiling(
    marks: Sequence[int],
    stabilities: Sequence[float],
    place: int,
    recall: Callable[[float, int], float],
) -> float:
    """How much the face counted as known before the step at this place, which was rated Again."""
    ceiling = 1.0
    for after in range(place, 0, -1):
        before = after - 1
        days = (marks[after] >> _FLAGS) - (marks[before] >> _FLAGS)
        ceiling = min(ceiling, recall(stabilities[before], days))
        if not marks[before] & _AGAIN:
            return ceiling
    return 0.0


def _unpacked(trace: bytes) -> tuple[tuple[int, ...], tuple[float, ...]]:
    """The marks and the stabilities."""
    count, rest = divmod(len(trace), _BYTES)
    if rest:
        raise ValueError(f"a trace of {len(trace)} bytes")
    values = unpack(f"<{count}I{count}f", trace)
    return values[:count], values[count:]
