"""A history in a file that somebody gives: never touched, and brought up to date in a copy."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from quiz.settings import Places
from quiz.store.backup import is_lines, opened_backup
from quiz.store.database import DamagedFile, StoreError
from quiz.store.duplicate import disk_trouble, sweep, unfinished
from quiz.store.history import History
from quiz.store.opening import opened_to_read
from quiz.store.senseless import senseless_rows

_SUFFIXES = ("", "-wal", "-journal")
_ATTEMPTS = 5


@contextmanager
def given_history(file: Path, places: Places) -> Iterator[Path]:
    """A copy beside the history of what `file` has, a database or JSON Lines; gone in the end.

    Raises NewerFile where the file was made by a newer version, DamagedFile where it is damaged,
    StoreError where it is no history or the history itself.
    """
    if not file.is_file():
        raise StoreError(f"there is no file {file}")
    if places.history.exists() and file.samefile(places.history):
        raise StoreError(f"{file} is the history itself")
    with unfinished(places.history) as copy:
        sweep(copy.parent)
        if is_lines(file):
            from quiz.store.lines import read_lines

            read_lines(file, copy)
            refuse_senseless(file, copy)
        else:
            with _told_of(file, copy):
                _take(file, copy)
        yield copy


def refuse_senseless(file: Path, copy: Path) -> None:
    """Raise DamagedFile where there is something in it that would damage our history."""
    with closing(opened_to_read(copy)) as database:
        _, faults = senseless_rows(database)
    if faults:
        raise DamagedFile(f"{faults[0].replace(str(copy), str(file))}; nothing was changed")


def _take(file: Path, copy: Path) -> None:
    _copy_still(file, copy)
    with closing(opened_backup(copy)) as database:
        if flaws := database.flaws():
            raise DamagedFile(f"{copy} is damaged ({flaws[0]}); nothing was changed")
    History.open(copy, keep=lambda database: None).close()


def _copy_still(file: Path, copy: Path) -> None:
    """Copy the file, and what SQLite has put beside it, as they are at one instant.

    They are not opened where they are: SQLite would put one more file beside them.
    """
    for _ in range(_ATTEMPTS):
        before = _stamps(file)
        for suffix in _SUFFIXES:
            if suffix in before:
                _copy(Path(f"{file}{suffix}"), Path(f"{copy}{suffix}"))
            else:
                Path(f"{copy}{suffix}").unlink(missing_ok=True)
        if before == _stamps(file):
            return
    raise StoreError(f"{file} is being written to; nothing was changed")


def _stamps(file: Path) -> dict[str, tuple[int, int]]:
    """When each of the files was written last, and how large it is, by the end of its name."""
    stamps = {}
    for suffix in _SUFFIXES:
        with suppress(FileNotFoundError):
            status = os.stat(f"{file}{suffix}")
            stamps[suffix] = (status.st_mtime_ns, status.st_size)
    return stamps


def _copy(source: Path, target: Path) -> None:
    try:
        reading = source.open("rb")
    except FileNotFoundError:
        return
    except OSError as error:
        raise StoreError(f"{source} cannot be read: {error.strerror or error}") from error
    with reading, disk_trouble(target), target.open("wb") as writing:
        shutil.copyfileobj(reading, writing)


@contextmanager
def _told_of(file: Path, copy: Path) -> Iterator[None]:
    """Have what is wrong with the copy be said of the file."""
    try:
        yield
    except StoreError as error:
        raise type(error)(str(error).replace(str(copy), str(file))) from error
