"""The growth of a class over several sittings, in terminal cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quiz.classroom.growth import Course, Growth
from quiz.classroom.report.findings import Report
from quiz.classroom.report.layout import Column, Ink, Shown, paragraph, percent, table
from quiz.classroom.report.words import GROWTH_NOTE, ambiguous_note, change_of, day_of
from quiz.text import one_line

_COURSE_CELLS, _SHARE_CELLS = 30, 6


def growth_lines(report: Report, growth: Growth, width: int, ink: Ink) -> Iterator[str]:
    """The lines that tell how the class grew, by section and by student."""
    yield ink("Growth", "bold")
    for at, examined in enumerate(report.examined, 1):
        yield from paragraph(
            f"{at}  {one_line(examined.sitting.title)}, {day_of(examined.sitting)}", width
        )
    yield ""
    if growth.sections:
        yield from _courses("Section", growth.sections, width, ink)
        yield ""
    yield from _courses("Student", (*growth.students, growth.whole), width, ink)
    yield from paragraph(GROWTH_NOTE, width)
    if growth.ambiguous:
        yield from paragraph(ambiguous_note(growth.ambiguous), width)


def _courses(heading: str, courses: Sequence[Course], width: int, ink: Ink) -> Iterator[str]:
    """The courses; where not all sittings fit beside each other, the latest that do."""
    count = len(courses[0].shares)
    first = max(0, count - (width - _COURSE_CELLS) // _SHARE_CELLS)
    columns = (
        Column(heading, is_wide=True),
        *(Column(str(at), True) for at in range(first + 1, count + 1)),
        Column("Change", True),
    )
    rows = [
        [
            Shown(course.name),
            *(Shown(percent(share)) for share in course.shares[first:]),
            _change(course),
        ]
        for course in courses
    ]
    yield from table(columns, rows, width, ink)


def _change(course: Course) -> Shown:
    return Shown(*change_of(course))
