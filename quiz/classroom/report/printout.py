"""The report as one page of HTML that needs nothing else, to be looked at or printed."""

from __future__ import annotations

from collections.abc import Sequence

from quiz.classroom.choices import common_error
from quiz.classroom.growth import Course, Growth
from quiz.classroom.lessons import TEACH_AGAIN_BELOW
from quiz.classroom.report.findings import Examined, Report
from quiz.classroom.report.layout import percent
from quiz.classroom.report.spread import spread
from quiz.classroom.report.tables import (
    change_cell,
    choices_table,
    grid_table,
    head_row,
    items_table,
    numeric,
    share_bar,
)
from quiz.classroom.report.words import (
    GROWTH_NOTE,
    WHOLE_NOTES,
    absent_note,
    ambiguous_note,
    counts,
    day_of,
    headed,
    in_brackets,
    small_note,
    whole_values,
)
from quiz.exchange.elements import Html, element, joined, page
from quiz.package_files import packaged_text


def as_html(report: Report) -> str:
    """The page."""
    title = " · ".join(dict.fromkeys(each.sitting.title for each in report.examined)) or "Report"
    style = packaged_text("quiz.classroom.report", "report.css")
    sections = list(map(_sitting, report.examined))
    if report.growth is not None:
        sections.insert(0, _growth(report, report.growth))
    if not sections:
        sections.append(element("section", element("h1", "There is nothing to report.")))
    return page(title, style, element("main", *sections))


def _sitting(examined: Examined) -> Html:
    sitting = examined.sitting
    return element(
        "section",
        element("h1", sitting.title),
        element("p", headed(sitting), _class="soft"),
        element("p", absent_note(sitting), _class="soft") if sitting.absent else None,
        _whole(examined),
        _to_teach_again(examined) if sitting.students else None,
        _titled(counts(len(sitting.students), sitting.has_teams), grid_table(examined))
        if sitting.students
        else None,
        _titled("Questions", items_table(examined), _remarks(examined))
        if sitting.questions
        else None,
        _titled("What was chosen", choices_table(examined)) if any(examined.choices) else None,
    )


def _titled(title: str, *children: Html | None) -> Html:
    return joined(element("h2", title), *children)


def _whole(examined: Examined) -> Html:
    is_small = examined.sitting.is_small
    values = whole_values(examined.analysis.test)
    tiles = [
        element(
            "div",
            title,
            element("b", in_brackets(values[name], is_small and is_doubtful)),
            element("small", note),
            _class="tile doubtful" if is_small and is_doubtful else "tile",
        )
        for name, (title, note, is_doubtful) in WHOLE_NOTES.items()
    ]
    small = is_small and examined.sitting.students
    return _titled(
        "The test",
        element("div", *tiles, _class="tiles"),
        element("p", small_note(examined.sitting), _class="soft") if small else None,
        spread(examined.shares),
    )


def _to_teach_again(examined: Examined) -> Html:
    rows = [
        element(
            "tr",
            element("td", "!" if each.is_to_teach_again else ""),
            element("td", each.section),
            element("td", share_bar(each.share, is_low=each.is_to_teach_again)),
            numeric(percent(each.share)),
        )
        for each in examined.sections
    ]
    sections = element("table", *rows) if rows else None
    if examined.to_teach_again:
        lessons = [_lesson(examined, place) for place in examined.to_teach_again]
        return _titled("Teach again", sections, element("ul", *lessons, _class="lessons"))
    nothing = f"Nothing: {percent(TEACH_AGAIN_BELOW)} or more was earned on every question."
    return _titled("Teach again", sections, element("p", nothing))


def _lesson(examined: Examined, place: int) -> Html:
    question = examined.sitting.questions[place]
    error = common_error(examined.sitting, place)
    wrong = None if error is None else f"✗ {error[0]} ({error[1]} ×)"
    lines = [
        element("div", element("span", f"{question.name} ", _class="soft"), question.text),
        element("div", f"✓ {question.answer}", _class="right") if question.answer else None,
        element("div", wrong, _class="wrong") if wrong else None,
    ]
    facility = percent(examined.analysis.items[place].facility)
    return element("li", element("b", facility), element("div", *lines))


def _remarks(examined: Examined) -> Html | None:
    if not examined.remarked:
        return None
    parts: list[Html] = []
    for remark, numbers in examined.remarked.items():
        parts.append(element("dt", f"{remark.value.capitalize()}: {', '.join(numbers)}"))
        parts.append(element("dd", remark.meaning))
    return _titled("Worth a look", element("dl", *parts))


def _growth(report: Report, growth: Growth) -> Html:
    titles = [
        element("li", f"{each.sitting.title}, {day_of(each.sitting)}") for each in report.examined
    ]
    numbers = [str(at) for at in range(1, len(report.examined) + 1)]
    students = (growth.whole, *growth.students)
    ambiguous = ambiguous_note(growth.ambiguous) if growth.ambiguous else None
    return element(
        "section",
        element("h1", "Growth"),
        element("ol", *titles),
        _courses("Section", numbers, growth.sections) if growth.sections else None,
        _courses("Student", numbers, students, growth.whole),
        element("p", GROWTH_NOTE, _class="soft"),
        element("p", ambiguous, _class="soft") if ambiguous else None,
    )


def _courses(
    title: str, numbers: Sequence[str], courses: Sequence[Course], whole: Course | None = None
) -> Html:
    head = head_row((title, ""), *((number, "n") for number in numbers), ("Change", "n"))
    rows = [
        element(
            "tr",
            element("td", element("bdi", course.name)),
            *(numeric(percent(share)) for share in course.shares),
            change_cell(course),
            _class="whole" if course is whole else None,
        )
        for course in courses
    ]
    return joined(
        element("h2", f"By {title.lower()}"),
        element(
            "div",
            element("table", head, element("tbody", *rows), _class="courses"),
            _class="scroll",
        ),
    )
