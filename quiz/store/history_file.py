"""Where the history's file lies, who may read it, and whether it can be written to."""

from __future__ import annotations

import os
import stat
from contextlib import closing, suppress
from pathlib import Path

from quiz.settings import Places
from quiz.store.database import Database, StoreError
from quiz.store.duplicate import SUFFIXES, make_folder
from quiz.store.history import History

OWNER_ALONE = 0o600
_TIGHTENED = "tightened"


def followed(history: Path) -> Path:
    """The file itself where the history is a link, as to a synchronised folder.

    Raises StoreError where what it leads to is not there: a disk may not be mounted, and a history
    begun in its place would hide the other one.
    """
    if not history.is_symlink():
        return history
    if not history.exists():
        raise StoreError(f"{history} is a link to {os.readlink(history)}, which is not there")
    return history.resolve()


def followed_in(places: Places) -> Places:
    """The places, the history's own file among them."""
    return places._replace(history=followed(places.history))


def is_writable(history: Path) -> bool:
    """Whether the history and the folder that it is in can be written to."""
    return os.access(history, os.W_OK) and os.access(history.parent, os.W_OK)


def write_back_log(history: Path) -> None:
    """Have the file itself hold what its log has, and the log be empty, unless it is in use.

    A copy of the file alone then lacks nothing. Raises StoreError where it cannot be written to.
    """
    if not history.exists():
        return
    with closing(History.open(history)) as opened:
        opened.database.change("PRAGMA busy_timeout = 0")
        opened.database.row("PRAGMA wal_checkpoint(TRUNCATE)")


def keep_private(places: Places) -> None:
    """Have the history be its owner's alone from the first, where it is still to be made.

    SQLite gives the files that it puts beside it the same rights.
    """
    with suppress(OSError):
        make_folder(places.data)
        if not os.path.lexists(places.history):
            os.close(os.open(places.history, os.O_CREAT | os.O_EXCL | os.O_WRONLY, OWNER_ALONE))


def tighten_once(places: Places, shelf: Database) -> None:
    """Take the rights of others away from files made before they were made for their owner alone.

    Once: whoever gives others such rights afterwards, has them stay.
    """
    if shelf.row("SELECT 1 FROM about WHERE name = ?", (_TIGHTENED,)) is not None:
        return
    for path in (places.history, places.shelf):
        for suffix in SUFFIXES:
            with suppress(OSError):
                name = f"{path}{suffix}"
                os.chmod(name, stat.S_IMODE(os.stat(name).st_mode) & OWNER_ALONE)
    with suppress(StoreError):
        shelf.change("INSERT OR REPLACE INTO about VALUES (?, '')", (_TIGHTENED,))
