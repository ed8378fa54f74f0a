from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.study.slips import slips

WORDS = st.text("abc ", max_size=7)


@pytest.mark.parametrize(
    ("typed", "meant", "number"),
    [
        pytest.param("moscow", "moscow", 0, id="none"),
        pytest.param("moscw", "moscow", 1, id="left-out"),
        pytest.param("mosccow", "moscow", 1, id="doubled"),
        pytest.param("moskow", "moscow", 1, id="mistaken"),
        pytest.param("mocsow", "moscow", 1, id="swapped"),
        pytest.param("omscow", "moscow", 1, id="the-first-letter"),
        pytest.param("newyork", "new york", 1, id="space-left-out"),
        pytest.param("omscwo", "moscow", 2, id="two-swaps"),
        pytest.param("kmoskva", "moscow", None, id="too-many"),
        pytest.param("dont", "don't", None, id="never-an-inner-sign"),
        pytest.param("air-defence", "air defence", None, id="never-a-sign-for-a-space"),
        pytest.param("resolution 1702", "resolution 1701", None, id="never-a-digit"),
        pytest.param("su-35s fighter", "su-35 fighter", None, id="never-beside-a-digit"),
        pytest.param("channel4 news", "channel 4 news", None, id="never-around-a-digit"),
        pytest.param("resolutoin 1701", "resolution 1701", 1, id="but-in-the-word-before"),
    ],
)
def test_slips_touch_letters_and_spaces_alone(typed: str, meant: str, number: int | None) -> None:
    assert slips(typed, meant, 2) == number
    assert slips(meant, typed, 2) == number


@settings(max_examples=200, deadline=None)
@given(typed=WORDS, meant=WORDS)
def test_slips_are_the_optimal_string_alignment(typed: str, meant: str) -> None:
    expected = _alignment(typed, meant)
    assert slips(typed, meant, 2) == (expected if expected <= 2 else None)


def _alignment(one: str, other: str) -> int:
    """The distance by its definition."""
    if not one or not other:
        return len(one) + len(other)
    ways = [
        _alignment(one[:-1], other) + 1,
        _alignment(one, other[:-1]) + 1,
        _alignment(one[:-1], other[:-1]) + (one[-1] != other[-1]),
    ]
    if len(one) > 1 and len(other) > 1 and one[-2:] == other[-2:][::-1]:
        ways.append(_alignment(one[:-2], other[:-2]) + 1)
    return min(ways)
