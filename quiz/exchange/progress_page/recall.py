"""What was recalled when it came back, and how well one knew what one knew."""

from __future__ import annotations

from collections.abc import Sequence

from quiz.exchange.elements import Html
from quiz.exchange.progress_page.figures import WIDTH, Table, figure, lacking
from quiz.exchange.progress_page.lines import Line, Point, lines_drawn
from quiz.exchange.progress_page.svg import (
    Mark,
    across,
    below,
    block,
    dot,
    drawing,
    scale,
    up,
    words,
)
from quiz.study.certainty import band
from quiz.study.charts.calibration import LEAST_ANSWERS, calibration, verdict
from quiz.study.charts.drawing import text_of
from quiz.study.charts.plot import percent
from quiz.study.charts.retention import LEAST_RECALLS, retention
from quiz.study.progress import MATURE_DAYS, Level, Progress, Recalls
from quiz.study.rating import Certainty
from quiz.study.wording import CERTAINTY_NAMES, pays, signed

_FLOORS = (0.8, 0.6, 0.4, 0.0)
_MOST_MONTHS, _MOST_MARKS = 13, 7
_BAND_WIDTH = 74.0


def retention_figure(progress: Progress) -> Html:
    """The shares of young and mature cards recalled in each month, against what is desired."""
    chart = retention(progress, WIDTH)
    if chart.wanting:
        return lacking(chart.title, text_of(chart.lines[0]))
    months = progress.recalls[-_MOST_MONTHS:]
    young = [(each.young_recalled, each.young) for each in months]
    mature = [(each.mature_recalled, each.mature) for each in months]
    lines = [
        Line("second", _points("young", months, young)),
        Line("main", _points("mature", months, mature)),
    ]
    shares = [progress.desired, *(point.share for line in lines for point in line.points)]
    floor = next(each for each in _FLOORS if each <= min(shares))
    step = -(-len(months) // _MOST_MARKS)
    marks = [
        Mark(_place(at, len(months)), f"{each.month:%b}")
        for at, each in enumerate(months)
        if at % step == 0
    ]
    return figure(
        chart.title,
        chart.summary,
        lines_drawn(f"{chart.title}: {chart.summary}", lines, marks, floor, progress.desired),
        _retention_table(months),
        legend=[
            ("second", f"young, below {MATURE_DAYS} days"),
            ("main dot", f"mature, {MATURE_DAYS} days and more"),
            ("aim", f"desired, {percent(progress.desired)}"),
        ],
    )


def calibration_figure(progress: Progress) -> Html:
    """For each certainty the share that was right, before the band in which it pays."""
    chart = calibration(progress, WIDTH)
    if chart.wanting:
        return lacking(chart.title, text_of(chart.lines[0]))
    levels = {each.certainty: each for each in progress.levels}
    bounds = [band(certainty).lowest for certainty in Certainty]
    parts = scale((each, percent(each)) for each in (*bounds, 1.0))
    marks = []
    for at, certainty in enumerate(Certainty):
        place = _place(at, len(Certainty))
        parts += _level(certainty, levels.get(certainty), place)
        marks.append(Mark(place, f"{certainty} {CERTAINTY_NAMES[certainty].lower()}"))
    rows = [_level_row(each) for each in progress.levels]
    return figure(
        chart.title,
        chart.summary,
        drawing(f"{chart.title}: {chart.summary}", *parts, *below(marks)),
        Table(("Certainty", "Answers", "Right", "Pays", "Marks", ""), rows),
        legend=[("band", "where it pays"), ("strong", "right")],
    )


def _points(name: str, months: Sequence[Recalls], shares: Sequence[tuple[int, int]]) -> list[Point]:
    """A point for each month that has reviews enough."""
    return [
        Point(
            _place(at, len(months)),
            recalled / asked,
            f"{month.month:%b %Y}: {name} {percent(recalled / asked)}, {recalled:,} of {asked:,}",
        )
        for at, (month, (recalled, asked)) in enumerate(zip(months, shares, strict=True))
        if asked >= LEAST_RECALLS
    ]


def _place(at: int, count: int) -> float:
    return (at + 0.5) / count


def _retention_table(months: Sequence[Recalls]) -> Table:
    rows = [
        (
            f"{each.month:%b %Y}",
            *_recalled(each.young_recalled, each.young),
            *_recalled(each.mature_recalled, each.mature),
        )
        for each in months
    ]
    return Table(("Month", "Young", "of", "Mature", "of"), rows)


def _recalled(recalled: int, asked: int) -> tuple[str, str]:
    return (percent(recalled / asked) if asked >= LEAST_RECALLS else "—", f"{asked:,}")


def _level(certainty: Certainty, level: Level | None, place: float) -> list[Html]:
    lowest, highest = band(certainty)
    x, high, low = across(place), up(highest), up(lowest)
    told = f"{CERTAINTY_NAMES[certainty]} pays {pays(certainty)}"
    parts = [block(x - _BAND_WIDTH / 2, high, _BAND_WIDTH, low - high, "band", told)]
    asked = level.asked if level else 0
    if level is None or asked < LEAST_ANSWERS:
        need = f"needs {LEAST_ANSWERS - asked} more"
        return [*parts, words(need, x, (high + low) / 2 + 4, name="plain")]
    share = level.right / level.asked
    y = up(share)
    parts.append(dot(x, y, "strong", f"{percent(share)} right, {verdict(level)}", 5))
    parts.append(words(percent(share), x + 9, y + 4, "start", "strong"))
    return parts


def _level_row(level: Level) -> tuple[str, ...]:
    is_enough = level.asked >= LEAST_ANSWERS
    return (
        f"{level.certainty} {CERTAINTY_NAMES[Certainty(level.certainty)].lower()}",
        f"{level.asked:,}",
        f"{level.right:,}" + (f", {percent(level.right / level.asked)}" if is_enough else ""),
        pays(Certainty(level.certainty)),
        signed(level.marks),
        verdict(level) if is_enough else "",
    )
