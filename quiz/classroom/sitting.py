"""A sitting: what each student earned on each question, whatever program it came from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction

from quiz.classroom.items import Analysis, Whole, analysed
from quiz.classroom.names import name_order, told_apart
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
    that each "student" is a team. Where they `take_turns` a question without a reply was not put
    to them; elsewhere, as in Moodle, it earned nothing.
    """

    title: str
    at: datetime | None
    questions: tuple[Question, ...]
    students: tuple[Student, ...]
    absent: tuple[str, ...] = ()
    drills: tuple[str, ...] = ()
    has_teams: bool = False
    take_turns: bool = False

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

    def shares(self) -> tuple[float | None, ...]:
        """The share of what each could earn that they did; None where nothing was to be had."""
        whole = self.maximum
        return tuple(
            _share(student.total, self._put_to(student) if self.take_turns else whole)
            for student in self.students
        )

    def earned(self, places: Iterable[int]) -> float | None:
        """The share of the marks there that the class earned; None where there were none."""
        marks, whole = _NOTHING, _NOTHING
        for place in places:
            replies = [student.replies[place] for student in self.students]
            given = [reply.mark for reply in replies if reply is not None]
            marks += sum(given, _NOTHING)
            count = len(given if self.take_turns else replies)
            whole += count * self.questions[place].maximum
        return _share(marks, whole)

    def analysis(self) -> Analysis:
        """The item analysis of those who took part."""
        if self.take_turns:
            return self._analysis_by_turns()
        maxima = [question.maximum for question in self.questions]
        return analysed(maxima, [student.marks for student in self.students])

    def _analysis_by_turns(self) -> Analysis:
        """Each question by itself, since no two students were asked the same ones."""
        items = []
        for place, question in enumerate(self.questions):
            replies = (student.replies[place] for student in self.students)
            rows = [[reply.mark] for reply in replies if reply is not None]
            (item,) = analysed([question.maximum], rows).items
            items.append(replace(item, intended_weight=None, effective_weight=None))
        mean = self.earned(range(len(self.questions)))
        return Analysis(tuple(items), Whole(len(self.students), mean))

    def _put_to(self, student: Student) -> Fraction:
        replied = zip(self.questions, student.replies, strict=True)
        return sum((each.maximum for each, reply in replied if reply is not None), _NOTHING)


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


def _share(part: Fraction, whole: Fraction) -> float | None:
    return float(part / whole) if whole else None
