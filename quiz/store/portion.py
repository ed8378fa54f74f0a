"""How much of a history is meant, or of what one history has more than another."""

from __future__ import annotations

from dataclasses import dataclass

from quiz.store.database import Database


@dataclass(frozen=True, slots=True)
class Portion:
    """Some of a history: its answers, the sessions and days that they are of, and its marks.

    Marks are what is kept beside answers: that one was undone, a card suspended or flagged.
    """

    answers: int = 0
    sessions: int = 0
    first: str = ""
    last: str = ""
    marks: int = 0


def portion(database: Database, of: str, without: str | None = None) -> Portion:
    """What the history attached as `of` has, less what the one attached as `without` has."""
    where = "" if without is None else f"WHERE id NOT IN (SELECT id FROM {without}.{{}})"
    answers, sessions, first, last = database.row(
        "SELECT count(*), count(DISTINCT session), min(day), max(day) "
        f"FROM {of}.answer {where.format('answer')}"
    )
    (marks,) = database.row(f"SELECT count(*) FROM {of}.event {where.format('event')}")
    return Portion(answers, sessions, first or "", last or "", marks)
