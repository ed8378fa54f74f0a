"""The last year: each day as a square, each week with its answers and minutes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from quiz.exchange.elements import Html, element
from quiz.exchange.progress_page.bars import Bar, bars_drawn
from quiz.exchange.progress_page.dates import day_named, mondays, month_marks
from quiz.exchange.progress_page.figures import WIDTH, Table, figure, lacking
from quiz.exchange.progress_page.svg import block, drawing, words
from quiz.study.charts.days import calendar, full_day, level
from quiz.study.charts.drawing import text_of
from quiz.study.charts.plot import percent, round_top
from quiz.study.charts.work import round_minutes, work
from quiz.study.progress import DayWork, Progress
from quiz.text import counted

_DAY = timedelta(days=1)
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_PITCH, _SIDE, _BESIDE, _ABOVE, _HALF = 13, 11, 31, 18, 27
_SHADES, _MONTH_COLUMNS = 4, 2


class _Week(NamedTuple):
    first: date
    answers: int
    right: int
    milliseconds: int


def calendar_figure(progress: Progress) -> Html:
    """The days of the year as squares, darker the more was answered, in two halves."""
    chart = calendar(progress, WIDTH)
    if chart.wanting:
        return lacking(chart.title, text_of(chart.lines[0]))
    weeks = mondays(progress.today)
    days = {each.day: each for each in progress.days if each.answers and each.day >= weeks[0]}
    full = full_day([each.answers for each in days.values()])
    halves = [_half(some, days, full, progress.today) for some in (weeks[:_HALF], weeks[_HALF:])]
    shades = [f"level-{n}" for n in range(_SHADES + 1)]
    legend = [("level-0", "none")]
    legend += [(name, text) for name, text in zip(shades[1:], _spans(full), strict=True) if text]
    return figure(
        chart.title,
        chart.summary,
        element("div", *halves, _class="halves"),
        _days_table(weeks, days),
        facts=chart.numbers,
        legend=legend,
        is_wide=True,
    )


def answers_figure(progress: Progress) -> Html:
    """The answers of each week, those that were right apart."""
    weeks = _weeks(progress)
    bars = [
        Bar(
            f"Week of {day_named(week.first)}: {counted(week.answers, 'answer')}, "
            f"{week.right:,} right",
            (("main", week.right), ("rest", week.answers - week.right)),
        )
        for week in weeks
    ]
    rows = [
        (day_named(week.first), f"{week.answers:,}", f"{week.right:,}")
        for week in weeks
        if week.answers
    ]
    table = Table(("Week of", "Answers", "Right"), rows)
    answers, right = sum(week.answers for week in weeks), sum(week.right for week in weeks)
    summary = f"{counted(answers, 'answer')}, {percent(right / max(answers, 1))} right"
    legend = (("main", "right"), ("rest", "not right"))
    return _weekly("Answers a week", summary, progress, bars, table, legend)


def minutes_figure(progress: Progress) -> Html:
    """The minutes of each week."""
    weeks = [(week, round_minutes(week.milliseconds)) for week in _weeks(progress)]
    bars = [
        Bar(f"Week of {day_named(week.first)}: {minutes:,} min", (("second", minutes),))
        for week, minutes in weeks
    ]
    rows = [(day_named(week.first), f"{minutes:,}") for week, minutes in weeks if week.answers]
    table = Table(("Week of", "Minutes"), rows)
    return _weekly("Minutes a week", work(progress, WIDTH).summary, progress, bars, table)


def _weekly(
    title: str,
    summary: str,
    progress: Progress,
    bars: Sequence[Bar],
    numbers: Table,
    legend: Sequence[tuple[str, str]] = (),
) -> Html:
    chart = work(progress, WIDTH)
    if chart.wanting:
        return lacking(title, text_of(chart.lines[0]))
    weeks = mondays(progress.today)
    top = round_top(max(round(bar.height) for bar in bars))
    marks = month_marks(weeks[0], progress.today)
    drawn = bars_drawn(f"{title}: {summary}", bars, top, marks)
    return figure(title, summary, drawn, numbers, legend=legend)


def _weeks(progress: Progress) -> list[_Week]:
    found = {first: [0, 0, 0] for first in mondays(progress.today)}
    for each in progress.days:
        week = found.get(each.day - each.day.weekday() * _DAY)
        if week is not None and each.day <= progress.today:
            week[0] += each.answers
            week[1] += each.right
            week[2] += each.milliseconds
    return [_Week(first, *sums) for first, sums in found.items()]


def _half(weeks: Sequence[date], days: Mapping[date, DayWork], full: int, today: date) -> Html:
    parts = [
        words(name, 0, _ABOVE + at * _PITCH + 9.5, "start")
        for at, name in enumerate(_WEEKDAYS)
        if at % 2 == 0
    ]
    for column, monday in enumerate(weeks):
        x = _BESIDE + column * _PITCH
        if monday.day <= len(_WEEKDAYS) and column <= len(weeks) - _MONTH_COLUMNS:
            parts.append(words(f"{monday:%b}", x, 11, "start"))
        for at in range(len(_WEEKDAYS)):
            day = monday + at * _DAY
            if day <= today:
                parts.append(_square(day, days.get(day), full, x, _ABOVE + at * _PITCH))
    last = min(weeks[-1] + 6 * _DAY, today)
    answers = sum(each.answers for day, each in days.items() if weeks[0] <= day <= last)
    label = f"{day_named(weeks[0])} to {day_named(last)}: {counted(answers, 'answer')}"
    size = {"width": _BESIDE + _HALF * _PITCH, "height": _ABOVE + len(_WEEKDAYS) * _PITCH}
    return drawing(label, *parts, **size)


def _square(day: date, work: DayWork | None, full: int, x: float, y: float) -> Html:
    answers = work.answers if work else 0
    title = f"{day:%a} {day_named(day)}: {counted(answers, 'answer')}"
    return block(x, y, _SIDE, _SIDE, f"level-{level(answers, full)}", title)


def _spans(full: int) -> list[str]:
    """How many answers each shade stands for; nothing for one that stands for none."""
    found: dict[int, list[int]] = {}
    for answers in range(1, full + 1):
        found.setdefault(level(answers, full), []).append(answers)
    spans = []
    for shade in range(1, _SHADES):
        span = found.get(shade, [])
        ends = dict.fromkeys((span[0], span[-1])) if span else {}
        spans.append("–".join(f"{end:,}" for end in ends))
    return [*spans, f"{found[_SHADES][0]:,} or more"]


def _days_table(weeks: Sequence[date], days: Mapping[date, DayWork]) -> Table:
    rows = []
    for monday in weeks:
        own = [days.get(monday + at * _DAY) for at in range(len(_WEEKDAYS))]
        if any(own):
            rows.append(
                (day_named(monday), *(f"{each.answers:,}" if each else "·" for each in own))
            )
    return Table(("Week of", *_WEEKDAYS), rows)
