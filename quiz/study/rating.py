"""How well something was recalled, and how an answer came out."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import NamedTuple


class Rating(IntEnum):
    """The four ratings of FSRS and Anki."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class Certainty(IntEnum):
    """How sure somebody is of an answer, said before it is known to be right."""

    UNSURE = 1
    FAIRLY = 2
    SURE = 3


class Outcome(StrEnum):
    """How an answer came out; `partly` has some credit, but not all."""

    RIGHT = "right"
    PARTLY = "partly"
    WRONG = "wrong"


class Mode(StrEnum):
    """Why cards are being asked; only study and tests feed the schedule."""

    STUDY = "study"
    TEST = "test"
    PRACTICE = "practice"

    @property
    def feeds_schedule(self) -> bool:
        """Whether answers given in this mode change what is due."""
        return self in (Mode.STUDY, Mode.TEST)


class Response(NamedTuple):
    """What was done with a prompt: options picked (by their place), text typed, or a rating.

    `late` tells that the time ran out first. `certainty` is there where it was asked for.
    `unknown` says that the student did not know the answer, and so gave none.
    """

    picked: tuple[int, ...] = ()
    text: str = ""
    rating: Rating | None = None
    late: bool = False
    certainty: Certainty | None = None
    unknown: bool = False


class Grade(NamedTuple):
    """The judgement of a response: credit from 0 to 1, and what was forgiven in words.

    `remark` is said with the verdict, and is not kept: the right spelling, the exact number, or
    why the answer is wrong.
    """

    outcome: Outcome
    credit: float
    rating: Rating
    given: str
    forgiven: str = ""
    remark: str = ""


def graded(credit: float, given: str, forgiven: str = "") -> Grade:
    """The grade for this much credit: full is Good, anything less is Again."""
    if credit >= 1:
        return Grade(Outcome.RIGHT, 1.0, Rating.GOOD, given, forgiven)
    outcome = Outcome.PARTLY if credit > 0 else Outcome.WRONG
    return Grade(outcome, credit, Rating.AGAIN, given, forgiven)
