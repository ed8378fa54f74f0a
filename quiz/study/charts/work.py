"""The work done: answers and minutes, week by week or month by month."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from quiz.study.charts.drawing import Chart, Number, Run, Tone, drawn, key, too_few
from quiz.study.charts.plot import AXIS, Column, briefly, columns, marks, pitch_of, round_top
from quiz.study.progress import Progress
from quiz.text import counted

LEAST_ANSWERS = 10
"""Fewer take less than some minutes, of which no week can be made out."""

_WEEKS, _WEEK, _MONTHS = 53, 7, 12
_DAY = timedelta(days=1)
_MINUTE = 60_000
_LINES = 3


class _Span(NamedTuple):
    """A week or month by its first day, with its answers and milliseconds."""

    first: date
    answers: int
    milliseconds: int

    @property
    def minutes(self) -> int:
        return round_minutes(self.milliseconds)


def work(progress: Progress, width: int) -> Chart:
    """Answers above minutes, for each week of a year, or for each month where it is narrow."""
    is_weekly = pitch_of(_WEEKS, width) > 0
    firsts = _weeks(progress.today) if is_weekly else _months(progress.today)
    spans = _spans(progress, firsts)
    unit = "week" if is_weekly else "month"
    title = f"Answers and minutes a {unit}"
    answers = sum(each.answers for each in spans)
    if answers < LEAST_ANSWERS:
        return too_few(title, LEAST_ANSWERS - answers, width)
    pitch = pitch_of(len(spans), width) or 1
    most, longest = (
        round_top(max(each.answers for each in spans)),
        round_top(max(each.minutes for each in spans)),
    )
    lines = columns(
        [Column(each.answers) for each in spans], most, pitch, (briefly(most), "0"), _LINES
    )
    lines += columns(
        [Column(each.minutes, Tone.SECOND) for each in spans],
        longest,
        pitch,
        (briefly(longest), "0"),
        _LINES,
    )
    named = [(AXIS + n * pitch, f"{day:%b}") for n, day in enumerate(firsts) if _begins(firsts, n)]
    lines.append(marks(named, width))
    minutes = round_minutes(sum(each.milliseconds for each in spans))
    legend = key(Run("▀ answers", Tone.MAIN), Run("▄ minutes", Tone.SECOND))
    return drawn(
        title,
        f"{counted(answers, 'answer')} in {_time(minutes)}",
        lines,
        width,
        legend=legend,
        numbers=_numbers(progress, spans),
    )


def round_minutes(milliseconds: int) -> int:
    """The minutes, at least one where there was any time at all."""
    return max(round(milliseconds / _MINUTE), int(milliseconds > 0))


def _spans(progress: Progress, firsts: Sequence[date]) -> list[_Span]:
    """The work between each first day and the next."""
    totals = [[0, 0] for _ in firsts]
    place = 0
    for day in sorted(progress.days):
        if firsts[0] <= day.day <= progress.today:
            while place + 1 < len(firsts) and firsts[place + 1] <= day.day:
                place += 1
            totals[place][0] += day.answers
            totals[place][1] += day.milliseconds
    return [_Span(first, *total) for first, total in zip(firsts, totals, strict=True)]


def _weeks(today: date) -> list[date]:
    monday = today - today.weekday() * _DAY
    return [monday - n * _WEEK * _DAY for n in reversed(range(_WEEKS))]


def _months(today: date) -> list[date]:
    months = [today.year * 12 + today.month - 1 - n for n in reversed(range(_MONTHS))]
    return [date(month // 12, month % 12 + 1, 1) for month in months]


def _begins(firsts: Sequence[date], place: int) -> bool:
    return place == 0 or firsts[place].month != firsts[place - 1].month


def _numbers(progress: Progress, spans: Sequence[_Span]) -> list[Number]:
    """Answers and time of each month, and of one answer."""
    by_month = _spans(progress, _months(progress.today))
    numbers = [
        Number(f"{each.first:%b %Y}", f"{each.answers:,} in {_time(each.minutes)}")
        for each in by_month
    ]
    seconds = sum(each.milliseconds for each in spans) / sum(each.answers for each in spans) / 1000
    return [*numbers, Number("An answer took", f"{seconds:.0f} s")]


def _time(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    return f"{hours:,} h {rest:02} min" if hours else f"{rest} min"
