"""SQLite files opened, begun, and brought up to date."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, suppress
from functools import partial
from pathlib import Path
from time import monotonic, sleep
from typing import TypeVar

from quiz.package_files import packaged_text
from quiz.store import disk
from quiz.store.copying import PAUSE_SECONDS
from quiz.store.database import (
    BUSY_MILLISECONDS,
    DamagedFile,
    Database,
    ReadOnlyFile,
    StoreError,
    code_of,
)

NO_MIGRATIONS: Mapping[int, str] = {}

Opened = TypeVar("Opened", bound=Database)
"""A kind of database."""

_ALONE_WITHOUT_LOG = (
    "PRAGMA locking_mode = EXCLUSIVE",
    "PRAGMA journal_mode = DELETE",
    "PRAGMA locking_mode = NORMAL",
)
"""What makes a file keep a rollback journal, by one who needs no shared memory for that."""


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
    *,
    is_emptied: bool = False,
) -> Opened:
    """The database at `path`, made where there is none and brought up to date where it is older.

    One that cannot be written to is opened to be read: as it lies there, or, where there is none or
    it is older, as a copy in a temporary folder. One that can be made again is copied in any case,
    and the copy is written to.

    Args:
        kind: What it is opened as.
        path: The file; its folder is made too.
        schema: The name of the SQL script beside this module that makes the first version.
        version: The version that this program writes, kept as `PRAGMA user_version`.
        migrations: For each later version the script that makes it out of the one before.
        keep: What is done with a file of an older version before it is changed.
        is_emptied: Whether nothing of what is in it is kept. Programs that have it open see that.

    Raises:
        NewerFile: The file has a higher version; it was not written to.
        OlderFile: The file has a lower version than can be migrated; it was not written to.
        DamagedFile: The file is not a database of ours, or its structure is broken.
        StoreError, OSError: The file cannot be opened, or made, or the older one not kept.
    """
    first = min(migrations, default=version + 1) - 1
    scripts = {first: schema, **migrations}
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        database = _connected(kind, path)
    except ReadOnlyFile as error:
        return _opened_to_look_at(kind, path, scripts, is_emptied=is_emptied, why=error)
    try:
        if is_emptied:
            _write_over(database, scripts)
        database.refuse_another(version, first)
        _log_ahead(database)
        database.set(f"PRAGMA synchronous = {kind.SYNCHRONOUS}")
        if keep and first <= database.version < version:
            keep(database)
        _bring_up(database, scripts)
        database.refuse_another(version)
        if not kind.CAN_BE_REMADE:
            database.watch()
    except (OSError, StoreError):
        database.close()
        raise
    return database


def opened_to_read(path: Path) -> Database:
    """The database at `path`, which is not written to; raises StoreError where it cannot be opened.

    Nothing is put beside it where no program has it open.
    """
    return Database(partial(_connect_to_read, path), path, read_only="it was opened to be read")


def opened_again(database: Opened) -> Opened:
    """The same file through a connection of its own: for a thread."""
    other = type(database)(database.connect, database.path)
    other.set(f"PRAGMA synchronous = {database.SYNCHRONOUS}")
    return other


def opened_afresh(path: Path) -> Database:
    """A database in the empty file at `path`, which is nothing yet that could be lost.

    No commit waits for the disk.
    """
    database = Database(partial(_connect, path), path)
    try:
        database.set("PRAGMA journal_mode = OFF")
        database.set("PRAGMA synchronous = OFF")
    except StoreError:
        database.close()
        raise
    return database


def _connected(kind: type[Opened], path: Path) -> Opened:
    """The file to be written to; raises ReadOnlyFile, with the reason alone, where it cannot be."""
    if not disk.is_writable(path):
        raise ReadOnlyFile(disk.READ_ONLY)
    return kind(partial(_connect_live, path), path)


def _write_over(database: Database, scripts: Mapping[int, str]) -> None:
    """Make the database a new one, all or nothing."""
    memory = Path(":memory:")
    with closing(Database(partial(_connect, memory), memory)) as empty:
        _bring_up(empty, scripts)
        empty.copy_to(database)


def _opened_to_look_at(
    kind: type[Opened],
    path: Path,
    scripts: Mapping[int, str],
    *,
    is_emptied: bool,
    why: ReadOnlyFile,
) -> Opened:
    version = max(scripts)
    if path.exists() and not kind.CAN_BE_REMADE:
        _refuse_closed_log(path)
        database = kind(partial(_connect_to_read, path), path)
        try:
            database.refuse_another(version, min(scripts))
        except StoreError:
            database.close()
            raise
        if database.version == version:
            database.read_only = str(why)
            return database
        database.close()
    copied = None if is_emptied or not path.exists() else path
    read_only = "" if kind.CAN_BE_REMADE else str(why)
    return _opened_as_copy(kind, copied, path.name, scripts, read_only)


def _opened_as_copy(
    kind: type[Opened], path: Path | None, name: str, scripts: Mapping[int, str], read_only: str
) -> Opened:
    """A copy of the file in a temporary folder, brought up to date; a new one if there is none."""
    from tempfile import TemporaryDirectory

    folder = TemporaryDirectory(prefix="quiz-")
    copy = Path(folder.name) / name
    database = kind(partial(_connect_alone, copy), copy, scratch=folder)
    try:
        if path is not None:
            with closing(opened_to_read(path)) as source:
                source.copy_to(database)
            for pragma in _ALONE_WITHOUT_LOG:
                database.change(pragma)
        database.refuse_another(max(scripts), min(scripts))
        database.set("PRAGMA synchronous = OFF")
        _bring_up(database, scripts)
    except (OSError, StoreError):
        database.close()
        raise
    database.read_only = read_only
    return database


def _refuse_closed_log(path: Path) -> None:
    """Raise StoreError where the log has answers that SQLite could read only by writing beside."""
    log, index = (path.with_name(path.name + suffix) for suffix in ("-wal", "-shm"))
    if log.exists() and log.stat().st_size and not index.exists():
        raise StoreError(
            f"{log} holds answers that cannot be read while the folder is read-only; copy the "
            "folder to where it can be written to"
        )


def _connect(path: Path) -> sqlite3.Connection:
    return _connect_by(path, path)


def _connect_to_read(path: Path) -> sqlite3.Connection:
    """A connection that sees what is in the log beside the file, too.

    `immutable`, which needs neither locks nor files beside, is for where no log has anything.
    """
    beside = {suffix: path.with_name(path.name + suffix) for suffix in ("-wal", "-journal")}
    is_logged = any(log.exists() and log.stat().st_size for log in beside.values())
    is_open = is_logged or path.with_name(path.name + "-shm").exists()
    way = "mode=ro" if is_open else "immutable=1"
    return _connect_by(f"{path.absolute().as_uri()}?{way}", path)


def _connect_alone(path: Path) -> sqlite3.Connection:
    """A connection to a file that no other program has, so that any kind of lock will do."""
    if disk.has_locks(path.parent):
        return _connect(path)
    return _connect_by(f"{path.absolute().as_uri()}?vfs=unix-dotfile", path)


def _connect_live(path: Path) -> sqlite3.Connection:
    """A connection to a file that other programs may have open, wherever it lies.

    Raises ReadOnlyFile, with the reason alone, where no file can be locked.
    """
    connection = _connect(path)
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        connection.execute("PRAGMA user_version").fetchone()
    except sqlite3.DatabaseError as error:
        kind = code_of(error) & 0xFF
        if kind == sqlite3.SQLITE_BUSY and not disk.has_locks(path.parent):
            connection.close()
            raise ReadOnlyFile(disk.NO_LOCKS) from error
        if kind == sqlite3.SQLITE_IOERR and not disk.has_shared_memory(path.parent):
            connection.close()
            _keep_no_log(path)
            return _connect(path)
    connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
    return connection


def _keep_no_log(path: Path) -> None:
    """Have the file keep a rollback journal; who locks it whole needs no shared memory for that."""
    with closing(_connect(path)) as alone, suppress(sqlite3.DatabaseError):
        # Whoever reads the file next reports what goes wrong here.
        for pragma in _ALONE_WITHOUT_LOG:
            alone.execute(pragma)


def _connect_by(target: Path | str, path: Path) -> sqlite3.Connection:
    """A connection to the path, or by the URI, that `target` is."""
    try:
        return sqlite3.connect(
            target,
            isolation_level=None,
            timeout=BUSY_MILLISECONDS / 1000,
            uri=isinstance(target, str),
        )
    except sqlite3.OperationalError as error:
        raise StoreError(f"{path} cannot be opened: {error}") from error


def _log_ahead(database: Database) -> None:
    """Have the file keep a write-ahead log, where its folder allows that.

    SQLite does not wait for other programs that begin one too, whatever its busy timeout.
    """
    is_logged = database.row("PRAGMA journal_mode")[0] == "wal"
    patience = monotonic() + BUSY_MILLISECONDS / 1000
    while not is_logged and disk.has_shared_memory(database.path.parent):
        try:
            database.change("PRAGMA journal_mode = WAL")
            is_logged = True
        except StoreError as error:
            code = code_of(error.__cause__) & 0xFF
            if code != sqlite3.SQLITE_BUSY or monotonic() > patience:
                raise
            sleep(PAUSE_SECONDS)


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
    text = packaged_text("quiz.store", script)
    statement = ""
    for line in text.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
