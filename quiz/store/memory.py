"""What is known of each face: its answers replayed through the schedule, kept in the shelf."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from math import inf
from types import UnionType
from typing import Any

from quiz.store.database import Database
from quiz.store.history import History
from quiz.store.kin import families, parts
from quiz.store.misdated import found_misdated
from quiz.store.rows import instant
from quiz.store.today import Today
from quiz.store.watermark import Watermark
from quiz.study.schedule import Memory, Phase, Schedule

_HARDEST = 10
_TYPES = (
    str, str, str, float, float, int, int, int, int | None, str | None, int | None, str | None,
    float,
)  # fmt: skip
_COLUMNS = (
    "key, face, phase, stability, difficulty, step, reps, lapses, last_at, last_day, due_at,"
    " due_day, ceiling"
)

Face = tuple[str, str]
"""A card's key and the name of one of its faces."""


class Memories:
    """The memory of every face that was ever answered, kept in the shelf with other caches."""

    def __init__(self, shelf: Database, history: History, schedule: Schedule, today: Today) -> None:
        self._today = today
        self._shelf = shelf
        self._history = history
        self._schedule = schedule

    def refresh(self) -> None:
        """Take in what the history has gained since last time, and whatever that changes."""
        wrong = found_misdated(self._history.database, self._shelf, self._today.now())
        mark = Watermark.of(self._history, self._schedule.fingerprint)
        if wrong or Watermark.on(self._shelf) != mark:
            # Mostly nothing was, and Home is there the sooner without what this needs.
            from quiz.store.gains import Gains

            Gains(self._shelf, self._history, self._schedule, self._today).take_in(wrong)

    def of(self, keys: Sequence[str]) -> dict[Face, Memory]:
        """The memory of every face of these keys that was ever answered."""
        rows = self._rows(f"SELECT {_COLUMNS} FROM memory WHERE key IN ({{}})", keys, _TYPES)
        with self._shelf.sense():
            return {(row[0], row[1]): memory_read(row[2:]) for row in rows}

    def standing(self, keys: Sequence[str]) -> tuple[set[str], set[str]]:
        """Which of these keys are suspended, and which are flagged."""
        query = "SELECT * FROM standing WHERE key IN ({})"
        rows = list(self._rows(query, keys, (str, int, int)))
        return {row[0] for row in rows if row[1]}, {row[0] for row in rows if row[2]}

    @property
    def has_flagged(self) -> bool:
        """Whether any card is flagged."""
        return self._shelf.row("SELECT 1 FROM standing WHERE flagged LIMIT 1") is not None

    def _rows(
        self, query: str, keys: Sequence[str], types: Sequence[type | UnionType]
    ) -> Iterator[Any]:
        for some in parts(keys):
            yield from self._shelf.rows(query.format(",".join("?" * len(some))), some, types)

    def owners(self, keys: Sequence[str]) -> dict[str, str]:
        """For each of these keys the one that its card has now."""
        owners = families(self._shelf, keys).owners
        return {key: owners[key] for key in keys}

    def firsts(self, keys: Sequence[str]) -> dict[str, str]:
        """The first key that each card had, of those of these keys that have had others."""
        return dict(families(self._shelf, keys).firsts)


def memory_read(row: Sequence[Any]) -> Memory:
    """The memory that a row of the shelf keeps; raises ValueError or TypeError if it is none."""
    if not (0 <= row[1] < inf and 0 <= row[2] <= _HARDEST and 0 <= row[10] <= 1):
        raise ValueError(f"a stability of {row[1]}, a difficulty of {row[2]}, {row[10]} known")
    return Memory(
        phase=Phase(row[0]),
        stability=row[1],
        difficulty=row[2],
        step=row[3],
        reps=row[4],
        lapses=row[5],
        last_at=None if row[6] is None else instant(row[6]),
        last_day=None if row[7] is None else date.fromisoformat(row[7]),
        due_at=None if row[8] is None else instant(row[8]),
        due_day=None if row[9] is None else date.fromisoformat(row[9]),
        ceiling=row[10],
    )
