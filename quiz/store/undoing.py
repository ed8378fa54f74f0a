"""Taking back what was done last, in whatever session or program that was."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from quiz.store.database import Database
from quiz.store.desk import Desk
from quiz.store.marking import put_mark
from quiz.store.misdated import Misdated, misdated
from quiz.store.remaking import guarded, remaking
from quiz.store.rows import (
    REVERSE,
    Answer,
    Mark,
    Reason,
    Sighting,
    certainty_read,
    grade_read,
    instant,
    new_id,
    path_written,
    response_read,
)
from quiz.store.terms import sighting
from quiz.store.undo_steps import Deed
from quiz.study.rating import Mode

_FIRST_WINDOW = 64
_MARKS = tuple(REVERSE)
_VERDICTS = (Reason.GUESS, Reason.OVERRULE)
_ANSWERS = """
SELECT answer.id, key, face, answer.at, answer.day, answer.mode, session, response, outcome, credit,
       rating, milliseconds, certainty,
       (SELECT min(id) FROM answer AS other WHERE other.key = answer.key
        AND other.face = answer.face AND other.at = answer.at AND other.session = answer.session),
       EXISTS (SELECT 1 FROM event WHERE event.answer = answer.id)
FROM answer JOIN session ON session.id = answer.session
WHERE session.plan LIKE '%"items"%' ORDER BY answer.id DESC LIMIT ?
"""
"""The latest answers that were given here, not imported; the first id that each was kept under."""

_EVENTS = f"""
SELECT id, at, kind, key, answer, detail FROM event
WHERE kind IN ({", ".join(f"'{kind}'" for kind in (*_MARKS, *_VERDICTS))})
ORDER BY id DESC LIMIT ?
"""


class Undone(NamedTuple):
    """What was taken back: what it was, when it was done, and to which card."""

    deed: Deed
    at: datetime
    card: Sighting
    given: str = ""


class _Done(NamedTuple):
    """Something that was done and stands: its event, or its answer; and that which it replaced.

    `oldest` is the id of the oldest row that tells of it.
    """

    deed: Deed
    at: int
    key: str
    oldest: str
    event: str | None = None
    answer: Answer | None = None
    before: Answer | None = None


def undo_last(desk: Desk) -> Undone | None:
    """Take back what was done last, as the history knows it; None where there is nothing."""
    found = _found(desk)
    if found is None:
        return None
    done, card = found
    _take_back(desk, done, card)
    guarded(desk, desk.memories.refresh)
    given = "" if done.answer is None else done.answer.grade.given
    return Undone(done.deed, instant(done.at), card, given)


@remaking
def _found(desk: Desk) -> tuple[_Done, Sighting] | None:
    """What was done last, and the card that it was done to."""
    desk.memories.refresh()
    with desk.history.database.sense():
        done = _last_done(desk.history.database, misdated(desk.shelf.database))
    return None if done is None else (done, _card(desk, done.key))


def _take_back(desk: Desk, done: _Done, card: Sighting) -> None:
    now = desk.today.now()
    day = desk.today.day_of(now)
    if done.answer is None:
        put_mark(desk, card, REVERSE[Mark(done.deed)], done.event)
    elif done.before is None:
        desk.history.retract(done.answer, now, day)
    else:
        again = done.before._replace(id=new_id(now))
        desk.history.replace(done.answer.id, Reason(done.deed), again, now, day, done.event)


def _last_done(history: Database, known: Misdated) -> _Done | None:
    """What was done last and stands, looked for among the latest rows, then among more."""
    window = _FIRST_WINDOW
    while True:
        tables = history.rows(_ANSWERS, (window,)), history.rows(_EVENTS, (window,))
        unread = max((rows[-1][0] for rows in tables if len(rows) == window), default="")
        done = next((each for each in _standing(*tables, known) if each.oldest or unread), None)
        if not unread or (done is not None and done.oldest >= unread):
            return done
        window *= _FIRST_WINDOW


def _standing(answers: Sequence[Any], events: Sequence[Any], known: Misdated) -> Iterator[_Done]:
    """What was done and not taken back since, the last first."""
    undone = {_undoes(row[5]) for row in events}
    given = {row[0]: row for row in answers}
    rows = [*((_at(row[0], row[3], known), row[13], row) for row in answers)]
    rows += [(_at(row[0], row[1], known), row[0], row) for row in events]
    for at, _, row in sorted(rows, key=lambda each: each[:2], reverse=True):
        if row[0] in given:
            if not row[14]:
                yield _Done(Deed.ANSWER, at, row[1], row[0], answer=_answer(row))
        elif row[0] not in undone and _undoes(row[5]) is None:
            yield from _of_event(at, row, given)


def _of_event(at: int, event: Sequence[Any], given: Mapping[str, Sequence[Any]]) -> Iterator[_Done]:
    """The mark, or the verdict where the answer that it made still stands."""
    identity, _, kind, key, replaced, _ = event
    if kind in _MARKS:
        yield _Done(Deed(kind), at, key, identity, identity)
    elif (before := given.get(replaced)) is None:
        # Only where the answer is older than all that were read, so that more of them are.
        yield _Done(Deed(kind), at, key, "")
    else:
        for row in given.values():
            if row[13] == before[13] and not row[14]:
                yield _Done(Deed(kind), at, key, replaced, identity, _answer(row), _answer(before))


def _at(identity: str, at: int, known: Misdated) -> int:
    return known[identity].at if identity in known else at


def _undoes(detail: str | None) -> str | None:
    found = None if detail is None else json.loads(detail)
    return found.get("undoes") if isinstance(found, dict) else None


def _answer(row: Sequence[Any]) -> Answer:
    identity, key, face, at, day, mode, session, response, outcome, credit, rating, spent, sure = (
        row[:13]
    )
    return Answer(
        identity, key, face, instant(at), date.fromisoformat(day), Mode(mode), session,
        response_read(response, certainty_read(sure)),
        grade_read(response, outcome, credit, rating), spent,
    )  # fmt: skip


def _card(desk: Desk, key: str) -> Sighting:
    """Where the card stands now; where it is gone, as it was last seen."""
    owner = desk.memories.owners([key])[key]
    for deck in desk.decks():
        if any(owner == each for each, _ in desk.shelf.faces(deck.path)):
            for entry in desk.deck(deck).entries:
                if entry.key == owner:
                    return sighting(entry, path_written(deck.path))
    row = desk.history.database.row(
        "SELECT key, deck, path, number, question, answer, section, id, kind "
        "FROM card WHERE key = ?",
        (key,),
    )
    return Sighting(*row) if row else Sighting(key, "", "", 0, "", "", None)
