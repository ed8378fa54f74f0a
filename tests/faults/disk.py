"""A disk that fills up at the n-th write to any of our files, and is full until there is room."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import pytest

_WRITES = ("INSERT", "UPDATE", "DELETE", "CREATE", "COMMIT")


class Disk:
    """How often was written and refused; `full_at` is the first write to be refused, from 1."""

    def __init__(self, full_at: int | None = None) -> None:
        self.full_at = full_at
        self.writes = 0
        self.refused = 0

    def make_room(self) -> None:
        """Let everything be written from now on."""
        self.full_at = None

    def write(self, statement: str) -> None:
        """Count the statement if it writes, and refuse it if the disk is full."""
        if not statement.lstrip().upper().startswith(_WRITES):
            return
        self.writes += 1
        if self.full_at is not None and self.writes >= self.full_at:
            self.refused += 1
            error = sqlite3.OperationalError("database or disk is full")
            error.sqlite_errorcode = sqlite3.SQLITE_FULL
            raise error


class _Connection(sqlite3.Connection):
    def __init__(self, disk: Disk, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._disk = disk

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        self._disk.write(sql)
        return super().execute(sql, parameters)

    def executemany(self, sql: str, parameters: Iterable[Any], /) -> sqlite3.Cursor:
        self._disk.write(sql)
        return super().executemany(sql, parameters)


@contextmanager
def written_to(disk: Disk) -> Iterator[None]:
    """Have every file that is opened meanwhile lie on this disk."""
    with pytest.MonkeyPatch.context() as patch:
        factory = partial(_Connection, disk)
        patch.setattr(sqlite3, "connect", partial(sqlite3.connect, factory=factory))
        yield
