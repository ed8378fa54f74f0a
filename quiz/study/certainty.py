"""Certainty-based marks: what answers earn by how sure one was of them, and how that pays.

The marks are Gardner-Medwin's, as Moodle has them in its `question_cbm`; with them an honest
certainty earns the most on average.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from quiz.study.progress import Level
from quiz.study.rating import Certainty, Outcome

MARKS: Mapping[Certainty, tuple[int, int]] = {
    Certainty.UNSURE: (1, 0),
    Certainty.FAIRLY: (2, -2),
    Certainty.SURE: (3, -6),
}
"""For each certainty what a right answer earns, and what a wrong one does."""

MOST = max(right for right, _ in MARKS.values())
"""The most that one answer can earn."""

_NOTHING = 5e-8
"""A credit up to this is none, as in Moodle."""


class Band(NamedTuple):
    """The chances of being right, from 0 to 1, at which a certainty pays more than any other."""

    lowest: float
    highest: float


class Sureness(NamedTuple):
    """An answer as certainty-based marking sees it; the certainty is None where none was said."""

    certainty: Certainty | None
    outcome: Outcome
    credit: float

    @property
    def marks(self) -> float:
        """What it earns: its credit's share of a right answer's marks, nothing if unsaid."""
        if self.certainty is None:
            return 0.0
        right, wrong = MARKS[self.certainty]
        return float(wrong) if self.credit <= _NOTHING else self.credit * right

    @property
    def is_misled(self) -> bool:
        """Whether it was wrong though sure."""
        return self.certainty is Certainty.SURE and self.outcome is Outcome.WRONG


def levels(answers: Iterable[Sureness]) -> tuple[Level, ...]:
    """What the answers at each certainty came to, the lowest first, those never said left out."""
    found: dict[Certainty, list[Sureness]] = {}
    for answer in answers:
        if answer.certainty is not None:
            found.setdefault(answer.certainty, []).append(answer)
    return tuple(
        Level(
            certainty,
            len(own),
            sum(answer.outcome is Outcome.RIGHT for answer in own),
            sum(answer.marks for answer in own),
        )
        for certainty, own in sorted(found.items())
    )


def expected(certainty: Certainty, chance: float) -> float:
    """The marks to be expected of an answer with this chance, 0 to 1, of being right."""
    right, wrong = MARKS[certainty]
    return chance * right + (1 - chance) * wrong


def band(certainty: Certainty) -> Band:
    """Where the certainty pays most: between the chances at which its neighbours pay as much."""
    below, above = certainty - 1, certainty + 1
    return Band(
        _even(Certainty(below), certainty) if below in MARKS else 0.0,
        _even(certainty, Certainty(above)) if above in MARKS else 1.0,
    )


def _even(lower: Certainty, higher: Certainty) -> float:
    """The chance at which both pay the same."""
    gain, loss = (abs(one - other) for one, other in zip(MARKS[higher], MARKS[lower], strict=True))
    return loss / (gain + loss)
