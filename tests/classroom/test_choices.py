from __future__ import annotations

from dataclasses import replace

import pytest

from quiz.classroom.choices import Choice, choices, common_error
from quiz.classroom.sitting import Sitting
from tests.classroom.sittings import sitting


def _first(class_: Sitting) -> tuple[Choice, ...]:
    return choices(class_, 0, class_.shares())


def test_options_are_counted_with_the_mean_of_those_who_chose_them() -> None:
    found = _first(sitting({"A": [0, 0], "B": [0, 1], "C": [1, 1], "D": [None, 0]}))
    assert [each.chosen for each in found] == [2, 1, 0, 0]
    assert [each.share for each in found] == [2 / 3, 1 / 3, 0, 0]
    assert [each.mean for each in found] == [0.75, 0, None, None]
    assert [each.is_right for each in found] == [True, False, False, False]


@pytest.mark.parametrize(
    ("picks", "dead"),
    [
        pytest.param([0] * 10 + [1] * 10, [None, False, True, True], id="two that nobody chose"),
        pytest.param([0] * 30 + [1] * 9 + [2], [None, False, True, True], id="1 of 40 is too few"),
        pytest.param([0] * 10 + [1] * 9 + [2], [None, False, False, True], id="1 of 20 is enough"),
        pytest.param([0] * 20, [None] * 4, id="nobody was wrong"),
        pytest.param([0] * 38 + [1] * 2, [None] * 4, id="too few were wrong to tell"),
    ],
)
def test_a_wrong_option_is_dead_below_one_in_twenty(
    picks: list[int], dead: list[bool | None]
) -> None:
    class_ = sitting({f"S{at}": [pick] for at, pick in enumerate(picks)})
    assert [each.is_dead for each in _first(class_)] == dead


def test_the_commonest_error_is_found_whatever_its_case() -> None:
    class_ = sitting({"A": [0], "B": [1], "C": [2], "D": [2]})
    assert common_error(class_, 0) == ("500 km", 2)
    assert common_error(sitting({"A": [0]}), 0) is None


def test_orders_and_pairs_have_no_options_to_count() -> None:
    class_ = sitting({"A": [0]})
    (asked,) = class_.questions
    assert _first(replace(class_, questions=(replace(asked, kind="order"),))) == ()
    assert _first(sitting({"A": [None, 0]})) == ()
