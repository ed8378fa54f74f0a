"""SQLite files opened so that what is committed stays committed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from quiz.store.copying import PAUSE_SECONDS, Copying

NO_MIGRATIONS: Mapping[int, str] = {}
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


class CondemnedFile(DamagedFile):
    """The file is not a sound database, and is made again at the next start."""


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
                progress=Copying(once_locked, _BUSY_MILLISECONDS),
                sleep=PAUSE_SECONDS,
            )

    def flaws(self, check: str = "integrity_check") -> list[str]:
        """What SQLite finds wrong with the structure of the file, in its words."""
        try:
            found = [str(row[0]) for row in self.rows(f"PRAGMA {check}")]
        except DamagedFile as error:
            return [str(error)]
        return [] if found == ["ok"] else found

    def refuse_another(self, version: int, oldest: int | None = None) -> None:
        """Raise StoreError where the file was cut short, or is neither new nor of these versions.

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

    @property
    def writings(self) -> int:
        """How many rows were written through this connection."""
        return self._connection.total_changes

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
        return CondemnedFile(
            f"{self.path} is damaged ({trouble}); it is made again at the next start"
        )


def opened(
    path: Path,
    schema: str,
    version: int,
    condemned: Path | None = None,
    migrations: Mapping[int, str] = NO_MIGRATIONS,
    keep: Callable[[Database], object] | None = None,
) -> Database:
    """The database at `path`, made where there is none and brought up to date where it is older.

    Args:
        path: The file; its folder is made too.
        schema: The name of the SQL script beside this module that makes the first version.
        version: The version that this program writes, kept as `PRAGMA user_version`.
        condemned: Of a file that can be made again, so that its commits need not wait for the disk:
            what is put beside it once it is found damaged.
        migrations: For each later version the script that makes it out of the one before.
        keep: What is done with a file of an older version before it is changed.

    Raises:
        NewerFile: The file has a higher version; it was not written to.
        OlderFile: The file has a lower version than can be migrated; it was not written to.
        DamagedFile: The file is not a database of ours, or its structure is broken.
        StoreError, OSError: The file cannot be opened, or made, or the older one not kept.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    database = _connected(path, condemned)
    first = min(migrations, default=version + 1) - 1
    try:
        database.refuse_another(version, first)
        database.change("PRAGMA journal_mode = WAL")
        database.change(f"PRAGMA synchronous = {'OFF' if condemned else 'FULL'}")
        if keep and first <= database.version < version:
            keep(database)
        _bring_up(database, {first: schema, **migrations})
        database.refuse_another(version)
    except (OSError, StoreError):
        database.close()
        raise
    return database


def opened_to_read(path: Path) -> Database:
    """The database at `path`, which is not written to; raises StoreError where it cannot be opened.

    It must not be one that another program is writing to. Nothing is put beside it either.
    """
    logs = (path.with_name(path.name + suffix) for suffix in ("-wal", "-journal"))
    way = "mode=ro" if any(log.exists() for log in logs) else "immutable=1"
    return _connected(path, uri=f"{path.absolute().as_uri()}?{way}")


def opened_afresh(path: Path) -> Database:
    """A database in the empty file at `path`, which is nothing yet that could be lost.

    No commit waits for the disk.
    """
    database = _connected(path)
    try:
        database.change("PRAGMA journal_mode = OFF")
        database.change("PRAGMA synchronous = OFF")
    except StoreError:
        database.close()
        raise
    return database


def _connected(path: Path, condemned: Path | None = None, uri: str | None = None) -> Database:
    try:
        connection = sqlite3.connect(
            uri or path,
            isolation_level=None,
            timeout=_BUSY_MILLISECONDS / 1000,
            uri=uri is not None,
        )
    except sqlite3.OperationalError as error:
        raise StoreError(f"{path} cannot be opened: {error}") from error
    return Database(connection, path, condemned)


def _bring_up(database: Database, scripts: Mapping[int, str]) -> None:
    """Take the database through the scripts of the versions that it has not reached."""
    for number, script in sorted(scripts.items()):
        _settle(database, script, number, min(scripts))


def _settle(database: Database, script: str, version: int, first: int) -> None:
    """Have the file be of this version at least, by the script that makes it of the one before."""
    if database.version >= version:
        return
    with database.transaction():
        if database.version >= version:
            return
        if version == first and database.row("SELECT 1 FROM sqlite_schema") is not None:
            raise DamagedFile(f"{database.path} is not a file of quiz; it is left as it is")
        for statement in _statements(script):
            database.change(statement)
        database.change(f"PRAGMA user_version = {version}")


def _statements(script: str) -> Iterator[str]:
    """The statements of a script one by one, since `executescript` would commit between them."""
    text = (Path(__file__).parent / script).read_text("utf-8")
    statement = ""
    for line in text.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
