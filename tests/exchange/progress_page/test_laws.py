"""Whatever the figures are, they make a sound page."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.exchange.progress_page.page import progress_page
from quiz.study.progress import (
    STABILITY_BOUNDS,
    DayWork,
    DeckTests,
    Group,
    Known,
    Level,
    Load,
    Progress,
    Recalls,
    Taken,
)
from quiz.study.scores import Score
from tests.exchange.progress_page.pages import assert_harmless
from tests.study.a_year import TODAY

_DAY = timedelta(days=1)
_AT = datetime(2026, 11, 20, 18, 30, tzinfo=UTC)
_DAYS = st.integers(-400, 0).map(lambda n: TODAY + n * _DAY)
_COUNTS = st.integers(0, 10**6)
_SHARES = st.floats(0, 1)
_FEW = st.integers(0, 3)
_SPANS = len(STABILITY_BOUNDS) + 1


@st.composite
def _progresses(draw: st.DrawFn) -> Progress:
    """Figures that need not fit together."""
    known = st.lists(st.builds(Known, _DAYS, _SHARES), min_size=1, max_size=5).map(
        lambda found: tuple(sorted(found))
    )
    works = draw(st.lists(st.builds(DayWork, _DAYS, _COUNTS, st.just(0), _COUNTS), max_size=5,
                          unique_by=lambda work: work.day))  # fmt: skip
    months = draw(st.lists(st.builds(Recalls, _DAYS.map(lambda day: day.replace(day=1)), _COUNTS,
                                     st.just(0), _COUNTS, st.just(0)), max_size=14))  # fmt: skip
    loads = st.builds(Load, st.integers(0, 365).map(lambda n: TODAY + n * _DAY), _COUNTS)
    scores = st.integers(0, 20).map(lambda right: Score(20, right, float(right), 9.0, 1))
    times = st.integers(0, 10**7).map(lambda n: _AT - timedelta(seconds=n))
    tests = st.lists(st.builds(Taken, times, scores), min_size=1, max_size=4).map(sorted)
    return Progress(
        today=TODAY,
        desired=draw(st.floats(0.7, 0.99)),
        streak=draw(_COUNTS),
        days=tuple(sorted(works)),
        recalls=tuple(sorted(months)),
        overdue=draw(_COUNTS),
        forecast=tuple(sorted(draw(st.lists(loads, max_size=5)))),
        cards=draw(_COUNTS),
        new=draw(_COUNTS),
        known=draw(known),
        decks=tuple(Group(f"d{n}", f"D{n}", 5, 3, draw(known)) for n in range(draw(_FEW))),
        difficulties=tuple(draw(st.lists(_COUNTS, min_size=10, max_size=10))),
        stabilities=tuple(draw(st.lists(_COUNTS, min_size=_SPANS, max_size=_SPANS))),
        hardest=(),
        misled=(),
        levels=tuple(Level(n, draw(_COUNTS), 0, -1.5) for n in range(1, draw(_FEW) + 1)),
        tests=tuple(DeckTests(f"d{n}", "D", tuple(draw(tests))) for n in range(draw(_FEW))),
    )


@given(_progresses())
@settings(max_examples=50, deadline=None)
def test_any_figures_make_a_page(progress: Progress) -> None:
    assert_harmless(progress_page(progress))
