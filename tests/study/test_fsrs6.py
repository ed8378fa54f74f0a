"""The model held against py-fsrs, from which it was not taken."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import fsrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.study.fsrs6 import WEIGHTS, Fsrs6
from quiz.study.rating import Rating
from quiz.study.schedule import Memory, Phase, Schedule

AT = datetime(2026, 11, 1, 12, tzinfo=UTC)
DAY = date(2026, 11, 1)
MINUTES = tuple(timedelta(minutes=minutes) for minutes in (1, 10, 30))

STABILITIES = st.floats(0.001, 40_000).map(lambda days: round(days, 4))
DIFFICULTIES = st.floats(1, 10).map(lambda difficulty: round(difficulty, 3))
SOME_WEIGHTS = st.tuples(*(st.floats(weight, weight * 1.2) for weight in WEIGHTS))
STEPS = st.integers(0, 3).map(lambda count: MINUTES[:count])
SCHEDULES = st.builds(
    Schedule,
    weights=st.one_of(st.just(WEIGHTS), SOME_WEIGHTS),
    desired_retention=st.floats(0.7, 0.99),
    learning_steps=STEPS,
    relearning_steps=STEPS,
    maximum_days=st.sampled_from((30, 36500)),
    fuzz=st.just(False),
)
RATINGS = st.sampled_from(Rating)


@st.composite
def memories(draw: st.DrawFn) -> Memory:
    phase = draw(st.sampled_from(Phase))
    if phase is Phase.NEW:
        return Memory()
    step = 0 if phase is Phase.REVIEW else draw(st.integers(0, 2))
    return Memory(phase, draw(STABILITIES), draw(DIFFICULTIES), step, 1, 0, AT, DAY, None, DAY)


def scheduler(schedule: Schedule) -> fsrs.Scheduler:
    return fsrs.Scheduler(
        schedule.weights,
        schedule.desired_retention,
        schedule.learning_steps,
        schedule.relearning_steps,
        schedule.maximum_days,
        enable_fuzzing=False,
    )


def card_of(memory: Memory) -> fsrs.Card:
    if memory.phase is Phase.NEW:
        return fsrs.Card(card_id=0)
    state = fsrs.State[memory.phase.name.capitalize()]
    step = None if state is fsrs.State.Review else memory.step
    return fsrs.Card(0, state, step, memory.stability, memory.difficulty, AT, AT)


@settings(max_examples=200, deadline=None)
@given(schedule=SCHEDULES, memory=memories(), rating=RATINGS, days=st.integers(0, 2000))
def test_an_answer_has_the_same_effect_as_in_the_library(
    schedule: Schedule, memory: Memory, rating: Rating, days: int
) -> None:
    at, day = AT + timedelta(days=days), DAY + timedelta(days=days)
    card, _ = scheduler(schedule).review_card(card_of(memory), fsrs.Rating(rating), at)
    after = schedule.after(memory, rating, at, day, "k")
    assert after.phase == card.state.name.lower()
    assert after.step == (card.step or 0)
    assert after.stability == pytest.approx(card.stability, rel=1e-9, abs=0.0001)
    assert after.difficulty == pytest.approx(card.difficulty, abs=0.001)
    if after.phase is not Phase.REVIEW:
        assert after.wait == card.due - at
        return
    model = Fsrs6(schedule.weights, schedule.desired_retention)
    interval = min(max(round(model.days_kept(card.stability or 0)), 1), schedule.maximum_days)
    assert interval == (card.due - at).days


@settings(max_examples=100, deadline=None)
@given(weights=SOME_WEIGHTS, stability=STABILITIES, days=st.integers(0, 40_000))
def test_retrievability_is_that_of_the_library_by_any_weights(
    weights: tuple[float, ...], stability: float, days: int
) -> None:
    memory = Memory(Phase.REVIEW, stability, 5.0, last_at=AT, last_day=DAY)
    schedule = Schedule(weights)
    expected = scheduler(schedule).get_card_retrievability(
        card_of(memory), AT + timedelta(days=days)
    )
    assert Fsrs6(weights, 0.9).retrievability(stability, days) == pytest.approx(expected)
