"""Our files overwritten: their bytes at random, and each of their values by another one."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random

import pytest

from tests.faults.overwriting import Victim, caches, histories, look, trust

_count = pytest.mark.parametrize(
    "count",
    [pytest.param(10, id="some"), pytest.param(300, id="many", marks=pytest.mark.slow)],
)
_VALUES = ("x'80'", "'x'", "NULL", "-1", "0", "1e300", "'[3]'", "9223372036854775807")
_FEW_VALUES = ("x'80'",)
_values = pytest.mark.parametrize(
    "values",
    [pytest.param(_FEW_VALUES, id="few"), pytest.param(_VALUES, id="all", marks=pytest.mark.slow)],
)


@_count
def test_a_spoilt_history_is_told_or_harmless_and_never_written_over(
    tmp_path: Path, count: int
) -> None:
    toll = histories(count, tmp_path, Random(8))
    assert 0 < toll.told < toll.spoilt == count


@_count
def test_a_spoilt_cache_is_made_again_and_the_history_left_alone(
    tmp_path: Path, count: int
) -> None:
    toll = caches(count, tmp_path, Random(8))
    assert 0 < toll.told < toll.spoilt == count


def test_a_shelf_of_nothing_but_noise_is_made_again_at_once(tmp_path: Path) -> None:
    victim = Victim(tmp_path)
    with victim.person.desk() as desk:
        rows = desk.rows()
    victim.person.places.shelf.write_bytes(Random(8).randbytes(20_000))
    with victim.person.desk() as desk:
        assert desk.rows() == rows


def _columns(path: Path) -> list[tuple[str, str]]:
    """The tables' columns but for row ids, which are numbers by the file's very structure."""
    query = (
        "SELECT own.name, of_it.name FROM sqlite_schema own, pragma_table_info(own.name) of_it "
        "WHERE own.type = 'table' AND NOT (of_it.pk AND of_it.type = 'INTEGER') ORDER BY 1, 2"
    )
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def _put(path: Path, table: str, column: str, value: str) -> None:
    """Have the file hold the value in one row of the table, though its schema forbids it."""
    with _changed(path) as connection:
        triggers = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
        for (trigger,) in triggers.fetchall():
            connection.execute(f"DROP TRIGGER {trigger}")
        query = "SELECT sql FROM sqlite_schema WHERE name = ?"
        (strict,) = connection.execute(query, (table,)).fetchone()
        loose = re.sub(
            r"--[^\n]*| (TEXT|INTEGER(?! PRIMARY)|REAL)\b|NOT NULL|\bSTRICT,?", "", strict
        )
        _declare(connection, table, loose.rstrip(", "))
    with _changed(path) as connection:
        connection.execute(
            f"UPDATE OR IGNORE {table} SET {column} = {value} "
            f"WHERE {column} IS (SELECT max({column}) FROM {table})"
        )
        _declare(connection, table, strict)


@contextmanager
def _changed(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        yield connection
        connection.commit()


def _declare(connection: sqlite3.Connection, table: str, declaration: str) -> None:
    connection.execute("PRAGMA writable_schema = ON")
    change = "UPDATE sqlite_schema SET sql = ? WHERE name = ?"
    connection.execute(change, (declaration, table))


@_values
def test_any_value_of_the_history_that_makes_no_sense_is_told_or_harmless(
    tmp_path: Path, values: tuple[str, ...]
) -> None:
    victim, told = Victim(tmp_path), 0
    history = victim.person.places.history
    for table, column in _columns(history):
        for value in values:
            victim.put_back()
            _put(history, table, column, value)
            for use in (look, victim.answer):
                trouble = victim.trouble(use)
                told += bool(trouble)
                assert not trouble or str(history) in trouble
    assert told


@_values
def test_any_value_of_the_cache_that_makes_no_sense_has_it_made_again_or_is_harmless(
    tmp_path: Path, values: tuple[str, ...]
) -> None:
    victim, remade = Victim(tmp_path), 0
    cache = victim.person.places.shelf
    for table, column in _columns(cache):
        for value in values:
            victim.put_back()
            _put(cache, table, column, value)
            trust(cache)
            for use in (look, victim.answer):
                with victim.person.desk() as desk:
                    use(desk)
                    remade += desk.remakes
    assert remade
