"""What the history has gained since last time, taken into what the shelf keeps of it."""

from __future__ import annotations

from collections.abc import Sequence

from quiz.store.database import Database
from quiz.store.history import History
from quiz.store.kin import families, inherit, parts
from quiz.store.lineage import IDENTITY, Lineage
from quiz.store.misdated import keys_of, misdated, note_misdated
from quiz.store.replay import runs_of, standings
from quiz.store.retracing import Retracing
from quiz.store.rows import Mark
from quiz.store.runs import outcomes
from quiz.store.sums import count_days, score_sessions
from quiz.store.today import Today
from quiz.store.watermark import Watermark
from quiz.study.schedule import Schedule

_CACHES = (
    "kin", "memory", "reviewed", "known", "standing", "tally", "studied", "score", "sureness",
    "misled",
)  # fmt: skip


class Gains:
    """Answers and events that are not yet in the caches of the shelf, and what they change."""

    def __init__(self, shelf: Database, history: History, schedule: Schedule, today: Today) -> None:
        self._today = today
        self._shelf = shelf
        self._history = history
        self._schedule = schedule
        self._rules = schedule.fingerprint

    def take_in(self, misdated_rows: Sequence[str]) -> None:
        """Compute anew whatever they change; all of it where the history is another one.

        Args:
            misdated_rows: The ids of rows newly found to be dated wrong.
        """
        with self._history.database.sense(), self._shelf.transaction():
            note_misdated(self._shelf, misdated_rows, self._today)
            seen = Watermark.on(self._shelf)
            mark = Watermark.of(self._history, self._rules)
            if seen is None or not seen.is_continued(self._history, self._rules):
                seen = Watermark(mark.history, mark.rules)
                for table in _CACHES:
                    self._shelf.change(f"DELETE FROM {table}")
            added = mark.answers - seen.answers
            owners = self._owners_since(seen, keys_of(self._history.database, misdated_rows))
            self._replay(owners, added, is_most=added >= seen.answers)
            for some in parts(self._touched_since("day", seen)):
                count_days(self._shelf, self._history, some)
            for some in parts(self._sessions_since(seen)):
                score_sessions(self._shelf, self._history, some)
            mark.put_on(self._shelf)

    def _owners_since(self, seen: Watermark, others: set[str]) -> list[str]:
        """The keys whose cards have to be looked at anew, and of all others that had these."""
        keys = dict.fromkeys(sorted({*self._keys_since(seen), *others}))
        is_told = self._history.database.row(
            f"SELECT 1 FROM event WHERE rowid > ? AND {IDENTITY} LIMIT 1", (seen.events,)
        )
        if is_told is not None:
            lineage = Lineage.of(self._history.database)
            keys.update(dict.fromkeys(sorted(inherit(self._shelf, lineage))))
        return list(families(self._shelf, keys).members)

    def _keys_since(self, seen: Watermark) -> set[str]:
        """The keys of the answers and events that have come in since."""
        # All keys together are found the sooner by the index of keys than row by row.
        since = "rowid > ?" if seen.answers else "+rowid > ?"
        history = self._history.database
        answered = history.rows(f"SELECT DISTINCT key FROM answer WHERE {since}", (seen.answers,))
        befallen = history.rows(
            "SELECT DISTINCT key FROM event WHERE rowid > ? AND key IS NOT NULL", (seen.events,)
        )
        return {key for (key,) in answered + befallen}

    def _touched_since(self, column: str, seen: Watermark) -> list[str]:
        """The days or sessions of answers that are new, or were taken back since."""
        rows = self._history.database.rows(
            f"SELECT {column} FROM answer WHERE rowid > ? UNION "
            f"SELECT answer.{column} FROM event JOIN answer ON answer.id = event.answer "
            "WHERE event.rowid > ?",
            (seen.answers, seen.events),
        )
        return [touched for (touched,) in rows]

    def _sessions_since(self, seen: Watermark) -> list[str]:
        """The sessions that have to be scored anew: also those finished since."""
        rows = self._history.database.rows(
            "SELECT session FROM event WHERE rowid > ? AND kind = ? AND session IS NOT NULL",
            (seen.events, Mark.FINISH),
        )
        finished = [session for (session,) in rows]
        return list(dict.fromkeys([*self._touched_since("session", seen), *finished]))

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
        known = misdated(self._shelf)
        runs = runs_of(self._history.database, kin, known, is_most=is_most)
        self._shelf.change_all(
            "INSERT INTO memory VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            map(retracing.noted, outcomes(runs, self._schedule, answers if is_most else 0)),
        )
        self._shelf.change_all(
            "INSERT INTO standing VALUES (?, ?, ?)", standings(self._history.database, kin, known)
        )
        retracing.settle()
