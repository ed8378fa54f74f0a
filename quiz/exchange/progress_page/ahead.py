"""What comes back when: in a month, day by day, and in a year, week by week."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from quiz.exchange.elements import Html
from quiz.exchange.progress_page.bars import Bar, bars_drawn, middle
from quiz.exchange.progress_page.dates import day_named, month_marks
from quiz.exchange.progress_page.figures import WIDTH, Table, figure, lacking
from quiz.exchange.progress_page.svg import Mark
from quiz.study.charts.drawing import Chart, text_of
from quiz.study.charts.forecast import month_ahead, year_ahead
from quiz.study.charts.plot import round_top
from quiz.study.progress import Progress
from quiz.text import counted

_MONTH, _YEAR_WEEKS, _WEEK = 30, 52, 7
_DAY = timedelta(days=1)


def month_figure(progress: Progress) -> Html:
    """The cards of each of the next 30 days, and before them those overdue."""
    days = [progress.today + n * _DAY for n in range(_MONTH)]
    late = [progress.today - _DAY] if progress.overdue else []
    marks = [
        Mark(
            middle(len(late) + n, len(late) + _MONTH), "today" if n == 0 else f"{day.day} {day:%b}"
        )
        for n, day in enumerate(days)
        if n % _WEEK == 0
    ]
    return _ahead(progress, month_ahead(progress, WIDTH), days, 1, marks)


def year_figure(progress: Progress) -> Html:
    """The cards of each of the next 52 weeks."""
    weeks = [progress.today + n * _WEEK * _DAY for n in range(_YEAR_WEEKS)]
    marks = month_marks(weeks[0], weeks[-1] + 6 * _DAY)
    return _ahead(progress, year_ahead(progress, WIDTH), weeks, _WEEK, marks)


def _ahead(
    progress: Progress, chart: Chart, starts: Sequence[date], span: int, marks: Sequence[Mark]
) -> Html:
    if not chart.numbers:
        return lacking(chart.title, text_of(chart.lines[0]))
    counts = [0] * len(starts)
    for load in progress.forecast:
        place = (load.day - progress.today).days // span
        if 0 <= place < len(counts):
            counts[place] += load.cards
    prefix = "" if span == 1 else "Week from "
    bars = [
        Bar(f"{prefix}{day_named(day)}: {counted(count, 'card')}", (("main", count),))
        for day, count in zip(starts, counts, strict=True)
    ]
    rows = [(day_named(day), f"{count:,}") for day, count in zip(starts, counts, strict=True)]
    legend = [("main", "due")]
    if progress.overdue:
        bars.insert(
            0, Bar(f"Overdue: {counted(progress.overdue, 'card')}", (("late", progress.overdue),))
        )
        rows.insert(0, ("Overdue", f"{progress.overdue:,}"))
        legend.append(("late", "overdue"))
    top = round_top(max(round(bar.height) for bar in bars))
    drawn = bars_drawn(f"{chart.title}: {chart.summary}", bars, top, marks)
    table = Table(("Day" if span == 1 else "Week from", "Cards"), rows)
    return figure(
        chart.title, chart.summary, drawn, table, legend=legend if progress.overdue else ()
    )
