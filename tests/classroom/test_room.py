from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

import quiz
from quiz.classroom.commands import (
    Answer,
    Award,
    Close,
    Correct,
    End,
    Join,
    Open,
    Refusal,
    Remove,
    Reveal,
    Skip,
    Tick,
    What,
)
from quiz.classroom.questions import Selection, drawn
from quiz.classroom.record import results
from quiz.classroom.room import Room, steady_clock
from quiz.classroom.state import Phase, Rules
from quiz.deck.model import Deck, Head, Typed
from quiz.store.database import Database, StoreError
from quiz.store.drills import DrillFile, newest_unfinished
from quiz.study.rating import Response
from tests.clock import NOON, Clock
from tests.patience import PATIENCE_SECONDS
from tests.study.strategies import CHOICE, SCALE, TYPED, entry

DECK = Deck(
    "weapons", Head(title="The weapons"), tuple(map(entry, (SCALE, CHOICE, TYPED), (1, 2, 3)))
)
Begin = Callable[..., Room]


@pytest.fixture
def begin(tmp_path: Path, clock: Clock) -> Begin:
    """A drill on three cards in their order, with Anna and Ben."""

    def begun(**rules: Any) -> Room:
        questions = drawn([DECK], Selection(1, as_written=True))
        room = Room.begin(tmp_path, "The weapons", "host", Rules(3, **rules), questions, clock)
        room.do(Join(clock(), "anna", "Anna"), Join(clock(), "ben", "Ben"))
        return room

    return begun


def test_a_resumed_drill_still_knows_the_other_answers_of_its_decks(
    tmp_path: Path, clock: Clock
) -> None:
    cards = [Typed(question=text, answer=text, accept=()) for text in ("schön", "schon", "Kursk")]
    deck = Deck("d", Head(title="D", language="de"), tuple(map(entry, cards, (1, 2, 3))))
    questions = drawn([deck], Selection(1, as_written=True))
    room = Room.begin(tmp_path, "D", "host", Rules(3), questions, clock)
    room.do(Join(clock(), "anna", "Anna"), Open(clock(), 0))
    room.close()
    resumed = Room.resume(room.path, clock)
    for each in (room, resumed):
        assert each.answer("anna", 0, "1", Response(text="schon")).credit == 0
        assert each.answer("anna", 0, "1", Response(text="schoen")).credit == 1
        assert each.questions[0].prompt.deck.language == "de"
    assert resumed.questions[0].prompt.deck.near(("schön",)) == ("schön", "schon")
    resumed.close()


def _answered(room: Room, player: str, picked: int, place: int = 0) -> Refusal | None:
    answer = room.answer(player, place, f"{player}{place}", Response(picked=(picked,)))
    return room.do(answer)[0].refusal


def test_an_answer_is_judged_and_on_the_disk_once_it_is_told(begin: Begin) -> None:
    room = begin()
    room.do(Open(room.now(), 0))
    assert _answered(room, "anna", 2) is None
    file = DrillFile.read(room.path)
    last = file.log()[-1]
    file.close()
    assert (last.kind, last.detail["response"], last.detail["credit"]) == ("Answer", "2024", 1.0)
    assert room.question is room.questions[0]
    room.close()


def test_what_arrived_together_is_one_commit_and_what_changes_nothing_is_none(
    begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = begin()
    statements: list[str] = []
    change = Database.change

    def noted(database: Database, statement: str, parameters: Sequence[object] = ()) -> None:
        statements.append(statement)
        change(database, statement, parameters)

    monkeypatch.setattr(Database, "change", noted)
    room.do(Open(room.now(), 0))
    answers = [room.answer(each, 0, each, Response(picked=(1,))) for each in ("anna", "ben")]
    steps = room.do(*answers, *answers, Tick(room.now()))
    assert statements == ["BEGIN IMMEDIATE", "COMMIT"] * 2
    assert [step.events[0].what for step in steps[:4]] == [What.TAKEN] * 2 + [What.REPEATED] * 2
    room.do(*answers)
    assert len(statements) == 4
    room.close()


def test_what_cannot_be_written_has_not_happened(begin: Begin) -> None:
    room = begin()
    room.do(Open(room.now(), 0))
    before = room.drill
    room._file._database.change("PRAGMA max_page_count = 1")
    long = Answer(room.now(), "anna", 0, "a", "x" * 100_000, (), 1.0)
    with pytest.raises(StoreError, match="full"):
        room.do(long)
    assert room.drill is before
    room._file._database.change("PRAGMA max_page_count = 100000")
    assert room.do(long)[0].refusal is None
    room.close()


def test_a_drill_goes_on_where_it_stopped_with_its_clock_at_rest(
    begin: Begin, clock: Clock
) -> None:
    room = begin(is_race=True, code="7KQ2", secret="s")
    room.do(Open(clock(), 0, 30))
    clock.forward(seconds=10)
    _answered(room, "anna", 2)
    before = room.drill
    room._file.close()
    clock.forward(minutes=5)
    again = Room.resume(room.path, clock)
    assert again.questions == room.questions
    assert again.drill.is_paused
    assert (again.drill.rules, again.drill.answers) == (before.rules, before.answers)
    assert again.drill.watch is not None
    left = again.drill.watch.left(clock())
    assert left is not None
    assert left.total_seconds() == 20
    assert _answered(again, "anna", 2) is None
    assert _answered(again, "ben", 0) is None
    assert again.drill.answers_at(0)["ben"].milliseconds == 10_000
    again.close()


def test_a_self_paced_drill_that_is_gone_on_with_ends_when_it_was_to_end(
    begin: Begin, clock: Clock
) -> None:
    room = begin(is_self_paced=True)
    room.do(Open(clock(), 0, 600))
    room._file.close()
    clock.forward(minutes=5)
    again = Room.resume(room.path, clock)
    assert not again.drill.is_paused
    assert again.question is None
    clock.forward(minutes=5)
    again.do(Tick(clock()))
    assert again.drill.phase is Phase.CLOSED
    again.close()


def test_a_revealed_question_stays_revealed_when_the_host_was_killed(
    begin: Begin, clock: Clock
) -> None:
    room = begin()
    room.do(Open(clock(), 0, 30))
    clock.forward(seconds=31)
    room.do(Tick(clock()))
    room.do(Reveal(clock()))
    room._file.close()
    again = Room.resume(room.path, clock)
    assert again.drill == room.drill
    again.close()


def test_one_program_at_a_time_holds_a_drill(begin: Begin, clock: Clock) -> None:
    room = begin()
    room.do(Open(clock(), 0))
    with pytest.raises(StoreError, match="in use by another quiz"):
        Room.resume(room.path, clock)
    assert _answered(room, "anna", 0) is None
    room.close()
    Room.resume(room.path, clock).close()
    assert {path.name for path in room.path.parent.iterdir()} == {room.path.name}


def test_a_drill_in_which_nothing_was_asked_leaves_no_file(begin: Begin) -> None:
    room = begin()
    room.close()
    assert list(room.path.parent.iterdir()) == []


def test_results_are_what_counted_corrections_applied(begin: Begin, clock: Clock) -> None:
    room = begin(is_race=True)
    room.do(Open(clock(), 0, 20))
    clock.forward(seconds=10)
    _answered(room, "anna", 2)
    _answered(room, "ben", 0)
    room.do(Correct(clock(), 0, ("ben",), 0.5), Award(clock(), "ben", 100), Reveal(clock()))
    room.do(Open(clock(), 1), Skip(clock(), 1), Open(clock(), 2))
    typed = room.answer("anna", 2, "t", Response(text="sevastopol"))
    room.do(typed, Close(clock()), End(clock()))
    found = room.results()
    assert (found.title, found.mode, found.at) == ("The weapons", "host", NOON)
    assert [each.place for each in found.questions] == [0, 2]
    assert [(each.name, each.awarded) for each in found.players] == [("Anna", 0), ("Ben", 100)]
    assert [tuple(each) for each in found.answers] == [
        (0, "anna", "2024", (2,), 1.0, 750, 10_000),
        (0, "ben", "2022", (0,), 0.5, 375, 10_000),
        (2, "anna", "sevastopol", (), 1.0, 1000, 0),
    ]
    assert results(room.path) == found
    room.close()
    assert results(room.path) == found


def test_results_are_of_those_present_and_of_what_was_opened(begin: Begin, clock: Clock) -> None:
    room = begin()
    room.do(Open(clock(), 0))
    _answered(room, "anna", 2)
    room.do(Remove(clock(), "anna"))
    found = results(room.path)
    assert [each.name for each in found.players] == ["Ben"]
    assert (len(found.questions), found.answers) == (1, ())
    room.close()


def test_results_of_a_log_that_makes_no_sense_are_refused(begin: Begin, clock: Clock) -> None:
    room = begin()
    room.do(Open(clock(), 0))
    room._file._database.change("INSERT INTO command VALUES (99, 0, 'Explode', '{}')")
    room.close()
    for read in (results, Room.resume):
        with pytest.raises(StoreError, match="makes no sense"):
            read(room.path)


_HOST = """
import signal, sys
from pathlib import Path
from quiz.classroom.commands import Join, Open
from quiz.classroom.questions import Selection, drawn
from quiz.classroom.room import Room
from quiz.classroom.state import Rules
from quiz.study.rating import Response
from tests.classroom.test_room import DECK
room = Room.begin(
    Path(sys.argv[1]), "T", "host", Rules(3), drawn([DECK], Selection(1, as_written=True)))
room.do(*(Join(room.now(), str(n), f"P{n}") for n in range(50)), Open(room.now(), 0, 30))
for number in range(50):
    room.do(room.answer(str(number), 0, "a", Response(picked=(2,))))
    print(number, flush=True)
signal.pause()
"""


def test_every_answer_that_was_acknowledged_outlives_a_killed_host(tmp_path: Path) -> None:
    root = Path(quiz.__file__).parent.parent
    host = subprocess.Popen(
        [sys.executable, "-c", _HOST, str(tmp_path)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(root)},
    )
    assert host.stdout is not None
    told = 0
    while told < 20:
        told = int(host.stdout.readline()) + 1
    host.send_signal(signal.SIGKILL)
    told += len(host.stdout.read().split())
    host.wait(PATIENCE_SECONDS)
    host.stdout.close()
    kept = newest_unfinished(tmp_path, "host")
    assert kept is not None
    room = Room.resume(kept.path)
    assert len(room.drill.answers_at(0)) >= told
    assert room.drill.is_paused
    assert room.drill.place == 0
    room.close()


def test_a_steady_clock_goes_on_from_its_start() -> None:
    clock = steady_clock(NOON)
    first, second = clock(), clock()
    assert NOON <= first <= second
