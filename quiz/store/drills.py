"""One file a drill: its questions and the log of what happened, written before anybody is told."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple, Self, TypeVar

from quiz.store.database import DamagedFile, Database, StoreError
from quiz.store.hold import Hold
from quiz.store.opening import opened, opened_to_read
from quiz.store.results import Asked
from quiz.store.rows import instant, milliseconds

T = TypeVar("T")

VERSION = 1
END = "End"
"""The kind of the command after which a drill is finished."""

_SUFFIX = ".drill"


class Heading(NamedTuple):
    """A drill as a whole; `mode` is `drill` (one screen) or `host` (every phone)."""

    id: str
    title: str
    at: datetime
    mode: str
    rules: Mapping[str, Any]


class Sheet(NamedTuple):
    """A question: what results are made of, and as JSON what it takes to go on asking it."""

    asked: Asked
    prompt: str


class Logged(NamedTuple):
    """Something that happened: a command by the name of its kind, and its other values."""

    at: datetime
    kind: str
    detail: Mapping[str, Any]


class Kept(NamedTuple):
    """A drill's file in the folder of results, and whether the drill came to its end."""

    path: Path
    heading: Heading
    is_finished: bool


class DrillFile:
    """An open file of one drill; raises StoreError where it cannot be read or written."""

    def __init__(self, database: Database, hold: Hold | None = None) -> None:
        self._database = database
        self._hold = hold
        self._length = 0

    @classmethod
    def begin(cls, folder: Path, heading: Heading, sheets: Iterable[Sheet]) -> Self:
        """A new file in the folder, named by the local time at which the drill began."""
        path = _made(folder, heading.at)
        try:
            file = cls._held(path)
        except (OSError, StoreError):
            path.unlink(missing_ok=True)
            raise
        try:
            file._write(heading, sheets)
        except StoreError:
            file.discard()
            raise
        return file

    @classmethod
    def open(cls, path: Path) -> Self:
        """The file of a drill to go on with; raises StoreError where another program does so."""
        cls.read(path).close()
        return cls._held(path)

    @classmethod
    def read(cls, path: Path) -> Self:
        """The file opened only to be read; a host may be writing to it."""
        if not path.is_file():
            raise StoreError(f"there is no file {path}")
        database = opened_to_read(path)
        try:
            database.refuse_another(VERSION)
            if database.version == 0:
                raise DamagedFile(f"{path} is not the file of a drill; it is left as it is")
        except StoreError:
            database.close()
            raise
        return cls(database)

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self._database.path

    @property
    def is_finished(self) -> bool:
        """Whether the drill came to its end."""
        query = "SELECT 1 FROM command WHERE kind = ?"
        return self._database.row(query, (END,)) is not None

    def heading(self) -> Heading:
        """The drill as a whole."""
        row = self._database.row("SELECT id, title, at, mode, rules FROM drill")
        with self._database.sense():
            drill, title, at, mode, rules = row
            return Heading(drill, title, instant(at), mode, dict(json.loads(rules)))

    def sheets(self) -> list[Sheet]:
        """The questions, each at its place."""
        rows = self._database.rows("SELECT asked, prompt FROM question ORDER BY place")
        with self._database.sense():
            return [Sheet(_asked(asked), prompt) for asked, prompt in rows]

    def log(self) -> list[Logged]:
        """All that happened, in its order."""
        rows = self._database.rows("SELECT at, kind, detail FROM command ORDER BY number")
        with self._database.sense():
            log = [Logged(instant(at), kind, json.loads(detail)) for at, kind, detail in rows]
        self._length = len(log)
        return log

    def add(self, happened: Sequence[Logged]) -> None:
        """Add to the log; once this returns, all of it is on the disk."""
        rows = [
            (number, milliseconds(each.at), each.kind, json.dumps(each.detail))
            for number, each in enumerate(happened, start=self._length + 1)
        ]
        with self._database.transaction():
            self._database.change_all("INSERT INTO command VALUES (?, ?, ?, ?)", rows)
        self._length += len(rows)

    def understood(self, read: Callable[[], T]) -> T:
        """What `read` makes of the values of this file; where they make no sense it is damaged."""
        with self._database.sense():
            return read()

    def close(self) -> None:
        """Close the file."""
        self._database.close()
        if self._hold is not None:
            self._hold.release()

    def discard(self) -> None:
        """Close the file and take it away."""
        self.close()
        for suffix in ("", "-wal", "-shm"):
            self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)

    @classmethod
    def _held(cls, path: Path) -> Self:
        hold = Hold(path)
        try:
            return cls(opened(path, "drills.sql", VERSION), hold)
        except (OSError, StoreError):
            hold.release()
            raise

    def _write(self, heading: Heading, sheets: Iterable[Sheet]) -> None:
        with self._database.transaction():
            self._database.change(
                "INSERT INTO drill VALUES (?, ?, ?, ?, ?)",
                (
                    heading.id,
                    heading.title,
                    milliseconds(heading.at),
                    heading.mode,
                    json.dumps(heading.rules),
                ),
            )
            self._database.change_all(
                "INSERT INTO question VALUES (?, ?, ?)",
                [
                    (sheet.asked.place, json.dumps(sheet.asked._asdict()), sheet.prompt)
                    for sheet in sheets
                ],
            )


def drills_kept(folder: Path) -> list[Kept]:
    """The drills in the folder of results that can be read, the newest first."""
    kept: list[Kept] = []
    for path in folder.glob(f"*{_SUFFIX}"):
        with suppress(StoreError, OSError):
            kept.append(_kept(path))
    return sorted(kept, key=lambda each: (each.heading.at, each.heading.id), reverse=True)


def newest_unfinished(folder: Path, mode: str) -> Kept | None:
    """The newest drill of that mode which did not come to its end, if there is one."""
    kept = (each for each in drills_kept(folder) if each.heading.mode == mode)
    return next((each for each in kept if not each.is_finished), None)


def _kept(path: Path) -> Kept:
    file = DrillFile.read(path)
    try:
        return Kept(path, file.heading(), file.is_finished)
    finally:
        file.close()


def _made(folder: Path, at: datetime) -> Path:
    """An empty file of a name that was not there yet: `2026-11-22-1200.drill`."""
    folder.mkdir(parents=True, exist_ok=True)
    stem = f"{at.astimezone():%Y-%m-%d-%H%M}"
    for number in count(1):
        path = folder / f"{stem}{f'-{number}' if number > 1 else ''}{_SUFFIX}"
        if path.exists():  # not left to what follows, since the file may be open
            continue
        with suppress(FileExistsError):
            path.touch(exist_ok=False)
            break
    return path


def _asked(text: str) -> Asked:
    values = json.loads(text)
    lists = {name: tuple(values[name]) for name in ("tags", "options", "right")}
    return Asked(**{**values, **lists})
