"""A figure of the page: what it is of, the drawing, and its numbers in a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from quiz.exchange.elements import Html, element, joined
from quiz.study.charts.drawing import Number
from quiz.text import fitted

WIDTH = 240
"""In cells: so wide that a chart in characters, whose words and rules are shared, leaves nothing
out."""

_LONGEST, _LONGEST_TITLE = 160, 70
_FEW, _SLIM = 20, 2


class Table(NamedTuple):
    """Numbers in rows, the first of each row its name."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]


def figure(
    title: str,
    summary: str,
    drawing: Html,
    numbers: Table,
    *,
    facts: Iterable[Number] = (),
    legend: Iterable[tuple[str, str]] = (),
    is_wide: bool = False,
) -> Html:
    """The drawing with its caption above, and its legend, facts and numbers below.

    A legend is the class of each mark, and what it means.
    """
    marks = [element("span", element("i", _class=name), text) for name, text in legend]
    told = [element("div", element("dt", name), element("dd", value)) for name, value in facts]
    return element(
        "figure",
        captioned(title, summary),
        element(
            "div",
            drawing,
            element("p", *marks, _class="legend") if marks else None,
            element("dl", *told) if told else None,
            _class="drawn",
        ),
        numbers_of(numbers),
        _class="wide" if is_wide else None,
    )


def lacking(title: str, need: str) -> Html:
    """A figure that is not drawn, with what it takes."""
    return element("figure", captioned(title, ""), element("p", need, _class="lacking"))


def captioned(title: str, summary: str) -> Html:
    """The caption of a figure."""
    said = element("p", summary) if summary else None
    return element("figcaption", joined(element("h3", title), said))


def numbers_of(numbers: Table) -> Html:
    """The table, to be opened on a screen and open on paper."""
    head = element("tr", *(element("th", each, scope="col") for each in numbers.head))
    rows = [
        element(
            "tr", element("th", row[0], scope="row"), *(element("td", each) for each in row[1:])
        )
        for row in numbers.rows
    ]
    table = element("table", element("thead", head), element("tbody", *rows))
    inside = element("div", table, _class="numbers", tabindex=0, role="group", aria_label="Numbers")
    name = "few" if len(rows) <= _FEW else "slim" if len(numbers.head) <= _SLIM else None
    return element("details", element("summary", "Numbers"), inside, _class=name)


def titled(title: str, *figures: Html | None) -> Html:
    """A part of the page under its heading."""
    return element("section", element("h2", title), element("div", *figures, _class="figures"))


def shortly(text: str) -> Html:
    """A question on one line, cut where it is very long, in its own direction."""
    return element("bdi", fitted(text, _LONGEST).rstrip())


def title_shortly(title: str) -> Html:
    """A title on one line, cut where it is long, in its own direction."""
    return element("bdi", fitted(title, _LONGEST_TITLE).rstrip())
