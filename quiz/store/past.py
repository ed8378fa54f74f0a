"""What the history tells: scores, days of study, sessions not finished."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from quiz.store.database import Database
from quiz.store.history import History
from quiz.store.kin import families
from quiz.store.memory import Face, Memories
from quiz.store.rows import STANDING, SessionRow, certainty_read, deck_ids, instant
from quiz.study.pace import Pace, pace_of
from quiz.study.rating import Certainty, Mode
from quiz.study.scores import Score

_LATEST = 200
_SCORE = "asked, right, credit, seconds, longest_run"
_MARKS = "(SELECT sum(marks) FROM sureness WHERE sureness.session = score.session)"
_SCORE_TYPES = (int, int, float, float, int)
_KIN = "kin(old, owner) AS MATERIALIZED (SELECT key, value FROM json_each(:kin))"
_SCORES = """
SELECT deck.id,
       last.asked, last.right, last.credit, last.seconds, last.longest_run,
       best.asked, best.right, best.credit, best.seconds, best.longest_run
FROM deck
JOIN score AS last ON last.session = (
    SELECT session FROM score WHERE tested = deck.id ORDER BY at DESC, session DESC LIMIT 1)
JOIN score AS best ON best.session = (
    SELECT session FROM score WHERE tested = deck.id ORDER BY share DESC, at, session LIMIT 1)
"""
_LATEST_STUDIED = f"""
SELECT key, face, day, milliseconds, NOT EXISTS (
    SELECT 1 FROM answer AS other
    WHERE other.key = answer.key AND other.face = answer.face AND other.at < answer.at
    AND other.mode != '{Mode.PRACTICE}')
FROM answer WHERE mode = '{Mode.STUDY}' AND {STANDING} ORDER BY id DESC LIMIT ?
"""


class PastSession(NamedTuple):
    """A session that had an answer, and what it came to; `marks` where certainty was asked for."""

    id: str
    at: datetime
    mode: Mode
    decks: tuple[str, ...]
    score: Score
    marks: float | None = None


class Given(NamedTuple):
    """An answer of a session, as the history keeps it."""

    id: str
    key: str
    face: str
    at: datetime
    response: str
    outcome: str
    credit: float
    rating: int
    milliseconds: int
    taken_back: str | None
    certainty: Certainty | None


class Past:
    """Questions to a history; what they need to be quick is kept in the shelf with the memories."""

    def __init__(self, history: History, shelf: Database, memories: Memories) -> None:
        self._history = history.database
        self._shelf = shelf
        self._memories = memories

    def sessions(self, mode: Mode | None = None) -> list[PastSession]:
        """Every session with an answer that counts, or those of one mode; the oldest first."""
        self._memories.refresh()
        rows = self._shelf.rows(
            f"SELECT session, at, mode, decks, {_MARKS}, {_SCORE} FROM score "
            "WHERE :mode IS NULL OR mode = :mode ORDER BY at, session",
            {"mode": mode},
            (str, int, str, str, float | None, *_SCORE_TYPES),
        )
        with self._shelf.sense():
            return [
                PastSession(
                    row[0], instant(row[1]), Mode(row[2]), deck_ids(row[3]), Score(*row[5:]), row[4]
                )
                for row in rows
            ]

    def test_scores(self) -> dict[str, tuple[Score, Score]]:
        """For each deck on the shelf that was tested alone: the last score and the best one.

        Only tests that were finished count.
        """
        self._memories.refresh()
        rows = self._shelf.rows(_SCORES, (), (str, *_SCORE_TYPES, *_SCORE_TYPES))
        return {row[0]: (Score(*row[1:6]), Score(*row[6:])) for row in rows}

    def studied_on(self, day: date) -> tuple[int, int]:
        """How many faces were studied on the day for the first time ever, and how many again."""
        self._memories.refresh()
        faces = self.faces_on(day)
        begun = sum(faces.values())
        return begun, len(faces) - begun

    def faces_on(self, day: date) -> dict[Face, bool]:
        """The faces studied on the day, and whether each of them was for the first time ever.

        The cards are told by their keys as the shelf knows them.
        """
        today = "FROM answer WHERE day = :day AND mode = 'study' AND " + STANDING
        keys = self._history.rows(f"SELECT DISTINCT key {today}", {"day": day.isoformat()})
        rows = self._history.rows(
            f"WITH {_KIN}, asked AS ("
            " SELECT DISTINCT coalesce((SELECT owner FROM kin WHERE old = key), key) AS owner, face"
            f" {today}) "
            "SELECT owner, face, (SELECT min(day) FROM answer"
            "  WHERE key IN (SELECT asked.owner UNION ALL"
            "   SELECT old FROM kin WHERE kin.owner = asked.owner)"
            f"  AND face = asked.face AND mode <> 'practice' AND {STANDING}) = :day FROM asked",
            {"day": day.isoformat(), "kin": self._kin([key for (key,) in keys])},
        )
        return {(key, face): bool(is_new) for key, face, is_new in rows}

    def totals(self) -> tuple[int, int]:
        """How many answers stand, and how many of them were right."""
        self._memories.refresh()
        answers, right = self._shelf.row(
            "SELECT coalesce(sum(answers), 0), coalesce(sum(right), 0) FROM studied"
        )
        return answers, right

    def answers_by_day(self) -> dict[date, int]:
        """How many answers stand, for each study day that has any."""
        self._memories.refresh()
        rows = self._shelf.rows("SELECT day, answers FROM studied ORDER BY day", (), (str, int))
        with self._shelf.sense():
            return {date.fromisoformat(day): count for day, count in rows}

    def typical_milliseconds(self) -> int | None:
        """The median time of the last answers, None where there are none."""
        rows = self._history.rows(
            "SELECT milliseconds FROM answer ORDER BY id DESC LIMIT ?", (_LATEST,), (int,)
        )
        times = sorted(row[0] for row in rows)
        return times[len(times) // 2] if times else None

    def pace(self) -> Pace:
        """How fast the latest answers were given, and how many a new face took on its first day."""
        rows = self._history.rows(_LATEST_STUDIED, (_LATEST,), (str, str, str, int, int))
        answers = Counter((key, face, day) for key, face, day, _, _ in rows)
        new = {(key, face, day) for key, face, day, _, is_first in rows if is_first}
        return pace_of([row[3] for row in rows], [answers[each] for each in new])

    def unfinished(self, mode: Mode, day: date) -> SessionRow | None:
        """The latest session of this mode and day that was answered, unless it was finished."""
        row = self._history.row(
            "SELECT * FROM session WHERE mode = ? AND day = ? "
            "AND EXISTS (SELECT 1 FROM answer WHERE answer.session = session.id) "
            "ORDER BY at DESC, id DESC LIMIT 1",
            (mode, day.isoformat()),
        )
        if row is None or self._is_finished(row[0]):
            return None
        with self._history.sense():
            return _session_row(row)

    def given_in(self, session: str) -> list[Given]:
        """All answers of a session, those taken back too, in their order."""
        rows = self._history.rows(
            "SELECT id, key, face, at, response, outcome, credit, rating, milliseconds,"
            " (SELECT kind FROM event WHERE event.answer = answer.id ORDER BY at, id LIMIT 1),"
            " certainty FROM answer WHERE session = ? ORDER BY at, id",
            (session,),
            (str, str, str, int, str, str, float, int, int, str | None, int | None),
        )
        with self._history.sense():
            return [
                Given(*row)._replace(at=instant(row[3]), certainty=certainty_read(row[10]))
                for row in rows
            ]

    def _kin(self, keys: Sequence[str]) -> str:
        """The families of these keys as JSON: for each earlier key the one of now."""
        owners = families(self._shelf, keys).owners
        return json.dumps({key: owner for key, owner in owners.items() if key != owner})

    def _is_finished(self, session: str) -> bool:
        query = "SELECT 1 FROM event WHERE session = ? AND kind = 'finish'"
        return self._history.row(query, (session,)) is not None


def _session_row(row: Sequence[Any]) -> SessionRow:
    return SessionRow(
        row[0], instant(row[1]), date.fromisoformat(row[2]), Mode(row[3]),
        deck_ids(row[4]), dict(json.loads(row[5])),
    )  # fmt: skip
