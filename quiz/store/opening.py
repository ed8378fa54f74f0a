"""SQLite files opened, begun, and brought up to date."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from time import monotonic, sleep
from typing import TypeVar

from quiz.store.copying import PAUSE_SECONDS
from quiz.store.database import BUSY_MILLISECONDS, DamagedFile, Database, StoreError

NO_MIGRATIONS: Mapping[int, str] = {}

Opened = TypeVar("Opened", bound=Database)
"""A kind of database."""


def opened(
    path: Path,
    schema: str,
    version: int,
    migrations: Mapping[int, str] = NO_MIGRATIONS,
    keep: Callable[[Database], object] | None = None,
) -> Database:
    """The database at `path`, made where there is none and brought up to date where it is older.

    See `opened_as`.
    """
    return opened_as(Database, path, schema, version, migrations, keep)


def opened_as(
    kind: type[Opened],
    path: Path,
    schema: str,
    version: int,
    migrations: Mapping[int, str] = NO_MIGRATIONS,
    keep: Callable[[Database], object] | None = None,
) -> Opened:
    """The database at `path`, made where there is none and brought up to date where it is older.

    Args:
        kind: What it is opened as.
        path: The file; its folder is made too.
        schema: The name of the SQL script beside this module that makes the first version.
        version: The version that this program writes, kept as `PRAGMA user_version`.
        migrations: For each later version the script that makes it out of the one before.
        keep: What is done with a file of an older version before it is changed.

    Raises:
        NewerFile: The file has a higher version; it was not written to.
        OlderFile: The file has a lower version than can be migrated; it was not written to.
        DamagedFile: The file is not a database of ours, or its structure is broken.
        StoreError, OSError: The file cannot be opened, or made, or the older one not kept.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    database = _connected(kind, path)
    first = min(migrations, default=version + 1) - 1
    try:
        database.refuse_another(version, first)
        _log_ahead(database)
        database.change(f"PRAGMA synchronous = {kind.SYNCHRONOUS}")
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
    return _connected(Database, path, uri=f"{path.absolute().as_uri()}?{way}")


def opened_again(database: Opened) -> Opened:
    """The same file through a connection of its own: for a thread."""
    other = _connected(type(database), database.path)
    other.change(f"PRAGMA synchronous = {database.SYNCHRONOUS}")
    return other


def written_over(path: Path, schema: str, version: int) -> None:
    """Make the file at `path` an empty one of this version, all or nothing.

    Programs that have it open see it change. Raises StoreError where that cannot be done.
    """
    with (
        closing(_connected(Database, Path(":memory:"))) as empty,
        closing(_connected(Database, path)) as file,
    ):
        _bring_up(empty, {version: schema})
        empty.copy_to(file)


def opened_afresh(path: Path) -> Database:
    """A database in the empty file at `path`, which is nothing yet that could be lost.

    No commit waits for the disk.
    """
    database = _connected(Database, path)
    try:
        database.change("PRAGMA journal_mode = OFF")
        database.change("PRAGMA synchronous = OFF")
    except StoreError:
        database.close()
        raise
    return database


def _log_ahead(database: Database) -> None:
    """Have the file keep a write-ahead log.

    SQLite does not wait for other programs that begin one too, whatever its busy timeout.
    """
    patience = monotonic() + BUSY_MILLISECONDS / 1000
    while True:
        try:
            return database.change("PRAGMA journal_mode = WAL")
        except StoreError as error:
            code = getattr(error.__cause__, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
            if code & 0xFF != sqlite3.SQLITE_BUSY or monotonic() > patience:
                raise
        sleep(PAUSE_SECONDS)


def _connected(kind: type[Opened], path: Path, uri: str | None = None) -> Opened:
    try:
        connection = sqlite3.connect(
            uri or path,
            isolation_level=None,
            timeout=BUSY_MILLISECONDS / 1000,
            uri=uri is not None,
        )
    except sqlite3.OperationalError as error:
        raise StoreError(f"{path} cannot be opened: {error}") from error
    return kind(connection, path)


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
