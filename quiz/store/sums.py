"""Sums of the history, kept in the shelf: the answers of each day, the score of each session."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from quiz.store.database import Database
from quiz.store.history import History
from quiz.store.rows import STANDING, Reason, deck_ids, instant
from quiz.study.rating import Mode, Outcome
from quiz.study.scores import Score, scored

LONGEST_MILLISECONDS = 60_000
"""No answer counts for longer in the time studied, as in Anki: then nobody sat before it."""


def count_days(shelf: Database, history: History, days: Sequence[str]) -> None:
    """Count anew the answers that stand for these study days; raises ValueError if one is none."""
    for day in days:
        date.fromisoformat(day)
    marks = ",".join("?" * len(days))
    counts = history.database.rows(
        "SELECT day, count(*), sum(outcome = 'right'),"
        f" sum(max(0, min(milliseconds, {LONGEST_MILLISECONDS}))) "
        f"FROM answer WHERE day IN ({marks}) AND {STANDING} GROUP BY day",
        days,
    )
    shelf.change(f"DELETE FROM studied WHERE day IN ({marks})", days)
    shelf.change_all("INSERT INTO studied VALUES (?, ?, ?, ?)", counts)


def score_sessions(shelf: Database, history: History, sessions: Sequence[str]) -> None:
    """Score these sessions anew."""
    marks = ",".join("?" * len(sessions))
    answers = history.database.rows(
        "SELECT session, key, face, mode, outcome, credit, milliseconds,"
        " (SELECT kind FROM event WHERE event.answer = answer.id ORDER BY at, id LIMIT 1) "
        f"FROM answer WHERE session IN ({marks}) ORDER BY session, at, id",
        sessions,
    )
    begun = history.database.rows(
        f"SELECT id, at, mode, decks FROM session WHERE id IN ({marks})", sessions
    )
    scores = {
        session: scored(counted)
        for session, own in groupby(answers, key=lambda row: row[0])
        if (counted := list(_counting(list(own))))
    }
    shelf.change(f"DELETE FROM score WHERE session IN ({marks})", sessions)
    shelf.change_all(
        "INSERT INTO score VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [_score_row(row, scores[row[0]]) for row in begun if row[0] in scores],
    )


def _score_row(begun: Sequence[Any], score: Score) -> tuple[object, ...]:
    session, at, mode, decks = begun
    instant(at)
    named = deck_ids(decks)
    tested = named[0] if Mode(mode) is Mode.TEST and len(named) == 1 else None
    return (
        session, at, mode, decks, tested, score.share, score.asked, score.right, score.credit,
        score.seconds, score.longest_run,
    )  # fmt: skip


def _counting(answers: Sequence[Any]) -> Iterator[tuple[Outcome, float, int]]:
    """Outcome, credit and milliseconds of the answers of one session that count.

    In a test the first answer to each question counts, even if it was undone; elsewhere those
    that were not taken back.
    """
    closed: set[tuple[str, str]] = set()
    for _, key, face, mode, outcome, credit, milliseconds, taken_back in answers:
        undone_in_test = mode == Mode.TEST and taken_back == Reason.UNDO
        if (taken_back is None or undone_in_test) and (key, face) not in closed:
            yield Outcome(outcome), credit, milliseconds
            if mode == Mode.TEST:
                closed.add((key, face))
