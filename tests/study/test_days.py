from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.study.days import days_between, study_day

ZONES = ("Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Africa/Cairo", "America/Havana")
INSTANTS = st.datetimes(datetime(2000, 1, 1), datetime(2037, 1, 1), timezones=st.just(UTC))


@pytest.mark.parametrize(
    ("local", "day"),
    [
        pytest.param("2024-11-18T03:59:59", "2024-11-17", id="before-four"),
        pytest.param("2024-11-18T04:00", "2024-11-18", id="at-four"),
        pytest.param("2024-11-18T23:59", "2024-11-18", id="late"),
        pytest.param("2024-01-01T00:30", "2023-12-31", id="new-year"),
        pytest.param("2024-03-31T04:00+02:00", "2024-03-31", id="clocks-go-forward"),
        pytest.param("2024-10-27T03:59+01:00", "2024-10-26", id="clocks-go-back"),
    ],
)
def test_a_day_begins_at_four_by_the_wall_clock(local: str, day: str) -> None:
    assert study_day(datetime.fromisoformat(local)) == date.fromisoformat(day)


def test_the_start_of_day_can_be_set() -> None:
    assert study_day(datetime(2024, 11, 18, 0, 0), start_hour=0) == date(2024, 11, 18)
    assert study_day(datetime(2024, 11, 18, 5, 59), start_hour=6) == date(2024, 11, 17)


@settings(max_examples=100, deadline=None)
@given(
    instant=INSTANTS,
    later=st.timedeltas(timedelta(0), timedelta(days=2)),
    zone=st.sampled_from(ZONES),
    start=st.integers(0, 12),
)
def test_days_never_go_backwards_in_any_time_zone(
    instant: datetime, later: timedelta, zone: str, start: int
) -> None:
    before = study_day(instant.astimezone(ZoneInfo(zone)), start)
    after = study_day((instant + later).astimezone(ZoneInfo(zone)), start)
    assert 0 <= (after - before).days <= 3


@settings(max_examples=100, deadline=None)
@given(instant=INSTANTS, zone=st.sampled_from(ZONES))
def test_noon_is_always_in_its_own_day(instant: datetime, zone: str) -> None:
    noon = instant.astimezone(ZoneInfo(zone)).replace(hour=12)
    assert study_day(noon) == noon.date()


def test_days_between_are_never_negative() -> None:
    assert days_between(date(2024, 2, 28), date(2024, 3, 1)) == 2
    assert days_between(date(2024, 3, 1), date(2024, 2, 28)) == 0
