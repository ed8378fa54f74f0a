from __future__ import annotations

import sqlite3
import threading
from collections.abc import Generator, Iterable
from pathlib import Path
from typing import Any

import pytest

from quiz.store import opening
from quiz.store.database import (
    DamagedFile,
    Database,
    NewerFile,
    OlderFile,
    ReplacedFile,
    StoreError,
)
from quiz.store.opening import opened

SCHEMA, VERSION = "schema.sql", 1


def _bytes(path: Path) -> bytes:
    return path.read_bytes()


def _plain_file(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def test_a_new_file_has_its_tables_and_version(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "history.db"
    first = opened(path, SCHEMA, VERSION)
    first.change("INSERT INTO about VALUES ('a', 'b')")
    first.close()
    again = opened(path, SCHEMA, VERSION)
    assert again.rows("SELECT value FROM about") == [("b",)]
    assert again.row("PRAGMA user_version") == (VERSION,)
    assert again.row("PRAGMA journal_mode") == ("wal",)
    assert again.row("PRAGMA synchronous") == (2,)
    again.close()


def test_a_newer_file_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    _plain_file(path, "CREATE TABLE t (x)", f"PRAGMA user_version = {VERSION + 1}")
    before = _bytes(path)
    with pytest.raises(NewerFile, match="newer version"):
        opened(path, SCHEMA, VERSION)
    assert _bytes(path) == before


def test_an_older_file_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    _plain_file(path, "CREATE TABLE t (x)", "PRAGMA user_version = 1")
    before = _bytes(path)
    with pytest.raises(OlderFile):
        opened(path, SCHEMA, 2)
    assert _bytes(path) == before


def test_a_database_of_another_program_is_not_written_to(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    _plain_file(path, "CREATE TABLE theirs (x)")
    with pytest.raises(DamagedFile, match="not a file of quiz"):
        opened(path, SCHEMA, VERSION)
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT name FROM sqlite_schema").fetchall() == [("theirs",)]
    connection.close()


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"not a database, but long enough to be looked at" * 100, id="text"),
        pytest.param(b"\x00" * 8192, id="zeros"),
        pytest.param(b"SQLite format 3\x00" + b"\xff" * 8192, id="a broken header"),
    ],
)
def test_a_damaged_file_is_refused_and_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "history.db"
    path.write_bytes(content)
    with pytest.raises(DamagedFile, match="damaged"):
        opened(path, SCHEMA, VERSION)
    assert _bytes(path) == content


def test_a_folder_in_the_files_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "history.db").mkdir()
    with pytest.raises(StoreError, match="cannot be opened"):
        opened(tmp_path / "history.db", SCHEMA, VERSION)


def test_damage_found_while_reading_is_told(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    database = opened(path, SCHEMA, VERSION)
    database.change_all("INSERT INTO about VALUES (?, ?)", [(str(n), "x" * 90) for n in range(999)])
    database.close()
    whole = _bytes(path)
    broken = whole[: 4096 * 3] + b"\xa5" * (len(whole) - 4096 * 3)
    path.write_bytes(broken)
    with pytest.raises(DamagedFile, match="is left as it is"):
        _read_all(opened(path, SCHEMA, VERSION))
    assert _bytes(path) == broken


def _read_all(database: Database) -> None:
    try:
        database.rows("SELECT * FROM about")
        database.rows("SELECT * FROM answer")
    finally:
        database.close()


def _write(database: Database, values: Iterable[str]) -> None:
    with database.transaction():
        for number, value in enumerate(values):
            database.change("INSERT INTO about VALUES (?, ?)", (str(number), value))


def test_a_transaction_is_all_or_nothing(tmp_path: Path) -> None:
    database = opened(tmp_path / "history.db", SCHEMA, VERSION)
    with pytest.raises(ZeroDivisionError):
        _write(database, (str(1 // n) for n in (1, 0)))
    assert database.rows("SELECT * FROM about") == []
    with database.transaction():
        database.change("INSERT INTO about VALUES ('a', 'b')")
    assert database.rows("SELECT * FROM about") == [("a", "b")]
    database.close()


def test_a_full_disk_is_told_and_nothing_is_half_written(tmp_path: Path) -> None:
    database = opened(tmp_path / "history.db", SCHEMA, VERSION)
    database.change("PRAGMA max_page_count = 1")
    with pytest.raises(StoreError, match="full"):
        _write(database, ["b", "x" * 100_000])
    database.change("PRAGMA max_page_count = 100000")
    assert database.rows("SELECT * FROM about") == []
    with database.transaction():
        database.change("INSERT INTO about VALUES ('a', 'b')")
    database.close()


def test_a_file_locked_by_another_program_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "BUSY_MILLISECONDS", 10)
    path = tmp_path / "history.db"
    ours, theirs = (opened(path, SCHEMA, VERSION) for _ in range(2))
    with theirs.transaction():
        with pytest.raises(StoreError, match="locked"), ours.transaction():
            pass
        assert ours.rows("SELECT * FROM about") == []
    with ours.transaction():
        pass
    ours.close()
    theirs.close()


def test_a_mistake_of_the_program_is_not_taken_for_a_broken_file(tmp_path: Path) -> None:
    database = opened(tmp_path / "history.db", SCHEMA, VERSION)
    with pytest.raises(sqlite3.IntegrityError), database.transaction():
        database.change("INSERT INTO about VALUES ('a', NULL)")
    database.close()


def test_a_table_that_is_gone_is_damage(tmp_path: Path) -> None:
    database = opened(tmp_path / "history.db", SCHEMA, VERSION)
    database.change("DROP TABLE session")
    with pytest.raises(DamagedFile, match="no such table: session"):
        database.rows("SELECT * FROM session")
    with pytest.raises(DamagedFile, match="no such table: session"):
        database.change("DELETE FROM session")
    database.close()


@pytest.mark.parametrize("value", ["x'80'", "NULL", "'a'", "1.5"])
def test_a_value_of_another_type_than_asked_for_is_damage(tmp_path: Path, value: str) -> None:
    database = opened(tmp_path / "history.db", SCHEMA, VERSION)
    query = f"SELECT 1 UNION ALL SELECT {value}"
    assert len(database.rows(query)) == 2
    with pytest.raises(DamagedFile, match="makes no sense"):
        database.rows(query, (), (int,))
    database.close()


def test_rows_may_be_left_over_when_the_file_is_closed(tmp_path: Path) -> None:
    database = opened(tmp_path / "history.db", SCHEMA, VERSION)
    rows = database.each("SELECT 1 UNION SELECT 2")
    assert next(rows) == (1,)
    database.close()
    assert isinstance(rows, Generator)
    rows.close()


def test_many_may_open_a_new_file_at_once(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    troubles: list[StoreError] = []
    gate = threading.Barrier(8)

    def open_it() -> None:
        gate.wait()
        try:
            opened(path, SCHEMA, VERSION).close()
        except StoreError as error:
            troubles.append(error)

    threads = [threading.Thread(target=open_it) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert troubles == []


def test_what_is_stale_is_read_again_before_damage_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    database = opened(path, SCHEMA, VERSION)
    database.change_all("INSERT INTO about VALUES (?, ?)", [(str(n), "x" * 90) for n in range(999)])
    database.change("PRAGMA wal_checkpoint(TRUNCATE)")
    whole = _bytes(path)
    path.write_bytes(whole[:4096] + b"\xa5" * (len(whole) - 4096))
    database.change("PRAGMA cache_size = 0")
    with pytest.raises(DamagedFile):
        database.rows("SELECT * FROM about")
    path.write_bytes(whole)
    assert len(database.rows("SELECT * FROM about")) == 999
    database.close()


def test_a_stale_connection_is_replaced_once(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    opened(path, SCHEMA, VERSION).close()
    connections: list[_Stale] = []

    def connect() -> sqlite3.Connection:
        connections.append(sqlite3.connect(path, isolation_level=None, factory=_Stale))
        return connections[-1]

    database = Database(connect, path)
    connections[0].is_stale = True
    assert database.rows("SELECT * FROM about") == []
    assert len(connections) == 2
    connections[1].is_stale = True
    database.set("PRAGMA cache_size = 7")
    assert database.row("PRAGMA user_version") == (VERSION,)
    assert database.row("PRAGMA cache_size") == (7,)
    database.close()


class _Stale(sqlite3.Connection):
    """A connection that finds damage where there is none, once it is stale."""

    is_stale = False

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        if self.is_stale and not sql.startswith("PRAGMA cache_size ="):
            error = sqlite3.DatabaseError("database disk image is malformed")
            error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
            raise error
        return super().execute(sql, parameters)


@pytest.mark.parametrize("suffix", ["", "-wal"])
@pytest.mark.parametrize("is_replaced", [False, True])
def test_nothing_is_committed_to_a_file_that_is_no_longer_there(
    tmp_path: Path, suffix: str, is_replaced: bool
) -> None:
    path = tmp_path / "home" / "history.db"
    database = opened(path, SCHEMA, VERSION)
    gone = path.with_name(path.name + suffix)
    gone.rename(gone.with_name("elsewhere"))
    if is_replaced:
        gone.touch()
    with pytest.raises(ReplacedFile, match="start it again"):
        _write(database, ["a"])
    database.close()


def test_a_home_that_vanishes_is_reported_at_the_next_answer(tmp_path: Path) -> None:
    path = tmp_path / "home" / "history.db"
    database = opened(path, SCHEMA, VERSION)
    path.parent.rename(tmp_path / "elsewhere")
    with pytest.raises(ReplacedFile, match="nothing was saved"):
        _write(database, ["a"])
    database.close()
