from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.study.rating import Grade, Rating, graded
from quiz.study.wording import RATING_NAMES, comes_back, mark, short, verdict


@pytest.mark.parametrize(
    ("grade", "words", "sign"),
    [
        pytest.param(graded(1.0, "x"), "Right", "✓", id="right"),
        pytest.param(graded(1.0, "x", "case"), "Right, forgiving case", "✓", id="forgiven"),
        pytest.param(
            graded(1.0, "x", "case and a typing slip")._replace(remark="spelt Kursk"),
            "Right – spelt Kursk (forgiving case and a typing slip)",
            "✓",
            id="forgiven, with the right spelling",
        ),
        pytest.param(
            graded(1.0, "x")._replace(remark="exactly 10,000"),
            "Right · exactly 10,000",
            "✓",
            id="with the exact number",
        ),
        pytest.param(graded(0.0, "x"), "Wrong", "✗", id="wrong"),
        pytest.param(
            graded(0.0, "x")._replace(remark="the unit is km"),
            "Wrong: the unit is km",
            "✗",
            id="wrong, and why",
        ),
        pytest.param(graded(0.5, "x"), "Partly right, 50%", "◐", id="half"),
        pytest.param(graded(2 / 3, "x"), "Partly right, 67%", "◐", id="two thirds"),
        pytest.param(graded(0.999, "x"), "Partly right, 99%", "◐", id="nearly all"),
        pytest.param(graded(0.001, "x"), "Partly right, 1%", "◐", id="hardly any"),
    ],
)
def test_a_verdict_never_depends_on_colour_alone(grade: Grade, words: str, sign: str) -> None:
    assert (verdict(grade), mark(grade)) == (words, sign)


def test_a_wrong_answer_forgives_nothing() -> None:
    assert verdict(graded(0.0, "x")._replace(forgiven="case")) == "Wrong"


def test_every_rating_has_a_name() -> None:
    assert list(RATING_NAMES) == list(Rating)


@pytest.mark.parametrize(
    ("interval", "cells", "words"),
    [
        (timedelta(0), "<1m", "in less than a minute"),
        (timedelta(seconds=59), "<1m", "in less than a minute"),
        (timedelta(minutes=1), "1m", "in 1 minute"),
        (timedelta(minutes=10), "10m", "in 10 minutes"),
        (timedelta(minutes=59, seconds=50), "1h", "in 1 hour"),
        (timedelta(hours=1), "1h", "in 1 hour"),
        (timedelta(hours=5), "5h", "in 5 hours"),
        (timedelta(hours=23, minutes=50), "1d", "tomorrow"),
        (timedelta(days=1), "1d", "tomorrow"),
        (timedelta(days=4), "4d", "in 4 days"),
        (timedelta(days=30), "30d", "in 30 days"),
        (timedelta(days=45), "1.5mo", "in 45 days"),
        (timedelta(days=90), "3mo", "in 3 months"),
        (timedelta(days=320), "11mo", "in 11 months"),
        (timedelta(days=365), "12mo", "in 12 months"),
        (timedelta(days=366), "1y", "in 12 months"),
        (timedelta(days=900), "2.5y", "in 2 years"),
        (timedelta(days=36500), "100y", "in 100 years"),
    ],
)
def test_an_interval_in_cells_and_in_words(interval: timedelta, cells: str, words: str) -> None:
    assert (short(interval), comes_back(interval)) == (cells, words)


@given(st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=40_000)))
@settings(max_examples=150, deadline=None)
def test_an_interval_is_never_wide_nor_of_a_unit_too_many(interval: timedelta) -> None:
    assert len(short(interval)) <= 5
    assert not {"60m", "24h"} & {short(interval)}
    assert "e" not in short(interval)
    assert " 1 days" not in comes_back(interval)
