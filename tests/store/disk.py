"""A disk that is full, or fails, or loses what is on it."""

from __future__ import annotations

import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from errno import ENOSPC
from pathlib import Path

import pytest

from quiz.store.database import Database


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """Let no file of this process grow beyond so many bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def failing(call: str, succeeding: int = 0) -> Iterator[None]:
    """Let a call of `os`, or with a dot of Path, fail once after it succeeded a few times."""
    owner, name = (Path, call[1:]) if call.startswith(".") else (os, call)
    real, left = getattr(owner, name), [succeeding]

    def fail(*arguments: object, **options: object) -> object:
        left[0] -= 1
        if left[0] == -1:
            raise OSError(ENOSPC, "No space left on device")
        return real(*arguments, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(owner, name, fail)
        yield


def spoil(database: Database) -> None:
    """Have every page of the cache but the first be noise, under the eyes of who has it open."""
    pages = database.row("PRAGMA page_count")[0]
    database.row("PRAGMA wal_checkpoint(TRUNCATE)")
    with database.path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xa5" * 4096 * (pages - 1))
    database.change("PRAGMA shrink_memory")
