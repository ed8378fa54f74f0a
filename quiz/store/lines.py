"""A history as JSON Lines: written for any other program, and read back the same.

The first line says what the file is; each other line is one row. Every line is plain ASCII.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from quiz.store.database import DamagedFile, Database, NewerFile, StoreError
from quiz.store.duplicate import disk_trouble, reach_disk, unfinished
from quiz.store.history import VERSION, History
from quiz.store.rows import instant, milliseconds

_HISTORY = "history"
_AT_ONCE = 5_000
_LONGEST_LINE = 10_000_000
_WHOLE_LIMIT = 2**63


class _Field(NamedTuple):
    """How a column is written in JSON, and read from it; `types` are what JSON may have there."""

    types: tuple[type, ...]
    written: Callable[[Any], Any] = lambda value: value
    read: Callable[[Any], Any] = lambda value: value


def _text_read(written: str) -> str:
    written.encode()
    return written


def _whole_read(written: int) -> int:
    if not -_WHOLE_LIMIT <= written < _WHOLE_LIMIT:
        raise ValueError(f"{written} is too large")
    return written


def _json_written(text: str) -> object:
    """The value itself where it is written again as it was, else its text."""
    value = json.loads(text)
    is_same = isinstance(value, dict | list) and json.dumps(value, allow_nan=False) == text
    return value if is_same else text


def _json_read(value: object) -> str:
    return _text_read(value) if isinstance(value, str) else json.dumps(value)


def _time_written(at: int) -> str:
    return instant(at).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _time_read(written: str) -> int:
    at = datetime.fromisoformat(written)
    if at.tzinfo is None:
        raise ValueError("a time without its zone")
    return milliseconds(at)


def _no_number(written: str) -> float:
    raise ValueError(f"{written} is no number")


_TEXT = _Field((str,), read=_text_read)
_WHOLE = _Field((int,), read=_whole_read)
_NUMBER = _Field((float, int), read=float)
_TIME = _Field((str,), _time_written, _time_read)
_JSON = _Field((dict, list, str), _json_written, _json_read)


def _maybe(field: _Field) -> _Field:
    """The field, or null."""

    def unless_none(change: Callable[[Any], Any]) -> Callable[[Any], Any]:
        return lambda value: None if value is None else change(value)

    types = (*field.types, type(None))
    return _Field(types, unless_none(field.written), unless_none(field.read))


_MAYBE_TEXT, _MAYBE_WHOLE, _MAYBE_JSON = map(_maybe, (_TEXT, _WHOLE, _JSON))

_ROWS: Mapping[str, Mapping[str, _Field]] = {
    "card": {
        "key": _TEXT, "deck": _TEXT, "path": _TEXT, "number": _WHOLE, "question": _TEXT,
        "answer": _TEXT, "section": _MAYBE_TEXT, "seen": _TIME, "id": _MAYBE_TEXT,
        "kind": _MAYBE_TEXT,
    },
    "session": {
        "id": _TEXT, "at": _TIME, "day": _TEXT, "mode": _TEXT, "decks": _JSON, "plan": _JSON,
    },
    "answer": {
        "id": _TEXT, "key": _TEXT, "face": _TEXT, "at": _TIME, "day": _TEXT, "mode": _TEXT,
        "session": _TEXT, "response": _JSON, "outcome": _TEXT, "credit": _NUMBER,
        "rating": _WHOLE, "milliseconds": _WHOLE, "certainty": _MAYBE_WHOLE,
    },
    "event": {
        "id": _TEXT, "at": _TIME, "day": _TEXT, "kind": _TEXT, "key": _MAYBE_TEXT,
        "answer": _MAYBE_TEXT, "session": _MAYBE_TEXT, "detail": _MAYBE_JSON,
    },
}  # fmt: skip


def write_lines(history: History, file: Path) -> None:
    """Have `file` be the history as JSON Lines, whole or not at all.

    Equal histories are written the same to the byte. Raises StoreError where it cannot be done.
    """
    with unfinished(file) as beside, disk_trouble(file):
        with (
            beside.open("w", encoding="ascii", newline="\n") as writing,
            history.database.sense(),
        ):
            writing.writelines(json.dumps(line) + "\n" for line in _lines(history))
        reach_disk(beside)
        beside.replace(file)
        reach_disk(file.parent)


def read_lines(file: Path, target: Path) -> None:
    """Have the empty file `target` be the history that is written in `file`.

    Raises NewerFile where a newer version wrote it, DamagedFile at the line that makes no sense,
    StoreError where it is no history.
    """
    with closing(History.open(target)) as history:
        database = history.database
        database.change("PRAGMA synchronous = OFF")
        with database.transaction():
            _Reader(file, database).read()


class _Reader:
    """The lines of a file on their way into an empty history."""

    def __init__(self, file: Path, database: Database) -> None:
        self._file = file
        self._database = database
        self._number = 0
        self._counts = dict.fromkeys(_ROWS, 0)

    def read(self) -> None:
        """Read all lines."""
        try:
            with self._file.open("rb") as lines:
                told = self._begin(lines.readline(_LONGEST_LINE))
                self._take(lines)
        except OSError as error:
            raise StoreError(f"{self._file} cannot be read: {error.strerror or error}") from error
        for row, count in self._counts.items():
            if told.get(f"{row}s", count) != count:
                raise self._damage(f"it is cut short: {count:,} of {told[f'{row}s']} {row}s")

    def _begin(self, line: bytes) -> Mapping[str, Any]:
        """What the first line says."""
        self._number = 1
        try:
            told = json.loads(line)
            is_history = told["quiz"] == _HISTORY and bool(_text_read(told["id"]))
            version = int(told["version"])
        except (AttributeError, KeyError, RecursionError, TypeError, ValueError):
            is_history = False
        if not is_history:
            raise StoreError(f"{self._file} is not a history of quiz")
        if version > VERSION:
            raise NewerFile(
                f"{self._file} was written by a newer version of quiz (its version is {version}, "
                f"this program knows {VERSION}); nothing was changed"
            )
        self._database.change("UPDATE about SET value = ? WHERE name = 'id'", (told["id"],))
        return dict(told)

    def _take(self, lines: Iterable[bytes]) -> None:
        waiting: dict[str, list[tuple[object, ...]]] = {row: [] for row in _ROWS}
        for self._number, line in enumerate(lines, 2):
            if not line.strip():
                continue
            name, row = self._row(line)
            waiting[name].append(row)
            self._counts[name] += 1
            if len(waiting[name]) >= _AT_ONCE:
                self._put(name, waiting[name])
        for name, rows in waiting.items():
            self._put(name, rows)

    def _row(self, line: bytes) -> tuple[str, tuple[object, ...]]:
        """The table and the values that a line has."""
        try:
            value = json.loads(line, parse_constant=_no_number)
            name = value.pop("row")
            fields = _ROWS[name]
            row = tuple(_read(column, field, value) for column, field in fields.items())
        except _Wrong as error:
            raise self._damage(str(error)) from error
        except (AttributeError, KeyError, RecursionError, TypeError, ValueError) as error:
            raise self._damage("it is no row of a history") from error
        if value:
            raise self._damage(f"there is no `{min(value)}` in a row of the kind {name}")
        return name, row

    def _put(self, name: str, rows: list[tuple[object, ...]]) -> None:
        columns = _ROWS[name]
        marks = ", ".join("?" * len(columns))
        before = self._database.writings
        self._database.change_all(
            f"INSERT OR IGNORE INTO {name} ({', '.join(columns)}) VALUES ({marks})", rows
        )
        if self._database.writings - before < len(rows):
            raise self._damage(f"a {name} is there twice, here or somewhat above")
        rows.clear()

    def _damage(self, trouble: str) -> DamagedFile:
        return DamagedFile(f"{self._file}:{self._number}: {trouble}; nothing was changed")


class _Wrong(ValueError):
    """A value that is not of its column's kind."""


def _read(column: str, field: _Field, value: dict[str, Any]) -> object:
    if column not in value:
        raise _Wrong(f"there is no `{column}`")
    found = value.pop(column)
    if isinstance(found, bool) or not isinstance(found, field.types):
        raise _Wrong(f"`{column}` is of another kind")
    try:
        return field.read(found)
    except (OverflowError, ValueError) as error:
        raise _Wrong(f"`{column}`: {error}") from error


def _lines(history: History) -> Iterator[dict[str, object]]:
    counts = {f"{row}s": _count(history.database, row) for row in _ROWS}
    yield {"quiz": _HISTORY, "version": VERSION, "id": history.id, **counts}
    for row, fields in _ROWS.items():
        for values in _sorted_rows(history.database, row, list(fields)):
            columns = zip(fields.items(), values, strict=True)
            yield {"row": row} | {name: field.written(value) for (name, field), value in columns}


def _count(database: Database, table: str) -> int:
    return int(database.row(f"SELECT count(*) FROM {table}")[0])


def _sorted_rows(database: Database, table: str, columns: list[str]) -> Iterator[tuple[Any, ...]]:
    """The rows by their first column, read part by part."""
    last = ""
    query = (
        f"SELECT {', '.join(columns)} FROM {table} WHERE {columns[0]} > ? "
        f"ORDER BY {columns[0]} LIMIT {_AT_ONCE}"
    )
    while rows := database.rows(query, (last,)):
        last = rows[-1][0]
        yield from rows
