"""Backups of the history: copies of one instant, checked before they count, thinned by age."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from quiz.settings import Places
from quiz.store.database import Database, StoreError
from quiz.store.duplicate import disk_trouble, fill, put_in_place, sweep, unfinished
from quiz.store.history import OLDEST, VERSION, History
from quiz.store.history_file import followed, is_writable
from quiz.store.opening import opened_to_read
from quiz.store.watermark import Watermark
from quiz.study.thinning import is_due, kept

_TABLES = frozenset(("about", "answer", "card", "event", "session"))
_FORMAT = "history-%Y%m%d-%H%M%S"
_BAD_ROWS = ".bad-rows"
_NAME = re.compile(r"(history-\d{8}-\d{6})-(\d{3})(\.bad-rows)?\.db")
_ROOM_BYTES = 500_000_000
_FEWEST = 3
_MOST_WITH_BAD_ROWS = 3


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup among the automatic ones, and the instant it is of."""

    path: Path
    at: datetime


class BackedUp(NamedTuple):
    """A backup just made, and a sentence for each row of it that makes no sense.

    In JSON Lines these rows are left out.
    """

    path: Path
    bad_rows: Sequence[str] = ()


def is_lines(file: Path) -> bool:
    """Whether a file of that name holds a history as JSON Lines."""
    return file.suffix.lower() == ".jsonl"


def backups(folder: Path) -> list[Backup]:
    """The backups in the folder, the newest first; without those that have bad rows."""
    return _backups(folder, is_bad=False)


def backups_with_bad_rows(folder: Path) -> list[Backup]:
    """The copies, the newest first, of a history that had rows that make no sense.

    They are kept apart, since they cannot be restored as they are.
    """
    return _backups(folder, is_bad=True)


def newest_sound(folder: Path, now: datetime) -> Backup | None:
    """The newest backup that can be restored; those ahead of now, of a wrong clock, come last."""
    newest_first = sorted(backups(folder), key=lambda backup: backup.at <= now, reverse=True)
    return next((backup for backup in newest_first if is_sound(backup.path)), None)


def is_sound(path: Path) -> bool:
    """Whether the file is a history that can be restored and replayed; all of it is read."""
    from quiz.store.soundness import why_unsound

    return not why_unsound(path)


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
    return backed_up(places, now).path


def backed_up(places: Places, now: datetime) -> BackedUp:
    """The same, with what is wrong with rows of it."""
    with _present(places) as database:
        return _added(database, places.backups, now)


def back_up_to(places: Places, file: Path, now: datetime) -> Path:
    """Put a copy of the history in this new file, or in the folder that it is.

    Raises StoreError as `back_up` does, and where there is such a file.
    """
    return backed_up_to(places, file, now).path


def backed_up_to(places: Places, file: Path, now: datetime) -> BackedUp:
    """The same, with what is wrong with rows of it."""
    if file.is_dir():
        file = file / _name_at(now.astimezone(UTC))
    if file.exists():
        raise StoreError(f"{file} is there already; it is left as it is")
    if is_lines(file):
        return BackedUp(file, _write_lines(places, file))
    with _present(places) as database, unfinished(file) as copy, disk_trouble(file):
        fill(database, copy)
        bad_rows = _bad_rows(copy, places.history)
        put_in_place(copy, file)
    return BackedUp(file, bad_rows)


def back_up_if_due(places: Places, now: datetime) -> Path | None:
    """Back up the history if it has changed since the last backup, of half an hour ago or more.

    Raises StoreError as `back_up` does.
    """
    there = [*backups(places.backups), *backups_with_bad_rows(places.backups)]
    if not places.history.exists() or not is_due((backup.at for backup in there), now):
        return None
    newest = max(there, key=lambda backup: backup.at, default=None)
    with _present(places) as database:
        mark = Watermark.of(History(database), "")
        if not mark.answers + mark.events or (newest and _is_at(newest.path, mark)):
            return None
        return _added(database, places.backups, now).path


@contextmanager
def _present(places: Places) -> Iterator[Database]:
    """Our history; one on a disk that cannot be written to is read as it is."""
    history = followed(places.history)
    if not history.exists():
        raise StoreError(f"there is no history yet in {places.history.parent}")
    if is_writable(history):
        with disk_trouble(history):
            opened = History.open(history)
        with closing(opened.database) as database:
            yield database
        return
    from quiz.store.source import opened_source

    with (
        TemporaryDirectory(prefix="quiz-") as folder,
        opened_source(history, Path(folder) / history.name) as source,
    ):
        yield source.database


def _write_lines(places: Places, file: Path) -> list[str]:
    """Write the history as JSON Lines, as of one instant; a sentence for each row left out."""
    from quiz.store.given import copied_rows
    from quiz.store.lines import write_lines

    with _present(places):
        pass
    with unfinished(file) as copy:
        left_out = copied_rows(followed(places.history), copy, file, is_indexed=False)
        with closing(opened_to_read(copy)) as still:
            write_lines(History(still), file)
    return left_out


def _added(source: Database, folder: Path, now: datetime) -> BackedUp:
    """Put a copy among the backups, or apart where it has bad rows; and thin those like it."""
    at = now.astimezone(UTC)
    while any((folder / _name_at(at, end)).exists() for end in ("", _BAD_ROWS)):
        at += timedelta(milliseconds=1)
    target = folder / _name_at(at)
    with unfinished(target) as copy, disk_trouble(target):
        fill(source, copy)
        bad_rows = _bad_rows(copy, source.path)
        if bad_rows:
            target = folder / _name_at(at, _BAD_ROWS)
        put_in_place(copy, target)
    if bad_rows:
        older = backups_with_bad_rows(folder)[_MOST_WITH_BAD_ROWS:]
        _remove([each for each in older if each.path != target])
    else:
        _thin(folder, at)
    sweep(folder)
    return BackedUp(target, bad_rows)


def _bad_rows(copy: Path, history: Path) -> list[str]:
    """A sentence for each row of the copy that makes no sense, said of the history."""
    from quiz.store.senseless import senseless_rows

    with closing(opened_to_read(copy)) as database:
        _, found = senseless_rows(database)
    return [f"{history}: {each.said}" for each in found.values()]


def _thin(folder: Path, now: datetime) -> None:
    there = backups(folder)
    wanted = kept((backup.at for backup in there), now)
    keep = _within_room([backup.path for backup in there if backup.at in wanted])
    _remove([backup for backup in there if backup.path not in keep])


def _remove(unwanted: Sequence[Backup]) -> None:
    for backup in unwanted:
        with suppress(OSError):
            backup.path.unlink()


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


def _backups(folder: Path, *, is_bad: bool) -> list[Backup]:
    try:
        names = [(path, _time_of(path.name, is_bad=is_bad)) for path in folder.iterdir()]
    except OSError:
        return []
    found = [Backup(path, at) for path, at in names if at is not None]
    return sorted(found, key=lambda backup: backup.at, reverse=True)


def _name_at(at: datetime, end: str = "") -> str:
    return f"{at.strftime(_FORMAT)}-{at.microsecond // 1000:03}{end}.db"


def _time_of(name: str, *, is_bad: bool) -> datetime | None:
    match = _NAME.fullmatch(name)
    if match is None or (match[3] is not None) is not is_bad:
        return None
    try:
        at = datetime.strptime(match[1], _FORMAT)
    except ValueError:
        return None
    return at.replace(microsecond=int(match[2]) * 1000, tzinfo=UTC)
