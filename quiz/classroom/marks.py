"""A table of marks from any other program, `student,Q1,Q2,…`, read as a sitting."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from quiz.classroom.cells import Cell, rows_of
from quiz.classroom.names import name_order, told_apart
from quiz.classroom.sitting import (
    Question,
    Reply,
    Sitting,
    Student,
    by_name,
)
from quiz.deck.problems import Problem
from quiz.exchange.carried import Loss
from quiz.exchange.encoding import decoded
from quiz.exchange.table.cells import unguarded

_LARGEST = 16 * 1024 * 1024
_NUMBER = re.compile(r"[+-]?(?:\d{1,15}(?:[.,]\d{0,15})?|[.,]\d{1,15})")
_MAXIMUM = re.compile(rf"(.*\S)\s*/\s*({_NUMBER.pattern})\s*", re.DOTALL)
_UNANSWERED = frozenset(("", "-", "–", "—"))
_AS_CSV = "save the table as CSV, in UTF-8"


@dataclass(frozen=True, slots=True)
class MarksRead:
    """The sitting, without those students whose row has an error, and all that is wrong."""

    sitting: Sitting
    problems: tuple[Problem, ...] = ()


def read_marks(path: Path) -> MarksRead:
    """The marks in the file: UTF-8, UTF-16 or Windows-1252, by commas, semicolons, tabs or bars.

    As in Moodle a question without a mark earns nothing, and who has no mark at all was absent.
    """
    empty = Sitting(path.stem, None, (), ())
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
    except OSError as error:
        return MarksRead(empty, (Problem(path, 0, 0, "E001", error.strerror or str(error)),))
    if len(content) > _LARGEST:
        return MarksRead(empty, (Problem(path, 0, 0, "E005", "the file is larger than 16 MiB"),))
    return marks_of(path, content)


def marks_of(path: Path, content: bytes) -> MarksRead:
    """The marks that the content of a file says."""
    text = decoded(content)
    if isinstance(text, Loss):
        where = f" ({text.place})" if text.place else ""
        problem = Problem(path, 0, 0, "E070", f"{text.message}{where}", _AS_CSV)
        return MarksRead(Sitting(path.stem, None, (), ()), (problem,))
    reading = _Reading(path, text.text.split("\n"))
    header, *rows = _without_empty_columns(rows_of(text.text)) or [[]]
    questions = reading.questions(header[1:])
    if not questions:
        place = header[0] if header else Cell("", 0, 0)
        reading.note("E070", place, "there are no questions: a row `student,Q1,Q2` comes first")
    students = [student for row in rows if (student := reading.student(row, questions))]
    present = [student for student in students if any(student.replies)]
    absent = sorted((each.name for each in students if not any(each.replies)), key=name_order)
    sitting = Sitting(path.stem, None, questions, by_name(present), tuple(absent))
    return MarksRead(sitting, tuple(sorted(reading.problems, key=lambda each: each.order)))


def _without_empty_columns(rows: Sequence[Sequence[Cell]]) -> list[list[Cell]]:
    """The rows without the columns, but for the first, in which no cell says anything."""
    said = {at for row in rows for at, cell in enumerate(row) if cell.text or not at}
    return [[cell for at, cell in enumerate(row) if at in said] for row in rows]


class _Reading:
    """What is found wrong while the rows are read."""

    def __init__(self, path: Path, lines: Sequence[str]) -> None:
        self.problems: list[Problem] = []
        self._path = path
        self._lines = lines
        self._names: set[str] = set()

    def note(self, code: str, cell: Cell, message: str, mend: str = "") -> None:
        """Add a problem at the cell."""
        source = self._lines[cell.line - 1] if 0 < cell.line <= len(self._lines) else ""
        width = max(1, len(cell.text.split("\n")[0]))
        self.problems.append(
            Problem(self._path, cell.line, cell.column, code, message, mend, source, width)
        )

    def questions(self, heads: Sequence[Cell]) -> tuple[Question, ...]:
        """The questions by their headings."""
        names, maxima = [], []
        for number, head in enumerate(heads, 1):
            found = _MAXIMUM.fullmatch(head.text)
            name = unguarded(found[1] if found else head.text)
            if not name:
                self.note("W111", head, f"the column of question {number} has no heading")
            elif name in names:
                self.note("W112", head, f"`{name}` heads a column before this one too")
            maximum = _number(found[2]) if found else Fraction(1)
            if maximum < 0:
                self.note("E074", head, f"the maximum of {name or number} is below 0")
            names.append(name or f"Q{number}")
            maxima.append(abs(maximum))
        return tuple(
            Question(name, ("", name), maximum)
            for name, maximum in zip(told_apart(names), maxima, strict=True)
        )

    def student(self, row: Sequence[Cell], questions: Sequence[Question]) -> Student | None:
        """The student of a row; None where something is wrong with it."""
        before = len(self.problems)
        cells = [*row[1:], *(Cell("", 0, 0) for _ in questions)]
        self._note_what_is_too_much(row, questions)
        replies = tuple(map(self._reply, cells, questions))
        if any(problem.code.startswith("E") for problem in self.problems[before:]):
            return None
        return Student(self._name(row[0]), replies)

    def _note_what_is_too_much(self, row: Sequence[Cell], questions: Sequence[Question]) -> None:
        more = [cell for cell in row[len(questions) + 1 :] if cell.text]
        if more and questions:
            mend = "a name with a comma in it is written in quotes"
            self.note("E073", more[0], "there is no column for this cell", mend)

    def _reply(self, cell: Cell, question: Question) -> Reply | None:
        if cell.text in _UNANSWERED:
            return None
        mark = _mark(cell.text, question.maximum)
        if mark is None:
            self.note("E071", cell, f"`{cell.text}` is not a mark")
        elif mark > question.maximum:
            message = f"{cell.text} is more than the maximum of {question.name}"
            self.note(
                "E072", cell, message, f"head the column with its maximum: `{question.name}/…`"
            )
        return Reply(mark or Fraction(0))

    def _name(self, cell: Cell) -> str:
        name = unguarded(cell.text)
        if not name:
            self.note("W111", cell, "the student has no name")
            return f"Line {cell.line}"
        if name.casefold() in self._names:
            self.note("W110", cell, f"`{name}` has a row before this one too")
        self._names.add(name.casefold())
        return name


def _mark(text: str, maximum: Fraction) -> Fraction | None:
    """The mark that the text says; None where it says none."""
    percentage = text.removesuffix("%").rstrip()
    if not _NUMBER.fullmatch(percentage):
        return None
    number = _number(percentage)
    return number if percentage == text else number / 100 * maximum


def _number(text: str) -> Fraction:
    return Fraction(text.replace(",", "."))
