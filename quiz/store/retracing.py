"""What is kept of all traces together, set right where some of them become others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from quiz.store.database import Database
from quiz.store.kin import parts
from quiz.store.runs import Outcome
from quiz.study.trace import by_month, first_change, reviews

_FORGET = """
DELETE FROM known WHERE day >= ? AND (
    path IN (SELECT path FROM face WHERE key IN ({0})) OR path LIKE '*%' AND EXISTS (
        SELECT 1 FROM face AS one JOIN face AS other USING (key)
        WHERE one.path <> other.path AND one.key IN ({0})))
"""


class Retracing:
    """The traces of some cards as they were before a replay, and what each of them becomes."""

    def __init__(self, shelf: Database, keys: Sequence[str]) -> None:
        self._shelf = shelf
        self._keys = keys
        self._suspended = self._suspended_now()
        self._before = {
            (key, face): trace
            for key, face, trace in self._found("SELECT key, face, trace FROM memory WHERE ")
        }
        self._changed: list[tuple[str, bytes, bytes]] = []

    def noted(self, outcome: Outcome) -> Outcome:
        """The outcome of a run, whose trace is taken down as that of its face from now on."""
        key, face, trace = outcome[0], outcome[1], outcome[-1]
        before = self._before.pop((key, face), b"")
        if trace != before:
            self._changed.append((key, before, trace))
        return outcome

    def settle(self) -> None:
        """Bring up to date what is kept: all others have no trace any more."""
        self._changed += [(key, trace, b"") for (key, _), trace in self._before.items()]
        self._count_reviews()
        if self._shelf.row("SELECT 1 FROM known LIMIT 1") is None:
            return
        days = (first_change(before, after) for _, before, after in self._changed)
        since = min(filter(None, days), default=date.max)
        self._forget([key for key, _, _ in self._changed], since)
        self._forget(sorted(self._suspended ^ self._suspended_now()), date.min)

    def _count_reviews(self) -> None:
        counts = reviews(after for _, _, after in self._changed)
        counts.subtract(reviews(before for _, before, _ in self._changed))
        self._shelf.change_all(
            "INSERT INTO reviewed VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
            " young = young + excluded.young,"
            " young_recalled = young_recalled + excluded.young_recalled,"
            " mature = mature + excluded.mature,"
            " mature_recalled = mature_recalled + excluded.mature_recalled",
            [(month.isoformat(), *numbers) for month, *numbers in by_month(counts)],
        )
        self._shelf.change("DELETE FROM reviewed WHERE young = 0 AND mature = 0")

    def _forget(self, keys: Sequence[str], since: date) -> None:
        """Have it computed anew how much was known at the end of this day and later ones."""
        for some in parts(keys):
            marks = ",".join("?" * len(some))
            self._shelf.change(_FORGET.format(marks), (since.isoformat(), *some, *some))

    def _suspended_now(self) -> set[str]:
        found = self._found("SELECT key FROM standing WHERE suspended AND ")
        return {key for (key,) in found}

    def _found(self, query: str) -> Iterator[Any]:
        for some in parts(self._keys):
            yield from self._shelf.rows(f"{query} key IN ({','.join('?' * len(some))})", some)
