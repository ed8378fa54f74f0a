"""Rows of our own history that make no sense, left out of all that is read of it.

A row that was damaged costs that row, not the history. The row stays where it is, for the history
is only added to; but what reads the history sees it no more. For that each of its tables that has
such a row is hidden by a temporary view of the same name, which has all other rows.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from quiz.store.columns import APPEND_ONLY, COLUMNS, RULES, columns_at
from quiz.store.database import Database, StoreError
from quiz.store.history import History
from quiz.store.watermark import CACHED

_KEPT_AS = "left out"

_Stamp = list[tuple[int, int, int]]
"""The inode, the time of the last change and the size of the history's file and of its log."""

_NEVER: _Stamp = []
"""The stamp of no file: all rows are to be judged."""

_Last = dict[str, tuple[int, str]]
"""The row id of the last row of each table, and the row's id in hexadecimal."""


class Judgement(NamedTuple):
    """Up to where all rows of which history were judged, and by which rules.

    `stamp` tells a file that nobody has touched since; `rows` has the row ids left out of each
    table; `told` is how many of these the person was told of.
    """

    history: str
    rules: int
    stamp: _Stamp
    last: _Last
    rows: dict[str, list[int]]
    told: int = 0

    @property
    def bad_count(self) -> int:
        """How many rows are left out."""
        return sum(map(len, self.rows.values()))


def leave_out_bad_rows(history: History, shelf: Database) -> int:
    """Have what is read of the history from now on lack the rows that make no sense.

    Which these are is kept in the shelf: all rows are judged again only where the file was changed
    by somebody else. Figures that were computed with other rows are computed anew. How many rows
    the person was not told of yet is returned.
    """
    before = _kept(shelf)
    judgement = _judged(history, before)
    if judgement != before:
        # A shelf that cannot be written to costs no more than judging the rows again.
        with suppress(StoreError), shelf.transaction():
            if before is None or before.rows != judgement.rows:
                shelf.change("DELETE FROM about WHERE name = ?", (CACHED,))
            _keep(shelf, judgement)
    for table, numbers in judgement.rows.items():
        _hide(history.database, table, numbers)
    return max(0, judgement.bad_count - judgement.told)


def note_closed(history: Path, shelf: Database) -> None:
    """Note how this program leaves the history's file, once it has closed it."""
    judgement, stamp = _kept(shelf), _stamp(history)
    if judgement is not None and judgement.stamp not in (_NEVER, stamp):
        _keep(shelf, judgement._replace(stamp=stamp))


def note_told(shelf: Database) -> None:
    """Note that the person was told of all rows that are left out."""
    judgement = _kept(shelf)
    if judgement is not None:
        _keep(shelf, judgement._replace(told=judgement.bad_count))


def judge_anew(shelf: Database) -> None:
    """Have all rows be judged anew when the history is opened next: a bad one was come upon."""
    judgement = _kept(shelf)
    if judgement is not None:
        _keep(shelf, judgement._replace(stamp=_NEVER, last={}))


def _judged(history: History, before: Judgement | None) -> Judgement:
    """The judgement of all rows, by the one before as far as that goes."""
    stamp = _stamp(history.database.path)
    if before is None or (before.history, before.rules) != (history.id, RULES):
        told, since = 0, dict[str, int]()
    elif before.stamp == stamp:
        return before
    elif before.stamp[:1] == stamp[:1] and _is_continued(history.database, before.last):
        told, since = before.told, {table: number for table, (number, _) in before.last.items()}
    else:
        told, since = before.told, {}
    from quiz.store.senseless import senseless_rows

    last = _last_rows(history.database)
    _, found = senseless_rows(history.database, since)
    kept = before.rows if before is not None and since else {}
    rows = {table: list(numbers) for table, numbers in kept.items()}
    for table, number in found:
        rows.setdefault(table, []).append(number)
    return Judgement(history.id, RULES, stamp, last, rows, told)


def _is_continued(history: Database, last: _Last) -> bool:
    """Whether the history still has the rows that were its last."""
    return all(
        history.row(f"SELECT hex(id) FROM main.{table} WHERE rowid = ?", (number,)) == (written,)
        for table, (number, written) in last.items()
        if table in APPEND_ONLY
    )


def _last_rows(history: Database) -> _Last:
    names = {table: next(iter(columns)) for table, columns in COLUMNS.items()}
    found = history.rows(
        " UNION ALL ".join(
            f"SELECT * FROM (SELECT '{table}', rowid, hex({name}) FROM main.{table} "
            "ORDER BY rowid DESC LIMIT 1)"
            for table, name in names.items()
        )
    )
    return {table: (number, written) for table, number, written in found}


def _stamp(history: Path) -> _Stamp:
    stamp = []
    for suffix in ("", "-wal"):
        with suppress(OSError):
            status = os.stat(f"{history}{suffix}")
            if status.st_size:
                stamp.append((status.st_ino, status.st_mtime_ns, status.st_size))
    return stamp


def _kept(shelf: Database) -> Judgement | None:
    row = shelf.row("SELECT value FROM about WHERE name = ?", (_KEPT_AS,))
    if row is None:
        return None
    with shelf.sense():
        judgement = Judgement(*json.loads(row[0]))
        return judgement._replace(
            stamp=[(inode, changed, size) for inode, changed, size in judgement.stamp],
            last={table: (number, written) for table, (number, written) in judgement.last.items()},
        )


def _keep(shelf: Database, judgement: Judgement) -> None:
    written = json.dumps(judgement)
    shelf.change("INSERT OR REPLACE INTO about VALUES (?, ?)", (_KEPT_AS, written))


def _hide(history: Database, table: str, numbers: Sequence[int]) -> None:
    """Put a view of all other rows before the table."""
    columns = columns_at(history.version, table)
    if table in APPEND_ONLY:
        columns.append("rowid AS rowid")
    # Set, since these are of the connection, and a new one has to do it again.
    history.set(f"CREATE TEMP TABLE left_out_{table} (number INTEGER PRIMARY KEY)")
    history.set(
        f"INSERT INTO left_out_{table} SELECT value FROM json_each('{json.dumps(list(numbers))}')"
    )
    history.set(
        f"CREATE TEMP VIEW {table} AS SELECT {', '.join(columns)} FROM main.{table} "
        f"WHERE rowid NOT IN (SELECT number FROM temp.left_out_{table})"
    )
