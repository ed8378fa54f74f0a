from __future__ import annotations

from datetime import date, timedelta

import pytest

from quiz.study.progress import DayWork, Hard, Known, Load, Recalls
from tests.study.a_year import TODAY, a_beginning, a_year

_MONTH = date(2026, 11, 1)


@pytest.mark.parametrize(
    ("recalls", "retention"),
    [
        pytest.param((), None, id="none yet"),
        pytest.param((Recalls(_MONTH),), None, id="a month without any"),
        pytest.param((Recalls(_MONTH, 4, 3), Recalls(_MONTH, 0, 0, 6, 6)), 0.9, id="of all"),
    ],
)
def test_retention_is_the_share_recalled_of_young_and_mature(
    recalls: tuple[Recalls, ...], retention: float | None
) -> None:
    assert a_beginning()._replace(recalls=recalls).retention == retention


def test_totals_are_those_of_all_days() -> None:
    days = (DayWork(TODAY - timedelta(days=900), 10, 7, 90_000), DayWork(TODAY, 2, 2, 30_000))
    found = a_beginning()._replace(days=days)
    assert (found.answers, found.right, found.minutes) == (12, 9, 2.0)
    assert (a_beginning().answers, a_beginning().right, a_beginning().minutes) == (0, 0, 0)


def test_due_today_is_with_what_is_overdue() -> None:
    forecast = (Load(TODAY, 3), Load(TODAY + timedelta(days=1), 4))
    assert a_beginning()._replace(overdue=2, forecast=forecast).due_today == 5
    assert a_beginning()._replace(overdue=2, forecast=forecast[1:]).due_today == 2


def test_known_is_the_last_share() -> None:
    known = (Known(TODAY - timedelta(days=7), 0.25), Known(TODAY, 0.75))
    assert a_beginning()._replace(known=known).share_known == 0.75
    assert a_beginning()._replace(known=()).share_known == 0
    assert a_year().share_known == a_year().known[-1].share


@pytest.mark.parametrize(("lapses", "is_leech"), [(7, False), (8, True), (20, True)])
def test_a_leech_was_forgotten_eight_times(lapses: int, *, is_leech: bool) -> None:
    assert Hard("k", "", "d", 1, "q", lapses, 9.0).is_leech is is_leech
