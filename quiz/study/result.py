"""What a sitting came to: the score, by section and tag, and what was missed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from quiz.deck.model import Entry
from quiz.study.certainty import levels
from quiz.study.progress import Level
from quiz.study.rating import Outcome
from quiz.study.scores import Score, scored
from quiz.study.session import Answered


class Share(NamedTuple):
    """How many of the answers about one thing were right."""

    name: str
    right: int
    asked: int


class Result(NamedTuple):
    """The outcome of a sitting; `missed` has each card that was not right once, in order.

    `misled` has those of the missed that were wrong though sure, `levels` what the answers at each
    certainty came to, none where it was not asked for.
    """

    score: Score
    counted: tuple[Answered, ...]
    missed: tuple[Answered, ...]
    by_section: tuple[Share, ...]
    by_tag: tuple[Share, ...]
    misled: tuple[Answered, ...] = ()
    levels: tuple[Level, ...] = ()

    @property
    def otherwise_missed(self) -> tuple[Answered, ...]:
        """The missed without the misled."""
        return tuple(each for each in self.missed if not each.sureness.is_misled)

    @property
    def marks(self) -> float:
        """The certainty-based marks of all answers."""
        return sum(level.marks for level in self.levels)


def result_of(answers: Sequence[Answered], section_title: Callable[[Entry], str]) -> Result:
    """The result of these answers, in the order given."""
    first_missed = {
        answered.item: answered
        for answered in reversed(answers)
        if answered.grade.outcome is not Outcome.RIGHT
    }
    missed = tuple(each for each in answers if first_missed.get(each.item) is each)
    return Result(
        score=scored(
            (each.grade.outcome, each.grade.credit, each.milliseconds) for each in answers
        ),
        counted=tuple(answers),
        missed=missed,
        misled=tuple(each for each in missed if each.sureness.is_misled),
        levels=levels(each.sureness for each in answers),
        by_section=_shares(answers, lambda each: [section_title(each.prompt.entry)]),
        by_tag=_shares(answers, lambda each: each.prompt.entry.card.tags),
    )


def _shares(
    answers: Sequence[Answered], names: Callable[[Answered], Iterable[str]]
) -> tuple[Share, ...]:
    asked: dict[str, list[bool]] = {}
    for answered in answers:
        for name in filter(None, names(answered)):
            asked.setdefault(name, []).append(answered.grade.outcome is Outcome.RIGHT)
    return tuple(Share(name, sum(right), len(right)) for name, right in asked.items())
