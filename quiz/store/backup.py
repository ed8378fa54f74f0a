"""Backups of the history: copies of one instant, checked before they count, thinned by age."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from quiz.settings import Places
from quiz.store.database import Database, StoreError
from quiz.store.duplicate import copy_whole, disk_trouble, fill, sweep, unfinished
from quiz.store.history import OLDEST, VERSION, History
from quiz.store.opening import opened_to_read
from quiz.store.watermark import Watermark
from quiz.study.thinning import is_due, kept

_TABLES = frozenset(("about", "answer", "card", "event", "session"))
_FORMAT = "history-%Y%m%d-%H%M%S"
_NAME = re.compile(r"(history-\d{8}-\d{6})-(\d{3})\.db")
_ROOM_BYTES = 500_000_000
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup among the automatic ones, and the instant it is of."""

    path: Path
    at: datetime


def is_lines(file: Path) -> bool:
    """Whether a file of that name holds a history as JSON Lines."""
    return file.suffix.lower() == ".jsonl"


def backups(folder: Path) -> list[Backup]:
    """The backups in the folder, the newest first."""
    try:
        names = [(path, _time_of(path.name)) for path in folder.iterdir()]
    except OSError:
        return []
    found = [Backup(path, at) for path, at in names if at is not None]
    return sorted(found, key=lambda backup: backup.at, reverse=True)


def newest_sound(folder: Path, now: datetime) -> Backup | None:
    """The newest backup that can be restored; those ahead of now, of a wrong clock, come last."""
    newest_first = sorted(backups(folder), key=lambda backup: backup.at <= now, reverse=True)
    return next((backup for backup in newest_first if is_sound(backup.path)), None)


def is_sound(path: Path) -> bool:
    """Whether the file is a history that can be restored, its structure whole."""
    try:
        with closing(opened_backup(path)) as database:
            return not database.flaws("quick_check")
    except StoreError:
        return False


def opened_backup(path: Path) -> Database:
    """The history at `path`, to be read as it is.

    Raises NewerFile where it was made by a newer version, StoreError where it is no history.
    """
    if not path.is_file():
        raise StoreError(f"there is no file {path}")
    database = opened_to_read(path)
    try:
        database.refuse_another(VERSION, OLDEST)
        tables = database.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")
        if not _TABLES.issubset(name for (name,) in tables) or not History(database).id:
            raise StoreError(f"{path} is not a history of quiz")
    except StoreError:
        database.close()
        raise
    return database


def back_up(places: Places, now: datetime) -> Path:
    """Put a copy of the history among the backups and thin these; the copy is returned.

    Raises StoreError where there is no history, or it is damaged, or no copy can be made of it.
    """
    with _present(places) as history:
        return _added(history.database, places.backups, now)


def back_up_to(places: Places, file: Path, now: datetime) -> Path:
    """Put a copy of the history in this new file, or in the folder that it is.

    Raises StoreError as `back_up` does, and where there is such a file.
    """
    if file.is_dir():
        file = file / _name_at(now.astimezone(UTC))
    if file.exists():
        raise StoreError(f"{file} is there already; it is left as it is")
    with _present(places) as history:
        if is_lines(file):
            _write_lines(history, file)
        else:
            copy_whole(history.database, file)
    return file


def back_up_if_due(places: Places, now: datetime) -> Path | None:
    """Back up the history if it has changed since the last backup, of half an hour ago or more.

    Raises StoreError as `back_up` does.
    """
    there = backups(places.backups)
    if not places.history.exists() or not is_due((backup.at for backup in there), now):
        return None
    with _present(places) as history:
        mark = Watermark.of(history, "")
        if not mark.answers + mark.events or any(_is_at(each.path, mark) for each in there[:1]):
            return None
        return _added(history.database, places.backups, now)


@contextmanager
def _present(places: Places) -> Iterator[History]:
    if not places.history.exists():
        raise StoreError(f"there is no history yet in {places.history.parent}")
    with disk_trouble(places.history):
        history = History.open(places.history)
    with closing(history):
        yield history


def _write_lines(history: History, file: Path) -> None:
    """Write the history as JSON Lines, as of one instant."""
    from quiz.store.lines import write_lines

    with unfinished(history.database.path) as copy:
        fill(history.database, copy)
        with closing(opened_to_read(copy)) as still:
            write_lines(History(still), file)


def _added(source: Database, folder: Path, now: datetime) -> Path:
    at = now.astimezone(UTC)
    while (target := folder / _name_at(at)).exists():
        at += timedelta(milliseconds=1)
    copy_whole(source, target)
    _thin(folder, at)
    return target


def _thin(folder: Path, now: datetime) -> None:
    there = backups(folder)
    wanted = kept((backup.at for backup in there), now)
    keep = _within_room([backup.path for backup in there if backup.at in wanted])
    for backup in there:
        if backup.path not in keep:
            with suppress(OSError):
                backup.path.unlink()
    sweep(folder)


def _within_room(newest_first: Sequence[Path]) -> set[Path]:
    """As many of the newest backups as take no more than their room; some few in any case."""
    keep: set[Path] = set()
    room = _ROOM_BYTES
    for path in newest_first:
        with suppress(OSError):
            room -= path.stat().st_size
        if room < 0 and len(keep) >= _FEWEST:
            break
        keep.add(path)
    return keep


def _is_at(path: Path, mark: Watermark) -> bool:
    """Whether the backup goes as far as this mark of the history."""
    try:
        with closing(opened_to_read(path)) as database:
            return Watermark.of(History(database), "") == mark
    except StoreError:
        return False


def _name_at(at: datetime) -> str:
    return f"{at.strftime(_FORMAT)}-{at.microsecond // 1000:03}.db"


def _time_of(name: str) -> datetime | None:
    if (match := _NAME.fullmatch(name)) is None:
        return None
    try:
        at = datetime.strptime(match[1], _FORMAT)
    except ValueError:
        return None
    return at.replace(microsecond=int(match[2]) * 1000, tzinfo=UTC)
