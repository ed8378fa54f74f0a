"""Histories made by every version there has been, brought up to date with nothing lost."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from quiz.store.database import StoreError
from quiz.store.history import VERSION, History
from quiz.store.lineage import IDENTITY
from quiz.store.rows import Sighting
from tests.clock import NOON
from tests.store.person import Person

HISTORIES = Path(__file__).parent / "histories"
TABLES = ("about", "answer", "event", "session", "card")


def _made(path: Path, version: int) -> dict[str, list[tuple[object, ...]]]:
    connection = sqlite3.connect(path)
    connection.executescript((HISTORIES / f"{version}.sql").read_text("utf-8"))
    rows = {table: connection.execute(f"SELECT * FROM {table}").fetchall() for table in TABLES}
    connection.close()
    return rows


def _schema(history: History) -> list[tuple[str, str]]:
    """The tables with their columns, and the other things, by name."""
    names = history.database.rows("SELECT name, type FROM sqlite_schema ORDER BY name")
    return [
        (
            name,
            kind if kind != "table" else str(history.database.rows(f"PRAGMA table_xinfo({name})")),
        )
        for name, kind in names
    ]


@pytest.mark.parametrize("version", range(1, VERSION))
def test_an_older_history_is_brought_up_to_date(version: int, tmp_path: Path) -> None:
    before = _made(tmp_path / "old.db", version)
    old, new = History.open(tmp_path / "old.db"), History.open(tmp_path / "new.db")
    assert old.database.version == VERSION
    assert _schema(old) == _schema(new)
    for table, rows in before.items():
        width = len(rows[0])
        after = old.database.rows(f"SELECT * FROM {table}")
        assert [row[:width] for row in after] == rows
    old.see(Sighting("k", "d", "/d", 1, "q", "a", None, "id", "flashcard"), NOON)
    old.close()
    new.close()


def test_a_person_goes_on_with_an_older_history(person: Person) -> None:
    _made(person.places.history, 1)
    with person.desk() as desk:
        assert desk.past.totals() == (4, 4)
        assert len(desk.candidates(desk.decks())) == 2
    person.write("weapons", 'title = "W"\n[[cards]]\nquestion = "Which port?"\nanswer = "Kerch"\n')
    with person.desk() as desk:
        (card,) = desk.candidates(desk.decks())
        assert card.memories == {}


def test_a_migration_that_fails_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    _made(path, 1)
    connection = sqlite3.connect(path)
    connection.execute("ALTER TABLE card ADD COLUMN kind TEXT")
    connection.close()
    with pytest.raises(StoreError):
        History.open(path)
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    columns = [row[1] for row in connection.execute("PRAGMA table_info(card)")]
    assert "id" not in columns
    connection.close()


def test_what_befell_keys_is_found_by_an_index(tmp_path: Path) -> None:
    history = History.open(tmp_path / "h.db")
    query = f"EXPLAIN QUERY PLAN SELECT key FROM event WHERE {IDENTITY} ORDER BY at, id"
    assert "event_of_identity" in str(history.database.rows(query))
    history.close()
