"""Rows of the history whose values make no sense, which SQLite itself cannot tell."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

from quiz.store.database import Database
from quiz.store.lineage import Turn, origin_of
from quiz.store.rows import Mark, Reason, certainty_read, deck_ids, grade_read, instant
from quiz.study.rating import Mode

_AT_ONCE = 5_000
_SHOWN = 20
_NONSENSE = (ArithmeticError, AttributeError, LookupError, OSError, TypeError, ValueError)
_KINDS = frozenset((*Reason, *Mark, *Turn))


def senseless_rows(history: Database) -> tuple[int, tuple[str, ...]]:
    """How many rows there are, and a sentence for each that makes no sense, of the first some."""
    count, faults, unsaid = 0, list[str](), 0
    for table, (columns, judge) in _JUDGES.items():
        for identity, *values in _rows(history, table, columns):
            count += 1
            if not (fault := _fault(judge, values)):
                continue
            if len(faults) < _SHOWN:
                faults.append(f"{history.path}: {table} {identity}: {fault}")
            else:
                unsaid += 1
    if unsaid:
        faults.append(f"{history.path}: {unsaid:,} more")
    return count, tuple(faults)


def _fault(judge: Callable[..., str], values: Sequence[Any]) -> str:
    try:
        return judge(*values)
    except _NONSENSE as error:
        return str(error) or type(error).__name__


def _answer(
    at: int,
    day: str,
    mode: str,
    response: str,
    outcome: str,
    credit: float,
    rating: int,
    spent: int,
    certainty: int | None,
) -> str:
    _time(at, day)
    Mode(mode)
    grade_read(response, outcome, credit, rating)
    certainty_read(certainty)
    if not 0 <= credit <= 1:
        return f"a credit of {credit}"
    return f"a time of {spent} milliseconds" if spent < 0 else ""


def _event(
    at: int, day: str, kind: str, key: str | None, answer: str | None, detail: str | None
) -> str:
    _time(at, day)
    if kind not in _KINDS:
        return f"an event of the kind {kind!r}"
    if kind in set(Turn) and not isinstance(key, str):
        return "no card is named"
    if kind in (Turn.LINK, Turn.UNLINK) and origin_of(detail) is None:
        return "no other card is named"
    return "no answer is named" if kind in set(Reason) and answer is None else ""


def _session(at: int, day: str, mode: str, decks: str, plan: str) -> str:
    _time(at, day)
    Mode(mode)
    deck_ids(decks)
    return "" if isinstance(json.loads(plan), dict) else "its plan is no table"


def _time(at: int, day: str) -> None:
    instant(at)
    date.fromisoformat(day)


def _rows(history: Database, table: str, columns: str) -> Iterator[Sequence[Any]]:
    """The rows of the table, read part by part; each with its id and the columns."""
    last = -1
    query = f"SELECT rowid, id, {columns} FROM {table} WHERE rowid > ? ORDER BY rowid LIMIT ?"
    while rows := history.rows(query, (last, _AT_ONCE)):
        last = rows[-1][0]
        yield from (row[1:] for row in rows)


_JUDGES: dict[str, tuple[str, Callable[..., str]]] = {
    "answer": (
        "at, day, mode, response, outcome, credit, rating, milliseconds, certainty",
        _answer,
    ),
    "event": ("at, day, kind, key, answer, detail", _event),
    "session": ("at, day, mode, decks, plan", _session),
}
