"""Sums of the history, kept in the shelf: the answers of each day, the score of each session,
what its answers came to by certainty, and which of them were wrong though sure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from quiz.store.database import Database
from quiz.store.history import History
from quiz.store.rows import STANDING, Reason, certainty_read, deck_ids, instant
from quiz.study.certainty import Sureness, levels
from quiz.study.rating import Mode, Outcome
from quiz.study.scores import Score, scored

LONGEST_MILLISECONDS = 60_000
"""No answer counts for longer in the time studied, as in Anki: then nobody sat before it."""

_TEST = str(Mode.TEST)
_OUTCOMES = {str(outcome): outcome for outcome in Outcome}


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
    """Score these sessions anew, and tell what their answers came to by certainty."""
    marks = ",".join("?" * len(sessions))
    answers = history.database.rows(
        "SELECT session, key, face, mode, outcome, credit, milliseconds,"
        " (SELECT kind FROM event WHERE event.answer = answer.id ORDER BY at, id LIMIT 1),"
        " at, certainty "
        f"FROM answer WHERE session IN ({marks}) ORDER BY session, at, id",
        sessions,
    )
    begun = history.database.rows(
        f"SELECT id, at, mode, decks FROM session WHERE id IN ({marks})", sessions
    )
    counted = {
        session: rows
        for session, own in groupby(answers, key=lambda row: row[0])
        if (rows := list(_counting(own)))
    }
    shelf.change(f"DELETE FROM score WHERE session IN ({marks})", sessions)
    shelf.change_all(
        "INSERT INTO score VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [_score_row(row, _score(counted[row[0]])) for row in begun if row[0] in counted],
    )
    _note_certainties(shelf, sessions, counted)


def _note_certainties(
    shelf: Database, sessions: Sequence[str], counted: Mapping[str, Sequence[Any]]
) -> None:
    """Keep what the answers that count came to by certainty, and those wrong though sure."""
    marks = ",".join("?" * len(sessions))
    for table in ("sureness", "misled"):
        shelf.change(f"DELETE FROM {table} WHERE session IN ({marks})", sessions)
    said = [
        (row, _sureness(row))
        for rows in counted.values()
        for row in rows
        if row[9] is not None and row[3] == _TEST
    ]
    shelf.change_all(
        "INSERT INTO sureness VALUES (?, ?, ?, ?, ?)",
        [
            (session, *level)
            for session, own in groupby(said, key=lambda each: each[0][0])
            for level in levels(sureness for _, sureness in own)
        ],
    )
    shelf.change_all(
        "INSERT INTO misled VALUES (?, ?, ?, ?)",
        [(row[0], row[1], row[2], row[8]) for row, sureness in said if sureness.is_misled],
    )


def _score(rows: Sequence[Any]) -> Score:
    return scored((_OUTCOMES[row[4]], row[5], row[6]) for row in rows)


def _sureness(row: Sequence[Any]) -> Sureness:
    return Sureness(certainty_read(row[9]), _OUTCOMES[row[4]], row[5])


def _score_row(begun: Sequence[Any], score: Score) -> tuple[object, ...]:
    session, at, mode, decks = begun
    instant(at)
    named = deck_ids(decks)
    tested = named[0] if Mode(mode) is Mode.TEST and len(named) == 1 else None
    return (
        session, at, mode, decks, tested, score.share, score.asked, score.right, score.credit,
        score.seconds, score.longest_run,
    )  # fmt: skip


def _counting(answers: Iterable[Any]) -> Iterator[Any]:
    """The rows of the answers of one session that count.

    In a test the first answer to each question counts, even if it was undone; elsewhere those
    that were not taken back.
    """
    closed: set[tuple[str, str]] = set()
    for row in answers:
        _, key, face, mode, _, _, _, taken_back, _, _ = row
        is_test = mode == _TEST
        if taken_back is not None and not (is_test and taken_back == Reason.UNDO):
            continue
        if is_test:
            if (key, face) in closed:
                continue
            closed.add((key, face))
        yield row
