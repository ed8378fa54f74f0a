"""A fresh history of our own schema, to be filled with rows that were judged."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from quiz.store import history
from quiz.store.columns import COLUMNS, columns_at
from quiz.store.opening import opened
from quiz.store.scan import Row
from quiz.store.senseless import Senseless, judged

_INDEXES = "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL"
_AGAIN = "it is there twice, by its id"


class FreshHistory:
    """A history in a file that was empty, into which the rows of another one are written."""

    def __init__(self, target: Path, version: int, identity: str) -> None:
        """Begin a history of this version and identity.

        Its indexes are made in the end: of all rows at once that takes less time, and whoever
        only reads the rows from end to end needs none.
        """
        self._target = target
        self._version = version
        self._columns = {table: columns_at(version, table) for table in COLUMNS}
        self._inserts = {table: _insert(table, own) for table, own in self._columns.items()}
        scripts = {number: each for number, each in history.MIGRATIONS.items() if number <= version}
        self._database = opened(target, "schema.sql", version, migrations=scripts)
        for pragma in ("journal_mode = MEMORY", "synchronous = OFF"):
            self._database.change(f"PRAGMA {pragma}")
        self._indexes = self._database.rows(_INDEXES)
        self._database.change("BEGIN")
        for name, _ in self._indexes:
            self._database.change(f"DROP INDEX {name}")
        self._database.change("INSERT INTO about VALUES ('id', ?)", (identity,))

    def add(self, table: str, rows: Sequence[Row]) -> list[Senseless]:
        """Add rows that have our columns in our order; those that are left out are returned.

        They are the rows that make no sense, and those with the id of an earlier one.
        """
        left_out = judged(table, self._columns[table], rows)
        places = {each.place for each in left_out}
        good = [row for place, row in enumerate(rows) if place not in places] if places else rows
        self._database.change("SAVEPOINT rows")
        before = self._database.writings
        self._database.change_all(self._inserts[table], good)
        if self._database.writings - before < len(good):
            self._database.change("ROLLBACK TO rows")
            left_out += [
                Senseless(place, table, row[0], _AGAIN)
                for place, row in enumerate(rows)
                if place not in places and not self._is_added(table, row)
            ]
        self._database.change("RELEASE rows")
        return left_out

    def finish(self, *, is_indexed: bool) -> None:
        """Complete the file, bring it up to date where it is of an older version, and close it."""
        is_old = self._version < history.VERSION
        if is_indexed or is_old:
            for _, statement in self._indexes:
                self._database.change(statement)
        self._database.change("COMMIT")
        self._database.close()
        if is_old:
            history.History.open(self._target, keep=lambda database: None).close()

    def close(self) -> None:
        """Close the file as it is."""
        self._database.close()

    def _is_added(self, table: str, row: Row) -> bool:
        before = self._database.writings
        self._database.change(self._inserts[table], row)
        return self._database.writings > before


def _insert(table: str, columns: Sequence[str]) -> str:
    marks = ", ".join("?" * len(columns))
    return f"INSERT OR IGNORE INTO {table} ({', '.join(columns)}) VALUES ({marks})"
