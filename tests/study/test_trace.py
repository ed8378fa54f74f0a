from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.study.progress import MATURE_DAYS, Recalls
from quiz.study.rating import Rating
from quiz.study.schedule import Memory, Phase, Schedule
from quiz.study.trace import (
    Review,
    Step,
    by_month,
    first_change,
    marked,
    packed,
    retained,
    reviews,
    steps,
)

AT = datetime(2026, 11, 1, 12, tzinfo=UTC)
DAY = date(2026, 11, 1)
SCHEDULE = Schedule()

Answers = list[tuple[Rating, int]]
ANSWERS = st.lists(st.tuples(st.sampled_from(Rating), st.integers(0, 60)), max_size=10)
STEPS = st.lists(
    st.builds(
        Step,
        day=st.dates(),
        stability=st.floats(0.25, 40_000, width=32),
        is_review=st.booleans(),
        is_mature=st.booleans(),
        is_recalled=st.booleans(),
    )
    .map(lambda step: step if step.is_review else Step(step.day, step.stability))
    .map(lambda step: step._replace(day=max(step.day, date.min + timedelta(days=1)))),
    max_size=6,
).map(lambda made: sorted(made, key=lambda step: step.day))

law = settings(max_examples=100, deadline=None)


def trace_of(made: list[Step]) -> bytes:
    marks = [marked(step.day.toordinal(), *step[2:]) for step in made]
    return packed(marks, [step.stability for step in made])


def walked(answers: Answers) -> tuple[bytes, list[Step]]:
    """The trace of answers so many days apart, and what it should be by each memory of them."""
    memory, day, dated, expected = Memory(), DAY, [], []
    for rating, later in answers:
        day += timedelta(days=later)
        after = SCHEDULE.after(memory, rating, AT + (day - DAY), day, "k")
        is_review = memory.phase is Phase.REVIEW and later > 0
        step = Step(day, after.stability, is_review)
        if is_review:
            is_mature = memory.wait.days >= MATURE_DAYS
            step = step._replace(is_mature=is_mature, is_recalled=rating > Rating.AGAIN)
        expected.append(step)
        dated.append((rating, day.toordinal()))
        memory = after
    return SCHEDULE.course(dated, "k").trace, expected


def _days_of(answers: Answers) -> list[tuple[Rating, date]]:
    """The answers with their days."""
    days = accumulate((later for _, later in answers), initial=0)
    next(days)
    return [
        (rating, DAY + timedelta(days=day)) for (rating, _), day in zip(answers, days, strict=True)
    ]


@law
@given(made=STEPS)
def test_a_trace_gives_back_its_steps(made: list[Step]) -> None:
    assert steps(trace_of(made)) == made


@pytest.mark.parametrize("length", [1, 7, 12])
def test_what_is_no_trace_is_refused(length: int) -> None:
    with pytest.raises(ValueError, match="a trace of"):
        steps(b"x" * length)


@law
@given(answers=ANSWERS)
def test_the_trace_of_answers_tells_what_each_came_to(answers: Answers) -> None:
    trace, expected = walked(answers)
    found = steps(trace)
    assert [step._replace(stability=0.0) for step in found] == [
        step._replace(stability=0.0) for step in expected
    ]
    assert [step.stability for step in found] == pytest.approx(
        [step.stability for step in expected], rel=1e-6
    )


@law
@given(common=STEPS, one=STEPS, other=STEPS)
def test_traces_change_on_the_first_day_of_which_they_tell_something_else(
    common: list[Step], one: list[Step], other: list[Step]
) -> None:
    before, after = (sorted([*common, *more]) for more in (one, other))
    changed = first_change(trace_of(before), trace_of(after))
    if before == after:
        assert changed is None
        return
    assert changed is not None
    assert [s for s in before if s.day < changed] == [s for s in after if s.day < changed]
    assert [s for s in before if s.day == changed] != [s for s in after if s.day == changed]


@law
@given(traces=st.lists(STEPS, max_size=4))
def test_reviews_are_counted_by_day_and_month(traces: list[list[Step]]) -> None:
    made = [step for trace in traces for step in trace if step.is_review]
    counts = reviews(map(trace_of, traces))
    assert counts == Counter(Review(s.day, s.is_mature, s.is_recalled) for s in made)
    months = by_month(counts)
    assert [month.month for month in months] == sorted({s.day.replace(day=1) for s in made})
    for month in months:
        own = [s for s in made if s.day.replace(day=1) == month.month]
        young, mature = ([s for s in own if s.is_mature is ripe] for ripe in (False, True))
        assert month == Recalls(
            month.month,
            len(young),
            sum(s.is_recalled for s in young),
            len(mature),
            sum(s.is_recalled for s in mature),
        )


@law
@given(
    histories=st.lists(ANSWERS.filter(bool), max_size=3),
    days=st.lists(st.integers(-5, 400), min_size=1, max_size=4),
)
def test_what_was_retained_is_the_sum_of_what_each_answer_left(
    histories: list[Answers], days: list[int]
) -> None:
    ends = [DAY + timedelta(days=later) for later in sorted(days)]
    dated = [
        [(rating, AT + (day - DAY), day) for rating, day in _days_of(answers)]
        for answers in histories
    ]
    expected = [
        sum(
            SCHEDULE.known(SCHEDULE.replayed([each for each in own if each[2] <= end], "k"), end)
            for own in dated
        )
        for end in ends
    ]
    found = retained((walked(answers)[0] for answers in histories), ends, SCHEDULE.recall)
    assert found == pytest.approx(expected, rel=1e-6)
