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

from quiz.store import history
from quiz.store.columns import COLUMNS, Column, Kind, columns_at, json_read, shortened
from quiz.store.database import DamagedFile, Database, NewerFile, StoreError
from quiz.store.duplicate import disk_trouble, reach_disk, unfinished
from quiz.store.fresh import FreshHistory
from quiz.store.history import VERSION, History
from quiz.store.rows import instant, milliseconds
from quiz.store.scan import AT_ONCE, Row
from quiz.store.source import NoHistory

_HISTORY = "history"
_LONGEST_LINE = 10_000_000
_WHOLE_LIMIT = 2**63


class _Field(NamedTuple):
    """How a value is written in JSON, and read from it; `types` are what JSON may have there."""

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
    value = json_read(text)
    is_same = isinstance(value, dict | list) and json.dumps(value) == text
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


_FIELDS: Mapping[Kind, _Field] = {
    Kind.TEXT: _Field((str,), read=_text_read),
    Kind.WHOLE: _Field((int,), read=_whole_read),
    Kind.NUMBER: _Field((float, int), read=float),
    Kind.INSTANT: _Field((str,), _time_written, _time_read),
    Kind.JSON: _Field((dict, list, str), _json_written, _json_read),
}


def write_lines(kept: History, file: Path) -> None:
    """Have `file` be the history as JSON Lines, whole or not at all.

    Equal histories are written the same to the byte. Raises StoreError where it cannot be done.
    """
    with unfinished(file) as beside, disk_trouble(file):
        with (
            beside.open("w", encoding="ascii", newline="\n") as writing,
            kept.database.sense(),
        ):
            writing.writelines(json.dumps(line) + "\n" for line in _lines(kept))
        reach_disk(beside)
        beside.replace(file)
        reach_disk(file.parent)


def read_lines(file: Path, target: Path) -> list[str]:
    """Have the empty file `target` be the history written in `file`, all but what makes no sense.

    A sentence is returned for each line that was left out. Raises NewerFile where a newer version
    wrote the file, DamagedFile where it is cut short, StoreError where it is no history.
    """
    try:
        with file.open("rb") as lines:
            told = _heading(file, lines.readline(_LONGEST_LINE))
            with closing(FreshHistory(target, told["version"], told["id"])) as fresh:
                reader = _Reader(file, told["version"], fresh)
                reader.take(lines)
                reader.refuse_cut_short(told)
                fresh.finish(is_indexed=True)
    except OSError as error:
        raise StoreError(f"{file} cannot be read: {error.strerror or error}") from error
    return reader.left_out


def _heading(file: Path, line: bytes) -> Mapping[str, Any]:
    """What the first line says."""
    try:
        told = json.loads(line)
        version = told["version"]
        is_history = (
            told["quiz"] == _HISTORY and bool(_text_read(told["id"])) and type(version) is int
        )
    except (AttributeError, KeyError, RecursionError, TypeError, ValueError):
        is_history = False
    if not is_history or version < history.OLDEST:
        raise NoHistory(f"{file} is not a history of quiz")
    if version > history.VERSION:
        raise NewerFile(
            f"{file} was written by a newer version of quiz (its version is {version}, "
            f"this program knows {history.VERSION}); nothing was changed"
        )
    return dict(told)


class _Reader:
    """The lines of a file on their way into a fresh history."""

    def __init__(self, file: Path, version: int, fresh: FreshHistory) -> None:
        self.left_out: list[str] = []
        self._file = file
        self._fresh = fresh
        self._columns = {table: columns_at(version, table) for table in COLUMNS}
        self._waiting: dict[str, list[tuple[int, Row]]] = {table: [] for table in COLUMNS}
        self._counts = dict.fromkeys(COLUMNS, 0)

    def take(self, lines: Iterable[bytes]) -> None:
        """Read all lines after the first."""
        for number, line in enumerate(lines, 2):
            if not line.strip():
                continue
            try:
                table, row = self._row(line)
            except _Wrong as error:
                self._leave_out(number, str(error))
                continue
            self._counts[table] += 1
            self._waiting[table].append((number, row))
            if len(self._waiting[table]) >= AT_ONCE:
                self._put(table)
        for table in COLUMNS:
            self._put(table)

    def refuse_cut_short(self, told: Mapping[str, Any]) -> None:
        """Raise DamagedFile where there are not as many rows as the first line says."""
        if self.left_out:
            return
        for table, count in self._counts.items():
            if told.get(f"{table}s", count) != count:
                raise DamagedFile(
                    f"{self._file}: it is cut short: {count:,} of "
                    f"{shortened(told[f'{table}s'])} {table}s; nothing was changed"
                )

    def _row(self, line: bytes) -> tuple[str, Row]:
        """The table and the values that a line has."""
        try:
            value = json_read(line.decode())
            table = value.pop("row")
            columns = self._columns[table]
            row = tuple(_read(name, COLUMNS[table][name], value) for name in columns)
        except _Wrong:
            raise
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise _Wrong("it is no row of a history") from error
        if value:
            raise _Wrong(f"there is no `{min(value)}` in a row of the kind {table}")
        return table, row

    def _put(self, table: str) -> None:
        waiting = self._waiting[table]
        for each in self._fresh.add(table, [row for _, row in waiting]):
            self._leave_out(waiting[each.place][0], each.said)
        waiting.clear()

    def _leave_out(self, number: int, trouble: str) -> None:
        self.left_out.append(f"{self._file}:{number}: {trouble}")


class _Wrong(ValueError):
    """A line that is no row, or has a value that is not of its column's kind."""


def _read(name: str, column: Column, value: dict[str, Any]) -> object:
    if name not in value:
        raise _Wrong(f"there is no `{name}`")
    found = value.pop(name)
    if found is None and column.is_optional:
        return None
    field = _FIELDS[column.kind]
    if isinstance(found, bool) or not isinstance(found, field.types):
        raise _Wrong(f"`{name}` is of another kind")
    try:
        return field.read(found)
    except (OverflowError, RecursionError, ValueError) as error:
        raise _Wrong(f"`{name}`: {error}") from error


def _written(column: Column, value: Any) -> object:
    return None if value is None else _FIELDS[column.kind].written(value)


def _lines(kept: History) -> Iterator[dict[str, object]]:
    counts = {f"{table}s": _count(kept.database, table) for table in COLUMNS}
    yield {"quiz": _HISTORY, "version": VERSION, "id": kept.id, **counts}
    for table, columns in COLUMNS.items():
        for values in _sorted_rows(kept.database, table, list(columns)):
            row = zip(columns.items(), values, strict=True)
            yield {"row": table} | {name: _written(column, value) for (name, column), value in row}


def _count(database: Database, table: str) -> int:
    return int(database.row(f"SELECT count(*) FROM {table}")[0])


def _sorted_rows(database: Database, table: str, columns: list[str]) -> Iterator[tuple[Any, ...]]:
    """The rows by their first column, read part by part."""
    last = ""
    query = (
        f"SELECT {', '.join(columns)} FROM {table} WHERE {columns[0]} > ? "
        f"ORDER BY {columns[0]} LIMIT {AT_ONCE}"
    )
    while rows := database.rows(query, (last,)):
        last = rows[-1][0]
        yield from rows
