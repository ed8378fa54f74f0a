"""What can be asked of a drill, each with the time at which it was, and what comes of it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple


class Join(NamedTuple):
    """Somebody comes in; the id is the host's, and the same one again is the same player."""

    at: datetime
    player: str
    name: str


class Rename(NamedTuple):
    """The teacher gives a player another name."""

    at: datetime
    player: str
    name: str


class Remove(NamedTuple):
    """The teacher shows a player out: what they answered no longer counts."""

    at: datetime
    player: str


class Lock(NamedTuple):
    """The door is locked, so that nobody else comes in, or unlocked."""

    at: datetime
    is_locked: bool = True


class HideNames(NamedTuple):
    """Names are hidden on the board, or shown again."""

    at: datetime
    are_hidden: bool = True


class Open(NamedTuple):
    """The question at `place` is asked, which must be the next one; with a countdown or without.

    In a self-paced drill place 0 opens all questions, and the seconds are for the whole.
    """

    at: datetime
    place: int
    seconds: int | None = None


class Answer(NamedTuple):
    """A player's answer to the question at `place`, already judged.

    `id` is made by whoever sends it, so that the same answer sent twice is taken once. `chosen`
    are places of options, `response` the answer in words, `credit` lies between 0 and 1.
    """

    at: datetime
    player: str
    place: int
    id: str
    response: str
    chosen: tuple[int, ...]
    credit: float


class Pause(NamedTuple):
    """The clock is stopped; answers still count, as given at this moment."""

    at: datetime


class Continue(NamedTuple):
    """The clock goes on after a pause."""

    at: datetime


class Extend(NamedTuple):
    """The countdown is given more seconds, or taken away."""

    at: datetime
    seconds: int | None


class Close(NamedTuple):
    """No more answers are taken."""

    at: datetime


class Reveal(NamedTuple):
    """The right answer is shown; a question still open is closed."""

    at: datetime


class Reopen(NamedTuple):
    """The question takes answers again, for so many seconds more or without a countdown.

    It counts again where it was left out.
    """

    at: datetime
    seconds: int | None = None


class Skip(NamedTuple):
    """A question that was opened is left out, so that it counts for nobody, or counts again."""

    at: datetime
    place: int
    is_skipped: bool = True


class PassOn(NamedTuple):
    """The question goes to the next team; whose turn comes after is not changed by it."""

    at: datetime


class Correct(NamedTuple):
    """The teacher judges otherwise: these players have this credit for the question."""

    at: datetime
    place: int
    players: tuple[str, ...]
    credit: float


class Award(NamedTuple):
    """The teacher gives a player points, or takes them away."""

    at: datetime
    player: str
    points: int


class End(NamedTuple):
    """The drill is over; corrections may still be made."""

    at: datetime


class Tick(NamedTuple):
    """Time has passed."""

    at: datetime


Command = (
    Join | Rename | Remove | Lock | HideNames | Open | Answer | Pause | Continue | Extend | Close
    | Reveal | Reopen | Skip | PassOn | Correct | Award | End | Tick
)  # fmt: skip


class Refusal(StrEnum):
    """Why a command is not carried out."""

    NAME_EMPTY = "name empty"
    NAME_TAKEN = "name taken"
    LOCKED = "locked"
    FULL = "full"
    REMOVED = "removed"
    UNKNOWN_PLAYER = "unknown player"
    NOBODY = "nobody"
    NOT_BEGUN = "not begun"
    STILL_OPEN = "still open"
    NOT_OPEN = "not open"
    NOT_PAUSED = "not paused"
    WRONG_QUESTION = "wrong question"
    LATE = "late"
    ALREADY_ANSWERED = "already answered"
    CHANGED_TOO_OFTEN = "changed too often"
    NOT_YOUR_TURN = "not your turn"
    NO_MORE_QUESTIONS = "no more questions"
    ENDED = "ended"


class What(StrEnum):
    """The things that happen in a drill; `repeated` is what was already so."""

    JOINED = "joined"
    RENAMED = "renamed"
    REMOVED = "removed"
    LOCKED = "locked"
    NAMES_HIDDEN = "names hidden"
    OPENED = "opened"
    TAKEN = "taken"
    REPEATED = "repeated"
    PAUSED = "paused"
    CONTINUED = "continued"
    EXTENDED = "extended"
    CLOSED = "closed"
    REVEALED = "revealed"
    REOPENED = "reopened"
    SKIPPED = "skipped"
    PASSED_ON = "passed on"
    CORRECTED = "corrected"
    AWARDED = "awarded"
    ENDED = "ended"


class Event(NamedTuple):
    """Something that happened, to whom and at which question."""

    what: What
    player: str = ""
    place: int | None = None
