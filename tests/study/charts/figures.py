"""Figures of every size, sensible or not."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import strategies as st

from quiz.study.progress import (
    STABILITY_BOUNDS,
    DayWork,
    DeckTests,
    Group,
    Hard,
    Known,
    Level,
    Load,
    Misled,
    Progress,
    Recalls,
    Taken,
)
from quiz.study.scores import Score

TODAY = date(2026, 11, 22)
_counts = st.integers(0, 60) | st.just(0) | st.integers(0, 10**18)
_shares = st.floats(0, 1)
_days = st.dates(date(2025, 10, 1), date(2028, 1, 1))
_texts = st.text(max_size=40) | st.sampled_from(["漢字" * 20, "a\u0300" * 50, "\x1b[2J", "W" * 500])


def _at_most(parts: st.SearchStrategy[int]) -> st.SearchStrategy[tuple[int, int]]:
    return st.tuples(parts, _shares).map(lambda each: (each[0], int(each[0] * each[1])))


_works = st.builds(
    lambda day, part, time: DayWork(day, part[0], part[1], time), _days, _at_most(_counts), _counts
)
_recalls = st.builds(
    lambda month, young, mature: Recalls(month.replace(day=1), *young, *mature),
    _days,
    _at_most(_counts),
    _at_most(_counts),
)
_known = st.lists(st.builds(Known, _days, _shares), min_size=1, max_size=53).map(
    lambda known: tuple(sorted(known))
)
_groups = st.builds(Group, _texts, _texts, _counts, _counts, _known)
_scores = st.builds(lambda part: Score(part[0], part[1], float(part[1])), _at_most(_counts))
_instants = st.datetimes(datetime(2025, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC))
_tests = st.builds(
    DeckTests,
    _texts,
    _texts,
    st.lists(st.builds(Taken, _instants, _scores), max_size=14).map(tuple),
)
_levels = st.builds(
    lambda n, part, marks: Level(n, part[0], part[1], marks),
    st.integers(1, 3),
    _at_most(_counts),
    st.floats(-1e9, 1e9),
)


def _many(each: st.SearchStrategy[object], most: int = 12) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(each, max_size=most).map(tuple)


def _groups_of(count: int) -> st.SearchStrategy[tuple[int, ...]]:
    return st.just((0,) * count) | st.lists(_counts, min_size=count, max_size=count).map(tuple)


progresses = st.builds(
    Progress,
    today=st.just(TODAY),
    desired=st.floats(0.7, 0.99),
    streak=_counts,
    days=_many(_works),
    recalls=_many(_recalls, 15),
    overdue=_counts,
    forecast=_many(st.builds(Load, st.dates(TODAY, date(2027, 11, 21)), _counts)),
    cards=_counts,
    new=_counts,
    known=_known,
    decks=_many(_groups, 4),
    difficulties=_groups_of(10),
    stabilities=_groups_of(len(STABILITY_BOUNDS) + 1),
    hardest=_many(
        st.builds(Hard, _texts, _texts, _texts, _counts, _texts, _counts, st.floats(1, 10)), 4
    ),
    misled=_many(st.builds(Misled, _texts, _texts, _texts, _counts, _texts, _instants), 4),
    levels=_many(_levels, 3),
    tests=_many(_tests, 4),
)
