"""Numbers of options digit by digit."""

from __future__ import annotations

import pytest

from quiz.ui.widgets.number_entry import NumberEntry

TYPED = [
    pytest.param("1", 9, [1], None, id="one-of-nine"),
    pytest.param("9", 9, [9], None, id="nine-of-nine"),
    pytest.param("5", 4, [], None, id="more-than-there-are"),
    pytest.param("0", 9, [], None, id="nought"),
    pytest.param("0", 12, [], None, id="nought-of-twelve"),
    pytest.param("1", 10, [], 1, id="one-of-ten"),
    pytest.param("10", 10, [10], None, id="ten-of-ten"),
    pytest.param("2", 12, [2], None, id="two-of-twelve"),
    pytest.param("12", 12, [12], None, id="twelve-of-twelve"),
    pytest.param("13", 12, [1, 3], None, id="thirteen-of-twelve"),
    pytest.param("11", 12, [11], None, id="eleven-of-twelve"),
    pytest.param("2", 20, [], 2, id="two-of-twenty"),
    pytest.param("21", 20, [2], 1, id="twenty-one-of-twenty"),
    pytest.param("312", 12, [3, 12], None, id="three-and-twelve"),
    pytest.param("100", 120, [100], None, id="a-hundred"),
    pytest.param("12", 120, [], 12, id="twelve-of-a-hundred-and-twenty"),
    pytest.param("13", 120, [13], None, id="thirteen-of-a-hundred-and-twenty"),
]


@pytest.mark.parametrize(("digits", "most", "taken", "pending"), TYPED)
def test_a_number_is_taken_once_it_can_be_no_other(
    digits: str, most: int, taken: list[int], pending: int | None
) -> None:
    entry = NumberEntry()
    assert [number for each in digits for number in entry.typed(int(each), most)] == taken
    assert entry.pending == pending


def test_where_a_number_ends_the_question_only_a_whole_or_confirmed_one_is_taken() -> None:
    entry = NumberEntry(ends=True)
    assert entry.typed(1, 12) == []
    assert entry.typed(5, 12) == []
    assert entry.pending is None
    assert entry.typed(1, 12) == []
    assert entry.left() == []
    assert entry.typed(1, 12) == []
    assert entry.confirmed() == [1]
    assert entry.typed(1, 12) == []
    assert entry.typed(2, 12) == [12]


def test_elsewhere_going_on_takes_the_number_and_dropping_it_does_not() -> None:
    entry = NumberEntry()
    entry.typed(1, 12)
    assert entry.left() == [1]
    entry.typed(1, 12)
    assert entry.dropped() == []
    assert entry.left() == []


@pytest.mark.parametrize(
    ("digit", "most", "said"),
    [
        (1, 12, "⏎ takes 1; type on for 10–12"),
        (1, 10, "⏎ takes 1; type on for 10"),
        (2, 31, "⏎ takes 2; type on for 20–29"),
        (3, 31, "⏎ takes 3; type on for 30–31"),
        (2, 12, ""),
    ],
)
def test_how_to_go_on_is_said(digit: int, most: int, said: str) -> None:
    entry = NumberEntry()
    entry.typed(digit, most)
    assert entry.says(most) == said
