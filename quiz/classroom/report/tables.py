"""The tables of the page: students, questions, options."""

from __future__ import annotations

from quiz.classroom.choices import Choice
from quiz.classroom.growth import Course
from quiz.classroom.items import Item
from quiz.classroom.report.findings import Examined
from quiz.classroom.report.layout import percent
from quiz.classroom.report.words import amount, change_of, in_brackets, outcome_of, signs_note
from quiz.classroom.sitting import Question, Student
from quiz.exchange.elements import Html, element, joined


def grid_table(examined: Examined) -> Html:
    """A row for each student, with a sign for each question."""
    sitting = examined.sitting
    numbers = [(str(at), "sign") for at in range(1, len(sitting.questions) + 1)]
    head = head_row(("", ""), ("Share", "n"), ("Marks", "n"), *numbers)
    rows = [
        element(
            "tr",
            element("td", element("bdi", label)),
            numeric(percent(share)),
            numeric(amount(student.total)),
            *_signs(student, sitting.questions),
        )
        for label, share, student in zip(
            examined.labels, examined.shares, sitting.students, strict=True
        )
    ]
    table = element("table", head, element("tbody", *rows), _class="grid")
    note = element("p", signs_note(sitting), _class="soft")
    return joined(element("div", table, _class="scroll"), note)


def items_table(examined: Examined) -> Html:
    """A row for each question, with its item analysis."""
    headings = ("Facility", "SD", "Discrimination", "Efficiency", "Guess", "Weight", "Effective")
    head = head_row(("", "n"), ("Question", ""), *((heading, "n") for heading in headings))
    is_small = examined.sitting.is_small
    rows = [
        element("tr", numeric(str(at)), *_item(question, item, is_small))
        for at, (question, item) in enumerate(
            zip(examined.sitting.questions, examined.analysis.items, strict=True), 1
        )
    ]
    return element("div", element("table", head, element("tbody", *rows)), _class="scroll")


def choices_table(examined: Examined) -> Html:
    """A row for each option of each question that has any."""
    head = head_row(
        ("", "n"), ("", ""), ("Option", ""), ("Chosen", "n"), ("", ""), ("Share", "n"),
        ("Their mean", "n"), ("", ""),
    )  # fmt: skip
    rows = [
        _choice(at, first, option, examined.sitting.is_small)
        for at, options in enumerate(examined.choices, 1)
        for first, option in enumerate(options)
    ]
    return element("div", element("table", head, element("tbody", *rows)), _class="scroll")


def head_row(*headings: tuple[str, str]) -> Html:
    """The head of a table: each heading with its class."""
    cells = [element("th", heading, _class=name or None, scope="col") for heading, name in headings]
    return element("thead", element("tr", *cells))


def numeric(text: str, name: str = "") -> Html:
    """A cell set right."""
    return element("td", text, _class=f"n {name}".rstrip())


def share_bar(share: float, is_low: bool = False) -> Html:
    """The share as a bar."""
    width = f"width:{min(max(share, 0.0), 1.0):.1%}"
    return element(
        "span", element("i", style=width), _class="bar low" if is_low else "bar", aria_hidden="true"
    )


def change_cell(course: Course) -> Html:
    """The cell that tells how far a course went up or down."""
    text, name = change_of(course)
    return numeric(text, name)


def _signs(student: Student, questions: tuple[Question, ...]) -> list[Html]:
    outcomes = map(outcome_of, student.replies, questions)
    return [element("td", each.sign, _class=f"sign {each.name.lower()}") for each in outcomes]


def _item(question: Question, item: Item, is_small: bool) -> list[Html]:
    def doubtful(value: float | None) -> Html:
        return numeric(in_brackets(percent(value), is_small), "doubtful" if is_small else "")

    return [
        element("td", question.text or question.name),
        numeric(percent(item.facility)),
        numeric(percent(item.sd)),
        doubtful(item.discrimination),
        doubtful(item.efficiency),
        numeric(percent(question.guess)),
        numeric(percent(item.intended_weight)),
        doubtful(item.effective_weight),
    ]


def _choice(at: int, first: int, option: Choice, is_small: bool) -> Html:
    sign, name = ("✓", "right") if option.is_right else ("✗", "wrong")
    return element(
        "tr",
        numeric("" if first else str(at)),
        element("td", sign, _class=name),
        element("td", option.text, _class="soft" if option.is_dead else None),
        numeric(str(option.chosen)),
        element("td", share_bar(option.share)),
        numeric(percent(option.share)),
        numeric(percent(option.mean)),
        element("td", in_brackets("dead", is_small) if option.is_dead else "", _class="soft"),
        _class=None if first or at == 1 else "first",
    )
