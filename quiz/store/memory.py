"""What is known of each face: its answers replayed through the schedule, kept in the shelf."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from math import inf
from types import UnionType
from typing import Any

from quiz.store.database import Database
from quiz.store.history import History
from quiz.store.kin import families, inherit, parts
from quiz.store.lineage import IDENTITY, Lineage
from quiz.store.replay import runs_of, standings
from quiz.store.retracing import Retracing
from quiz.store.rows import instant
from quiz.store.runs import outcomes
from quiz.store.sums import count_days, score_sessions
from quiz.store.watermark import Watermark
from quiz.study.schedule import Memory, Phase, Schedule

_HARDEST = 10
_TYPES = (
    str, str, str, float, float, int, int, int, int | None, str | None, int | None, str | None,
)  # fmt: skip
_CACHES = (
    "kin", "memory", "reviewed", "known", "standing", "tally", "studied", "score", "sureness",
    "misled",
)  # fmt: skip
_COLUMNS = (
    "key, face, phase, stability, difficulty, step, reps, lapses, last_at, last_day, due_at,"
    " due_day"
)

Face = tuple[str, str]
"""A card's key and the name of one of its faces."""


class Memories:
    """The memory of every face that was ever answered, kept in the shelf with other caches."""

    def __init__(self, shelf: Database, history: History, schedule: Schedule) -> None:
        self._shelf = shelf
        self._history = history
        self._schedule = schedule
        self._rules = schedule.fingerprint

    def refresh(self) -> None:
        """Take in what the history has gained since last time, and whatever that changes."""
        if Watermark.on(self._shelf) == Watermark.of(self._history, self._rules):
            return
        with self._history.database.sense(), self._shelf.transaction():
            seen = Watermark.on(self._shelf)
            mark = Watermark.of(self._history, self._rules)
            if seen is None or not seen.is_continued(self._history, self._rules):
                seen = Watermark(mark.history, mark.rules)
                for table in _CACHES:
                    self._shelf.change(f"DELETE FROM {table}")
            added = mark.answers - seen.answers
            self._replay(self._owners_since(seen), added, is_most=added >= seen.answers)
            for some in parts(self._touched_since("day", seen)):
                count_days(self._shelf, self._history, some)
            for some in parts(self._touched_since("session", seen)):
                score_sessions(self._shelf, self._history, some)
            mark.put_on(self._shelf)

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

    def _owners_since(self, seen: Watermark) -> list[str]:
        """The keys whose cards have to be looked at anew, and of all others that had these."""
        keys = dict.fromkeys(self._keys_since(seen))
        is_told = self._history.database.row(
            f"SELECT 1 FROM event WHERE rowid > ? AND {IDENTITY} LIMIT 1", (seen.events,)
        )
        if is_told is not None:
            lineage = Lineage.of(self._history.database)
            keys.update(dict.fromkeys(sorted(inherit(self._shelf, lineage))))
        return list(families(self._shelf, keys).members)

    def _keys_since(self, seen: Watermark) -> list[str]:
        """The keys of the answers and events that have come in since, sorted."""
        # All keys together are found the sooner by the index of keys than row by row.
        since = "rowid > ?" if seen.answers else "+rowid > ?"
        history = self._history.database
        answered = history.rows(f"SELECT DISTINCT key FROM answer WHERE {since}", (seen.answers,))
        befallen = history.rows(
            "SELECT DISTINCT key FROM event WHERE rowid > ? AND key IS NOT NULL", (seen.events,)
        )
        return sorted({key for (key,) in answered + befallen})

    def _touched_since(self, column: str, seen: Watermark) -> list[str]:
        """The days or sessions of answers that are new, or were taken back since."""
        rows = self._history.database.rows(
            f"SELECT {column} FROM answer WHERE rowid > ? UNION "
            f"SELECT answer.{column} FROM event JOIN answer ON answer.id = event.answer "
            "WHERE event.rowid > ?",
            (seen.answers, seen.events),
        )
        return [touched for (touched,) in rows]

    def _replay(self, owners: Sequence[str], answers: int, *, is_most: bool) -> None:
        kin = families(self._shelf, owners)
        retracing = Retracing(self._shelf, list(kin.owners))
        for some in parts(list(kin.owners)):
            marks = ",".join("?" * len(some))
            for table in ("memory", "standing"):
                self._shelf.change(f"DELETE FROM {table} WHERE key IN ({marks})", some)
            self._shelf.change(
                f"DELETE FROM tally WHERE path IN (SELECT path FROM face WHERE key IN ({marks}))",
                some,
            )
        runs = runs_of(self._history.database, kin, is_most=is_most)
        self._shelf.change_all(
            "INSERT INTO memory VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            map(retracing.noted, outcomes(runs, self._schedule, answers if is_most else 0)),
        )
        self._shelf.change_all(
            "INSERT INTO standing VALUES (?, ?, ?)", standings(self._history.database, kin)
        )
        retracing.settle()


def memory_read(row: Sequence[Any]) -> Memory:
    """The memory that a row of the shelf keeps; raises ValueError or TypeError if it is none."""
    if not (0 <= row[1] < inf and 0 <= row[2] <= _HARDEST):
        raise ValueError(f"a stability of {row[1]}, a difficulty of {row[2]}")
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
    )
