"""One question as a drill stands, and how an answer to it is marked."""

from __future__ import annotations

from typing import NamedTuple

from textual.content import Content

from quiz.classroom.questions import Question
from quiz.classroom.state import Drill, Taken
from quiz.study.prompt import Way

RIGHT, WRONG, PARTLY = "✓", "✗", "◐"
STYLES = {RIGHT: "$text-success", WRONG: "$text-error", PARTLY: "$text-warning"}
DIM = "$foreground 65%"
CHOSEN = (Way.PICK, Way.TICK)
"""The ways of asking whose options show what is right."""


class Block(NamedTuple):
    """Lines that belong together; the place of the option that they show, if they do."""

    content: Content
    option: int | None = None


class Scene(NamedTuple):
    """A question as the drill stands, and the options picked for an answer not yet given.

    `typed` is the number of an option while it is typed, with how to go on from it.
    """

    question: Question
    drill: Drill
    picked: tuple[int, ...] = ()
    typed: tuple[int, str] | None = None

    @property
    def is_told(self) -> bool:
        """Whether what is right may be shown."""
        return self.drill.is_over(self.question.place)

    @property
    def answering(self) -> Taken | None:
        """What the team that is asked has answered."""
        return self.drill.taken(self.drill.answering, self.question.place)

    @property
    def answers(self) -> list[Taken]:
        """All answers to the question."""
        return list(self.drill.answers_at(self.question.place).values())


def mark(credit: float) -> str:
    """The sign of so much credit."""
    return RIGHT if credit >= 1 else PARTLY if credit > 0 else WRONG
