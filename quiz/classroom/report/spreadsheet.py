"""The report as CSV, in which no cell begins a formula."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from quiz.classroom.report.findings import Examined, Report
from quiz.classroom.sitting import Question, Sitting
from quiz.exchange.table.cells import guarded, row_text
from quiz.text import one_line

_ITEM_HEADER = (
    "sitting", "question", "text", "maximum", "facility", "sd", "discrimination", "efficiency",
    "guess", "intended_weight", "effective_weight", "remarks",
)  # fmt: skip


def students_csv(report: Report) -> str:
    """Of one sitting the table of marks, as `quiz report` reads it; of several the growth."""
    if report.growth is not None:
        titles = [_dated(each.sitting) for each in report.examined]
        rows = [[course.name, *course.shares] for course in report.growth.students]
        return _written([["student", *titles], *rows])
    if not report.examined:
        return _written([["student"]])
    return _written(_marks(report.examined[0]))


def questions_csv(report: Report) -> str:
    """A row for each question, with its item analysis."""
    rows = [
        [number, *row]
        for number, examined in enumerate(report.examined, 1)
        for row in _items(examined)
    ]
    return _written([_ITEM_HEADER, *rows])


def _marks(examined: Examined) -> Iterable[Sequence[object]]:
    sitting = examined.sitting
    yield ["student", *map(_heading, sitting.questions)]
    for label, student in zip(examined.labels, sitting.students, strict=True):
        yield [label, *(None if each is None else each.mark for each in student.replies)]
    for name in sitting.absent:
        yield [name, *(None for _ in sitting.questions)]


def _items(examined: Examined) -> Iterable[Sequence[object]]:
    for question, item, remarks in zip(
        examined.sitting.questions, examined.analysis.items, examined.remarks, strict=True
    ):
        yield [
            question.name, question.text, question.maximum, item.facility, item.sd,
            item.discrimination, item.efficiency, question.guess, item.intended_weight,
            item.effective_weight, "; ".join(remarks),
        ]  # fmt: skip


def _dated(sitting: Sitting) -> str:
    day = "" if sitting.at is None else f"{sitting.at.astimezone():%Y-%m-%d} "
    return f"{day}{sitting.title}"


def _heading(question: Question) -> str:
    is_plain = question.maximum == 1 and "/" not in question.name
    return question.name if is_plain else f"{question.name}/{_number(question.maximum)}"


def _written(rows: Iterable[Iterable[object]]) -> str:
    return "".join(row_text([_cell(each) for each in row], ",") for row in rows)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Fraction | float | int):
        return _number(value)
    return guarded(one_line(str(value)))


def _number(value: Fraction | float) -> str:
    """The number in plain decimals, at most 15 behind the point."""
    return f"{float(value):.15f}".rstrip("0").rstrip(".")
