from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.study.insight import streak, week

SUNDAY = date(2026, 11, 22)


def _days(*ago: int) -> set[date]:
    return {SUNDAY - timedelta(days=days) for days in ago}


@pytest.mark.parametrize(
    ("ago", "length"),
    [
        pytest.param((), 0, id="never"),
        pytest.param((0,), 1, id="today"),
        pytest.param((1,), 1, id="yesterday, and today is still open"),
        pytest.param((2,), 0, id="not since the day before yesterday"),
        pytest.param((0, 1, 2, 4), 3, id="up to a gap"),
        pytest.param((1, 2, 3, 30), 3, id="up to yesterday"),
        pytest.param((-1, -2), 0, id="days that have not come"),
    ],
)
def test_a_streak_is_of_days_in_a_row(ago: tuple[int, ...], length: int) -> None:
    assert streak(_days(*ago), SUNDAY) == length


@pytest.mark.parametrize(
    ("ago", "rest", "length"),
    [
        pytest.param((0, 2), {5}, 2, id="Saturday is of rest"),
        pytest.param((0, 1, 2), {5}, 3, id="Saturday was studied all the same"),
        pytest.param((2, 3), {5, 6}, 2, id="today and yesterday are of rest"),
        pytest.param((3, 4), {5, 6}, 0, id="Friday was not, and is no rest"),
        pytest.param((0, 3), {5}, 1, id="Friday ends it"),
        pytest.param((), {0, 1, 2, 3, 4, 5}, 0, id="rest alone is no streak"),
        pytest.param((0, 7, 14), {0, 1, 2, 3, 4, 5}, 3, id="Sundays alone"),
    ],
)
def test_days_of_rest_neither_end_a_streak_nor_add_to_it(
    ago: tuple[int, ...], rest: set[int], length: int
) -> None:
    assert streak(_days(*ago), SUNDAY, rest) == length


@given(st.sets(st.integers(0, 20)))
@settings(max_examples=100, deadline=None)
def test_a_day_more_never_shortens_a_streak(ago: set[int]) -> None:
    before = streak(_days(*ago), SUNDAY)
    assert streak(_days(*ago, 0), SUNDAY) >= before
    assert before <= len(ago)


@pytest.mark.parametrize("weekday", range(7))
def test_a_week_is_from_monday_to_sunday(weekday: int) -> None:
    monday = SUNDAY - timedelta(days=6)
    answers = {monday: 3, monday - timedelta(days=1): 9, SUNDAY: 1}
    found = week(answers, monday + timedelta(days=weekday))
    assert [day for day, _ in found] == [monday + timedelta(days=n) for n in range(7)]
    assert [count for _, count in found] == [3, 0, 0, 0, 0, 0, 1]
