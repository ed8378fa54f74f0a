"""Item analysis by another route: textbook formulas over floats, none of them the program's."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from math import fsum, sqrt
from typing import NamedTuple

Column = Sequence[float]


class Expected(NamedTuple):
    """What the program should find, or None where the classes are too plain for a number."""

    items: dict[str, list[float | None]]
    test: dict[str, float | None]


def expected(maxima: Sequence[float], rows: Sequence[Sequence[float]]) -> Expected:
    """The analysis of at least one student and one question, with maxima above zero."""
    columns = [list(column) for column in zip(*rows, strict=True)]
    totals = [fsum(row) for row in rows]
    rests = [
        [fsum(row[:at] + row[at + 1 :]) for row in map(list, rows)] for at in range(len(maxima))
    ]
    whole = fsum(maxima)
    return Expected(
        {
            "facility": [
                statistics.fmean(column) / maximum
                for column, maximum in zip(columns, maxima, strict=True)
            ],
            "sd": [
                _known(statistics.stdev, column, scale=1 / maximum)
                for column, maximum in zip(columns, maxima, strict=True)
            ],
            "discrimination": list(map(_by_standard_scores, columns, rests)),
            "efficiency": list(map(_efficiency, columns, rests)),
            "intended_weight": [maximum / whole for maximum in maxima],
            "effective_weight": _effective(columns),
        },
        {
            "n": len(rows),
            "mean": fsum(totals) / len(totals) / whole,
            "median": statistics.median(totals) / whole,
            "sd": _known(statistics.stdev, totals, scale=1 / whole),
            "skewness": _known(_adjusted_skewness, totals),
            "kurtosis": _known(_adjusted_kurtosis, totals),
            **_reliability(columns, totals, whole),
        },
    )


def _known(number: Callable[[Column], float], of: Column, scale: float = 1) -> float | None:
    try:
        return number(of) * scale
    except (ZeroDivisionError, statistics.StatisticsError):
        return None


def _varies(column: Column) -> bool:
    return max(column) - min(column) > 1e-9


def _by_standard_scores(these: Column, those: Column) -> float | None:
    """The correlation as the mean product of standard scores."""
    if not (_varies(these) and _varies(those)):
        return None
    a, b = statistics.stdev(these), statistics.stdev(those)
    x, y = statistics.fmean(these), statistics.fmean(those)
    products = [(i - x) / a * ((j - y) / b) for i, j in zip(these, those, strict=True)]
    return fsum(products) / (len(products) - 1)


def _efficiency(these: Column, those: Column) -> float | None:
    if not (_varies(these) and _varies(those)):
        return None
    best = statistics.covariance(sorted(these, reverse=True), sorted(those, reverse=True))
    return statistics.covariance(these, those) / best


def _effective(columns: Sequence[Column]) -> list[float | None]:
    """By the rows of the covariance matrix, whose sums are the covariances with the total."""
    if len(columns[0]) < 2:
        return [None] * len(columns)
    sums = [fsum(statistics.covariance(one, other) for other in columns) for one in columns]
    sums = [0.0 if abs(each) < 1e-12 else each for each in sums]
    whole = fsum(sqrt(each) for each in sums if each > 0)
    if not whole:
        return [None] * len(columns)
    return [None if each < 0 else sqrt(each) / whole for each in sums]


def _adjusted_skewness(totals: Column) -> float:
    """The adjusted Fisher-Pearson coefficient, from the population's moments."""
    n = len(totals)
    if not _varies(totals):
        raise ZeroDivisionError
    return sqrt(n * (n - 1)) / (n - 2) * _moment(totals, 3) / sqrt(_moment(totals, 2)) ** 3


def _adjusted_kurtosis(totals: Column) -> float:
    """The sample excess kurtosis, from the population's."""
    n = len(totals)
    if not _varies(totals):
        raise ZeroDivisionError
    excess = _moment(totals, 4) / _moment(totals, 2) ** 2 - 3
    return (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * excess + 6)


def _moment(totals: Column, power: int) -> float:
    mean = fsum(totals) / len(totals)
    return fsum((total - mean) ** power for total in totals) / len(totals)


def _reliability(
    columns: Sequence[Column], totals: Column, whole: float
) -> dict[str, float | None]:
    """Alpha by the mean covariance between two questions over the mean entry of the matrix."""
    p = len(columns)
    if len(totals) < 3 or p < 2 or not _varies(totals):
        return dict.fromkeys(("consistency", "error_ratio", "standard_error"))
    between = fsum(
        statistics.covariance(one, other)
        for at, one in enumerate(columns)
        for other in columns[at + 1 :]
    )
    alpha = (between / (p * (p - 1) / 2)) / (statistics.variance(totals) / p**2)
    ratio = sqrt(max(0.0, 1 - alpha))
    error = ratio * statistics.stdev(totals) / whole
    return {"consistency": alpha, "error_ratio": ratio, "standard_error": error}
