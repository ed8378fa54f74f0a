"""SQLite files opened so that what is committed stays committed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

_BUSY_MILLISECONDS = 10_000
_SENSELESS = (
    ArithmeticError, AttributeError, LookupError, TypeError, ValueError, sqlite3.IntegrityError,
)  # fmt: skip


class StoreError(Exception):
    """A file of ours that cannot be used, said in a sentence for the user."""


class NewerFile(StoreError):
    """The file was made by a newer version of the program."""


class OlderFile(StoreError):
    """The file was made by an older version of the program, and cannot be brought up to date."""


class DamagedFile(StoreError):
    """The file is not a sound database."""


class Database:
    """An open SQLite file; what goes wrong with the file is raised as StoreError.

    An error of SQLite's that is raised as it is (a broken constraint, a wrong statement) is a
    mistake in the program.
    """

    def __init__(
        self, connection: sqlite3.Connection, path: Path, condemned: Path | None = None
    ) -> None:
        self.path = path
        self._condemned = condemned
        self._connection = connection

    def rows(self, query: str, parameters: Sequence[object] = ()) -> list[Any]:
        """All rows that the query finds."""
        with self._told("cannot be read"):
            return self._connection.execute(query, parameters).fetchall()

    def row(self, query: str, parameters: Sequence[object] = ()) -> Any:
        """The first row that the query finds, or None."""
        with self._told("cannot be read"):
            return self._connection.execute(query, parameters).fetchone()

    def change(self, statement: str, parameters: Sequence[object] = ()) -> None:
        """Carry out a statement that writes."""
        with self._told("is not saved"):
            self._connection.execute(statement, parameters)

    def change_all(self, statement: str, rows: Iterable[Sequence[object]]) -> None:
        """Carry out a statement that writes, once for each row of parameters."""
        with self._told("is not saved"):
            self._connection.executemany(statement, rows)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing of what is written inside, on disk when it is left."""
        self.change("BEGIN IMMEDIATE")
        try:
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

    def refuse_another(self, version: int, schema: str) -> None:
        """Raise StoreError where the file cannot be brought to this version, or was cut short."""
        found = self.version
        if found > version:
            raise NewerFile(
                f"{self.path} was made by a newer version of quiz (its version is {found}, this "
                f"program knows {version}); nothing was changed"
            )
        if not all(map(Path.exists, _scripts(schema, found, version))):
            raise OlderFile(f"{self.path} was made by an older version of quiz (version {found})")
        if self.path.stat().st_size % self.row("PRAGMA page_size")[0]:
            raise self._damage("it is cut short")

    @property
    def version(self) -> int:
        """The version by which the file was made, 0 of a new one."""
        return int(self.row("PRAGMA user_version")[0])

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _roll_back(self) -> None:
        if self._connection.in_transaction:
            with self._told("is not saved"):
                self._connection.execute("ROLLBACK")

    @contextmanager
    def _told(self, trouble: str) -> Iterator[None]:
        try:
            yield
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                raise StoreError(f"{self.path} {trouble}: {error}") from error
            if type(error) is sqlite3.DatabaseError:
                raise self._damage(str(error)) from error
            raise
        except UnicodeDecodeError as error:
            raise self._damage("a message about it cannot be read") from error

    def _damage(self, trouble: str) -> DamagedFile:
        if self._condemned is None:
            return DamagedFile(f"{self.path} is damaged ({trouble}); it is left as it is")
        with suppress(OSError):
            self._condemned.touch()
        return DamagedFile(
            f"{self.path} is damaged ({trouble}); it is made again at the next start"
        )


def opened(path: Path, schema: str, version: int, condemned: Path | None = None) -> Database:
    """The database at `path`, made by the script `schema` where there is none.

    Each commit waits for the disk, unless the file is one that can be made again.

    Args:
        path: The file; its folder is made where it is missing.
        schema: The name of the SQL script beside this module.
        version: The version that this program writes, kept as `PRAGMA user_version`.
        condemned: Of a file that can be made again: what is put beside it once it is found damaged.

    Raises:
        NewerFile: The file has a higher version; it was not written to.
        OlderFile: The file has a lower version; it was not written to.
        DamagedFile: The file is not a database of ours, or its structure is broken.
        StoreError: The file cannot be opened for another reason.
        OSError: The folder cannot be made.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    database = _connected(path, condemned)
    try:
        database.refuse_another(version, schema)
        database.change("PRAGMA journal_mode = WAL")
        database.change(f"PRAGMA synchronous = {'OFF' if condemned else 'FULL'}")
        _settle(database, schema, version)
    except StoreError:
        database.close()
        raise
    return database


def _connected(path: Path, condemned: Path | None) -> Database:
    try:
        connection = sqlite3.connect(path, isolation_level=None, timeout=_BUSY_MILLISECONDS / 1000)
    except sqlite3.OperationalError as error:
        raise StoreError(f"{path} cannot be opened: {error}") from error
    return Database(connection, path, condemned)


def _settle(database: Database, schema: str, version: int) -> None:
    if database.version == version:
        return
    with database.transaction():
        database.refuse_another(version, schema)
        if database.version == version:
            return
        found = database.version
        if found == 0 and database.row("SELECT 1 FROM sqlite_schema") is not None:
            raise DamagedFile(f"{database.path} is not a file of quiz; it is left as it is")
        for script in _scripts(schema, found, version):
            for statement in _statements(script):
                database.change(statement)
        database.change(f"PRAGMA user_version = {version}")


def _scripts(schema: str, found: int, version: int) -> list[Path]:
    """The scripts that make a file of `version`: of a new one, or of the version found in turn.

    `schema.2.sql` makes a file of version 2 of one of version 1.
    """
    folder = Path(__file__).parent
    if found == 0:
        return [folder / schema]
    stem = schema.removesuffix(".sql")
    return [folder / f"{stem}.{each}.sql" for each in range(found + 1, version + 1)]


def _statements(path: Path) -> Iterator[str]:
    """The statements of a script one by one, since `executescript` would commit between them."""
    statement = ""
    for line in path.read_text("utf-8").splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
