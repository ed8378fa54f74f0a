"""How many cards come back when: day by day for a month, and for a year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from quiz.study.charts.drawing import Chart, Number, Run, Tone, bare, drawn, key, too_few
from quiz.study.charts.plot import (
    AXIS,
    Column,
    briefly,
    columns,
    marks,
    pitch_of,
    round_top,
)
from quiz.study.progress import Progress
from quiz.text import counted

LEAST_ANSWERS = 1
"""Whatever was answered once comes back on a day."""

_MONTH, _YEAR, _WEEK, _FOUR_WEEKS = 30, 364, 7, 28
_DAY = timedelta(days=1)


def month_ahead(progress: Progress, width: int) -> Chart:
    """The cards due on each of the next 30 days, or of as many as fit."""
    days = min(_MONTH, max(width - AXIS - 1, 1))
    return _ahead(f"Due in the next {days} days", progress, width, days, 1)


def year_ahead(progress: Progress, width: int) -> Chart:
    """The cards due in each week of the next year, or in each four where there is less room."""
    span = _WEEK if pitch_of(_YEAR // _WEEK + 1, width) else _FOUR_WEEKS
    return _ahead("Due in the next year", progress, width, _YEAR, span)


def _ahead(title: str, progress: Progress, width: int, days: int, span: int) -> Chart:
    if progress.cards <= progress.new and not progress.overdue and not progress.forecast:
        return too_few(title, LEAST_ANSWERS, width)
    counts = [0] * (days // span)
    for load in progress.forecast:
        place = (load.day - progress.today).days // span
        if 0 <= place < len(counts):
            counts[place] += load.cards
    if not any(counts) and not progress.overdue:
        return bare(title, "Nothing comes back in this time.", width)
    late = [Column(progress.overdue, Tone.BAD, is_shaded=True)] if progress.overdue else []
    bars = [*late, *map(Column, counts)]
    top = round_top(max(int(each.value) for each in bars))
    pitch = max(pitch_of(len(bars), width), 1)
    lines = columns(bars, top, pitch, (briefly(top), "0"))
    starts = [progress.today + n * span * _DAY for n in range(len(counts))]
    lines.append(marks(_dates(starts, span, AXIS + len(late) * pitch, pitch), width))
    due = sum(counts)
    summary = f"{counted(due, 'card')}, {_each(due, len(counts), span)}"
    legend = key(Run("█ due", Tone.MAIN), Run("▒ overdue", Tone.BAD)) if late else ()
    numbers = _numbers(progress.overdue, starts, counts, span)
    return drawn(title, summary, lines, width, legend=legend, numbers=numbers)


def _dates(starts: Sequence[date], span: int, first: int, pitch: int) -> list[tuple[int, str]]:
    """Each week by its day; over a year, each month where it begins."""
    if span == 1:
        named = {n: f"{day.day} {day:%b}" for n, day in enumerate(starts) if n % _WEEK == 0}
    else:
        named = {
            n: f"{day:%b}"
            for n, day in enumerate(starts)
            if n == 0 or day.month != starts[n - 1].month
        }
    return [(first + n * pitch, name) for n, name in named.items()]


def _each(due: int, count: int, span: int) -> str:
    unit = {1: "a day", _WEEK: "a week"}.get(span, "in four weeks")
    return f"about {round(due / count):,} {unit}"


def _numbers(
    overdue: int, starts: Sequence[date], counts: Sequence[int], span: int
) -> list[Number]:
    """What is due by day; over a year, by the month in which each week begins."""
    named: dict[str, int] = {}
    for day, count in zip(starts, counts, strict=True):
        name = f"{day:%a} {day.day} {day:%b}" if span == 1 else f"{day:%b %Y}"
        named[name] = named.get(name, 0) + count
    numbers = [Number(name, f"{count:,}") for name, count in named.items()]
    return [Number("Overdue", f"{overdue:,}"), *numbers] if overdue else numbers
