"""What a sitting's answers add up to."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from quiz.study.rating import Outcome


class Score(NamedTuple):
    """How many were asked and right, the sum of credits, the seconds taken, the longest run."""

    asked: int = 0
    right: int = 0
    credit: float = 0.0
    seconds: float = 0.0
    longest_run: int = 0

    @property
    def share(self) -> float:
        """The share that was right, from 0 to 1; 0 where nothing was asked."""
        return self.right / self.asked if self.asked else 0.0


def scored(answers: Iterable[tuple[Outcome, float, int]]) -> Score:
    """The score of answers in their order: outcome, credit from 0 to 1, milliseconds."""
    answers = list(answers)
    wanted = Outcome.RIGHT
    rights = [outcome is wanted for outcome, _, _ in answers]
    return Score(
        asked=len(answers),
        right=sum(rights),
        credit=float(sum(credit for _, credit, _ in answers)),
        seconds=sum(milliseconds for _, _, milliseconds in answers) / 1000,
        longest_run=max((len(list(run)) for right, run in groupby(rights) if right), default=0),
    )
