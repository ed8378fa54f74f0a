from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.study.fuzz import Luck, fuzz_bounds, fuzzed

DAYS = st.floats(0.1, 40000)
LUCK = st.floats(0, 1, exclude_max=True)
MOST = 36500


@pytest.mark.parametrize(
    ("days", "bounds"),
    [
        pytest.param(1.0, (1, 1), id="a-day-is-a-day"),
        pytest.param(2.4, (2, 2), id="short-ones-are-kept"),
        pytest.param(3.0, (2, 4), id="3"),
        pytest.param(7.0, (5, 9), id="7"),
        pytest.param(10.0, (8, 12), id="10"),
        pytest.param(20.0, (17, 23), id="20"),
        pytest.param(100.0, (93, 107), id="100"),
        pytest.param(50000.0, (34673, 36500), id="never-above-the-longest"),
    ],
)
def test_the_bounds_are_those_of_anki(days: float, bounds: tuple[int, int]) -> None:
    assert fuzz_bounds(days, 1, MOST) == bounds


def test_a_floor_that_leaves_no_room_makes_room_for_a_day() -> None:
    assert fuzz_bounds(5.0, 9, MOST) == (9, 11)
    assert fuzz_bounds(1.0, 3, MOST) == (3, 4)
    assert fuzz_bounds(5.0, 9, 9) == (9, 9)


def test_every_day_of_the_bounds_is_as_likely() -> None:
    drawn = Counter(fuzzed(10, 1, MOST, Luck(f"key {i}", "").of(3)) for i in range(10_000))
    assert sorted(drawn) == [8, 9, 10, 11, 12]
    assert all(1800 < count < 2200 for count in drawn.values())


def test_luck_is_frozen() -> None:
    assert Luck("1:abc", "reverse").of(4) == 0.8200477459363569
    assert len({Luck("a", "b").of(1), Luck("ab", "").of(1), Luck("a", "b").of(2)}) == 3


@settings(max_examples=200, deadline=None)
@given(days=DAYS, least=st.integers(1, MOST), luck=LUCK)
def test_an_interval_falls_within_its_bounds(days: float, least: int, luck: float) -> None:
    lowest, highest = fuzz_bounds(days, least, MOST)
    assert least <= lowest <= fuzzed(days, least, MOST, luck) <= highest <= MOST


@settings(max_examples=200, deadline=None)
@given(days=DAYS, longer=st.floats(0, 100), luck=LUCK)
def test_a_longer_interval_never_becomes_the_shorter(
    days: float, longer: float, luck: float
) -> None:
    assert fuzzed(days, 1, MOST, luck) <= fuzzed(days + longer, 1, MOST, luck)
