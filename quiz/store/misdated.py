"""Answers and marks dated after the moment they were first read, as by a clock that was wrong.

They count as of that moment, which is kept in the cache. Left at their dates, an answer would keep
its card from being asked for years, and no later mark would ever come after one of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from quiz.store.database import Database
from quiz.store.rows import milliseconds
from quiz.store.today import Today

_TOLERATED = timedelta(days=1)
"""Clocks of two machines differ by minutes, and of two time zones set wrong by hours."""

_TABLES = ("answer", "event")


class Moment(NamedTuple):
    """When a row counts as written: milliseconds since 1970, and the study day as an ISO date."""

    at: int
    day: str


Misdated = dict[str, Moment]
"""By the id of a row of the history, the moment as of which it counts."""


def misdated(cache: Database) -> Misdated:
    """The rows that are known to be dated wrong."""
    rows = cache.rows("SELECT id, at, day FROM misdated", (), (str, int, str))
    return {row: Moment(at, day) for row, at, day in rows}


def found_misdated(history: Database, cache: Database, now: datetime) -> list[str]:
    """The ids of rows dated after now that are not yet known to be."""
    # Ids begin with their instant, and are indexed where instants are not.
    latest = milliseconds(now + _TOLERATED)
    found = [
        row
        for table in _TABLES
        for (row,) in history.rows(
            f"SELECT id FROM {table} WHERE id > ? AND at > ?", (f"{latest:012x}", latest)
        )
    ]
    return sorted(set(found) - misdated(cache).keys()) if found else []


def note_misdated(cache: Database, rows: Iterable[str], today: Today) -> None:
    """Keep it that these rows count as of now, inside a transaction."""
    moment = Moment(milliseconds(today.now()), today.day().isoformat())
    cache.change_all("INSERT INTO misdated VALUES (?, ?, ?)", [(row, *moment) for row in rows])


def copy_misdated(cache: Database, other: Database) -> None:
    """Have the other cache know the same, inside a transaction."""
    rows = [(row, *moment) for row, moment in misdated(cache).items()]
    other.change_all("INSERT INTO misdated VALUES (?, ?, ?)", rows)


def keys_of(history: Database, rows: Sequence[str]) -> set[str]:
    """The keys of the cards that these rows are of."""
    marks = ",".join("?" * len(rows))
    return {
        key
        for table in _TABLES
        for (key,) in history.rows(
            f"SELECT key FROM {table} WHERE id IN ({marks}) AND key IS NOT NULL", rows
        )
    }


def in_order(
    rows: Iterable[Any], known: Misdated, at: int, day: int | None = None
) -> Iterable[Any]:
    """The rows with their true times, in their order by these.

    Args:
        rows: They are in order by their first values, an instant and an id, as they are dated.
        known: The rows that are dated wrong.
        at: The place of the instant in a row; the id comes next.
        day: The place of the study day, where there is one.
    """
    if not known:
        return rows
    found = [_set_right(list(row), known.get(row[at + 1]), at, day) for row in rows]
    return sorted(found, key=lambda row: row[: at + 2])


def _set_right(row: list[Any], moment: Moment | None, at: int, day: int | None) -> Sequence[Any]:
    if moment is not None:
        row[at] = moment.at
        if day is not None:
            row[day] = moment.day
    return row
