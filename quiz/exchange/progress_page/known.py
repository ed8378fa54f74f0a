"""The share known: over a year in total, and of each deck, section or tag."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from quiz.exchange.elements import Html, element
from quiz.exchange.progress_page.dates import day_named, month_marks, place_of
from quiz.exchange.progress_page.figures import (
    WIDTH,
    Table,
    captioned,
    figure,
    lacking,
    numbers_of,
    title_shortly,
)
from quiz.exchange.progress_page.lines import Line, Point, lines_drawn, spark
from quiz.study.charts.drawing import text_of
from quiz.study.charts.known import known_over_time, share_of
from quiz.study.charts.plot import percent
from quiz.study.progress import Group, Known, Progress

_MANY = 10
"""From more groups on the table stands in two columns."""


def known_figure(progress: Progress) -> Html:
    """The share of all cards known at the end of each week."""
    chart = known_over_time(progress, WIDTH)
    if chart.wanting:
        return lacking(chart.title, text_of(chart.lines[0]))
    known = progress.known
    first, last = known[0].day, known[-1].day
    points = [
        Point(
            place_of(each.day, first, last),
            each.share,
            f"{day_named(each.day)}: {percent(each.share)}",
        )
        for each in known
    ]
    line = Line("main", points, has_marks=False, is_filled=True)
    drawn = lines_drawn(f"{chart.title}: {chart.summary}", [line], month_marks(first, last))
    rows = [(day_named(each.day), percent(each.share)) for each in known]
    return figure(chart.title, chart.summary, drawn, Table(("At the end of", "Known"), rows))


def groups_figure(title: str, name: str, groups: Sequence[Group]) -> Html | None:
    """A row for each group: how the share known went, what it is now, how much was seen."""
    if not groups:
        return None
    head = element(
        "tr", *(element("th", each, scope="col") for each in (name, "", "Known", "Seen"))
    )
    table = element("table", element("thead", head), element("tbody", *map(_row, groups)))
    is_long = len(groups) > _MANY
    return element(
        "figure",
        captioned(title, ""),
        element("div", table, _class="groups"),
        *_by_month(name, groups),
        _class="wide" if is_long else None,
    )


def _row(group: Group) -> Html:
    share = percent(share_of(group))
    shares = [each.share for each in group.known]
    drawn = spark(_course(group.known), shares) if len(shares) > 1 else ""
    return element(
        "tr",
        element("th", title_shortly(group.title), scope="row"),
        element("td", drawn, _class="course"),
        element("td", share),
        element("td", f"{group.seen:,} of {group.faces:,}"),
    )


def _course(known: Sequence[Known]) -> str:
    first, last = known[0], known[-1]
    return (
        f"from {percent(first.share)} on {day_named(first.day)} "
        f"to {percent(last.share)} on {day_named(last.day)}"
    )


def _by_month(name: str, groups: Sequence[Group]) -> list[Html]:
    """The share at the end of each month, where there is more than today's."""
    shares = [{_month(each.day): percent(each.share) for each in group.known} for group in groups]
    months = sorted({month for own in shares for month in own})
    if len(months) < 2:
        return []
    rows = [
        (title_shortly(group.title), *(own.get(month, "") for month in months))
        for group, own in zip(groups, shares, strict=True)
    ]
    head = (name, *(f"{month:%b} {month:%y}" for month in months))
    return [numbers_of(Table(head, rows))]


def _month(day: date) -> date:
    return day.replace(day=1)
