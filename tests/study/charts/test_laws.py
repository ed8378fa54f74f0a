"""What holds for every chart, whatever the figures and however wide it is."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.study.charts.days import calendar, level
from quiz.study.charts.drawing import Number, number_lines, text_of
from quiz.study.charts.forecast import month_ahead
from quiz.study.charts.gallery import GALLERY
from quiz.study.charts.plot import Column, columns, percent, round_top, sparkline
from quiz.study.progress import Progress
from quiz.text import UNSAFE, cells
from tests.study.a_year import a_beginning, a_year
from tests.study.charts.figures import progresses

_UPWARDS = " ▁▂▃▄▅▆▇█"


@settings(max_examples=100, deadline=None)
@given(progress=progresses, width=st.integers(1, 200))
def test_no_line_is_wider_than_asked_and_nothing_unsafe_is_drawn(
    progress: Progress, width: int
) -> None:
    for draw in GALLERY.values():
        chart = draw(progress, width)
        lines = [*chart.lines, chart.legend, *number_lines(chart.numbers, width)]
        assert chart.lines
        for line in lines:
            assert cells(text_of(line)) <= width
            assert not UNSAFE.search(text_of(line))
        assert chart.wanting >= 0
        assert not (chart.wanting and chart.numbers)


@settings(max_examples=50, deadline=None)
@given(progress=progresses, width=st.integers(20, 200))
def test_a_chart_that_lacks_answers_says_how_many_and_draws_nothing(
    progress: Progress, width: int
) -> None:
    for draw in GALLERY.values():
        chart = draw(progress, width)
        said = text_of(chart.lines[0])
        assert bool(chart.wanting) is said.startswith("Needs ")
        if chart.wanting:
            assert said.startswith(f"Needs {chart.wanting:,} more "[: width - 1])
            assert len(chart.lines) == 1


@pytest.mark.parametrize("name", GALLERY)
@pytest.mark.parametrize("width", [35, 72, 150])
def test_every_chart_has_something_to_show_of_a_year_and_waits_for_a_beginning(
    name: str, width: int
) -> None:
    year, beginning = GALLERY[name](a_year(), width), GALLERY[name](a_beginning(), width)
    assert not year.wanting
    assert all(cells(text_of(line)) <= width for line in year.lines)
    if name in ("decks", "hardest"):
        assert not beginning.wanting
    else:
        assert beginning.wanting > 0
        assert beginning.title


@settings(max_examples=100, deadline=None)
@given(values=st.lists(st.integers(0, 10**12), min_size=1, max_size=40), height=st.integers(1, 9))
def test_columns_are_as_high_as_their_values_say(values: list[int], height: int) -> None:
    top = round_top(max(values))
    lines = columns([Column(each) for each in values], top, 1, ("", ""), height)
    for place, value in enumerate(values):
        drawn = "".join(text_of(line)[6 + place] for line in lines)
        eighths = sum(max(_UPWARDS.find(each), 0) for each in drawn)
        assert abs(eighths - value / top * height * 8) <= 1
        assert (eighths > 0) is (value > 0)


@settings(max_examples=100, deadline=None)
@given(progress=progresses)
def test_the_calendar_has_a_square_for_each_day_up_to_today(progress: Progress) -> None:
    chart = calendar(progress, 76)
    if chart.wanting:
        return
    rows = [text_of(line)[4:] for line in chart.lines[1:]]
    monday = progress.today - timedelta(days=progress.today.weekday() + 52 * 7)
    answers = {each.day: each.answers for each in progress.days if each.answers}
    for weekday, row in enumerate(rows):
        for week, mark in enumerate(row):
            day = monday + timedelta(days=7 * week + weekday)
            assert day <= progress.today
            assert (mark == "·") is (day not in answers)
    assert sum(map(len, rows)) == (progress.today - monday).days + 1


@settings(max_examples=50, deadline=None)
@given(progress=progresses)
def test_the_numbers_of_the_month_ahead_add_up_to_what_it_says(progress: Progress) -> None:
    chart = month_ahead(progress, 150)
    days = [int(each.value.replace(",", "")) for each in chart.numbers if each.name != "Overdue"]
    if chart.numbers:
        assert chart.summary.startswith(f"{sum(days):,} card")
        drawn = text_of(chart.lines[-2])[6:]
        assert drawn.count("·") == days.count(0)


@settings(max_examples=100, deadline=None)
@given(share=st.floats(0, 1))
def test_only_all_is_all_and_only_none_is_none(share: float) -> None:
    assert (percent(share) == "100%") is (share == 1)
    assert (percent(share) == "0%") is (share == 0)
    assert len(sparkline([share])) == 1
    assert sparkline([share]) != " "


@settings(max_examples=100, deadline=None)
@given(full=st.integers(1, 10**6), answers=st.integers(0, 10**7))
def test_the_more_answers_the_darker_the_day(full: int, answers: int) -> None:
    assert level(answers, full) <= level(answers + 1, full)
    assert (level(answers, full) == 0) is (answers == 0)
    assert level(full, full) == 4


@settings(max_examples=50, deadline=None)
@given(names=st.lists(st.text("abc def", max_size=50), max_size=20), width=st.integers(30, 160))
def test_every_number_is_in_the_columns(names: list[str], width: int) -> None:
    numbers = [Number(name, f"<{place}>") for place, name in enumerate(names)]
    text = "\n".join(map(text_of, number_lines(numbers, width)))
    assert all(each.value in text for each in numbers)
