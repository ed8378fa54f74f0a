"""How far into the history that goes which the shelf has of it."""

from __future__ import annotations

import json
from typing import NamedTuple, Self

from quiz.store.database import Database
from quiz.store.history import History

CACHED = "history"
"""What the mark is kept as up to which the caches go."""
SETTLED = "settled"
"""What the mark is kept as with which the decks were last settled."""


class Watermark(NamedTuple):
    """How many answers and events of which history were taken in, the last ones, and the rules.

    The ids of the last rows tell a history that has grown from one that was put in its place.
    """

    history: str
    rules: str
    answers: int = 0
    last_answer: str = ""
    events: int = 0
    last_event: str = ""

    @classmethod
    def of(cls, history: History, rules: str) -> Self:
        """The mark at the history's end as it is now."""
        return cls(
            history.id, rules, *_last(history.database, "answer"), *_last(history.database, "event")
        )

    @classmethod
    def on(cls, shelf: Database, name: str = CACHED) -> Self | None:
        """The mark on the shelf, None where what it is of has to be made anew."""
        row = shelf.row("SELECT value FROM about WHERE name = ?", (name,))
        with shelf.sense():
            return None if row is None else cls(*json.loads(row[0]))

    def put_on(self, shelf: Database, name: str = CACHED) -> None:
        """Keep this as a mark on the shelf."""
        written = json.dumps(self)
        shelf.change("INSERT OR REPLACE INTO about VALUES (?, ?)", (name, written))

    def is_continued(self, history: History, rules: str) -> bool:
        """Whether the history, by these rules, still has all that was taken in up to this mark."""
        return (
            (self.history, self.rules) == (history.id, rules)
            and _id_at(history.database, "answer", self.answers) == self.last_answer
            and _id_at(history.database, "event", self.events) == self.last_event
        )


def _last(database: Database, table: str) -> tuple[int, str]:
    row = database.row(f"SELECT rowid, id FROM {table} ORDER BY rowid DESC LIMIT 1")
    return (0, "") if row is None else (row[0], row[1])


def _id_at(database: Database, table: str, number: int) -> str:
    row = database.row(f"SELECT id FROM {table} WHERE rowid = ?", (number,))
    return "" if row is None else str(row[0])
