from __future__ import annotations

from dataclasses import replace

import pytest

from quiz.classroom.growth import growth, put_together
from quiz.classroom.sitting import Sitting
from tests.classroom.sittings import OPTIONS, sitting


def _shares(sittings: tuple[Sitting, ...]) -> dict[str, tuple[float | None, ...]]:
    return {course.name: course.shares for course in growth(sittings).students}


def test_students_are_followed_by_their_names_over_sittings_in_the_order_of_time() -> None:
    later = sitting({"ANA": [0, 0], "Cleo": [0, 1]}, days=7)
    earlier = sitting({"Ana": [0, 1], "Ben": [1, 1]})
    sittings = put_together([later, earlier])
    assert [each.at for each in sittings] == [earlier.at, later.at]
    assert _shares(sittings) == {"ANA": (0.5, 1), "Ben": (0, None), "Cleo": (None, 0.5)}
    found = growth(sittings)
    assert found.students[0].change == 0.5
    assert found.students[1].change is None
    assert found.whole.shares == (0.25, 0.75)


def test_sections_are_followed_where_they_were_asked() -> None:
    first = sitting({"Ana": [0, 1, 1]}, sections=["reach", "reach", "aim"])
    second = sitting({"Ana": [0, 0]}, sections=["reach", "cost"], days=7)
    courses = {each.name: each.shares for each in growth([first, second]).sections}
    assert courses == {"reach": (0.5, 1), "aim": (0, None), "cost": (None, 1)}


def test_rooms_that_sat_the_same_test_are_one_class() -> None:
    one = sitting({"Ana": [0, 1], "Ben": [0, 0], "Cleo": [0, 0]}, drill="one")
    other = sitting({"Ana": [1, 1], "Dan": [1, 0], "Eve": [1, 0]}, drill="other", days=1)
    (together,) = put_together([one, other])
    assert together.drills == ("one", "other")
    assert together.labels == ("Ana", "Ana (2)", "Ben", "Cleo", "Dan", "Eve")
    assert growth([together]).ambiguous == ("Ana",)
    assert "Ana" not in _shares((together,))


def test_a_class_that_sat_the_same_test_twice_is_followed() -> None:
    first = sitting({"Ana": [0, 1], "Ben": [1, 1]})
    second = sitting({"Ana": [0, 0], "Ben": [0, 1], "Cleo": [0, 0]}, days=30)
    assert put_together([first, second]) == (first, second)


def test_rooms_are_told_in_the_options_of_the_first() -> None:
    one = sitting({"Ana": [0]})
    other = sitting({"Ben": [1], "Cleo": [2], "Dan": [None]})
    (asked,) = other.questions
    shuffled = replace(asked, options=("500 km", "90 km", "70 km", "300 km"), right=(3,))
    (together,) = put_together([one, replace(other, questions=(shuffled,))])
    assert together.questions[0].options == (*OPTIONS, "90 km")
    chosen = [each and each.chosen for student in together.students for each in student.replies]
    assert chosen == [(0,), (4,), (1,), None]


def test_tables_of_marks_are_never_taken_for_rooms() -> None:
    one = replace(sitting({"Ana": [0]}), drills=(), at=None)
    other = replace(sitting({"Ben": [0]}), drills=(), at=None)
    assert put_together([one, other]) == (one, other)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_sittings_of_nobody_grow_by_nothing(count: int) -> None:
    nobody = sitting({}, sections=["reach"])
    found = growth([nobody] * count)
    assert found.whole.shares == (None,) * count
    assert found.students == ()
