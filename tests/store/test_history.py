from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from quiz.store.database import DamagedFile
from quiz.store.history import History
from quiz.store.rows import (
    Answer,
    Mark,
    Reason,
    SessionRow,
    Sighting,
    grade_read,
    instant,
    milliseconds,
    new_id,
    path_written,
    response_written,
)
from quiz.study.rating import Mode, Rating, Response, graded
from tests.clock import NOON

DAY = NOON.date()
ANSWER = Answer(
    id=new_id(NOON),
    key="1:a",
    face="",
    at=NOON,
    day=DAY,
    mode=Mode.STUDY,
    session="s",
    response=Response(picked=(1,)),
    grade=graded(1.0, "300 km"),
    milliseconds=5000,
)
SIGHTING = Sighting("1:a", "weapons", "/decks/weapons.toml", 1, "How far?", "300 km", None)


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    history = History.open(tmp_path / "history.db")
    yield history
    history.close()


def _count(history: History, table: str) -> int:
    return int(history.database.row(f"SELECT count(*) FROM {table}")[0])


def test_each_history_has_an_identity_of_its_own_that_stays(tmp_path: Path) -> None:
    first, second = (History.open(tmp_path / name) for name in ("a.db", "b.db"))
    again = History.open(tmp_path / "a.db")
    assert first.id == again.id != second.id
    for each in (first, second, again):
        each.close()


def test_a_new_history_begun_by_two_programs_at_once_has_one_identity(tmp_path: Path) -> None:
    class Overtaken(History):
        """One that another program begins as soon as it was seen to be new."""

        def _identity(self) -> str | None:
            found = super()._identity()
            if found is None:
                others.append(History.open(self.database.path))
            return found

    others: list[History] = []
    ours = Overtaken.open(tmp_path / "history.db")
    assert [other.id for other in others] == [ours.id]
    for each in (ours, *others):
        each.close()


def test_an_answer_is_on_disk_when_it_is_recorded(history: History) -> None:
    history.record(ANSWER, SIGHTING)
    other = sqlite3.connect(history.database.path)
    row = other.execute("SELECT key, day, outcome, response FROM answer").fetchone()
    assert row[:3] == ("1:a", "2026-11-22", "right")
    assert json.loads(row[3]) == {"given": "300 km"}
    assert other.execute("SELECT question, deck FROM card").fetchall() == [("How far?", "weapons")]
    other.close()


def test_a_card_is_known_by_where_and_how_it_was_last_seen(history: History) -> None:
    history.record(ANSWER, SIGHTING)
    later = ANSWER._replace(id=new_id(NOON), at=NOON + timedelta(days=1))
    history.record(later, SIGHTING._replace(deck="arms", question="How far exactly?"))
    assert history.database.rows("SELECT deck, question FROM card") == [
        ("arms", "How far exactly?")
    ]


def test_taking_back_adds_and_takes_nothing_away(history: History) -> None:
    history.record(ANSWER, SIGHTING)
    history.retract(ANSWER, NOON, DAY)
    other = ANSWER._replace(id=new_id(NOON))
    history.record(other, SIGHTING)
    history.replace(other.id, Reason.GUESS, other._replace(id=new_id(NOON)), NOON, DAY)
    assert _count(history, "answer") == 3
    kinds = history.database.rows("SELECT kind, answer FROM event ORDER BY rowid")
    assert kinds == [("undo", ANSWER.id), ("guess", other.id)]


def test_a_mark_that_undoes_another_names_it(history: History) -> None:
    event = history.mark(Mark.SUSPEND, SIGHTING, NOON, DAY)
    history.mark(Mark.UNSUSPEND, SIGHTING, NOON, DAY, undoes=event)
    rows = history.database.rows("SELECT kind, detail FROM event ORDER BY rowid")
    assert [kind for kind, _ in rows] == ["suspend", "unsuspend"]
    assert [detail and json.loads(detail) for _, detail in rows] == [None, {"undoes": event}]


@pytest.mark.parametrize(
    "statement",
    [
        pytest.param("UPDATE answer SET credit = 0", id="changing an answer"),
        pytest.param("DELETE FROM answer", id="deleting an answer"),
        pytest.param("UPDATE event SET kind = 'flag'", id="changing an event"),
        pytest.param("DELETE FROM event", id="deleting an event"),
    ],
)
def test_what_was_written_cannot_be_changed(history: History, statement: str) -> None:
    history.record(ANSWER, SIGHTING)
    history.retract(ANSWER, NOON, DAY)
    with pytest.raises(sqlite3.IntegrityError, match="never"):
        history.database.change(statement)


def test_one_answer_is_never_there_twice(history: History) -> None:
    history.record(ANSWER, SIGHTING)
    with pytest.raises(sqlite3.IntegrityError):
        history.record(ANSWER, SIGHTING)
    assert _count(history, "answer") == 1


def test_a_session_keeps_its_plan(history: History) -> None:
    plan = {"seed": 7, "items": [["1:a", ""]]}
    history.begin(SessionRow("s", NOON, DAY, Mode.TEST, ("weapons",), plan))
    history.finish("s", NOON, DAY)
    (row,) = history.database.rows("SELECT mode, decks, plan FROM session")
    assert (row[0], json.loads(row[1]), json.loads(row[2])) == ("test", ["weapons"], plan)
    assert history.database.rows("SELECT kind, session FROM event") == [("finish", "s")]


def test_what_a_terminal_lets_be_typed_can_be_stored(history: History) -> None:
    odd = ANSWER._replace(response=Response(text="\udcff"), grade=graded(0.0, "\udcff"))
    history.record(odd, SIGHTING)
    (row,) = history.database.rows("SELECT response, outcome, credit, rating FROM answer")
    assert grade_read(*row).given == "\udcff"


def test_a_response_is_kept_with_what_was_forgiven() -> None:
    grade = graded(1.0, "sevastopol", "case")
    written = response_written(Response(text="sevastopol", late=True), grade)
    assert json.loads(written) == {
        "given": "sevastopol",
        "text": "sevastopol",
        "late": True,
        "forgiven": "case",
    }
    assert grade_read(written, "right", 1.0, Rating.GOOD) == grade


def test_ids_sort_by_instant_and_then_as_they_were_made() -> None:
    at_once = [new_id(NOON) for _ in range(50)]
    assert sorted(at_once) == at_once
    assert new_id(NOON - timedelta(milliseconds=1)) < at_once[0]
    assert len(set(at_once)) == 50


@pytest.mark.parametrize("ms", [0, 1, 999, 1_700_000_000_001, 4_102_444_800_123])
def test_an_instant_comes_back_to_the_millisecond(ms: int) -> None:
    assert milliseconds(instant(ms)) == ms


def test_a_path_of_any_bytes_can_be_stored() -> None:
    assert path_written(Path("/decks/äöü.toml")) == "/decks/äöü.toml"
    path_written(Path("/decks/\udcff.toml")).encode("utf-8")


def test_a_history_that_lost_its_identity_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    history = History.open(path)
    history.record(ANSWER, SIGHTING)
    history.database.change("DELETE FROM about")
    history.close()
    before = path.read_bytes()
    with pytest.raises(DamagedFile, match="lost its identity"):
        History.open(path)
    assert path.read_bytes() == before
