from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.classroom import turns
from quiz.classroom.commands import Award, Close, Command, End, Join, Open, Reveal, Skip, Tick
from quiz.classroom.drill import replayed
from quiz.classroom.questions import Selection, drawn
from quiz.classroom.room import Room
from quiz.classroom.state import Drill, Phase, Rules
from quiz.study.prompt import Way
from tests.classroom.strategies import logs
from tests.classroom.test_room import DECK
from tests.clock import NOON, Clock

Begin = Callable[..., Room]
RIGHT, WRONG = (2,), (0,)
ON_ENTER = ("begin", "give", "reveal", "scores", "next", "finish", "done")
ON_SPACE = ("pause", "go_on")


@pytest.fixture
def begin(tmp_path: Path, clock: Clock) -> Begin:
    """A drill with its first question, of four years, put to Red."""

    def begun(*teams: str, seconds: int | None = 20) -> Room:
        questions = drawn([DECK], Selection(1, as_written=True))
        rules = Rules(3, may_change=True, has_turns=True, seconds=seconds)
        room = Room.begin(tmp_path, "The weapons", "drill", rules, questions, clock)
        room.do(*(Join(clock(), each.lower(), each) for each in teams or ("Red", "Blue")))
        _do(room, turns.next_opened(room))
        return room

    return begun


def _do(room: Room, commands: list[Command]) -> None:
    assert all(step.refusal is None for step in room.do(*commands))


def _phase(room: Room) -> Phase:
    return room.drill.phase


def _credit(room: Room, team: str) -> float:
    taken = room.drill.taken(team, room.drill.place)
    assert taken is not None
    return taken.credit


def test_a_right_choice_shows_the_answer_at_once(begin: Begin) -> None:
    room = begin()
    _do(room, turns.chosen(room, RIGHT))
    assert _phase(room) is Phase.REVEALED
    assert _credit(room, "red") == 1
    room.close()


def test_a_wrong_choice_stops_the_clock_and_hides_the_answer(begin: Begin) -> None:
    room = begin()
    _do(room, turns.chosen(room, WRONG))
    assert _phase(room) is Phase.OPEN
    assert room.drill.is_paused
    assert _credit(room, "red") == 0
    _do(room, turns.chosen(room, RIGHT))
    assert _credit(room, "red") == 1
    room.close()


@pytest.mark.parametrize("seconds", [1, 30])
def test_a_question_passed_on_has_its_whole_time_again(
    begin: Begin, clock: Clock, seconds: int
) -> None:
    room = begin()
    clock.forward(seconds=seconds)
    room.do(Tick(clock()))
    if seconds < 20:
        _do(room, turns.chosen(room, WRONG))
    _do(room, turns.passed_on(room))
    assert (room.drill.turn, room.drill.answering) == ("red", "blue")
    assert not room.drill.is_paused
    assert room.drill.watch is not None
    left = room.drill.watch.left(clock())
    assert left is not None
    assert left.total_seconds() == 20
    room.close()


def test_a_question_without_a_countdown_is_passed_on_without_one(begin: Begin) -> None:
    room = begin(seconds=None)
    _do(room, turns.passed_on(room))
    assert room.drill.watch is not None
    assert room.drill.watch.limit is None
    room.close()


def test_what_was_said_in_time_counts_although_it_is_entered_late(
    begin: Begin, clock: Clock
) -> None:
    room = begin()
    clock.forward(seconds=21)
    room.do(Tick(clock()))
    assert _phase(room) is Phase.CLOSED
    _do(room, turns.chosen(room, RIGHT))
    assert _credit(room, "red") == 1
    room.close()


@pytest.mark.parametrize(
    ("credit", "phase", "after"),
    [
        pytest.param(1.0, Phase.OPEN, Phase.REVEALED, id="right-while-open"),
        pytest.param(0.0, Phase.OPEN, Phase.OPEN, id="wrong-while-open"),
        pytest.param(1.0, Phase.CLOSED, Phase.REVEALED, id="right-when-closed"),
        pytest.param(0.0, Phase.CLOSED, Phase.CLOSED, id="wrong-when-closed"),
        pytest.param(0.0, Phase.REVEALED, Phase.REVEALED, id="wrong-when-told"),
    ],
)
def test_the_teacher_judges_what_is_said_aloud(
    begin: Begin, clock: Clock, credit: float, phase: Phase, after: Phase
) -> None:
    room = begin()
    clock.forward(seconds=4)
    if phase is not Phase.OPEN:
        room.do(Close(clock()) if phase is Phase.CLOSED else Reveal(clock()))
    _do(room, turns.judged(room, 1 - credit) if phase is Phase.REVEALED else [])
    _do(room, turns.judged(room, credit))
    assert (room.drill.phase, _credit(room, "red")) == (after, credit)
    taken = room.drill.taken("red", 0)
    assert taken is not None
    assert taken.milliseconds == (4000 if phase is Phase.OPEN else 0)
    room.close()


def test_more_time_opens_a_closed_question_again(begin: Begin, clock: Clock) -> None:
    room = begin()
    _do(room, turns.more_time(room))
    clock.forward(seconds=36)
    room.do(Tick(clock()))
    assert _phase(room) is Phase.CLOSED
    _do(room, turns.more_time(room))
    assert _phase(room) is Phase.OPEN
    room.close()


def test_a_question_nobody_answered_is_left_out_when_the_drill_ends(begin: Begin) -> None:
    room = begin()
    _do(room, turns.chosen(room, WRONG))
    _do(room, [Reveal(room.now()), *turns.next_opened(room)])
    _do(room, turns.ended(room))
    assert _phase(room) is Phase.ENDED
    assert [each.place for each in room.results().questions] == [0]
    room.close()


def test_the_worst_questions_come_first_and_those_all_right_not_at_all(begin: Begin) -> None:
    room = begin()
    _do(room, turns.chosen(room, WRONG))
    _do(room, turns.passed_on(room))
    _do(room, turns.chosen(room, RIGHT))
    _do(room, turns.next_opened(room))
    _do(room, [Reveal(room.now()), *turns.next_opened(room)])
    _do(room, turns.judged(room, 1.0))
    found = turns.worst(room.drill, room.questions, 5)
    assert [(question.place, share) for question, share in found] == [(1, 0.0), (0, 0.5)]
    room.do(Skip(room.now(), 1))
    assert len(turns.worst(room.drill, room.questions, 5)) == 1
    room.close()


def test_no_question_is_passed_on_to_those_who_have_tried(begin: Begin) -> None:
    room = begin("Red", "Blue")
    _do(room, turns.chosen(room, WRONG))
    assert turns.untried(room.drill) == ["blue"]
    _do(room, turns.passed_on(room))
    assert turns.untried(room.drill) == []
    room.close()


@settings(max_examples=60, deadline=None)
@given(
    log=logs(),
    way=st.sampled_from([None, *Way]),
    picked=st.booleans(),
    scores=st.booleans(),
    end=st.booleans(),
)
def test_a_key_does_one_thing_at_a_time(
    log: list[Command], way: Way | None, picked: bool, scores: bool, end: bool
) -> None:
    start = Drill(Rules(3, may_change=True, has_turns=True, seconds=20), NOON)
    drill = replayed(start, [*log, *([End(NOON)] if end else [])])
    may = turns.may(drill, way, picked=picked, are_scores_shown=scores)
    enabled = Counter(action for action, is_allowed in may.items() if is_allowed)
    assert sum(enabled[action] for action in ON_ENTER) == 1
    assert sum(enabled[action] for action in ON_SPACE) <= 1
    assert enabled["leave"] != enabled["done"]


def test_nothing_is_opened_after_the_last_question(begin: Begin) -> None:
    room = begin()
    room.do(*(each for place in (1, 2) for each in (Reveal(room.now()), Open(room.now(), place))))
    room.do(Reveal(room.now()), Award(room.now(), "red", 1))
    assert turns.next_opened(room) == []
    room.close()
