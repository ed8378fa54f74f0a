"""The steps of copying a database."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

PAUSE_SECONDS = 0.1
"""How long to wait before a file locked by another program is tried again."""


class Copying:
    """What is done between the steps of a copy: it is given up once locked out for too long.

    `once_locked` is called after the first step, from which on no other program can write.
    """

    def __init__(self, once_locked: Callable[[], object] | None, milliseconds: int) -> None:
        self._once_locked = once_locked
        self._pauses_left = int(milliseconds / 1000 / PAUSE_SECONDS)

    def __call__(self, status: int, remaining: int, total: int) -> None:
        """Take note of a step; raises sqlite3.OperationalError where there should be no more."""
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            self._pauses_left -= 1
            if self._pauses_left < 0:
                error = sqlite3.OperationalError("database is locked")
                error.sqlite_errorcode = sqlite3.SQLITE_BUSY
                raise error
        elif self._once_locked is not None:
            act, self._once_locked = self._once_locked, None
            act()
