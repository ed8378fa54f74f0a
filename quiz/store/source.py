"""A history in a file that somebody gives, read where it is: no byte of it is changed.

It may be damaged, or made to do harm. Only tables are read that are what they seem, and nothing
else that is in the file (a view, a trigger, an index, a generated column) is ever evaluated.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path

from quiz.store import history
from quiz.store.columns import COLUMNS, columns_at, shortened
from quiz.store.database import DamagedFile, Database, StoreError
from quiz.store.duplicate import unfinished
from quiz.store.opening import opened_to_read
from quiz.store.scan import Row, batches, too_large_is_damage

_LOGS = ("-wal", "-journal")
_WAL_INDEX = "-shm"
_GUARDS = ("trusted_schema = OFF", "ignore_check_constraints = ON", "cell_size_check = ON")
_PLAIN = 0
"""What SQLite says of a column that is neither hidden nor generated, and of row ids kept."""


_Stamps = dict[str, tuple[int, int]]


class NoHistory(StoreError):
    """The file is no history of quiz, though there may be nothing wrong with it."""


class Unsteady(StoreError):
    """The file was written to while it was read, so that what was read may be of two instants."""


class Source:
    """A history opened to be read, its tables found to be what they seem."""

    def __init__(self, database: Database) -> None:
        """Raises NewerFile, OlderFile, NoHistory or DamagedFile where it cannot be read."""
        self.database = database
        for guard in _GUARDS:
            database.change(f"PRAGMA {guard}")
        database.change("BEGIN")
        database.refuse_another(history.VERSION, history.OLDEST)
        self.version = database.version
        if self.version < history.OLDEST:
            raise NoHistory(f"{database.path} is not a history of quiz")
        self.columns = {table: columns_at(self.version, table) for table in COLUMNS}
        for table, columns in {"about": ["name", "value"], **self.columns}.items():
            self._refuse_another_table(table, columns)
            self._refuse_broken(table)
        self.id = self._identity()

    def batches(self, table: str) -> Iterator[list[Row]]:
        """All rows of the table, some thousands at a time."""
        return batches(self.database, table, self.columns[table])

    def _refuse_another_table(self, table: str, columns: Sequence[str]) -> None:
        """Raise NoHistory unless it is an ordinary table that has these columns, none generated."""
        listed = self.database.rows(f"PRAGMA main.table_list({table})")
        if [(row[2], row[4]) for row in listed] != [("table", _PLAIN)]:
            raise NoHistory(f"{self.database.path} is not a history of quiz")
        described = self.database.rows(f"PRAGMA main.table_xinfo({table})")
        if not {row[1] for row in described}.issuperset(columns) or any(
            row[6] != _PLAIN for row in described
        ):
            raise NoHistory(f"{self.database.path} is not a history of quiz")

    def _refuse_broken(self, table: str) -> None:
        with too_large_is_damage(self.database):
            found = self.database.rows(f"PRAGMA main.quick_check({table})")
        flaws = [str(row[0]) for row in found]
        if flaws != ["ok"]:
            raise self._damage(flaws[0])

    def _identity(self) -> str:
        about = [row for some in batches(self.database, "about", ("name", "value")) for row in some]
        found = [value for name, value in about if name == "id"]
        if len(found) == 1 and isinstance(found[0], str) and found[0]:
            return found[0]
        is_lost = "it has lost its identity" if not found else f"its identity is {shortened(found)}"
        raise self._damage(is_lost)

    def _damage(self, trouble: str) -> DamagedFile:
        return DamagedFile(f"{self.database.path} is damaged ({trouble}); it is left as it is")


@contextmanager
def opened_source(file: Path, beside: Path) -> Iterator[Source]:
    """The history in the file, opened where it is, as of one instant.

    What SQLite cannot read there without writing (a log that no program has open, a transaction
    that was cut off) is copied first, into a file next to `beside` that is gone in the end.

    Raises NewerFile, OlderFile, NoHistory, DamagedFile or StoreError where it cannot be read,
    Unsteady where it was written to meanwhile.
    """
    before = _stamps(file)
    is_followed = "-wal" in before and os.path.lexists(f"{file}{_WAL_INDEX}")
    try:
        with ExitStack() as stack:
            database = None
            if "-wal" not in before or is_followed:
                database = _opened(file, has_logs=len(before) > 1)
            if database is None:
                database = _copied(file, stack.enter_context(unfinished(beside)))
            stack.enter_context(closing(database))
            with _said_of(file, database.path):
                yield Source(database)
    except StoreError:
        _refuse_unsteady(file, before, is_followed)
        raise
    _refuse_unsteady(file, before, is_followed)


def _opened(file: Path, *, has_logs: bool) -> Database | None:
    """The database in place; None where its logs keep it from being read there."""
    database = opened_to_read(file)
    try:
        database.row("SELECT 1 FROM sqlite_schema")
    except StoreError as error:
        database.close()
        if isinstance(error, DamagedFile) or not has_logs:
            raise
        return None
    return database


def _copied(file: Path, copy: Path) -> Database:
    """A copy of the file, with what its logs have, in one file."""
    for suffix in ("", *_LOGS):
        _copy(f"{file}{suffix}", f"{copy}{suffix}")
    try:
        with closing(sqlite3.connect(copy)) as connection:
            connection.execute("SELECT 1 FROM sqlite_schema")
    except sqlite3.DatabaseError as error:
        raise DamagedFile(f"{file} is damaged ({error}); it is left as it is") from error
    return opened_to_read(copy)


def _copy(source: str, target: str) -> None:
    try:
        shutil.copyfile(source, target)
    except FileNotFoundError:
        return
    except OSError as error:
        raise StoreError(f"{source} cannot be copied: {error.strerror or error}") from error


def _stamps(file: Path) -> _Stamps:
    """When the file and each of its logs was written last, and how large it is, unless empty."""
    stamps = {}
    for suffix in ("", *_LOGS):
        with suppress(OSError):
            status = os.stat(f"{file}{suffix}")
            if status.st_size or not suffix:
                stamps[suffix] = (status.st_mtime_ns, status.st_size)
    return stamps


def _refuse_unsteady(file: Path, before: _Stamps, is_followed: bool) -> None:
    """Raise Unsteady where the file is not what it was, unless SQLite has followed its log."""
    if not is_followed and _stamps(file) != before:
        raise Unsteady(f"{file} is being written to; nothing was changed")


@contextmanager
def _said_of(file: Path, copy: Path) -> Iterator[None]:
    """Have what is wrong with the copy be said of the file."""
    try:
        yield
    except StoreError as error:
        if file == copy:
            raise
        raise type(error)(str(error).replace(str(copy), str(file))) from error
