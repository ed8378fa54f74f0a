"""The rules of the columns: they are those of every schema, and what they allow can be used."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from quiz.store.begin import resumed
from quiz.store.columns import (
    COLUMNS,
    FIRST_DAY,
    LAST_DAY,
    LAST_INSTANT,
    LONGEST_INTERVAL,
    columns_at,
    json_read,
)
from quiz.store.progress import progress_of
from quiz.store.senseless import judged
from quiz.store.verify import checks
from quiz.study.rating import Mode
from quiz.study.schedule import Schedule
from tests.store.person import Person, give, sat
from tests.store.test_migrations import EVERY_VERSION, make_history


@pytest.mark.parametrize("version", EVERY_VERSION)
def test_every_schema_has_these_columns_in_this_order(tmp_path: Path, version: int) -> None:
    make_history(tmp_path / "history.db", version)
    with closing(sqlite3.connect(tmp_path / "history.db")) as connection:
        for table in COLUMNS:
            found = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            assert found == columns_at(version, table)
        tables = {name for (name,) in connection.execute("SELECT name FROM pragma_table_list")}
    assert {name for name in tables if not name.startswith("sqlite_")} == {*COLUMNS, "about"}


def test_the_longest_interval_that_is_scheduled_can_be_added_to_the_last_day() -> None:
    assert LONGEST_INTERVAL.days >= Schedule().maximum_days
    assert date.max == LAST_DAY + LONGEST_INTERVAL
    assert timedelta(0) < LAST_DAY - FIRST_DAY


EXTREMES = {
    "at": (0, LAST_INSTANT),
    "day": (FIRST_DAY.isoformat(), LAST_DAY.isoformat()),
    "response": ('{"given": ""}', '{"given": "\\ud800", "text": "' + "[" * 200 + '"}'),
    "credit": (0.0, 1.0),
    "rating": (1, 4),
    "milliseconds": (0, LONGEST_INTERVAL // timedelta(milliseconds=1)),
    "certainty": (None, 3),
    "mode": tuple(Mode),
}


@pytest.mark.parametrize("place", [0, 1])
@pytest.mark.parametrize("column", EXTREMES)
def test_the_most_extreme_values_that_are_allowed_can_be_used(
    person: Person, column: str, place: int
) -> None:
    with person.desk() as desk:
        for mode in (Mode.STUDY, Mode.TEST):
            for _ in range(2):
                give(sat(desk, mode), person.clock)
        desk.history.database.change("DROP TRIGGER answers_stay")
        desk.history.database.change(f"UPDATE answer SET {column} = ?", (EXTREMES[column][place],))
        columns = list(COLUMNS["answer"])
        rows = desk.history.database.rows(f"SELECT {', '.join(columns)} FROM answer")
        assert judged("answer", columns, rows) == []
    person.places.shelf.unlink()
    with person.desk() as desk:
        desk.rows()
        progress_of(desk)
        desk.past.sessions()
        desk.past.typical_milliseconds()
        if (row := desk.broken_off()) is not None:
            resumed(desk, row).result()
        assert [check.faults for check in checks(desk)] == [()] * 6


@pytest.mark.parametrize(
    "written",
    ["{", "", "NaN", "-Infinity", "1e999", "[" * 51 + "]" * 51, "[" * 10**6, "9" * 5000, "x"],
)
def test_json_that_not_every_reader_takes_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r".") as raised:
        json_read(written)
    assert len(str(raised.value)) < 200


def test_brackets_in_a_string_are_no_depth() -> None:
    assert json_read('"' + "[" * 1000 + '"') == "[" * 1000
    assert json_read("[" * 50 + "]" * 50) != []


EVENT = list(COLUMNS["event"])


@pytest.mark.parametrize(
    ("kind", "lacking", "said"),
    [
        ("undo", "answer", "no answer is named"),
        ("guess", "answer", "no answer is named"),
        ("overrule", "answer", "no answer is named"),
        ("finish", "session", "no session is named"),
        ("suspend", "key", "no card is named"),
        ("unflag", "key", "no card is named"),
        ("reset", "key", "no card is named"),
        ("lost", "key", "no card is named"),
        ("found", "key", "no card is named"),
        ("link", "key", "no card is named"),
        ("link", "detail", "no other card is named"),
        ("unlink", "detail", "no other card is named"),
    ],
)
def test_an_event_lacks_nothing_that_its_kind_needs(kind: str, lacking: str, said: str) -> None:
    whole = ("e", 0, "2026-11-22", kind, "k", "a", "s", '{"from": "x"}')
    row = tuple(
        None if name == lacking else value for name, value in zip(EVENT, whole, strict=True)
    )
    assert judged("event", EVENT, [whole]) == []
    assert [each.reason for each in judged("event", EVENT, [whole, row])] == [said]
