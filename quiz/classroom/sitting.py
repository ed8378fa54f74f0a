"""A sitting: what each student earned on each question, whatever program it came from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from unicodedata import combining, normalize

from quiz.classroom.items import Analysis, analysed
from quiz.classroom.names import same_name
from quiz.store.results import Asked, Given, Results

SMALL_CLASS = 20
"""Below so many students, chance alone gives high and low discrimination and consistency."""

_LARGEST_PART = 1000
_NOTHING = Fraction(0)


@dataclass(frozen=True, slots=True)
class Question:
    """A question: `name` is what a column is headed, `text` what was asked where that is known.

    `identity` is the same wherever the same question is asked; `guess` is None where unknown.
    """

    name: str
    identity: tuple[str, str]
    maximum: Fraction
    text: str = ""
    section: str = ""
    kind: str = ""
    options: tuple[str, ...] = ()
    right: tuple[int, ...] = ()
    answer: str = ""
    guess: float | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """What a student answered, the places of the options chosen, and the mark for it."""

    mark: Fraction
    chosen: tuple[int, ...] = ()
    response: str = ""


@dataclass(frozen=True, slots=True)
class Student:
    """Somebody who took part, and for each question their reply; None where there is none."""

    name: str
    replies: tuple[Reply | None, ...]

    def mark(self, place: int) -> Fraction:
        """The mark for a question: as in Moodle, what was not answered earns nothing."""
        reply = self.replies[place]
        return _NOTHING if reply is None else reply.mark

    @property
    def marks(self) -> tuple[Fraction, ...]:
        """A mark for each question."""
        return tuple(self.mark(place) for place in range(len(self.replies)))

    @property
    def total(self) -> Fraction:
        """The sum of the marks."""
        return sum(self.marks, _NOTHING)


@dataclass(frozen=True, slots=True)
class Sitting:
    """One test taken by one class; `absent` are named in it and have answered nothing.

    `drills` are the ids of the drills it is made of, none for a table of marks. `has_teams` tells
    that each "student" is a team.
    """

    title: str
    at: datetime | None
    questions: tuple[Question, ...]
    students: tuple[Student, ...]
    absent: tuple[str, ...] = ()
    drills: tuple[str, ...] = ()
    has_teams: bool = False

    @property
    def maximum(self) -> Fraction:
        """The most that a student could earn."""
        return sum((question.maximum for question in self.questions), _NOTHING)

    @property
    def names(self) -> tuple[str, ...]:
        """All names in it, of those who were absent too."""
        return (*(student.name for student in self.students), *self.absent)

    @property
    def labels(self) -> tuple[str, ...]:
        """A name for each student that no other has."""
        return told_apart(student.name for student in self.students)

    @property
    def is_small(self) -> bool:
        """Whether there are too few students to tell merit from chance."""
        return len(self.students) < SMALL_CLASS

    def share(self, student: Student) -> float | None:
        """The share of the maximum that the student earned; None where nothing was to be had."""
        return float(student.total / self.maximum) if self.maximum else None

    def analysis(self) -> Analysis:
        """The item analysis of those who took part."""
        maxima = [question.maximum for question in self.questions]
        return analysed(maxima, [student.marks for student in self.students])


def sitting_of(results: Results) -> Sitting:
    """The sitting that a drill was; a player without any answer was absent."""
    given = {(each.player, each.place): each for each in results.answers}
    questions = [_question(number, asked) for number, asked in enumerate(results.questions, 1)]
    students, absent = [], []
    for player in results.players:
        answers = [given.get((player.id, asked.place)) for asked in results.questions]
        replies = tuple(map(_reply, answers, questions))
        if any(replies):
            students.append(Student(player.name, replies))
        else:
            absent.append(player.name)
    return Sitting(
        results.title,
        results.at,
        tuple(questions),
        by_name(students),
        tuple(sorted(absent, key=name_order)),
        (results.id,),
        results.mode == "drill",
    )


def by_name(students: Iterable[Student]) -> tuple[Student, ...]:
    """The students in the order of their names, `Team 2` before `Team 10`."""
    return tuple(sorted(students, key=lambda student: name_order(student.name)))


def name_order(name: str) -> tuple[list[str], list[int], str]:
    """What names are sorted by: accents count last."""
    letters = "".join(each for each in normalize("NFD", same_name(name)) if not combining(each))
    words = re.split(r"([0-9]+)", letters)
    return words[::2], [int(number) for number in words[1::2]], name


def told_apart(names: Iterable[str]) -> tuple[str, ...]:
    """The names, a second of the same one as `Name (2)`, a third as `Name (3)`."""
    shown: dict[str, str] = {}
    for name in names:
        candidate, number = name, 1
        while same_name(candidate) in shown:
            number += 1
            candidate = f"{name} ({number})"
        shown[same_name(candidate)] = candidate
    return tuple(shown.values())


def _question(number: int, asked: Asked) -> Question:
    return Question(
        name=f"Q{number}",
        identity=(asked.key, asked.face),
        maximum=_exact(asked.maximum),
        text=asked.question,
        section=asked.section,
        kind=asked.kind,
        options=asked.options,
        right=asked.right,
        answer=asked.answer,
        guess=asked.guess,
    )


def _reply(given: Given | None, question: Question) -> Reply | None:
    if given is None:
        return None
    return Reply(_exact(given.credit) * question.maximum, given.chosen, given.response)


def _exact(number: float) -> Fraction:
    """The fraction that a float stands for: two thirds, not the float nearest to them."""
    simple = Fraction(number).limit_denominator(_LARGEST_PART)
    return simple if float(simple) == number else Fraction(number)
