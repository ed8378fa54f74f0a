from __future__ import annotations

from typing import Any

import pytest

from quiz.classroom.commands import (
    Answer,
    Award,
    Close,
    Command,
    Continue,
    Correct,
    End,
    Extend,
    Open,
    PassOn,
    Pause,
    Refusal,
    Reopen,
    Reveal,
    Skip,
    Tick,
    What,
)
from quiz.classroom.state import Phase
from tests.classroom.held import Held, at


def _held_in(phase: Phase) -> Held:
    """A drill with its first question in this phase."""
    held = Held("Anna", questions=2)
    if phase is not Phase.LOBBY:
        held.open(0, 0, 20)
    if phase in (Phase.CLOSED, Phase.REVEALED):
        held.do(Close, 5)
    if phase is Phase.REVEALED:
        held.do(Reveal, 5)
    if phase is Phase.ENDED:
        held.do(End, 5)
    assert held.phase() is phase
    return held


OPEN, OVER, EARLY = Refusal.NOT_OPEN, Refusal.ENDED, Refusal.NOT_BEGUN


@pytest.mark.parametrize(
    ("command", "refusals"),
    [
        pytest.param((Open, 0), (None, Refusal.STILL_OPEN, Refusal.WRONG_QUESTION,
                                 Refusal.WRONG_QUESTION, OVER), id="open-the-same"),
        pytest.param((Open, 1), (Refusal.WRONG_QUESTION, Refusal.STILL_OPEN, None, None, OVER),
                     id="open-the-next"),
        pytest.param((Pause,), (EARLY, None, OPEN, OPEN, OVER), id="pause"),
        pytest.param((Continue,), (EARLY, Refusal.NOT_PAUSED, OPEN, OPEN, OVER), id="continue"),
        pytest.param((Extend, 10), (EARLY, None, OPEN, OPEN, OVER), id="extend"),
        pytest.param((Close,), (EARLY, None, OPEN, OPEN, OVER), id="close"),
        pytest.param((Reveal,), (EARLY, None, None, OPEN, OVER), id="reveal"),
        pytest.param((Reopen, 10), (EARLY, Refusal.STILL_OPEN, None, None, OVER), id="reopen"),
        pytest.param((PassOn,), (EARLY, Refusal.NOBODY, OPEN, OPEN, OVER), id="pass-on"),
        pytest.param((Skip, 0), (Refusal.WRONG_QUESTION, None, None, None, None), id="skip"),
        pytest.param((Skip, 1), (Refusal.WRONG_QUESTION,) * 5, id="skip-what-was-not-opened"),
        pytest.param((Correct, 0, ("anna",), 1.0),
                     (Refusal.WRONG_QUESTION, None, None, None, None), id="correct"),
        pytest.param((Award, "anna", 1), (None,) * 5, id="award"),
        pytest.param((End,), (None,) * 5, id="end"),
        pytest.param((Tick,), (None,) * 5, id="tick"),
        pytest.param((Answer, "anna", 0, "a", "", (), 1.0),
                     (EARLY, None, Refusal.LATE, Refusal.LATE, Refusal.LATE), id="answer"),
    ],
)  # fmt: skip
def test_each_command_has_its_phases(
    command: tuple[Any, ...], refusals: tuple[Refusal | None, ...]
) -> None:
    kind, *values = command
    for phase, refusal in zip(Phase, refusals, strict=True):
        held = _held_in(phase)
        before = held.drill
        assert held.do(kind, 6, *values) is refusal, phase
        if refusal is not None:
            assert held.drill is before


def test_a_question_closes_at_its_deadline_whoever_tells_the_time() -> None:
    later: list[tuple[type[Command], tuple[Any, ...]]] = [
        (Tick, ()), (Answer, ("anna", 0, "x", "", (), 1.0)), (Award, ("anna", 1)), (Pause, ()),
    ]  # fmt: skip
    for kind, values in later:
        held = Held("Anna")
        held.open(0, 0, 20)
        held.do(Tick, 19.999)
        assert held.phase() is Phase.OPEN
        held.do(kind, 25, *values)
        assert held.events[0].what is What.CLOSED
        assert held.phase() is Phase.CLOSED
        assert held.drill.watch is not None
        assert held.drill.watch.stopped == at(20)


def test_pausing_stops_the_clock() -> None:
    held = Held("Anna")
    held.open(0, 0, 20)
    held.do(Pause, 5)
    assert held.drill.is_paused
    held.do(Tick, 1000)
    assert held.phase() is Phase.OPEN
    assert held.answer("anna", 0, 1000) is None
    assert held.taken("anna", 0).milliseconds == 5000
    held.do(Continue, 2000)
    held.do(Tick, 2014)
    assert held.phase() is Phase.OPEN
    held.do(Tick, 2015)
    assert held.phase() is Phase.CLOSED


@pytest.mark.parametrize(
    ("countdown", "more", "deadline"),
    [
        pytest.param(20, 10, 30, id="longer"),
        pytest.param(None, 10, 15, id="a-countdown-where-there-was-none"),
        pytest.param(20, None, None, id="no-countdown-any-more"),
    ],
)
def test_the_countdown_is_extended_or_taken_away(
    countdown: int | None, more: int | None, deadline: int | None
) -> None:
    held = Held("Anna")
    held.open(0, 0, countdown)
    held.do(Extend, 5, more)
    assert held.drill.watch is not None
    assert held.drill.watch.deadline == (None if deadline is None else at(deadline))


def test_a_paused_question_can_be_extended() -> None:
    held = Held("Anna")
    held.open(0, 0, 20)
    held.do(Pause, 5)
    held.do(Extend, 100, 10)
    held.do(Continue, 200)
    assert held.drill.watch is not None
    assert held.drill.watch.deadline == at(225)


def test_a_reopened_question_takes_answers_and_the_time_between_does_not_count() -> None:
    held = Held("Anna", "Ben")
    held.open(0, 0, 20)
    held.answer("anna", 0, 4)
    held.do(Reveal, 10)
    held.do(Reopen, 100, 15)
    assert held.answer("ben", 0, 103) is None
    assert held.taken("ben", 0).milliseconds == 13_000
    assert held.answer("anna", 0, 103) is Refusal.ALREADY_ANSWERED
    held.do(Tick, 115)
    assert held.phase() is Phase.CLOSED
    held.do(Reopen, 120)
    held.do(Tick, 9999)
    assert held.phase() is Phase.OPEN


def test_a_skipped_question_counts_for_nobody_until_it_is_taken_back() -> None:
    held = Held("Anna")
    held.open(0)
    held.answer("anna", 0)
    held.do(Skip, 1, 0)
    assert held.phase() is Phase.CLOSED
    held.open(1, 2)
    assert held.drill.skipped == {0}
    held.do(Skip, 3, 0, False)
    assert held.drill.skipped == set()
    assert held.phase() is Phase.OPEN


def test_a_skipped_question_opened_again_counts_again_and_keeps_the_turn() -> None:
    held = Held("Red", "Blue", has_turns=True)
    held.open(0)
    held.do(Skip, 1, 0)
    held.do(Reopen, 2)
    assert held.drill.skipped == set()
    held.do(Skip, 3, 0)
    held.open(1, 4)
    assert held.drill.turn == "red"


def test_after_the_last_question_there_is_no_next() -> None:
    held = Held("Anna", questions=1)
    held.open(0)
    held.do(Reveal, 1)
    assert held.drill.next_place is None
    assert held.open(1, 2) is Refusal.NO_MORE_QUESTIONS


def test_the_clock_of_a_command_is_never_earlier_than_what_happened_before() -> None:
    held = Held("Anna")
    held.open(0, 100, 20)
    assert held.answer("anna", 0, 50) is None
    assert held.taken("anna", 0).milliseconds == 0
    assert held.drill.at == at(100)


def test_a_repeated_key_changes_nothing() -> None:
    held = Held("Anna")
    held.open(0)
    for kind, values in ((Pause, ()), (Skip, (0,)), (End, ())):
        held.do(kind, 1, *values)
        before = held.drill
        assert held.do(kind, 2, *values) is None
        assert held.events[0].what is What.REPEATED
        assert held.drill is before
