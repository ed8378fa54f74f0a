"""How long what is due and new will take, by how fast somebody has answered so far."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from quiz.text import counted

_FEWEST_ANSWERS = 20
"""With fewer of one's own, the median time would jump with each answer."""

_FEWEST_NEW = 10
_MINUTE = 60
_EXACT_MINUTES, _FIVES_MINUTES, _TENS_MINUTES = 5, 30, 90


class Pace(NamedTuple):
    """The seconds that an answer takes, and the answers that a new face takes on its first day."""

    seconds: float = 12.0
    answers_a_new: float = 2.5

    def minutes(self, due: int, new: int) -> float:
        """How long it takes to answer what is due, and to learn what is new."""
        return (due + new * self.answers_a_new) * self.seconds / _MINUTE


def pace_of(milliseconds: Sequence[int], answers_of_new: Sequence[int]) -> Pace:
    """The pace of these times of answers, and numbers of answers to each face that was new.

    Where there are too few to go by, a usual pace stands in.
    """
    pace = Pace()
    if len(milliseconds) >= _FEWEST_ANSWERS:
        pace = pace._replace(seconds=sorted(milliseconds)[len(milliseconds) // 2] / 1000)
    if len(answers_of_new) >= _FEWEST_NEW:
        pace = pace._replace(answers_a_new=sum(answers_of_new) / len(answers_of_new))
    return pace


def about(minutes: float) -> str:
    """The time in words, no more exact than a guess can be: `about 10 minutes`."""
    if minutes < _EXACT_MINUTES:
        return f"about {counted(max(1, round(minutes)), 'minute')}"
    if minutes < _TENS_MINUTES:
        step = 5 if minutes < _FIVES_MINUTES else 10
        return f"about {step * round(minutes / step)} minutes"
    return f"about {round(minutes / _MINUTE)} hours"
