from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.study.slips import fewest_slips, letters_of, slips

DIFFERENT_LETTERS = st.permutations("abefghk").flatmap(
    lambda letters: st.integers(2, 7).map(lambda count: "".join(letters[:count]))
)


@pytest.mark.parametrize(
    ("typed", "meant", "number"),
    [
        pytest.param("moscow", "moscow", 0, id="none"),
        pytest.param("moscw", "moscow", 1, id="left-out"),
        pytest.param("mosccow", "moscow", 1, id="doubled"),
        pytest.param("moskow", "moscow", 1, id="mistaken"),
        pytest.param("mocsow", "moscow", 1, id="swapped"),
        pytest.param("mocswo", "moscow", 2, id="two-swaps"),
        pytest.param("mozzow", "moscow", 2, id="two-mistaken-side-by-side"),
        pytest.param("mskva", "moscow", None, id="too-many"),
        pytest.param("omscow", "moscow", None, id="never-the-first-letter"),
        pytest.param("xmoscow", "moscow", None, id="never-before-the-first-letter"),
        pytest.param("new tork", "new york", None, id="never-the-first-letter-of-a-word"),
        pytest.param("newyork", "new york", None, id="never-a-space"),
        pytest.param("mosw", "moscow", None, id="never-two-left-out-side-by-side"),
        pytest.param("mosxxcow", "moscow", None, id="never-two-added-side-by-side"),
        pytest.param("dont", "don't", None, id="never-an-inner-sign"),
        pytest.param("air-defence", "air defence", None, id="never-a-sign-for-a-space"),
        pytest.param("resolution 1702", "resolution 1701", None, id="never-a-digit"),
        pytest.param("su-35s fighter", "su-35 fighter", None, id="never-beside-a-digit"),
        pytest.param("channel4 news", "channel 4 news", None, id="never-around-a-digit"),
        pytest.param("resolutoin 1701", "resolution 1701", 1, id="but-in-the-word-before"),
        pytest.param("vitamin c", "vitamin b", None, id="never-a-word-of-one-letter"),
        pytest.param("louis xvi", "louis xiv", None, id="never-a-roman-numeral"),
        pytest.param("louis xvie siècle", "louis xive siècle", None, id="nor-with-its-ending"),
        pytest.param("elizabeth", "elizabeth i", None, id="never-left-out-either"),
        pytest.param("第二次世界大戦", "第一次世界大戦", None, id="never-a-chinese-character"),
        pytest.param("대항민국", "대한민국", 1, id="a-letter-within-a-syllable"),
        pytest.param("hypotension", "hypertension", None, id="never-onto-the-opposite"),
    ],
)
def test_slips_touch_letters_that_are_not_the_answer_themselves(
    typed: str, meant: str, number: int | None
) -> None:
    assert slips(typed, meant, 2) == number
    assert slips(meant, typed, 2) == number


def test_words_may_be_joined_before_they_are_compared() -> None:
    typed, meant = (
        letters_of("newyrok", with_spaces=False),
        letters_of("new york", with_spaces=False),
    )
    assert fewest_slips(typed, meant, 1) == 1
    assert "".join(each.character for each in letters_of("4 8 apples", with_spaces=False)) == (
        "4 8apples"
    )


@settings(max_examples=200, deadline=None)
@given(typed=DIFFERENT_LETTERS, meant=DIFFERENT_LETTERS)
def test_slips_are_the_optimal_string_alignment_within_their_bounds(typed: str, meant: str) -> None:
    expected = _alignment(typed, meant)
    assert slips(typed, meant, 2) == (expected if expected <= 2 else None)


def _alignment(one: str, other: str) -> int:
    """The distance by its definition: nothing at the first letters, no two gaps side by side."""
    if one == other:
        return 0
    if len(one) < 2 or len(other) < 2 or one[0] != other[0]:
        return 9

    @cache
    def rest(at: int, to: int, last: str) -> int:
        if (at, to) == (len(one), len(other)):
            return 0
        ways = []
        if at < len(one) and to < len(other):
            ways.append(rest(at + 1, to + 1, "") + (one[at] != other[to]))
        if at < len(one) and last != "added":
            ways.append(rest(at + 1, to, "added") + 1)
        if to < len(other) and last != "left out":
            ways.append(rest(at, to + 1, "left out") + 1)
        if (
            (swapped := one[at : at + 2])
            and len(swapped) == 2
            and swapped[::-1] == other[to : to + 2]
        ):
            ways.append(rest(at + 2, to + 2, "") + 1)
        return min(ways, default=9)

    return rest(1, 1, "")
