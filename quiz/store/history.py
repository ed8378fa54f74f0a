"""The history: every answer ever given, added to and never changed."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Self

from quiz.store.database import DamagedFile, Database, StoreError
from quiz.store.lineage import Turn
from quiz.store.opening import opened
from quiz.store.rows import (
    Answer,
    Mark,
    Reason,
    SessionRow,
    Sighting,
    milliseconds,
    new_id,
    response_written,
)

MIGRATIONS: Mapping[int, str] = {2: "schema.2.sql"}
"""For each version after the first, in order, the script that makes it out of the one before."""

OLDEST = 1
VERSION = max(MIGRATIONS, default=OLDEST)
_ID_BYTES = 16
_INSERT, _UNLESS_THERE = "INSERT", "INSERT OR IGNORE"


class History:
    """An open history; whatever a method has written is on disk when it returns."""

    def __init__(self, database: Database) -> None:
        self.database = database

    @classmethod
    def open(cls, path: Path, keep: Callable[[Database], object] | None = None) -> Self:
        """The history at `path`, begun where there is none; raises StoreError or OSError.

        One that cannot be written to is opened to be looked at. One of an older version is brought
        up to date, after `keep` was done with it: a copy is put among the backups if nothing else
        is asked for.
        """
        keep = _kept_as_it_was if keep is None else keep
        database = opened(path, "schema.sql", VERSION, migrations=MIGRATIONS, keep=keep)
        history = cls(database)
        try:
            if not database.read_only and not history._identity():
                history._begin_identity()
        except StoreError:
            database.close()
            raise
        return history

    @property
    def id(self) -> str:
        """What tells this history from any other."""
        if identity := self._identity():
            return identity
        if self.database.read_only:
            self._refuse_used()
            return ""
        raise self._lost_identity()

    def close(self) -> None:
        """Close the file."""
        self.database.close()

    def record(self, answer: Answer, sighting: Sighting) -> None:
        """Add an answer, and where its card was seen."""
        with self.database.transaction():
            self._insert(answer)
            self.see(sighting, answer.at)

    def take_in(
        self,
        sessions: Iterable[SessionRow],
        answers: Iterable[Answer],
        sightings: Iterable[Sighting],
        at: datetime,
    ) -> None:
        """Add what comes from elsewhere, all or nothing; what is there by its id stays."""
        with self.database.transaction():
            for session in sessions:
                self._begin(session, _UNLESS_THERE)
            for answer in answers:
                self._insert(answer, _UNLESS_THERE)
            for each in sightings:
                self.see(each, at)

    def replace(
        self,
        taken_back: str,
        reason: Reason,
        answer: Answer,
        at: datetime,
        day: date,
        undoes: str | None = None,
    ) -> str:
        """Take an answer back for another one; the id of the event, which may undo another."""
        with self.database.transaction():
            event = self._event(
                reason, at, day, answer.key, taken_back, answer.session, _undoing(undoes)
            )
            self._insert(answer)
        return event

    def retract(self, answer: Answer, at: datetime, day: date) -> None:
        """Take an answer back."""
        with self.database.transaction():
            self._event(Reason.UNDO, at, day, answer.key, answer.id, answer.session)

    def mark(
        self, mark: Mark, sighting: Sighting, at: datetime, day: date, undoes: str | None = None
    ) -> str:
        """Suspend or flag a card, or the reverse; the id of the event, which may undo another."""
        with self.database.transaction():
            event = self._event(mark, at, day, sighting.key, None, None, _undoing(undoes))
            self.see(sighting, at)
        return event

    def begin(self, session: SessionRow) -> None:
        """Add a session."""
        with self.database.transaction():
            self._begin(session)

    def finish(self, session: str, at: datetime, day: date) -> None:
        """Tell that nothing of a session is left to do."""
        with self.database.transaction():
            self._event(Mark.FINISH, at, day, None, None, session)

    def turn(self, kind: Turn, key: str, origin: str | None, at: datetime, day: date) -> None:
        """Add what befell a key, inside a transaction; a link comes from another key."""
        detail = None if origin is None else json.dumps({"from": origin})
        self._event(kind, at, day, key, None, None, detail)

    def _identity(self) -> str | None:
        row = self.database.row("SELECT value FROM about WHERE name = 'id'")
        return row[0] if row else None

    def _begin_identity(self) -> None:
        """Give a new history its identity, unless another program did so just now."""
        with self.database.transaction():
            if self._identity():
                return
            self._refuse_used()
            identity = os.urandom(_ID_BYTES).hex()
            self.database.change("INSERT INTO about VALUES ('id', ?)", (identity,))

    def _refuse_used(self) -> None:
        """Raise DamagedFile where there is anything in a history that has no identity."""
        tables = ("about", "answer", "event", "session", "card")
        query = " UNION ALL ".join(f"SELECT 1 FROM {table}" for table in tables)
        if self.database.row(query) is not None:
            raise self._lost_identity()

    def _lost_identity(self) -> DamagedFile:
        path = self.database.path
        return DamagedFile(f"{path} is damaged (it has lost its identity); it is left as it is")

    def _begin(self, session: SessionRow, insert: str = _INSERT) -> None:
        self.database.change(
            f"{insert} INTO main.session VALUES (?, ?, ?, ?, ?, ?)",
            (
                session.id,
                milliseconds(session.at),
                session.day.isoformat(),
                session.mode,
                json.dumps(session.decks),
                json.dumps(session.plan),
            ),
        )

    def _insert(self, answer: Answer, insert: str = _INSERT) -> None:
        self.database.change(
            f"{insert} INTO main.answer VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                answer.id,
                answer.key,
                answer.face,
                milliseconds(answer.at),
                answer.day.isoformat(),
                answer.mode,
                answer.session,
                response_written(answer.response, answer.grade),
                answer.grade.outcome,
                answer.grade.credit,
                answer.grade.rating,
                answer.milliseconds,
                answer.response.certainty,
            ),
        )

    def see(self, sighting: Sighting, at: datetime) -> None:
        """Note where and how a card is seen; to be called inside a transaction.

        The instant at which it was last seen does not go back, whatever this machine's clock does:
        after a merge, another machine may have seen it later.
        """
        self.database.change(
            "INSERT OR REPLACE INTO main.card VALUES (?, ?, ?, ?, ?, ?, ?, "
            "max(?, ifnull((SELECT seen FROM main.card WHERE key = ?), 0)), ?, ?)",
            (
                sighting.key,
                sighting.deck,
                sighting.path,
                sighting.number,
                sighting.question,
                sighting.answer,
                sighting.section,
                milliseconds(at),
                sighting.key,
                sighting.id,
                sighting.kind,
            ),
        )

    def _event(
        self,
        kind: Reason | Mark | Turn,
        at: datetime,
        day: date,
        key: str | None,
        answer: str | None,
        session: str | None,
        detail: str | None = None,
    ) -> str:
        event = new_id(at)
        self.database.change(
            "INSERT INTO main.event VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (event, milliseconds(at), day.isoformat(), kind, key, answer, session, detail),
        )
        return event


def _undoing(event: str | None) -> str | None:
    """The detail that says which event is undone."""
    return None if event is None else json.dumps({"undoes": event})


def _kept_as_it_was(database: Database) -> None:
    from quiz.store.duplicate import kept_as_it_was

    kept_as_it_was(database)
