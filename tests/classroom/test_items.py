from __future__ import annotations

from dataclasses import asdict
from fractions import Fraction
from itertools import repeat
from math import inf, sqrt
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from quiz.classroom.items import Analysis, Item, Whole, analysed
from tests.classroom.oracle import expected

_EXACT = 1e-9
_Rows = list[list[Fraction]]


def _analysis(maxima: list[float], rows: list[list[float]]) -> Analysis:
    table = [[Fraction(str(mark)) for mark in row] for row in rows]
    return analysed([Fraction(str(maximum)) for maximum in maxima], table)


@st.composite
def _classes(draw: st.DrawFn) -> tuple[list[Fraction], _Rows]:
    """Maxima and marks: of up to 30 students and 8 questions, in halves, quarters or thirds."""
    parts = draw(st.sampled_from((1, 2, 3, 4, 10)))
    maxima = draw(st.lists(st.sampled_from((1, 1, 1, 2, 5, 10)), min_size=1, max_size=8))
    row = st.tuples(*(st.integers(0, maximum * parts) for maximum in maxima))
    rows = draw(st.lists(row, min_size=1, max_size=30))
    return [Fraction(each) for each in maxima], [[Fraction(m, parts) for m in row] for row in rows]


def _close(found: float | None, wanted: float | None) -> bool:
    if found is None or wanted is None:
        return found is wanted
    return found == pytest.approx(wanted, rel=_EXACT, abs=_EXACT)


@settings(max_examples=200, deadline=None)
@given(_classes())
def test_every_number_agrees_with_an_independent_computation(
    table: tuple[list[Fraction], _Rows],
) -> None:
    maxima, rows = table
    found = analysed(maxima, rows)
    wanted = expected([float(m) for m in maxima], [[float(mark) for mark in row] for row in rows])
    for name, values in wanted.items.items():
        for item, value in zip(found.items, values, strict=True):
            assert _close(getattr(item, name), value), (name, item, value)
    for name, value in wanted.test.items():
        tolerant = name in ("error_ratio", "standard_error") and abs(value or 1) < 1e-6
        assert tolerant or _close(getattr(found.test, name), value), (name, found.test, value)


@settings(max_examples=100, deadline=None)
@given(_classes(), st.randoms(use_true_random=False))
def test_the_order_of_students_and_the_unit_of_marks_change_nothing(
    table: tuple[list[Fraction], _Rows], random: Any
) -> None:
    maxima, rows = table
    found = analysed(maxima, rows)
    assert analysed(maxima, random.sample(rows, len(rows))) == found
    thirds = [[mark / 3 for mark in row] for row in rows]
    assert analysed([maximum / 3 for maximum in maxima], thirds) == found


@settings(max_examples=100, deadline=None)
@given(_classes())
def test_rates_lie_where_rates_lie(table: tuple[list[Fraction], _Rows]) -> None:
    found = analysed(*table)
    for item in found.items:
        assert 0 <= (item.facility or 0) <= 1
        assert -1 <= (item.discrimination or 0) <= 1
        assert (item.efficiency or 0) <= 1
    assert sum(item.intended_weight or 0 for item in found.items) == pytest.approx(1)
    weights = [item.effective_weight for item in found.items if item.effective_weight is not None]
    assume(weights)
    assert sum(weights) == pytest.approx(1)
    assert (found.test.consistency or -inf) <= 1


def test_two_right_two_wrong_by_hand() -> None:
    """Marks 1 1, 1 0, 0 1, 0 0: the questions have nothing to do with each other."""
    found = _analysis([1, 1], [[1, 1], [1, 0], [0, 1], [0, 0]])
    item = Item(0.5, sqrt(1 / 3), 0.0, 0.0, 0.5, 0.5)
    assert found.items == (item, item)
    assert found.test == Whole(
        n=4,
        mean=0.5,
        median=0.5,
        sd=pytest.approx(sqrt(2 / 3) / 2),  # type: ignore[arg-type] # approx stands for a number
        skewness=0.0,
        kurtosis=1.5,
        consistency=0.0,
        error_ratio=1.0,
        standard_error=pytest.approx(sqrt(2 / 3) / 2),  # type: ignore[arg-type]
    )


def test_a_guttman_scale_by_hand() -> None:
    """Totals 0, 1, 2, 3: item covariances 1/12, 1/6, 1/12 beside variances 1/4, 1/3, 1/4."""
    found = _analysis([1, 1, 1], [[0, 0, 0], [1, 0, 0], [1, 1, 0], [1, 1, 1]])
    assert [item.facility for item in found.items] == [0.75, 0.5, 0.25]
    assert [item.efficiency for item in found.items] == [1, 1, 1]
    first, second, third = (item.discrimination for item in found.items)
    assert first == third == pytest.approx(0.25 / sqrt(0.25 * 11 / 12))
    assert second == pytest.approx((1 / 3) / sqrt((1 / 3) * (2 / 3)))
    assert found.test.consistency == pytest.approx(3 / 2 * (1 - (5 / 6) / (5 / 3)))
    assert found.test.error_ratio == pytest.approx(0.5)
    assert found.test.skewness == 0
    assert found.test.kurtosis == pytest.approx(-1.2)


_MOODLE = """
5.5 .3 .9 1 .3  1 0 0 1 1 0 0 1    1 .9 .9 .3 .3  1 0 0 1 0 1 0 1
2.5 1 .9 .3 1   0 0 1 1 1 1 1 1    4 .3 .9 1 .3   0 0 0 0 1 0 0 1
3 .9 .3 .9 1    0 1 0 0 1 1 1 0    4.5 .9 1 1 .9  0 1 1 1 0 0 0 0
3 .3 .3 .3 .3   1 0 1 1 1 1 1 1    6 .9 .9 1 .3   0 1 1 1 1 0 0 1
.5 .9 1 .9 .3   0 1 1 0 1 1 0 1    5.5 .9 1 .9 .3 1 1 0 0 1 0 0 0
2.5 .9 1 1 .9   0 1 0 0 1 0 0 1    4 .9 .3 .9 1   0 1 1 1 1 1 0 1
4 .9 .3 .3 1    1 1 1 0 0 1 1 0    3 1 1 .3 1     0 1 0 1 1 1 1 0
1 1 .9 .3 .3    1 0 1 0 0 0 0 0    1 .3 .3 .3 .9  0 0 0 1 0 0 0 1
1.5 1 .3 .9 1   1 1 0 1 1 0 0 0    4 .9 1 .9 1    0 1 1 1 0 1 0 0
2 .9 .9 .3 .9   0 1 0 0 0 0 0 0    1 1 .3 .3 .3   0 1 1 0 1 0 0 0
6 .9 1 1 .9     0 0 0 1 0 0 1 1    7 .9 .3 .3 .3  1 0 1 1 1 1 0 0
"""
"""The marks of a quiz in Moodle's own tests, those of questions that nobody answered left out."""


def test_the_numbers_are_those_that_moodle_expects_of_its_own_quiz() -> None:
    numbers = [Fraction(word) for word in _MOODLE.split()]
    rows = [numbers[at : at + 13] for at in range(0, len(numbers), 13)]
    found = analysed([Fraction(8), *repeat(Fraction(1), 12)], rows)
    wanted = {
        "facility": (41.19318182, 81.36363636, 71.36363636, 65.45454545, 65.90909091, 36.36363636),
        "effective_weight": (26.58464457, 3.368456046, 3.253955259, 7.584083694, 3.79658376),
        "discrimination": (25.88327077, 1.170256965, -4.207816809, 28.16930644, -2.513606859),
        "efficiency": (27.23492723, 1.382386552, -4.691171307, 31.12404354, -2.877487579),
        "sd": (191.2733589 / 8, 25.12738111, 32.26312277, 33.34199022, 33.75811591, 49.23659639),
    }
    for name, percentages in wanted.items():
        for item, percentage in zip(found.items, percentages, strict=False):
            assert getattr(item, name) * 100 == pytest.approx(percentage, rel=1e-8), name


@pytest.mark.parametrize(
    ("maxima", "rows", "facilities", "known"),
    [
        pytest.param([1, 1], [], [None, None], {"n"}, id="nobody"),
        pytest.param([], [], [], {"n"}, id="nobody and nothing"),
        pytest.param([], [[], []], [], {"n"}, id="nothing asked"),
        pytest.param([1], [[1]], [1], {"n", "mean", "median"}, id="one answer"),
        pytest.param([1, 2], [[0, 2]], [0, 1], {"n", "mean", "median"}, id="one student"),
        pytest.param([1], [[1], [0], [1], [1]], [0.75],
                     {"n", "mean", "median", "sd", "skewness", "kurtosis"}, id="one question"),
        pytest.param([1, 1], [[1, 1]] * 5, [1, 1], {"n", "mean", "median", "sd"}, id="all right"),
        pytest.param([1, 1], [[0, 0]] * 5, [0, 0], {"n", "mean", "median", "sd"}, id="all wrong"),
        pytest.param([1, 1], [[1, 0], [0, 1]] * 9, [0.5, 0.5], {"n", "mean", "median", "sd"},
                     id="all totals the same"),
        pytest.param([0, 1], [[0, 1], [0, 0]], [None, 0.5], {"n", "mean", "median", "sd"},
                     id="two students, and a question that is worth nothing"),
        pytest.param([0], [[0], [0]], [None], {"n"}, id="a test that is worth nothing"),
    ],
)  # fmt: skip
def test_degenerate_classes_have_answers(
    maxima: list[float],
    rows: list[list[float]],
    facilities: list[float | None],
    known: set[str],
) -> None:
    found = _analysis(maxima, rows)
    assert [item.facility for item in found.items] == facilities
    assert {name for name, value in asdict(found.test).items() if value is not None} == known


def test_a_question_against_the_rest_has_no_effective_weight() -> None:
    found = _analysis([1, 1, 1], [[0, 1, 1], [0, 1, 1], [1, 0, 0], [1, 0, 0]])
    against, *along = found.items
    assert against.effective_weight is None
    assert against.discrimination == -1
    assert [item.effective_weight for item in along] == [0.5, 0.5]


def test_marks_no_float_can_hold_do_no_harm() -> None:
    tiny, vast = Fraction(1, 10**400), Fraction(10**200)
    found = analysed([vast, Fraction(1)], [[vast, tiny], [Fraction(0), Fraction(1)], [tiny, tiny]])
    assert found.items[0].facility == pytest.approx(1 / 3)
