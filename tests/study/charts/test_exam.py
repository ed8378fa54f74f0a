from __future__ import annotations

from datetime import date, timedelta

import pytest

from quiz.study.charts.drawing import text_of
from quiz.study.charts.exam import exam_said, notes, recall_said, today_said, until_exam
from quiz.study.days import away
from quiz.study.plan import Plan
from quiz.study.queue import Allowance
from quiz.study.walk import DayLoad
from quiz.text import cells
from tests.study.exams import TODAY


def plan_of(
    *loads: tuple[int, int, int, int], days: int = 10, unseen: int = 0, new: int = 5
) -> Plan:
    """A plan of loads: how many days from now, reviews, passes, new."""
    listed = tuple(DayLoad(TODAY + timedelta(days=load[0]), *load[1:]) for load in loads)
    exam = TODAY + timedelta(days=days)
    return Plan(TODAY, exam, 40, listed, 0.964, 0.801, unseen, Allowance(new, 200))


def test_the_days_until_the_exam_are_columns() -> None:
    chart = until_exam(plan_of((0, 3, 0, 5), (1, 2, 0, 5), (9, 4, 6, 0)), 60, 2)
    assert chart.title == "Until the exam"
    assert chart.summary == "25 cards, at most 10 a day"
    assert [text_of(line).rstrip() for line in chart.lines] == [
        "   10 ▅▅ ▃▃                      ██",
        "    0 ██ ██ ·  ·  ·  ·  ·  ·  ·  ██",
        "      22 Nov               29 Nov",
    ]
    assert chart.numbers[0] == ("Sun 22 Nov", "3 reviews, 5 new")
    assert chart.numbers[-1] == ("Tue 1 Dec", "4 reviews, 6 last passes")


@pytest.mark.parametrize("width", [24, 34, 76, 100])
@pytest.mark.parametrize(
    ("days", "unit"),
    [(0, "a day"), (1, "a day"), (10, "a day"), (400, ""), (3650, "")],
)
def test_it_fits_however_far_away_the_exam_is(width: int, days: int, unit: str) -> None:
    last = max(days - 1, 0)
    chart = until_exam(plan_of((0, 1, 0, 0), (last, 1, 0, 1_000), days=days), width)
    assert all(cells(text_of(line)) <= width for line in chart.lines)
    assert chart.summary.endswith(unit)
    assert "1,002 cards" in chart.summary


def test_nothing_to_ask_is_said() -> None:
    chart = until_exam(plan_of(), 60)
    assert [text_of(line) for line in chart.lines] == ["Nothing has to be asked before."]
    assert today_said(plan_of()) == "Today: nothing."


def test_the_plan_is_said_in_words() -> None:
    plan = plan_of((0, 1, 1, 7), (1, 0, 0, 7))
    assert exam_said(plan) == "Exam on Wed 2 Dec 2026, in 10 days"
    assert today_said(plan) == "Today: 1 review, 1 last pass, 7 new."
    assert recall_said(plan) == ("Predicted recall on the day: 96% with this plan, 80% without.")
    assert list(notes(plan)) == [
        "7 new cards a day, more than your usual 5, so that all are begun in time."
    ]
    assert list(notes(plan_of((0, 1, 0, 5)))) == []
    assert list(notes(plan_of(unseen=1))) == [
        "1 question will not have been asked before: too few days are left."
    ]
    assert list(notes(plan_of(unseen=12, new=0))) == [
        "12 questions will not have been asked before: your limit of new cards is 0."
    ]


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 11, 22), "today"),
        (date(2026, 11, 23), "tomorrow"),
        (date(2026, 11, 24), "in 2 days"),
        (date(2030, 11, 22), "in 1,461 days"),
    ],
)
def test_days_are_said_by_how_far_away_they_are(day: date, said: str) -> None:
    assert away(day, date(2026, 11, 22)) == said
