"""What is known of each face: its answers replayed through the schedule, kept in the shelf."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from quiz.store.database import Database
from quiz.store.history import History
from quiz.store.rows import STANDING, Mark, instant, milliseconds
from quiz.store.sums import count_days, score_sessions
from quiz.store.watermark import Watermark
from quiz.study.rating import Rating
from quiz.study.schedule import Memory, Phase, Schedule

_AT_ONCE = 500
_CACHES = ("memory", "standing", "tally", "studied", "score")

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
            for some in _parts(self._keys_since(seen)):
                self._replay(some)
            for some in _parts(self._touched_since("day", seen)):
                count_days(self._shelf, self._history, some)
            for some in _parts(self._touched_since("session", seen)):
                score_sessions(self._shelf, self._history, some)
            mark.put_on(self._shelf)

    def of(self, keys: Sequence[str]) -> dict[Face, Memory]:
        """The memory of every face of these keys that was ever answered."""
        rows = self._rows("SELECT * FROM memory WHERE key IN ({})", keys)
        return {(row[0], row[1]): memory_read(row[2:]) for row in rows}

    def standing(self, keys: Sequence[str]) -> tuple[set[str], set[str]]:
        """Which of these keys are suspended, and which are flagged."""
        rows = list(self._rows("SELECT * FROM standing WHERE key IN ({})", keys))
        return {row[0] for row in rows if row[1]}, {row[0] for row in rows if row[2]}

    def _rows(self, query: str, keys: Sequence[str]) -> Iterator[Any]:
        for some in _parts(keys):
            yield from self._shelf.rows(query.format(",".join("?" * len(some))), some)

    def _keys_since(self, seen: Watermark) -> list[str]:
        rows = self._history.database.rows(
            "SELECT key FROM answer WHERE rowid > ? UNION "
            "SELECT key FROM event WHERE rowid > ? AND key IS NOT NULL",
            (seen.answers, seen.events),
        )
        return [key for (key,) in rows]

    def _touched_since(self, column: str, seen: Watermark) -> list[str]:
        """The days or sessions of answers that are new, or were taken back since."""
        rows = self._history.database.rows(
            f"SELECT {column} FROM answer WHERE rowid > ? UNION "
            f"SELECT answer.{column} FROM event JOIN answer ON answer.id = event.answer "
            "WHERE event.rowid > ?",
            (seen.answers, seen.events),
        )
        return [touched for (touched,) in rows]

    def _replay(self, keys: Sequence[str]) -> None:
        marks = ",".join("?" * len(keys))
        answers = self._history.database.rows(
            f"SELECT key, face, rating, at, day FROM answer WHERE key IN ({marks}) "
            f"AND mode IN ('study', 'test') AND {STANDING} ORDER BY key, face, at, id",
            keys,
        )
        memories = [
            (*face, *memory_written(self._replayed(face, rows)))
            for face, rows in groupby(answers, key=lambda row: (row[0], row[1]))
        ]
        for table in ("memory", "standing"):
            self._shelf.change(f"DELETE FROM {table} WHERE key IN ({marks})", keys)
        self._shelf.change_all(
            "INSERT INTO memory VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", memories
        )
        self._shelf.change_all("INSERT INTO standing VALUES (?, ?, ?)", self._standings(keys))
        self._shelf.change(
            f"DELETE FROM tally WHERE path IN (SELECT path FROM face WHERE key IN ({marks}))", keys
        )

    def _replayed(self, face: Face, rows: Iterable[Any]) -> Memory:
        answers = ((Rating(row[2]), instant(row[3]), date.fromisoformat(row[4])) for row in rows)
        return self._schedule.replayed(answers, *face)

    def _standings(self, keys: Sequence[str]) -> Iterator[tuple[str, bool, bool]]:
        marks = ",".join("?" * len(keys))
        events = self._history.database.rows(
            f"SELECT key, kind FROM event WHERE key IN ({marks}) "
            "AND kind IN ('suspend', 'unsuspend', 'flag', 'unflag') ORDER BY key, at, id",
            keys,
        )
        for key, rows in groupby(events, key=lambda row: row[0]):
            kinds = [kind for _, kind in rows]
            yield key, _stands(kinds, Mark.SUSPEND), _stands(kinds, Mark.FLAG)


def memory_written(memory: Memory) -> tuple[object, ...]:
    """The memory as a row of the shelf, without key and face."""
    return (
        memory.phase,
        memory.stability,
        memory.difficulty,
        memory.step,
        memory.reps,
        memory.lapses,
        memory.last_at and milliseconds(memory.last_at),
        memory.last_day and memory.last_day.isoformat(),
        memory.due_at and milliseconds(memory.due_at),
        memory.due_day and memory.due_day.isoformat(),
    )


def memory_read(row: Sequence[Any]) -> Memory:
    """The memory that a row of the shelf keeps, without key and face."""
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


def _stands(kinds: Sequence[str], mark: Mark) -> bool:
    last = next((kind for kind in reversed(kinds) if kind in (mark, f"un{mark}")), None)
    return last == mark


def _parts(names: Sequence[str]) -> Iterator[Sequence[str]]:
    """The names in parts that a single query can take."""
    for start in range(0, len(names), _AT_ONCE):
        yield names[start : start + _AT_ONCE]
