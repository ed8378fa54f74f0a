"""The cache's file: whether it can be trusted, and how it is emptied where it cannot.

The cache can be made again from the decks and the history, so a doubtful one is not repaired but
emptied. A small file beside it says how it was left. Without that, pages lost in a power failure
would show numbers that look right.
"""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import ClassVar

from quiz.store.database import (
    DamagedFile,
    Database,
    NewerFile,
    OlderFile,
    StoreError,
    is_busy,
)
from quiz.store.opening import opened_as

SUFFIXES = ("", "-wal", "-shm", "-journal")
"""What is added to the name of a database for SQLite's own files."""

_STATE = ".state"
_BOOT = Path("/proc/sys/kernel/random/boot_id")
_WITHOUT_LOG = " without a log"
_LOOKS = 5
_PAUSE_SECONDS = 0.01


class CondemnedFile(DamagedFile):
    """The cache is not sound; it can be made again."""


class CacheDatabase(Database):
    """The cache, open.

    What SQLite's constraints refuse is damage too: what it already has is not what was put there.
    """

    SYNCHRONOUS: ClassVar[str] = "NORMAL"
    CAN_BE_REMADE: ClassVar[bool] = True
    _is_noted = False

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing of what is written inside."""
        self._note_open()
        with super().transaction():
            yield

    def renew(self, schema: str, version: int) -> None:
        """Empty the file, and go on with it."""
        super().close()
        fresh = opened_empty(self.path, schema, version)
        self.connect, self._connection = fresh.connect, fresh._connection
        self._scratch, self._settings = fresh._scratch, fresh._settings
        self._written_before, self._is_noted = 0, False

    def close(self) -> None:
        """Close the file; the last program to do so notes that it is whole.

        Where there is no log to tell by, nobody knows who is the last.
        """
        super().close()
        state = _state(self.path)
        if state and not state.endswith(_WITHOUT_LOG) and not _wal(self.path).exists():
            with suppress(OSError):
                _note(self.path, _closed_now(self.path))

    def _note_open(self) -> None:
        """Have it be known, before anything is written, that the file may be written to."""
        if not self._is_noted:
            is_logged = self.row("PRAGMA journal_mode")[0] == "wal"
            _note(self.path, _open_now() + ("" if is_logged else _WITHOUT_LOG))
            self._is_noted = True

    @contextmanager
    def _told(self, trouble: str) -> Iterator[None]:
        try:
            with super()._told(trouble):
                yield
        except sqlite3.IntegrityError as error:
            raise self._damage(str(error)) from error

    def _damage(self, trouble: str) -> CondemnedFile:
        with suppress(OSError):
            _state_path(self.path).unlink(missing_ok=True)
        return CondemnedFile(f"{self.path} is damaged ({trouble}); it can be thrown away")


def opened_cache(path: Path, schema: str, version: int) -> CacheDatabase:
    """The cache at `path`, emptied where it is not known to be whole, or is of another version.

    Raises StoreError or OSError where it cannot be opened.
    """
    if is_whole(path):
        with suppress(DamagedFile, NewerFile, OlderFile):
            return opened_as(CacheDatabase, path, schema, version)
    return opened_empty(path, schema, version)


def opened_empty(path: Path, schema: str, version: int) -> CacheDatabase:
    """The cache at `path` with nothing in it.

    It is emptied through SQLite, so that programs which have it open see that; where that cannot
    be done, it is replaced. Raises StoreError or OSError where neither can.
    """
    try:
        database = opened_as(CacheDatabase, path, schema, version, is_emptied=True)
    except StoreError as error:
        if is_busy(error) or path.is_dir():
            raise
        for suffix in SUFFIXES:
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        database = opened_as(CacheDatabase, path, schema, version)
    database._note_open()
    return database


def is_whole(path: Path) -> bool:
    """Whether the cache's file is as a program has left it, or one has it open.

    What was written since the machine was started is whole, since the system itself still has it.
    """
    for _ in range(_LOOKS):
        state = _state(path)
        if not state.startswith("open"):
            break
        if _wal(path).exists() or state.endswith(_WITHOUT_LOG):
            return state.removesuffix(_WITHOUT_LOG) == _open_now()
        time.sleep(_PAUSE_SECONDS)  # Another program has closed it, and is about to say so.
    try:
        return state == _closed_now(path)
    except OSError:
        return False


def _note(path: Path, state: str) -> None:
    """Write beside the cache how it is left, at once, and only if that is something else."""
    with suppress(OSError):
        if _state(path) != state:
            written = _state_path(path)
            beside = written.with_name(f"{written.name}.{os.getpid()}-{threading.get_ident()}")
            beside.touch(mode=0o600)
            beside.write_text(state, "utf-8")
            beside.replace(written)


def _state(path: Path) -> str:
    try:
        return _state_path(path).read_text("utf-8")
    except (OSError, ValueError):
        return ""


@cache
def _open_now() -> str:
    """That the cache may be open; what tells this run of the machine from others, where known."""
    try:
        return f"open {_BOOT.read_text('ascii').strip()}"
    except (OSError, ValueError):
        return "open"


def _closed_now(path: Path) -> str:
    status = path.stat()
    return f"closed {status.st_size} {status.st_mtime_ns}"


def _state_path(path: Path) -> Path:
    return path.with_name(path.name + _STATE)


def _wal(path: Path) -> Path:
    return path.with_name(path.name + "-wal")
