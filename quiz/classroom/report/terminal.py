"""The report as it is printed in a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.classroom.choices import common_error
from quiz.classroom.items import Whole
from quiz.classroom.lessons import TEACH_AGAIN_BELOW
from quiz.classroom.report.courses import growth_lines
from quiz.classroom.report.findings import Examined, Report
from quiz.classroom.report.grid import grid
from quiz.classroom.report.layout import (
    Column,
    Ink,
    Shown,
    bar,
    paragraph,
    percent,
    table,
)
from quiz.classroom.report.words import (
    WHOLE_NOTES,
    absent_note,
    counts,
    headed,
    in_brackets,
    small_note,
    whole_values,
)
from quiz.text import one_line

_BAR = 20
_MOST_SHOWN = 8


def as_text(report: Report, width: int, ink: Ink) -> list[str]:
    """The lines of the report, none wider than `width` where it is at least 70."""
    lines: list[str] = []
    if report.growth is not None:
        lines += [*growth_lines(report, report.growth, width, ink), ""]
    for examined in report.examined:
        lines += [*_sitting(examined, width, ink), ""]
    return lines[:-1]


def _sitting(examined: Examined, width: int, ink: Ink) -> Iterator[str]:
    sitting = examined.sitting
    yield from (ink(line, "bold") for line in paragraph(sitting.title, width))
    yield headed(sitting)
    if sitting.absent:
        yield from paragraph(absent_note(sitting), width)
    yield ""
    yield from _to_teach_again(examined, width, ink)
    if sitting.students:
        yield from _headed(counts(len(sitting.students), sitting.has_teams), ink)
        yield from grid(examined, width, ink)
        yield ""
    if sitting.questions:
        yield from _headed("Questions", ink)
        yield from _items(examined, width, ink)
        yield ""
        yield from _remarks(examined, width, ink)
        yield from _choices(examined, width, ink)
    yield from _headed("The test", ink)
    yield from _test(examined.analysis.test, sitting.is_small, width, ink)
    if sitting.is_small and sitting.students:
        yield ""
        yield from paragraph(small_note(sitting), width)


def _headed(heading: str, ink: Ink) -> Iterator[str]:
    yield ink(heading, "bold")


def _to_teach_again(examined: Examined, width: int, ink: Ink) -> Iterator[str]:
    if not examined.sitting.students:
        return
    yield from _headed("Teach again", ink)
    if examined.sections:
        rows = [
            [
                Shown("!" if each.is_to_teach_again else ""),
                Shown(each.section),
                Shown(bar(each.share, _BAR)),
                Shown(percent(each.share)),
            ]
            for each in examined.sections
        ]
        columns = (Column(""), Column("Section", is_wide=True), Column(""), Column("", True))
        yield from table(columns, rows, width, ink)
        yield ""
    if not examined.to_teach_again:
        yield f"Nothing: {percent(TEACH_AGAIN_BELOW)} or more was earned on every question."
    for place in examined.to_teach_again[:_MOST_SHOWN]:
        yield from _lesson(examined, place, width)
    if (more := len(examined.to_teach_again) - _MOST_SHOWN) > 0:
        yield f"and {more} more; the table of questions has them all"
    yield ""


def _lesson(examined: Examined, place: int, width: int) -> Iterator[str]:
    question, item = examined.sitting.questions[place], examined.analysis.items[place]
    head = f"{percent(item.facility):>4}  {question.name}  {one_line(question.text)}".rstrip()
    yield from paragraph(head, width)[:2]
    if question.answer:
        yield from paragraph(f"✓ {question.answer}", width, " " * 6)[:2]
    if (error := common_error(examined.sitting, place)) is not None:
        text, times = error
        yield from paragraph(f"✗ {text} ({times} ×)", width, " " * 6)[:2]


def _items(examined: Examined, width: int, ink: Ink) -> list[str]:
    columns = (
        Column("", True), Column("Question", is_wide=True), Column("Facility", True),
        Column("SD", True), Column("Discr.", True), Column("Effic.", True), Column("Guess", True),
        Column("Weight", True), Column("Effect.", True),
    )  # fmt: skip
    is_small = examined.sitting.is_small
    style = "dim" if is_small else ""
    rows = []
    for place, (question, item) in enumerate(
        zip(examined.sitting.questions, examined.analysis.items, strict=True), 1
    ):
        judged = (item.discrimination, item.efficiency)
        rows.append([
            Shown(str(place)), Shown(question.text or question.name),
            Shown(percent(item.facility)), Shown(percent(item.sd)),
            *(Shown(in_brackets(percent(value), is_small), style) for value in judged),
            Shown(percent(question.guess)), Shown(percent(item.intended_weight)),
            Shown(in_brackets(percent(item.effective_weight), is_small), style),
        ])  # fmt: skip
    return table(columns, rows, width, ink)


def _remarks(examined: Examined, width: int, ink: Ink) -> Iterator[str]:
    if not examined.remarked:
        return
    yield from _headed("Worth a look", ink)
    for remark, numbers in examined.remarked.items():
        text = f"{remark.value.capitalize()}: {', '.join(numbers)}. {remark.meaning}"
        yield from paragraph(text, width)
    yield ""


def _choices(examined: Examined, width: int, ink: Ink) -> Iterator[str]:
    if not any(examined.choices):
        return
    yield from _headed("What was chosen", ink)
    columns = (
        Column("", True), Column(""), Column("Option", is_wide=True), Column("Chosen", True),
        Column(""), Column("Share", True), Column("Their mean", True), Column(""),
    )  # fmt: skip
    dead = in_brackets("dead", examined.sitting.is_small)
    rows = []
    for place, options in enumerate(examined.choices, 1):
        for first, option in enumerate(options):
            style = "dim" if option.is_dead else ""
            rows.append([
                Shown("" if first else str(place)),
                Shown("✓", "right") if option.is_right else Shown("✗", "wrong"),
                Shown(option.text, style), Shown(str(option.chosen), style),
                Shown(bar(option.share, _BAR // 2), style), Shown(percent(option.share), style),
                Shown(percent(option.mean), style), Shown(dead if option.is_dead else "", style),
            ])  # fmt: skip
    yield from table(columns, rows, width, ink)
    yield ""


def _test(test: Whole, is_small: bool, width: int, ink: Ink) -> list[str]:
    columns = (Column(""), Column("", True), Column("", is_wide=True))
    values = whole_values(test)
    rows = []
    for name, (title, note, is_doubtful) in WHOLE_NOTES.items():
        doubt = is_doubtful and is_small
        value = Shown(in_brackets(values[name], doubt), "dim" if doubt else "")
        rows.append([Shown(title), value, Shown(note, "dim")])
    return table(columns, rows, width, ink)[1:]
