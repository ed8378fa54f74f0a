"""A hold on a file, so that one program at a time goes on with it."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from quiz.store.database import Database, StoreError
from quiz.store.opening import opened_afresh


class Hold:
    """Held until it is released, or its program dies; raises StoreError where another has it.

    It is a lock of SQLite's on an empty file beside, which is the same on every system.
    """

    def __init__(self, path: Path) -> None:
        self._database = _locked(path.with_name(path.name + ".lock"), path)

    def release(self) -> None:
        """Let the file go."""
        with suppress(OSError):
            self._database.path.unlink(missing_ok=True)
        self._database.close()


def _locked(lock: Path, path: Path) -> Database:
    lock.parent.mkdir(parents=True, exist_ok=True)
    database = opened_afresh(lock)
    try:
        database.change("PRAGMA busy_timeout = 0")
        database.change("BEGIN IMMEDIATE")
    except StoreError as error:
        database.close()
        raise StoreError(f"{path} is in use by another quiz") from error
    return database
