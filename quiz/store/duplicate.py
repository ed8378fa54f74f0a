"""Copies of databases, whole and checked, or none."""

from __future__ import annotations

import os
import re
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from itertools import count
from pathlib import Path

from quiz.store.database import DamagedFile, Database, StoreError
from quiz.store.opening import opened_afresh

SUFFIXES = ("", "-wal", "-shm", "-journal")
"""What the names of a database and of the files beside it end in."""

_FOLDER = "backups"
_UNFINISHED = ".new"
_LEFT = re.compile(r"history.*\.db\.[a-z0-9_]{8}\.new(-wal|-shm|-journal)?")
_ABANDONED_SECONDS = 24 * 60 * 60


def copy_whole(source: Database, target: Path) -> None:
    """Have `target` be a copy of the database, checked and on the disk; or leave it as it was.

    Raises StoreError where that cannot be done, DamagedFile where the source is not sound.
    """
    with unfinished(target) as beside, disk_trouble(target):
        fill(source, beside)
        put_in_place(beside, target)


def put_in_place(copy: Path, target: Path) -> None:
    """Have a file that is complete be the one at `target`, on the disk; raises OSError."""
    reach_disk(copy)
    copy.replace(target)
    reach_disk(target.parent)


def kept_as_it_was(database: Database) -> Path:
    """Put a copy of a history that is about to be brought up to date beside its backups.

    It bears the version in its name, and is never thinned away.
    """
    folder = database.path.parent / _FOLDER
    stem = f"history-of-version-{database.version}"
    names = (f"{stem}{f'-{number}' if number else ''}.db" for number in count())
    target = next(path for name in names if not (path := folder / name).exists())
    copy_whole(database, target)
    return target


@contextmanager
def unfinished(target: Path) -> Iterator[Path]:
    """An empty file beside `target`, gone in the end if it is still there."""
    with disk_trouble(target):
        make_folder(target.parent)
        handle, name = tempfile.mkstemp(_UNFINISHED, f"{target.name}.", target.parent)
        os.close(handle)
    try:
        yield Path(name)
    finally:
        for suffix in SUFFIXES:
            with suppress(OSError):
                os.unlink(name + suffix)


def make_folder(folder: Path) -> None:
    """Make the folder where there is none, its name on the disk, for its owner alone."""
    is_new = not folder.is_dir()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if is_new:
        reach_disk(folder.parent)


def fill(source: Database, target: Path) -> None:
    """Copy the database into an empty file, and check the copy."""
    with closing(opened_afresh(target)) as copy:
        source.copy_to(copy)
        copy.change("PRAGMA journal_mode = DELETE")
        if flaws := copy.flaws("quick_check"):
            raise DamagedFile(f"{source.path} is damaged ({flaws[0]}); it is left as it is")


def attach(database: Database, path: Path, name: str) -> None:
    """Attach the file at `path`, whatever bytes its path is made of, under that name."""
    database.change(f"ATTACH ? AS {name}", (os.fsencode(path),))


def sweep(folder: Path) -> None:
    """Take away what was left in the folder by programs killed in the midst of a copy."""
    before = time.time() - _ABANDONED_SECONDS
    for path in folder.iterdir():
        with suppress(OSError):
            if _LEFT.fullmatch(path.name) and path.stat().st_mtime < before:
                path.unlink()


@contextmanager
def disk_trouble(target: Path) -> Iterator[None]:
    """Raise what the disk refuses inside as StoreError about `target`."""
    try:
        yield
    except OSError as error:
        raise StoreError(f"{target} is not saved: {error.strerror or error}") from error


def reach_disk(path: Path) -> None:
    """Wait until the file, or the names in the folder, are on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
