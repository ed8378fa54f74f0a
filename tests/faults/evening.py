"""An evening of study, act by act, each of which can be tried again; and what is kept of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing

from quiz.store.begin import begun
from quiz.store.desk import Desk
from quiz.store.progress import progress_of
from quiz.store.sitting import Sitting
from quiz.store.wish import Wish
from quiz.study.rating import Mode
from tests.store.person import Person, right, wrong

Kept = list[tuple[object, ...]]


class Evening:
    """A person's desk and what they do at it."""

    def __init__(self, person: Person) -> None:
        self._person = person
        self._desk: Desk | None = None
        self._sitting: Sitting | None = None

    @property
    def acts(self) -> list[Callable[[], object]]:
        """What is done, in order; an act that failed has done nothing and may be done again."""
        return [
            self._open,
            lambda: self.desk.read(),
            lambda: self.desk.rows(),
            lambda: self._begin(Mode.STUDY),
            self._answer_right,
            lambda: self.sitting.undo(),
            self._answer_right,
            lambda: self.sitting.guess(),
            lambda: self.sitting.advance(),
            self._answer_wrong,
            lambda: self.sitting.overrule(),
            lambda: self.sitting.toggle_flag(),
            lambda: self.sitting.advance(),
            lambda: self.sitting.suspend(),
            lambda: self.desk.rows(),
            lambda: self._begin(Mode.TEST),
            self._answer_wrong,
            lambda: self.sitting.advance(),
            self._answer_right,
            lambda: self.sitting.finish(),
            lambda: self.desk.rows(),
            lambda: progress_of(self.desk),
        ]

    @property
    def desk(self) -> Desk:
        """The desk, once it is open."""
        assert self._desk is not None
        return self._desk

    @property
    def sitting(self) -> Sitting:
        """The sitting, once it has begun."""
        assert self._sitting is not None
        return self._sitting

    @property
    def standing(self) -> tuple[object, ...]:
        """What the program holds to have happened."""
        if self._sitting is None:
            return ()
        sitting = self._sitting
        return (
            sitting.prompt and sitting.prompt.entry.key,
            sitting.answered_count,
            sitting.remaining,
            sitting.is_answered,
            sitting.is_flagged,
            sitting.result().score,
            frozenset(sitting.material.suspended),
        )

    def close(self) -> None:
        """Go to bed."""
        if self._desk is not None:
            self._desk.close()

    def _open(self) -> None:
        self._desk = Desk(self._person.places, self._person.settings, [], self._person.clock)

    def _begin(self, mode: Mode) -> None:
        self._sitting = begun(self.desk, self.desk.decks(), Wish(mode, seed=3))

    def _answer_right(self) -> None:
        self.sitting.answer(right(self.sitting.prompt))
        self._person.clock.forward(seconds=5)

    def _answer_wrong(self) -> None:
        self.sitting.answer(wrong(self.sitting.prompt))
        self._person.clock.forward(seconds=5)


def kept(person: Person) -> Kept:
    """What the history has, without ids; a file that is not sound is told by an assertion."""
    if not person.places.history.exists():
        return []
    with closing(sqlite3.connect(person.places.history)) as history:
        assert history.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        if not history.execute("SELECT 1 FROM sqlite_schema").fetchone():
            return []
        rows = history.execute(
            "SELECT key, face, at, mode, response, rating,"
            " (SELECT group_concat(kind) FROM event WHERE answer = answer.id) FROM answer"
            " UNION ALL SELECT key, '', at, kind, '', 0, '' FROM event"
            " WHERE answer IS NULL AND kind <> 'finish' ORDER BY at, key, mode, response, rating"
        )
        return rows.fetchall()
