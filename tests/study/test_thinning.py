from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.study.thinning import HALF_HOUR, MOST, is_due, kept
from tests.clock import NOON

TIMES = st.datetimes(datetime(2024, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))
SETS = st.sets(TIMES, max_size=120)
LAW = settings(max_examples=150, deadline=None)


@LAW
@given(times=SETS, now=TIMES)
def test_the_newest_is_always_kept_and_so_is_the_newest_until_now(
    times: set[datetime], now: datetime
) -> None:
    chosen = kept(times, now)
    assert chosen <= times
    for some in (times, {at for at in times if at <= now}):
        assert not some or max(some) in chosen


@LAW
@given(times=SETS, now=TIMES)
def test_thinning_what_was_thinned_changes_nothing(times: set[datetime], now: datetime) -> None:
    chosen = kept(times, now)
    assert kept(chosen, now) == chosen


@LAW
@given(times=SETS, now=TIMES, more=st.sets(TIMES, max_size=40))
def test_no_more_than_a_bounded_number_is_kept(
    times: set[datetime], now: datetime, more: set[datetime]
) -> None:
    assert len(kept(times | more, now)) <= MOST


@LAW
@given(times=SETS, now=TIMES, ahead=st.sets(TIMES, max_size=40))
def test_backups_of_a_wrong_clock_take_no_place_of_others(
    times: set[datetime], now: datetime, ahead: set[datetime]
) -> None:
    past = {at for at in times if at <= now}
    future = {at for at in ahead if at > now}
    assert kept(past, now) <= kept(past | future, now)


def test_two_years_of_half_hours_are_thinned_to_days_weeks_and_months() -> None:
    chosen: set[datetime] = set()
    now = NOON
    for _ in range(2 * 365 * 8):
        now += HALF_HOUR * 6
        chosen = kept(chosen | {now}, now)
    ages = sorted((now - at).days for at in chosen)
    assert len(chosen) == 30
    assert sum(age < 1 for age in ages) == 6
    assert {*range(9)} <= {*ages}
    assert len({age // 7 for age in ages if age < 56}) == 8
    assert 300 < ages[-1] < 366


@pytest.mark.parametrize(
    ("last", "due"),
    [
        pytest.param(None, True, id="there is none"),
        pytest.param(timedelta(minutes=-29), False, id="just now"),
        pytest.param(timedelta(minutes=-30), True, id="half an hour ago"),
        pytest.param(timedelta(minutes=10), False, id="the clock went back a little"),
        pytest.param(timedelta(days=365), True, id="the clock was a year ahead"),
    ],
)
def test_one_is_due_each_half_hour(last: timedelta | None, due: bool) -> None:
    assert is_due([] if last is None else [NOON + last], NOON) is due
