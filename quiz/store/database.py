"""SQLite files opened so that what is committed stays committed.

Nothing but SQLite ever opens a live file of ours: closing any other descriptor of it would drop the
locks of this process, and the next program that leaves would delete the log under it.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from types import UnionType
from typing import TYPE_CHECKING, Any, ClassVar

from quiz.store.copying import PAUSE_SECONDS, Copying

if TYPE_CHECKING:
    from tempfile import TemporaryDirectory

BUSY_MILLISECONDS = 10_000
"""How long to wait for another program that writes."""

_OF_THE_DISK = {
    sqlite3.SQLITE_PERM, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_READONLY, sqlite3.SQLITE_INTERRUPT, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PROTOCOL, sqlite3.SQLITE_NOLFS, sqlite3.SQLITE_AUTH,
}  # fmt: skip
"""Errors that say nothing about what is in the file."""

_SENSELESS = (
    ArithmeticError, AttributeError, LookupError, TypeError, ValueError, sqlite3.IntegrityError,
)  # fmt: skip


class StoreError(Exception):
    """A file of ours that cannot be used, said in a sentence for the user."""


class NewerFile(StoreError):
    """The file was made by a newer version of the program."""


class OlderFile(StoreError):
    """The file was made by an older version of the program, and cannot be brought up to date."""


class ReadOnlyFile(StoreError):
    """The file can be read but not written to, for the reason that is said."""


class ReplacedFile(StoreError):
    """The file was deleted, or another one put in its place, after it was opened."""


class DamagedFile(StoreError):
    """The file is not a sound database."""


class Database:
    """An open SQLite file; what goes wrong with the file is raised as StoreError.

    An error of SQLite's that is raised as it is (a broken constraint, a wrong statement) is a
    mistake in the program.

    Args:
        connect: Opens the file. It is called again, once, before damage is reported: what was
            open may be out of date.
        path: The file.
        read_only: Why the file cannot be written to; empty where it can.
        scratch: The temporary folder that the file is in, which goes with it.
    """

    SYNCHRONOUS: ClassVar[str] = "FULL"
    """For what SQLite waits until it is on the disk."""
    CAN_BE_REMADE: ClassVar[bool] = False
    """Whether nothing is lost with the file."""

    def __init__(
        self,
        connect: Callable[[], sqlite3.Connection],
        path: Path,
        read_only: str = "",
        scratch: TemporaryDirectory[str] | None = None,
    ) -> None:
        self.path = path
        self.read_only = read_only
        self._scratch = scratch
        self._settings: list[str] = []
        self.connect = connect
        self._connection = connect()
        self._written_before = 0
        self._watched: dict[Path, int] = {}

    def watch(self) -> None:
        """Refuse to write from now on once another file, or none, is where this one is."""
        log = self.path.with_name(self.path.name + "-wal")
        self._watched = {path: path.stat().st_ino for path in (self.path, log) if path.exists()}

    def rows(
        self,
        query: str,
        parameters: Sequence[object] | Mapping[str, object] = (),
        types: Sequence[type | UnionType] = (),
    ) -> list[Any]:
        """All rows that the query finds; values not of the types of their columns are damage.

        Where no types are given, whoever reads the rows has to notice.
        """
        found: list[Any] = self._read(
            lambda: self._connection.execute(query, parameters).fetchall()
        )
        if types and found:
            with self.sense():
                _check_types(found, types)
        return found

    def each(self, query: str, parameters: Sequence[object] = ()) -> Iterator[Any]:
        """The rows that the query finds, one by one, so that they need not all be held at once."""
        with self._told("cannot be read"):
            # In a chain, which cannot be closed: a cursor raises if it is after its file was.
            yield from chain(self._connection.execute(query, parameters))

    def row(self, query: str, parameters: Sequence[object] = ()) -> Any:
        """The first row that the query finds, or None."""
        return self._read(lambda: self._connection.execute(query, parameters).fetchone())

    def change(self, statement: str, parameters: Sequence[object] = ()) -> None:
        """Carry out a statement that writes."""
        with self._told("is not saved"):
            self._connection.execute(statement, parameters)

    def set(self, pragma: str) -> None:
        """Carry out a pragma that counts for every connection to come, too."""
        self.change(pragma)
        self._settings.append(pragma)

    def change_all(self, statement: str, rows: Iterable[Sequence[object]]) -> None:
        """Carry out a statement that writes, once for each row of parameters."""
        with self._told("is not saved"):
            self._connection.executemany(statement, rows)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing of what is written inside, on disk when it is left."""
        self.refuse_read_only()
        self.change("BEGIN IMMEDIATE")
        try:
            self._refuse_replaced()
            yield
            self.change("COMMIT")
        except BaseException:
            self._roll_back()
            raise

    @contextmanager
    def sense(self) -> Iterator[None]:
        """Take values read from the file that make no sense inside for damage done to it.

        SQLite notices where its own structure is broken, not where a value is another one.
        """
        try:
            yield
        except _SENSELESS as error:
            raise self._damage(f"a value makes no sense: {error}") from error

    def copy_to(self, other: Database, once_locked: Callable[[], object] | None = None) -> None:
        """Make the other database the same as this one, as of one instant, all or nothing.

        `once_locked` is called when no other program can write to the other database any more, and
        nothing was written to it; what it raises leaves that as it was.
        """
        pages = -1 if once_locked is None else 1
        with self._told(f"cannot be copied to {other.path}"):
            self._connection.backup(
                other._connection,
                pages=pages,
                progress=Copying(once_locked, BUSY_MILLISECONDS),
                sleep=PAUSE_SECONDS,
            )

    def flaws(self, check: str = "integrity_check") -> list[str]:
        """What SQLite finds wrong with the structure of the file, in its words."""
        try:
            found = [str(row[0]) for row in self.rows(f"PRAGMA {check}")]
        except DamagedFile as error:
            return [str(error)]
        return [] if found == ["ok"] else found

    def refuse_flawed(self) -> None:
        """Raise DamagedFile where the structure of the file is broken; all of it is read."""
        if flaws := self.flaws("quick_check"):
            raise self._damage(flaws[0])

    def refuse_another(self, version: int, oldest: int | None = None) -> None:
        """Raise StoreError where the file is spoilt, or is neither new nor of these versions.

        They are those from `oldest` to `version`; `version` alone where there is no oldest.
        """
        found = self.version
        if found > version:
            raise NewerFile(
                f"{self.path} was made by a newer version of quiz (its version is {found}, this "
                f"program knows {version}); nothing was changed"
            )
        if found != 0 and found < (version if oldest is None else oldest):
            raise OlderFile(f"{self.path} was made by an older version of quiz (version {found})")
        if self.path.stat().st_size % self.row("PRAGMA page_size")[0]:
            raise self._damage("it is cut short")

    def refuse_read_only(self) -> None:
        """Raise ReadOnlyFile where the file cannot be written to."""
        if self.read_only:
            raise ReadOnlyFile(f"{self.path} cannot be written to: {self.read_only}")

    @property
    def writings(self) -> int:
        """How many rows were written since the file was opened."""
        return self._written_before + self._connection.total_changes

    @property
    def version(self) -> int:
        """The version by which the file was made, 0 of a new one."""
        return int(self.row("PRAGMA user_version")[0])

    def close(self) -> None:
        """Close the file."""
        self._connection.close()
        if self._scratch is not None:
            self._scratch.cleanup()

    def _read(self, read: Callable[[], Any]) -> Any:
        """What is read; from a new connection where this one finds damage, as it may be stale."""
        with self._told("cannot be read"):
            try:
                return read()
            except sqlite3.DatabaseError as error:
                if self._connection.in_transaction or not _is_damage(error):
                    raise
            self._reopen()
            return read()

    def _reopen(self) -> None:
        # The new connection comes first: while it is there, closing the old one, whose log may no
        # longer be the file's, does not write that log into the file.
        fresh = self.connect()
        try:
            for setting in ("PRAGMA user_version", *self._settings):
                fresh.execute(setting).fetchone()
        except sqlite3.DatabaseError:
            fresh.close()
            raise
        self._written_before += self._connection.total_changes
        self._connection.close()
        self._connection = fresh

    def _refuse_replaced(self) -> None:
        """Raise ReplacedFile where what is committed would be lost in a deleted file."""
        for path, inode in self._watched.items():
            if _inode(path) != inode:
                raise ReplacedFile(
                    f"{path} was deleted or replaced while quiz was running; nothing was saved. "
                    "Leave quiz and start it again"
                )

    def _roll_back(self) -> None:
        if self._connection.in_transaction:
            with self._told("is not saved"):
                self._connection.execute("ROLLBACK")

    @contextmanager
    def _told(self, trouble: str) -> Iterator[None]:
        try:
            yield
        except sqlite3.DatabaseError as error:
            if code_of(error) == sqlite3.SQLITE_READONLY and os.access(self.path, os.W_OK):
                raise self._damage("its header says that it may not be written to") from error
            if _is_of_the_disk(error):
                raise StoreError(f"{self.path} {trouble}: {error}") from error
            if type(error) in (sqlite3.DatabaseError, sqlite3.OperationalError):
                raise self._damage(str(error)) from error
            raise
        except UnicodeDecodeError as error:
            raise self._damage("a message about it cannot be read") from error

    def _damage(self, trouble: str) -> DamagedFile:
        return DamagedFile(f"{self.path} is damaged ({trouble}); it is left as it is")


def is_busy(error: StoreError) -> bool:
    """Whether another program that has the file open is why it cannot be used now."""
    return code_of(error.__cause__) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def _check_types(rows: Sequence[Any], types: Sequence[type | UnionType]) -> None:
    for column, wanted in zip(zip(*rows, strict=True), types, strict=True):
        for found in set(map(type, column)):
            if not issubclass(found, wanted):
                raise TypeError(f"{found.__name__} in the place of {wanted}")


def _inode(path: Path) -> int | None:
    try:
        return path.stat().st_ino
    except OSError:
        return None


def code_of(error: BaseException | None) -> int:
    """SQLite's extended result code; an error without one is of text that is no UTF-8."""
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)


def _is_damage(error: sqlite3.Error) -> bool:
    return code_of(error) & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def _is_of_the_disk(error: sqlite3.Error) -> bool:
    """Whether the file may be sound."""
    return code_of(error) & 0xFF in _OF_THE_DISK
