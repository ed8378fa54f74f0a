from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction

from quiz.classroom.lessons import questions_to_teach_again, section_shares
from quiz.classroom.names import told_apart
from quiz.classroom.sitting import sitting_of
from quiz.store.results import Asked, Given, Player, Results
from tests.classroom.sittings import sitting

_AT = datetime(2026, 11, 22, 9, tzinfo=UTC)


def _asked(place: int) -> Asked:
    return Asked(place, f"k{place}", "", "d", "s", (), "choice", "?", ("a", "b"), (0,), "a", 1, 0.5)


def _results(*answers: Given) -> Results:
    players = (Player("p", "Ülkü"), Player("q", "Team 10"), Player("r", "Team 2"), Player("s", "Z"))
    return Results("id", "T", _AT, "drill", (_asked(0), _asked(4)), players, answers)


def test_a_drill_becomes_a_sitting_in_the_order_of_names() -> None:
    answers = [
        Given(0, "p", "a", (0,), 2 / 3, 0, 9),
        Given(4, "q", "b", (1,), 0.0, 0, 9),
        Given(4, "r", "a", (0,), 1.0, 0, 9),
    ]
    found = sitting_of(_results(*answers))
    assert [student.name for student in found.students] == ["Team 2", "Team 10", "Ülkü"]
    assert found.absent == ("Z",)
    assert found.has_teams
    assert [question.name for question in found.questions] == ["Q1", "Q2"]
    assert found.students[2].marks == (Fraction(2, 3), Fraction(0))
    assert found.students[2].replies[1] is None


def test_names_are_told_apart() -> None:
    assert told_apart(["Ana", "ana", "Ana (2)", "Ben"]) == ("Ana", "ana (2)", "Ana (2) (2)", "Ben")


def test_the_least_learned_is_to_be_taught_again_first() -> None:
    class_ = sitting(
        {"A": [0, 1, 1, 0], "B": [0, 0, 1, 0], "C": [0, 1, 1, 1]},
        sections=["reach", "aim", "aim", ""],
    )
    shares = section_shares(class_)
    assert [(each.section, each.is_to_teach_again) for each in shares] == [
        ("aim", True), ("reach", False),
    ]  # fmt: skip
    assert shares[0].share == 1 / 6
    assert questions_to_teach_again(class_) == (2, 1)


def test_nobody_and_nothing_leave_nothing_to_teach_again() -> None:
    assert section_shares(sitting({}, sections=["reach"])) == ()
    assert questions_to_teach_again(sitting({})) == ()


def test_where_teams_take_turns_only_those_asked_count() -> None:
    class_ = sitting({"A": [0, None, 1], "B": [None, 1, None]})
    assert class_.shares() == (1 / 3, 0)
    turns = replace(class_, take_turns=True)
    assert turns.shares() == (0.5, 0)
    found = turns.analysis()
    assert [item.facility for item in found.items] == [1, 0, 0]
    assert found.items[0].discrimination is None
    assert (found.test.n, found.test.mean, found.test.consistency) == (2, 1 / 3, None)
    assert replace(turns, students=()).analysis().test.mean is None
