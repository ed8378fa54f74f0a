from __future__ import annotations

import pytest

from quiz.classroom.commands import Close, Correct, End, Extend, Refusal, Remove, Reveal, Tick, What
from quiz.classroom.state import Phase
from quiz.classroom.taking import FULL_POINTS
from tests.classroom.held import Held


def test_an_answer_is_taken_once() -> None:
    held = Held("Anna")
    held.open(0)
    held.answer("anna", 0, 1, credit=0, sent="a")
    before = held.drill
    assert held.answer("anna", 0, 2, credit=1, sent="b") is Refusal.ALREADY_ANSWERED
    assert held.drill is before


def test_the_same_answer_sent_again_is_told_and_changes_nothing_even_after_the_end() -> None:
    held = Held("Anna")
    held.open(0, 0, 20)
    held.answer("anna", 0, 1, sent="a")
    for seconds in (2, 30):
        taken = held.taken("anna", 0)
        assert held.answer("anna", 0, seconds, credit=0, sent="a") is None
        assert held.events[-1].what is What.REPEATED
        assert held.taken("anna", 0) is taken
    held.do(End, 40)
    assert held.answer("anna", 0, 41, sent="a") is None


def test_where_answers_may_change_the_last_counts_and_an_earlier_one_sent_again_does_not() -> None:
    held = Held("Anna", may_change=True)
    held.open(0)
    held.answer("anna", 0, 1, sent="a", chosen=(1,), credit=0)
    held.answer("anna", 0, 2, sent="b", chosen=(2,))
    held.answer("anna", 0, 3, sent="a", chosen=(1,), credit=0)
    assert held.taken("anna", 0).chosen == (2,)
    assert held.taken("anna", 0).milliseconds == 2000
    held.do(Close, 4)
    assert held.answer("anna", 0, 5, sent="c") is Refusal.LATE


def test_answers_are_not_changed_without_end() -> None:
    held = Held("Anna", may_change=True)
    held.open(0)
    refusals = [held.answer("anna", 0, seconds) for seconds in range(200)]
    assert refusals[99:101] == [None, Refusal.CHANGED_TOO_OFTEN]


@pytest.mark.parametrize(
    ("player", "place", "refusal"),
    [
        pytest.param("nobody", 1, Refusal.UNKNOWN_PLAYER, id="nobody"),
        pytest.param("anna", 0, Refusal.LATE, id="the-question-before"),
        pytest.param("anna", 2, Refusal.WRONG_QUESTION, id="the-question-after"),
        pytest.param("anna", -1, Refusal.WRONG_QUESTION, id="below-the-first"),
        pytest.param("anna", 10**9, Refusal.WRONG_QUESTION, id="after-the-last"),
    ],
)
def test_only_the_open_question_is_answered(player: str, place: int, refusal: Refusal) -> None:
    held = Held("Anna")
    held.open(0)
    held.do(Reveal, 1)
    held.open(1, 2)
    assert held.answer(player, place, 3) is refusal


@pytest.mark.parametrize(
    ("seconds", "credit", "countdown", "points"),
    [
        pytest.param(0, 1.0, 20, 1000, id="at-once"),
        pytest.param(10, 1.0, 20, 750, id="half-way"),
        pytest.param(19.999, 1.0, 20, 500, id="at-the-last-moment"),
        pytest.param(10, 0.5, 20, 375, id="partly-right"),
        pytest.param(0, 0.0, 20, 0, id="wrong"),
        pytest.param(500, 1.0, None, 1000, id="without-a-countdown"),
    ],
)
def test_in_a_race_right_answers_earn_points_by_speed(
    seconds: float, credit: float, countdown: int | None, points: int
) -> None:
    for is_race in (True, False):
        held = Held("Anna", is_race=is_race)
        held.open(0, 0, countdown)
        held.answer("anna", 0, seconds, credit=credit)
        assert held.taken("anna", 0).earned == (points if is_race else 0)
        assert held.taken("anna", 0).credit == credit


def test_more_time_does_not_make_earlier_answers_slower() -> None:
    held = Held("Anna", "Ben", is_race=True)
    held.open(0, 0, 20)
    held.do(Extend, 5, 100)
    held.answer("anna", 0, 10)
    held.answer("ben", 0, 90)
    assert (held.taken("anna", 0).earned, held.taken("ben", 0).earned) == (750, FULL_POINTS // 2)


def test_a_correction_changes_the_credit_and_the_points_with_it_at_any_moment() -> None:
    held = Held("Anna", "Ben", "Cem", is_race=True)
    held.open(0, 0, 20)
    held.answer("anna", 0, 10, credit=0, response="ATACMS missile")
    held.do(Reveal, 20)
    held.do(End, 30)
    assert held.do(Correct, 40, 0, ("anna", "ben"), 1.0) is None
    assert (held.taken("anna", 0).credit, held.taken("anna", 0).earned) == (1.0, 750)
    assert held.taken("anna", 0).response == "ATACMS missile"
    assert (held.taken("ben", 0).credit, held.taken("ben", 0).earned) == (1.0, 500)
    assert held.taken("ben", 0).is_corrected
    held.do(Correct, 50, 0, ("anna",), 0.0)
    assert held.taken("anna", 0).earned == 0


def test_a_correction_is_for_players_who_are_there_and_between_none_and_all() -> None:
    held = Held("Anna", "Ben")
    held.open(0)
    held.do(Remove, 1, "ben")
    for players in (("anna", "ben"), (), ("nobody",)):
        assert held.do(Correct, 2, 0, players, 1.0) is Refusal.UNKNOWN_PLAYER
    held.do(Correct, 3, 0, ("anna",), 17.0)
    assert held.taken("anna", 0).credit == 1.0


def test_who_was_corrected_before_answering_may_still_answer() -> None:
    held = Held("Anna")
    held.open(0)
    held.do(Correct, 1, 0, ("anna",), 1.0)
    assert held.answer("anna", 0, 2, credit=0) is None
    assert held.taken("anna", 0).credit == 0


def test_in_a_self_paced_drill_each_player_goes_from_question_to_question() -> None:
    held = Held("Anna", "Ben", is_self_paced=True, is_race=True)
    assert held.answer("anna", 0) is Refusal.NOT_BEGUN
    assert held.open(0, 10, 600) is None
    assert held.drill.next_place is None
    assert held.answer("anna", 1, 20) is Refusal.WRONG_QUESTION
    assert held.answer("anna", 0, 40) is None
    assert held.answer("anna", 1, 45) is None
    assert (held.drill.place_of("anna"), held.drill.place_of("ben")) == (2, 0)
    assert [held.taken("anna", place).milliseconds for place in (0, 1)] == [30_000, 5_000]
    assert held.taken("anna", 0).earned == 0
    assert held.answer("anna", 0, 50, sent="again") is Refusal.ALREADY_ANSWERED
    held.answer("anna", 2, 60)
    assert held.answer("anna", 3, 60) is Refusal.WRONG_QUESTION
    assert [player.id for player in held.drill.unanswered()] == ["ben"]
    held.do(Tick, 610)
    assert held.drill.phase is Phase.CLOSED
    assert held.answer("ben", 0, 611) is Refusal.LATE


def test_self_paced_players_see_what_is_right_once_they_have_answered_for_good() -> None:
    for may_change in (False, True):
        held = Held("Anna", "Ben", is_self_paced=True, may_change=may_change)
        held.open(0)
        held.answer("anna", 0)
        assert held.drill.may_see("anna", 0) is not may_change
        assert not held.drill.may_see("ben", 0)
        assert not held.drill.may_see("anna", 1)
        held.do(Reveal, 1)
        assert all(held.drill.may_see(player, 2) for player in ("anna", "ben"))


def test_nobody_may_see_what_is_right_before_it_is_revealed() -> None:
    held = Held("Anna")
    held.open(0)
    held.answer("anna", 0)
    assert not held.drill.may_see("anna", 0)
    held.do(Close, 1)
    assert not held.drill.may_see("anna", 0)
    held.do(Reveal, 2)
    assert held.drill.may_see("anna", 0)
    held.open(1, 3)
    assert held.drill.may_see("anna", 0)
    assert not held.drill.may_see("anna", 1)
