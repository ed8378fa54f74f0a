"""The days until an exam: how many cards each has, and what the plan comes to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from quiz.study.charts.drawing import Chart, Number, bare, drawn
from quiz.study.charts.plot import (
    AXIS,
    HEIGHT,
    Column,
    briefly,
    columns,
    marks,
    percent,
    pitch_of,
    round_top,
)
from quiz.study.days import away, days_between
from quiz.study.plan import Plan
from quiz.study.walk import DayLoad
from quiz.text import counted

_SPANS = {1: "a day", 7: "a week", 28: "in four weeks", 91: "in a quarter", 364: "a year"}
"""How many days a column may stand for, and how that is said."""

_BETWEEN_DATES = 7
_DAY = timedelta(days=1)


def until_exam(plan: Plan, width: int, height: int = HEIGHT) -> Chart:
    """The cards of each day until the exam; of several days together where there is less room."""
    title = "Until the exam"
    if not plan.days:
        return bare(title, "Nothing has to be asked before.", width)
    days = max(1, days_between(plan.today, plan.exam))
    span = next((each for each in _SPANS if pitch_of(-(-days // each), width)), max(_SPANS))
    counts = [0] * -(-days // span)
    for load in plan.days:
        counts[days_between(plan.today, load.day) // span] += load.cards
    top = round_top(max(counts))
    pitch = max(pitch_of(len(counts), width), 1)
    lines = columns([Column(count) for count in counts], top, pitch, (briefly(top), "0"), height)
    lines.append(marks(_dates(plan.today, len(counts), span, pitch), width))
    cards = sum(counts)
    summary = f"{counted(cards, 'card')}, at most {max(counts):,} {_SPANS[span]}"
    numbers = [Number(day_said(load.day), _load_said(load)) for load in plan.days]
    return drawn(title, summary, lines, width, numbers=numbers)


def exam_said(plan: Plan) -> str:
    """The day of the exam, and how far away it is."""
    return f"Exam on {day_said(plan.exam)} {plan.exam.year}, {away(plan.exam, plan.today)}"


def recall_said(plan: Plan) -> str:
    """The predicted recall on the day, with and without the plan."""
    with_plan, without = percent(plan.recall), percent(plan.without)
    return f"Predicted recall on the day: {with_plan} with this plan, {without} without."


def today_said(plan: Plan) -> str:
    """What is asked today."""
    today = [load for load in plan.days if load.day == plan.today]
    return f"Today: {_load_said(today[0])}." if today else "Today: nothing."


def notes(plan: Plan) -> Iterator[str]:
    """Where the plan goes beyond the usual limits, and what it cannot see to."""
    usual = plan.limits.new
    if plan.most_new > usual:
        yield (
            f"{plan.most_new:,} new cards a day, more than your usual {usual:,}, so that all are "
            "begun in time."
        )
    if plan.unseen:
        why = "too few days are left" if usual else "your limit of new cards is 0"
        yield f"{counted(plan.unseen, 'question')} will not have been asked before: {why}."


def day_said(day: date) -> str:
    """The day in a few letters, without its year."""
    return f"{day:%a} {day.day} {day:%b}"


def _load_said(load: DayLoad) -> str:
    parts = (
        (load.reviews, counted(load.reviews, "review")),
        (load.passes, f"{load.passes:,} last pass{'es' * (load.passes != 1)}"),
        (load.new, f"{load.new:,} new"),
    )
    return ", ".join(said for number, said in parts if number)


def _dates(today: date, count: int, span: int, pitch: int) -> Sequence[tuple[int, str]]:
    """The days at which some of the columns begin, as many as can be told apart."""
    every = -(-_BETWEEN_DATES // pitch)
    every = every if span > 1 else max(every, 7)
    starts = ((n, today + n * span * _DAY) for n in range(0, count, every))
    return [(AXIS + n * pitch, f"{day.day} {day:%b}") for n, day in starts]
