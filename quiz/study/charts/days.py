"""The days of a year as a calendar, each darker the more was answered on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise

from quiz.study.charts.drawing import Chart, Line, Number, Run, Tone, drawn, key, merged, too_few
from quiz.study.charts.plot import briefly, marks, percent
from quiz.study.progress import DayWork, Progress
from quiz.text import counted

LEAST_ANSWERS = 1
"""A single day of study is one square of the calendar."""

_TITLE = "The last year"
_WEEKS, _WEEK = 53, 7
_DAY = timedelta(days=1)
_NAMES = ("Mon", "", "Wed", "", "Fri", "", "Sun")
_BESIDE = 4
_SHADES = "·░▒▓█"
_TONES = (Tone.MUTED, Tone.LEVEL_1, Tone.LEVEL_2, Tone.LEVEL_3, Tone.LEVEL_4)
_DARKEST = len(_SHADES) - 1
_ALMOST_ALL = 0.95


def calendar(progress: Progress, width: int) -> Chart:
    """The weeks up to today as columns from Monday down, as many of 53 as fit."""
    today = progress.today
    pitch = 2 if width >= _BESIDE + 2 * _WEEKS else 1
    weeks = min(_WEEKS, max((width - _BESIDE) // pitch, 1))
    monday = today - today.weekday() * _DAY - (weeks - 1) * _WEEK * _DAY
    year = today - today.weekday() * _DAY - (_WEEKS - 1) * _WEEK * _DAY
    days = [each for each in progress.days if year <= each.day <= today and each.answers > 0]
    if not days:
        return too_few(_TITLE, LEAST_ANSWERS, width)
    answers = {each.day: each.answers for each in days}
    full = full_day(list(answers.values()))
    mondays = [monday + n * _WEEK * _DAY for n in range(weeks)]
    lines = [_months(mondays, pitch, width)]
    lines += [_row(mondays, weekday, answers, full, today, pitch) for weekday in range(_WEEK)]
    total = sum(answers.values())
    summary = f"{counted(total, 'answer')} on {counted(len(days), 'day')}"
    return drawn(_TITLE, summary, lines, width, legend=_legend(full), numbers=_numbers(days, today))


def level(answers: int, full: int) -> int:
    """How dark a day of so many answers is, from 0, nothing, to 4, a full day or more."""
    return min(-(-_DARKEST * answers // full), _DARKEST)


def full_day(answers: Sequence[int]) -> int:
    """The answers of a day so busy that few were busier, which need not be the very busiest."""
    return sorted(answers)[int((len(answers) - 1) * _ALMOST_ALL)]


def _months(mondays: Sequence[date], pitch: int, width: int) -> Line:
    """The name of each month above the week in which it begins."""
    starts = [0] + [
        place + 1
        for place, (before, after) in enumerate(pairwise(mondays))
        if (before + 6 * _DAY).month != (after + 6 * _DAY).month
    ]
    return marks([(_BESIDE + at * pitch, f"{mondays[at] + 6 * _DAY:%b}") for at in starts], width)


def _row(
    mondays: Sequence[date],
    weekday: int,
    answers: Mapping[date, int],
    full: int,
    today: date,
    pitch: int,
) -> Line:
    runs = [Run(f"{_NAMES[weekday]:<{_BESIDE}}", Tone.MUTED)]
    for monday in mondays:
        day = monday + weekday * _DAY
        shade = level(answers.get(day, 0), full)
        if day <= today:
            mark = _SHADES[shade]
            runs.append(Run(mark * pitch if shade else f"{mark:<{pitch}}", _TONES[shade]))
    return merged(runs)


def _legend(full: int) -> Line:
    """What each shade stands for; where days are alike, some stand for nothing and are left out."""
    least = [next_above * full // _DARKEST + 1 for next_above in range(_DARKEST)]
    entries = []
    for shade in range(1, _DARKEST):
        first, last = least[shade - 1], least[shade] - 1
        if first <= last:
            span = briefly(first) if first == last else f"{briefly(first)}–{briefly(last)}"
            entries.append(Run(f"{_SHADES[shade]} {span}", _TONES[shade]))
    entries.append(Run(f"{_SHADES[-1]} {briefly(least[-1])}+", _TONES[-1]))
    return key(*entries)


def _numbers(days: Sequence[DayWork], today: date) -> list[Number]:
    answers = sum(each.answers for each in days)
    busiest = max(days, key=lambda each: each.answers)
    studied = {each.day for each in days}
    first = min(studied)
    return [
        Number("Answers", f"{answers:,}"),
        Number("Right", percent(sum(each.right for each in days) / answers)),
        Number("Days studied", f"{len(studied)} of {(today - first).days + 1}"),
        Number("Answers a day", f"{answers // len(studied):,}"),
        Number("Most on a day", f"{busiest.answers:,}"),
        Number("Which was", f"{busiest.day:%a} {busiest.day.day} {busiest.day:%b}"),
        Number("Longest run of days", f"{_longest_run(studied):,}"),
    ]


def _longest_run(studied: set[date]) -> int:
    longest = 0
    for start in studied:
        if start - _DAY not in studied:
            day = start
            while day in studied:
                day += _DAY
            longest = max(longest, (day - start).days)
    return longest
