"""Sums of the history, kept in the shelf: the answers of each day, the score of each session,
what its answers came to by certainty, and which of them were wrong though sure.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any

from quiz.store.database import Database
from quiz.store.history import History
from quiz.store.rows import STANDING, Mark, Reason, certainty_read, deck_ids, instant
from quiz.study.certainty import Sureness, levels
from quiz.study.rating import Mode, Outcome
from quiz.study.scores import Score, scored

LONGEST_MILLISECONDS = 60_000
"""No answer counts for longer in the time studied, as in Anki: then nobody sat before it."""

_TEST = str(Mode.TEST)
_OUTCOMES = {str(outcome): outcome for outcome in Outcome}

_Answers = Mapping[str, Sequence[Any]]
"""Of each session its answers, as rows that begin with outcome, credit and milliseconds."""


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
    begun = history.database.rows(
        f"SELECT id, at, mode, decks, plan FROM session WHERE id IN ({marks})", sessions
    )
    tests = [row[0] for row in begun if row[2] == _TEST]
    of_tests = _first_answers(history, tests)
    others = _standing_answers(history, [row[0] for row in begun if row[2] != _TEST])
    counted = {**others, **of_tests}
    ended = _ended(history, tests)
    shelf.change(f"DELETE FROM score WHERE session IN ({marks})", sessions)
    shelf.change_all(
        "INSERT INTO score VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            _score_row(row, _score(counted[row[0]]), row[0] in ended)
            for row in begun
            if row[0] in counted
        ],
    )
    _note_certainties(shelf, sessions, of_tests)


def _note_certainties(shelf: Database, sessions: Sequence[str], of_tests: _Answers) -> None:
    """Keep what the answers that count came to by certainty, and those wrong though sure."""
    marks = ",".join("?" * len(sessions))
    for table in ("sureness", "misled"):
        shelf.change(f"DELETE FROM {table} WHERE session IN ({marks})", sessions)
    said = [
        (row, _sureness(row)) for rows in of_tests.values() for row in rows if row[7] is not None
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
        [(row[0], *row[4:7]) for row, sureness in said if sureness.is_misled],
    )


def _score(rows: Sequence[Any]) -> Score:
    return scored([(_OUTCOMES[row[1]], row[2], row[3]) for row in rows])


def _sureness(row: Sequence[Any]) -> Sureness:
    return Sureness(certainty_read(row[7]), _OUTCOMES[row[1]], row[2])


def _ended(history: History, sessions: Sequence[str]) -> set[str]:
    """Those of these sessions of which it was told that nothing is left to do."""
    marks = ",".join("?" * len(sessions))
    query = f"SELECT session FROM event WHERE kind = '{Mark.FINISH}' AND session IN ({marks})"
    return {session for (session,) in history.database.rows(query, sessions)}


def _score_row(begun: Sequence[Any], score: Score, is_ended: bool) -> tuple[object, ...]:
    """The row of a score; it is among those of a deck where it is of a test that was finished."""
    session, at, mode, decks, plan = begun
    instant(at)
    named = deck_ids(decks)
    tested = None
    if Mode(mode) is Mode.TEST and len(named) == 1:
        # Whoever has answered everything has finished it, though they left before the result.
        tested = named[0] if is_ended or 0 < _planned(plan) <= score.asked else None
    return (
        session, at, mode, decks, tested, score.share, score.asked, score.right, score.credit,
        score.seconds, score.longest_run,
    )  # fmt: skip


def _planned(plan: str) -> int:
    """How many questions a session was to ask; 0 where its row does not tell."""
    written = json.loads(plan)
    items = written.get("items") if isinstance(written, dict) else None
    return len(items) if isinstance(items, list) else 0


def _standing_answers(history: History, sessions: Sequence[str]) -> _Answers:
    """Of each session the answers that were not taken back, in order."""
    rows = history.database.rows(
        "SELECT session, outcome, credit, milliseconds FROM answer "
        f"WHERE session IN ({','.join('?' * len(sessions))}) AND {STANDING} "
        "ORDER BY session, at, id",
        sessions,
    )
    return {session: list(own) for session, own in groupby(rows, key=itemgetter(0))}


def _first_answers(history: History, tests: Sequence[str]) -> _Answers:
    """Of each test the answers that count: to each question the first, even if it was undone."""
    rows = history.database.rows(
        "SELECT session, outcome, credit, milliseconds, key, face, at, certainty,"
        " (SELECT kind FROM event WHERE event.answer = answer.id ORDER BY at, id LIMIT 1) "
        f"FROM answer WHERE session IN ({','.join('?' * len(tests))}) ORDER BY session, at, id",
        tests,
    )
    return {
        session: counting
        for session, own in groupby(rows, key=itemgetter(0))
        if (counting := list(_first_of_each(own)))
    }


def _first_of_each(answers: Iterable[Any]) -> Iterator[Any]:
    closed: set[tuple[str, str]] = set()
    for row in answers:
        if row[8] in (None, Reason.UNDO) and row[4:6] not in closed:
            closed.add(row[4:6])
            yield row
