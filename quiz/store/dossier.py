"""All that is known of one card: how each face stands, every answer, the words it once had."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from quiz.deck.model import Entry
from quiz.store.desk import Desk
from quiz.store.kin import families
from quiz.store.misdated import misdated
from quiz.store.remaking import remaking
from quiz.store.resets import resets
from quiz.store.rows import Reason, grade_read, instant, response_read
from quiz.study.rating import Grade, Mode, Rating, Response
from quiz.study.schedule import Memory


class FaceStanding(NamedTuple):
    """A face's memory, and how much it counts as known today, from 0 to 1."""

    face: str
    memory: Memory
    recall: float


class PastAnswer(NamedTuple):
    """An answer: how it came out, and after how long the face came back; None where it did not."""

    at: datetime
    face: str
    mode: Mode
    grade: Grade
    wait: timedelta | None
    taken_back: Reason | None
    response: Response = Response()


class Dossier(NamedTuple):
    """A card with its past; the answers are in order, the earlier wordings from the last one."""

    faces: tuple[FaceStanding, ...]
    answers: tuple[PastAnswer, ...]
    is_suspended: bool
    is_flagged: bool
    reset_at: datetime | None
    earlier: tuple[tuple[str, str], ...]


@remaking
def dossier(desk: Desk, entry: Entry) -> Dossier:
    """All that the history knows of the card."""
    key = entry.key
    desk.memories.refresh()
    memories = desk.memories.of([key])
    day = desk.today.day()
    suspended, flagged = desk.memories.standing([key])
    kin = families(desk.shelf.database, [key])
    own = kin.members[key]
    known = misdated(desk.shelf.database)
    reset = resets(desk.history.database, kin.owners, known).get(key)
    reset_at = None if reset is None else instant(reset)
    with desk.history.database.sense():
        answers = tuple(_waiting(desk, kin.first(key), _answers(desk, own), reset_at))
    return Dossier(
        tuple(
            FaceStanding(face, memory, desk.schedule.known(memory, day))
            for face in entry.card.faces
            for memory in (memories.get((key, face), Memory()),)
        ),
        answers,
        key in suspended,
        key in flagged,
        reset_at,
        tuple(_earlier(desk, [each for each in own if each != key])),
    )


def _answers(desk: Desk, keys: Sequence[str]) -> Iterator[tuple[date, PastAnswer]]:
    rows = desk.history.database.rows(
        "SELECT at, day, face, mode, response, outcome, credit, rating,"
        " (SELECT kind FROM event WHERE event.answer = answer.id ORDER BY rowid LIMIT 1) "
        f"FROM answer WHERE key IN ({','.join('?' * len(keys))}) ORDER BY at, id",
        list(keys),
    )
    for at, day, face, mode, response, outcome, credit, rating, taken_back in rows:
        reason = None if taken_back is None else Reason(taken_back)
        grade = grade_read(response, outcome, credit, rating)
        yield (
            date.fromisoformat(day),
            PastAnswer(
                instant(at), face, Mode(mode), grade, None, reason, response_read(response, None)
            ),
        )


def _waiting(
    desk: Desk,
    first_key: str,
    answers: Iterator[tuple[date, PastAnswer]],
    reset_at: datetime | None,
) -> Iterator[PastAnswer]:
    """The answers, each with the time after which the schedule brought its face back."""
    memories: defaultdict[str, Memory] = defaultdict(Memory)
    for day, answer in answers:
        if not answer.mode.feeds_schedule or answer.taken_back is not None:
            yield answer
            continue
        before = memories[answer.face]
        if reset_at is not None and (before.last_at or answer.at) <= reset_at < answer.at:
            before = Memory()
        rating = Rating(answer.grade.rating)
        after = desk.schedule.after(before, rating, answer.at, day, first_key, answer.face)
        memories[answer.face] = after
        yield answer._replace(wait=after.wait)


def _earlier(desk: Desk, keys: Sequence[str]) -> Iterator[tuple[str, str]]:
    rows = desk.history.database.rows(
        f"SELECT question, answer FROM card WHERE key IN ({','.join('?' * len(keys))}) "
        "ORDER BY seen DESC",
        list(keys),
    )
    return ((question, answer) for question, answer in rows)
