"""Rows of a history whose values make no sense, which SQLite itself cannot tell."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from quiz.store.columns import COLUMNS, columns_at, json_read, shortened
from quiz.store.database import Database
from quiz.store.lineage import Turn
from quiz.store.rows import Mark, Reason
from quiz.store.scan import Row, batches

RowKey = tuple[str, int]
"""The table and the row id of a row."""

_SHOWN = 20
_FROM_THE_FIRST: Mapping[str, int] = {}
_LINKS = frozenset((Turn.LINK, Turn.UNLINK))
_OF_ANSWERS = frozenset(Reason)


class Senseless(NamedTuple):
    """A row that makes no sense: its place among the rows judged with it, its id, the reason."""

    place: int
    table: str
    id: object
    reason: str

    @property
    def said(self) -> str:
        """The row and the reason, in words."""
        identity = self.id if isinstance(self.id, str) else shortened(self.id)
        return f"{self.table} {identity}: {self.reason}"


def judged(table: str, columns: Sequence[str], rows: Sequence[Row]) -> list[Senseless]:
    """The rows that make no sense, in their order; the first of the columns is the id.

    Whole columns are looked at first, since to look at each value of each row takes several times
    as long, and mostly nothing is wrong.
    """
    across = _ACROSS.get(table)
    is_sound = _are_sound(table, columns, rows)
    if is_sound and across is None:
        return []
    found = []
    for place, row in enumerate(rows):
        reason = "" if is_sound else _fault(table, columns, row)
        if not reason and across is not None:
            reason = across(dict(zip(columns, row, strict=True)))
        if reason:
            found.append(Senseless(place, table, row[0], reason))
    return found


def senseless_rows(
    history: Database, since: Mapping[str, int] = _FROM_THE_FIRST
) -> tuple[int, dict[RowKey, Senseless]]:
    """How many rows a history has, and those that make no sense by table and row id.

    `since` has for some of the tables the row id after which to begin. Raises DamagedFile where the
    structure of the file is broken.
    """
    version, count, found = history.version, 0, dict[RowKey, Senseless]()
    for table in COLUMNS:
        columns = columns_at(version, table)
        where = f"rowid > {since[table]:d}" if table in since else "true"
        for rows in batches(history, table, ("rowid", *columns), where):
            count += len(rows)
            for each in judged(table, columns, [row[1:] for row in rows]):
                found[table, rows[each.place][0]] = each
    return count, found


def listed(found: Sequence[Senseless]) -> list[str]:
    """A line for each of the first rows, and one for how many more there are."""
    lines = [each.said for each in found[:_SHOWN]]
    return [*lines, f"{len(found) - _SHOWN:,} more"] if len(found) > _SHOWN else lines


def _are_sound(table: str, columns: Sequence[str], rows: Sequence[Row]) -> bool:
    rules = COLUMNS[table]
    return all(
        rules[name].are_sound(values)
        for name, values in zip(columns, zip(*rows, strict=True), strict=False)
    )


def _fault(table: str, columns: Sequence[str], row: Row) -> str:
    for name, value in zip(columns, row, strict=True):
        if reason := COLUMNS[table][name].fault(value):
            return f"`{name}`: {reason}"
    return ""


def _event(row: Mapping[str, Any]) -> str:
    """What an event lacks to be of its kind; its values by themselves are as they should be."""
    kind = row["kind"]
    if kind in _OF_ANSWERS:
        return "" if row["answer"] else "no answer is named"
    if kind == Mark.FINISH:
        return "" if row["session"] else "no session is named"
    if not row["key"]:
        return "no card is named"
    if kind not in _LINKS:
        return ""
    if row["detail"] is None:
        return "no other card is named"
    origin = json_read(row["detail"]).get("from")
    return "" if isinstance(origin, str) else "no other card is named by `from`"


_ACROSS: Mapping[str, Callable[[Mapping[str, Any]], str]] = {"event": _event}
"""What is to be seen only of a row as a whole."""
