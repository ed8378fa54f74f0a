"""What a report tells: of each sitting its analysis and what stands out, and the growth."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from quiz.classroom.choices import Choice, choices
from quiz.classroom.growth import Growth, growth, put_together
from quiz.classroom.items import Analysis, Item
from quiz.classroom.lessons import SectionShare, questions_to_teach_again, section_shares
from quiz.classroom.names import name_order
from quiz.classroom.sitting import Question, Sitting, by_name

_WEAK_BELOW = 0.15
"""The efficiency under which Moodle doubts a question."""
_EASY_FROM = 0.95


class Remark(StrEnum):
    """What stands out about a question, in few words."""

    CHECK_THE_KEY = "check the key"
    TELLS_LITTLE = "tells little apart"
    GUESSED = "no better than guessing"
    EASY = "nearly all right"
    DEAD_OPTIONS = "dead options"

    @property
    def meaning(self) -> str:
        """The remark in a sentence."""
        return _MEANINGS[self]


_MEANINGS = {
    Remark.CHECK_THE_KEY: "Those who did well elsewhere got it wrong more often than the others.",
    Remark.TELLS_LITTLE: "It hardly tells who knows the rest from who does not.",
    Remark.GUESSED: "No more was earned than by answering blindly.",
    Remark.EASY: "95% or more was earned: good to begin with, but it tells little.",
    Remark.DEAD_OPTIONS: "A wrong option was chosen by fewer than 5%: replace it, or leave it out.",
}


@dataclass(frozen=True, slots=True)
class Examined:
    """One sitting with what was found in it.

    `labels` and `shares` are in the order of the students, other tuples in that of the questions.
    """

    sitting: Sitting
    labels: tuple[str, ...]
    shares: tuple[float | None, ...]
    analysis: Analysis
    choices: tuple[tuple[Choice, ...], ...]
    remarks: tuple[tuple[Remark, ...], ...]
    sections: tuple[SectionShare, ...]
    to_teach_again: tuple[int, ...]

    @property
    def remarked(self) -> dict[Remark, list[str]]:
        """The numbers of the questions, by the remark that was made on them."""
        found = {
            remark: [str(at) for at, made in enumerate(self.remarks, 1) if remark in made]
            for remark in Remark
        }
        return {remark: numbers for remark, numbers in found.items() if numbers}


@dataclass(frozen=True, slots=True)
class Report:
    """The sittings in their order, and how the class grew where there are several."""

    examined: tuple[Examined, ...]
    growth: Growth | None = None


def report_on(sittings: Iterable[Sitting]) -> Report:
    """The report on these sittings, rooms that sat the same test taken together."""
    together = put_together(sittings)
    several = growth(together) if len(together) > 1 else None
    return Report(tuple(map(_examined, together)), several)


def anonymous(sitting: Sitting, number: Callable[[str], int]) -> Sitting:
    """The sitting with its names replaced by their numbers, and in the order of these."""
    noun = "Team" if sitting.has_teams else "Student"
    students = (replace(each, name=f"{noun} {number(each.name)}") for each in sitting.students)
    absent = sorted((f"{noun} {number(name)}" for name in sitting.absent), key=name_order)
    return replace(sitting, students=by_name(students), absent=tuple(absent))


def _examined(sitting: Sitting) -> Examined:
    analysis = sitting.analysis()
    shares = sitting.shares()
    chosen = tuple(choices(sitting, place, shares) for place in range(len(sitting.questions)))
    remarks = (
        tuple(_remarks(question, item, options, sitting.is_small))
        for question, item, options in zip(sitting.questions, analysis.items, chosen, strict=True)
    )
    return Examined(
        sitting,
        sitting.labels,
        shares,
        analysis,
        chosen,
        tuple(remarks),
        section_shares(sitting),
        questions_to_teach_again(sitting),
    )


def _remarks(
    question: Question, item: Item, options: Iterable[Choice], is_small: bool
) -> Iterable[Remark]:
    facility, guess = item.facility, question.guess
    if facility is not None and facility >= _EASY_FROM:
        yield Remark.EASY
        return
    if not is_small and item.discrimination is not None and item.discrimination < 0:
        yield Remark.CHECK_THE_KEY
    elif not is_small and item.efficiency is not None and item.efficiency < _WEAK_BELOW:
        yield Remark.TELLS_LITTLE
    if facility is not None and guess and facility <= guess:
        yield Remark.GUESSED
    if not is_small and any(option.is_dead for option in options):
        yield Remark.DEAD_OPTIONS
