"""What the history keeps, as values."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from datetime import UTC, date, datetime
from enum import StrEnum
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

from quiz.study.memory import Memory
from quiz.study.rating import Certainty, Grade, Mode, Outcome, Rating, Response

STANDING = "NOT EXISTS (SELECT 1 FROM event WHERE event.answer = answer.id)"
"""The condition in SQL that an answer was not taken back."""

_RANDOM_BYTES = 6
_sequence = count()


class Reason(StrEnum):
    """Why an answer was taken back."""

    UNDO = "undo"
    GUESS = "guess"
    OVERRULE = "overrule"


class Mark(StrEnum):
    """What else can befall a card or a session."""

    SUSPEND = "suspend"
    UNSUSPEND = "unsuspend"
    FLAG = "flag"
    UNFLAG = "unflag"
    RESET = "reset"
    UNRESET = "unreset"
    FINISH = "finish"


REVERSE: Mapping[Mark, Mark] = {
    Mark.SUSPEND: Mark.UNSUSPEND,
    Mark.UNSUSPEND: Mark.SUSPEND,
    Mark.FLAG: Mark.UNFLAG,
    Mark.UNFLAG: Mark.FLAG,
    Mark.RESET: Mark.UNRESET,
    Mark.UNRESET: Mark.RESET,
}
"""For each mark the one that undoes it."""


class Answer(NamedTuple):
    """One answer, as it was given and judged."""

    id: str
    key: str
    face: str
    at: datetime
    day: date
    mode: Mode
    session: str
    response: Response
    grade: Grade
    milliseconds: int


class Sighting(NamedTuple):
    """Where and in what words a key was last seen."""

    key: str
    deck: str
    path: str
    number: int
    question: str
    answer: str
    section: str | None
    id: str | None = None
    kind: str | None = None


class SessionRow(NamedTuple):
    """A session: what was asked for, and the plan by which it can go on."""

    id: str
    at: datetime
    day: date
    mode: Mode
    decks: tuple[str, ...]
    plan: Mapping[str, Any]


def new_id(at: datetime) -> str:
    """An id unique on all machines; ids sort by instant, then as they were made here."""
    made = next(_sequence) & 0xFFFF
    return f"{milliseconds(at):012x}{made:04x}{os.urandom(_RANDOM_BYTES).hex()}"


def milliseconds(at: datetime) -> int:
    """The instant as milliseconds since 1970, UTC."""
    return round(at.timestamp() * 1000)


def instant(stored: int) -> datetime:
    """The instant of so many milliseconds since 1970."""
    return datetime.fromtimestamp(stored / 1000, UTC)


def path_written(path: Path) -> str:
    """The path as text that can be stored, whatever bytes its name is made of."""
    return str(path).encode(errors="backslashreplace").decode()


def response_written(response: Response, grade: Grade) -> str:
    """The response as JSON: what was given in words, and how.

    It is plain ASCII, since what is typed into a terminal may hold what UTF-8 cannot.
    """
    written: dict[str, object] = {"given": grade.given}
    if response.text:
        written["text"] = response.text
    if response.late:
        written["late"] = True
    if response.unknown:
        written["unknown"] = True
    if grade.forgiven:
        written["forgiven"] = grade.forgiven
    return json.dumps(written)


def deck_ids(written: str) -> tuple[str, ...]:
    """The decks that a row of a session names; raises ValueError where it names none."""
    ids = json.loads(written)
    if not isinstance(ids, list) or not all(isinstance(each, str) for each in ids):
        raise ValueError(f"not an array of decks: {written}")
    return tuple(ids)


def grade_read(response: str, outcome: str, credit: float, rating: int) -> Grade:
    """The grade that a row of the history keeps."""
    written = json.loads(response)
    return Grade(
        Outcome(outcome), credit, Rating(rating), written["given"], written.get("forgiven", "")
    )


def response_read(response: str, certainty: Certainty | None) -> Response:
    """What a row of the history keeps of how an answer was given, without what was picked."""
    written = json.loads(response)
    return Response(
        text=written.get("text", ""),
        late=bool(written.get("late")),
        certainty=certainty,
        unknown=bool(written.get("unknown")),
    )


def certainty_read(stored: int | None) -> Certainty | None:
    """The certainty that a row keeps; None where none was asked for, or none was said."""
    return None if stored is None else Certainty(stored)


def memory_written(memory: Memory) -> tuple[object, ...]:
    """The memory as a row of the shelf, without key and face."""
    return (
        memory.phase.value,
        memory.stability,
        memory.difficulty,
        memory.step,
        memory.reps,
        memory.lapses,
        memory.last_at and milliseconds(memory.last_at),
        memory.last_day and memory.last_day.isoformat(),
        memory.due_at and milliseconds(memory.due_at),
        memory.due_day and memory.due_day.isoformat(),
        memory.ceiling,
    )
