"""Item analysis as Moodle computes it: what a class's marks say of each question and of the test.

The formulas are those of docs.moodle.org/dev/Quiz_statistics_calculations, with what Moodle gives
as a percentage divided by 100. Marks are scaled to whole numbers, so that every sum is exact and
"does not vary" is a fact; only the last step is a float. None stands for what is not defined.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import fsum, lcm, sqrt
from statistics import median


@dataclass(frozen=True, slots=True)
class Item:
    """One question: `facility` and `sd` are shares of its maximum, the weights shares of the test.

    `discrimination` is the correlation with the marks on all other questions, `efficiency` how
    much of the covariance with them that was possible was reached.
    """

    facility: float | None
    sd: float | None
    discrimination: float | None
    efficiency: float | None
    intended_weight: float | None
    effective_weight: float | None


@dataclass(frozen=True, slots=True)
class Whole:
    """The whole test: mean, median, deviation and standard error are shares of its maximum."""

    n: int
    mean: float | None = None
    median: float | None = None
    sd: float | None = None
    skewness: float | None = None
    kurtosis: float | None = None
    consistency: float | None = None
    error_ratio: float | None = None
    standard_error: float | None = None


@dataclass(frozen=True, slots=True)
class Analysis:
    """The items in the order of the columns, and the test."""

    items: tuple[Item, ...]
    test: Whole


def analysed(maxima: Sequence[Fraction], rows: Sequence[Sequence[Fraction]]) -> Analysis:
    """The analysis of a table of marks: a row for each student, a column for each question."""
    scale = lcm(*(number.denominator for numbers in (maxima, *rows) for number in numbers))
    highest = [int(maximum * scale) for maximum in maxima]
    marks = [[int(mark * scale) for mark in row] for row in rows]
    totals = [sum(row) for row in marks]
    columns = list(zip(*marks, strict=True)) or [()] * len(highest)
    weights = _effective_weights(columns, totals)
    whole = sum(highest)
    items = tuple(
        _item(column, totals, maximum, _share(maximum, whole), weight)
        for column, maximum, weight in zip(columns, highest, weights, strict=True)
    )
    return Analysis(items, _test(columns, totals, whole))


def _item(
    column: Sequence[int],
    totals: Sequence[int],
    maximum: int,
    intended: float | None,
    effective: float | None,
) -> Item:
    rests = [total - mark for total, mark in zip(totals, column, strict=True)]
    together = _covariation(column, rests)
    variations = _covariation(column, column) * _covariation(rests, rests)
    most = _covariation(sorted(column), sorted(rests))
    return Item(
        facility=_share(sum(column), maximum * len(column)),
        sd=_deviation(column, maximum),
        discrimination=_root(Fraction(together**2, variations), together) if variations else None,
        efficiency=_share(together, most),
        intended_weight=intended,
        effective_weight=effective,
    )


def _effective_weights(
    columns: Sequence[Sequence[int]], totals: Sequence[int]
) -> list[float | None]:
    """Each question's share of the sum of the roots of its covariance with the total.

    A question that goes against the total has no weight and no part in the sum.
    """
    together = [_covariation(column, totals) for column in columns]
    most = max(together, default=0)
    if most <= 0:
        return [None] * len(columns)
    roots = [sqrt(Fraction(each, most)) if each >= 0 else None for each in together]
    whole = fsum(root for root in roots if root is not None)
    return [None if root is None else root / whole for root in roots]


def _test(columns: Sequence[Sequence[int]], totals: Sequence[int], whole: int) -> Whole:
    n = len(totals)
    if not n:
        return Whole(0)
    sd = _deviation(totals, whole)
    consistency = _consistency(columns, totals)
    error_ratio = None if consistency is None else sqrt(1 - consistency)
    return Whole(
        n=n,
        mean=_share(sum(totals), whole * n),
        median=_share(median(map(Fraction, totals)), whole),
        sd=sd,
        skewness=_skewness(totals),
        kurtosis=_kurtosis(totals),
        consistency=None if consistency is None else float(consistency),
        error_ratio=error_ratio,
        standard_error=None if sd is None or error_ratio is None else error_ratio * sd,
    )


def _consistency(columns: Sequence[Sequence[int]], totals: Sequence[int]) -> Fraction | None:
    """Cronbach's alpha; as in Moodle of three students or more, and of two questions."""
    p, variation = len(columns), _covariation(totals, totals)
    if len(totals) < 3 or p < 2 or not variation:
        return None
    alone = sum(_covariation(column, column) for column in columns)
    return Fraction(p, p - 1) * (1 - Fraction(alone, variation))


def _skewness(totals: Sequence[int]) -> float | None:
    """The third k-statistic over the second to the power 3/2."""
    n, (square, cube, _) = len(totals), _powers(totals)
    if n < 3 or not square:
        return None
    k2, k3 = Fraction(square, n - 1), Fraction(n * cube, (n - 1) * (n - 2))
    return _root(k3**2 / k2**3, cube)


def _kurtosis(totals: Sequence[int]) -> float | None:
    """The fourth k-statistic over the square of the second."""
    n, (square, _, fourth) = len(totals), _powers(totals)
    if n < 4 or not square:
        return None
    k4 = Fraction(n * (n + 1) * fourth - 3 * (n - 1) * square**2, (n - 1) * (n - 2) * (n - 3))
    return float(k4 / Fraction(square, n - 1) ** 2)


def _powers(totals: Sequence[int]) -> tuple[int, int, int]:
    """The sums of the 2nd, 3rd and 4th powers of n times each distance from the mean."""
    n, whole = len(totals), sum(totals)
    distances = [n * total - whole for total in totals]
    return sum(d**2 for d in distances), sum(d**3 for d in distances), sum(d**4 for d in distances)


def _covariation(these: Sequence[int], those: Sequence[int]) -> int:
    """The covariance times n (n - 1)."""
    products = sum(this * that for this, that in zip(these, those, strict=True))
    return len(these) * products - sum(these) * sum(those)


def _deviation(marks: Sequence[int], maximum: int) -> float | None:
    n = len(marks)
    if n < 2 or not maximum:
        return None
    return sqrt(Fraction(_covariation(marks, marks), n * (n - 1) * maximum**2))


def _share(part: Fraction | int, whole: int) -> float | None:
    return float(Fraction(part) / whole) if whole else None


def _root(square: Fraction, sign: int) -> float:
    return -sqrt(square) if sign < 0 else sqrt(square)
