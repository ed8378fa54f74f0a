"""The table of students and questions in terminal cells."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.classroom.report.findings import Examined
from quiz.classroom.report.layout import Ink, percent
from quiz.classroom.report.words import amount, outcome_of, signs_note
from quiz.classroom.sitting import Sitting, Student
from quiz.text import cells, fitted, one_line

_LONGEST_NAME = 24
_LEAST_QUESTIONS = 5


def grid(examined: Examined, width: int, ink: Ink) -> Iterator[str]:
    """A line for each student: name, share, total, and a sign for each question.

    Where not all questions fit beside each other, the students are gone through again for the rest.
    """
    sitting = examined.sitting
    names = [one_line(label) for label in examined.labels]
    shares = list(map(percent, examined.shares))
    totals = [amount(student.total) for student in sitting.students]
    room = min(_LONGEST_NAME, max(map(cells, names)))
    sums = max(cells(total) for total in totals)
    cell = max(2, len(str(len(sitting.questions)))) + 1
    start = room + 2 + 4 + 2 + sums
    count = max(_LEAST_QUESTIONS, (width - start) // cell)
    for first in range(0, max(1, len(sitting.questions)), count):
        places = range(first, min(first + count, len(sitting.questions)))
        head = " " * start + "".join(f"{place + 1:>{cell}}" for place in places)
        yield ink(head, "bold")
        for name, share, total, student in zip(
            names, shares, totals, sitting.students, strict=True
        ):
            signs = "".join(_sign(sitting, student, place, cell, ink) for place in places)
            yield f"{fitted(name, room)}  {share:>4}  {total:>{sums}}{signs}"
    yield ink(signs_note(sitting), "dim")


def _sign(sitting: Sitting, student: Student, place: int, width: int, ink: Ink) -> str:
    outcome = outcome_of(student.replies[place], sitting.questions[place])
    return " " * (width - 1) + ink(outcome.sign, outcome.name.lower())
