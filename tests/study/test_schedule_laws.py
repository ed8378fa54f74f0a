from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import fsrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.study.fsrs6 import WEIGHTS
from quiz.study.fuzz import fuzz_bounds
from quiz.study.rating import Rating
from quiz.study.schedule import Memory, Phase, Schedule

AT = datetime(2026, 11, 1, 12, tzinfo=UTC)
DAY = date(2026, 11, 1)

Answers = list[tuple[Rating, datetime, date]]


def _dated(history: list[tuple[Rating, int]]) -> Answers:
    """The answers at noon, each some days after the one before, or before it."""
    answers, later = [], timedelta(0)
    for rating, days in history:
        later += timedelta(days=days)
        answers.append((rating, AT + later, DAY + later))
    return answers


ANSWERS = st.lists(st.tuples(st.sampled_from(Rating), st.integers(0, 400)), max_size=8).map(_dated)
UNSTEADY = st.lists(st.tuples(st.sampled_from(Rating), st.integers(-40, 40)), max_size=8).map(
    _dated
)
SCHEDULES = st.builds(
    Schedule,
    desired_retention=st.floats(0.7, 0.99),
    learning_steps=st.sampled_from(((), Schedule.learning_steps)),
    relearning_steps=st.sampled_from(((), Schedule.relearning_steps)),
    fuzz=st.booleans(),
)
KEYS = st.text(max_size=6)
LATER = st.integers(0, 400).map(lambda days: timedelta(days=days))

law = settings(max_examples=100, deadline=None)


@law
@given(schedule=SCHEDULES, answers=UNSTEADY, key=KEYS)
def test_nothing_is_due_before_it_was_answered(
    schedule: Schedule, answers: Answers, key: str
) -> None:
    memory = Memory()
    for rating, at, day in answers:
        memory = schedule.after(memory, rating, at, day, key)
        assert memory.last_at is not None
        assert memory.last_day is not None
        assert (memory.due_at is None) != (memory.due_day is None)
        assert memory.last_at >= at
        assert memory.last_day >= day
        if memory.phase is Phase.REVIEW:
            assert timedelta(days=1) <= memory.wait <= timedelta(days=schedule.maximum_days)
        assert memory.wait > timedelta(0)


@law
@given(schedule=SCHEDULES, answers=ANSWERS, later=LATER, key=KEYS)
def test_a_better_rating_never_comes_back_sooner(
    schedule: Schedule, answers: Answers, later: timedelta, key: str
) -> None:
    memory = schedule.replayed(answers, key)
    waits = list(schedule.previews(memory, AT + later, DAY + later, key).values())
    assert waits == sorted(waits)
    if memory.phase is Phase.REVIEW:
        hard, good, easy = waits[1:]
        assert hard < good < easy or easy.days == schedule.maximum_days


@law
@given(schedule=SCHEDULES, answers=UNSTEADY, key=KEYS)
def test_replaying_is_the_same_as_answering(schedule: Schedule, answers: Answers, key: str) -> None:
    memory = Memory()
    for answer in answers:
        memory = schedule.after(memory, *answer, key)
    assert schedule.replayed(iter(answers), key) == memory


@law
@given(answers=ANSWERS, later=LATER, key=KEYS)
def test_fuzz_stays_in_its_bounds(answers: Answers, later: timedelta, key: str) -> None:
    plain, fuzzy = Schedule(fuzz=False), Schedule()
    memory = plain.replayed(answers, key)
    at, day = max(AT, memory.last_at or AT) + later, max(DAY, memory.last_day or DAY) + later
    before = plain.after(memory, Rating.HARD, at, day, key)
    after = fuzzy.after(memory, Rating.HARD, at, day, key)
    if before.due_day is not None:
        lowest, highest = fuzz_bounds(before.wait.days, 1, plain.maximum_days)
        # The bounds are those of the interval before it was rounded, and one that grew stays above
        # the last.
        assert lowest - 1 <= after.wait.days <= max(highest, memory.wait.days + 2) + 1


@law
@given(answers=ANSWERS, later=LATER, low=st.floats(0.7, 0.98), more=st.floats(0.001, 0.29))
def test_wanting_to_remember_more_never_means_to_be_asked_later(
    answers: Answers, later: timedelta, low: float, more: float
) -> None:
    modest = Schedule(desired_retention=low, fuzz=False)
    eager = Schedule(desired_retention=min(low + more, 0.99), fuzz=False)
    memory = modest.replayed(answers, "k")
    at, day = AT + later, DAY + later
    for rating in Rating:
        assert (
            eager.after(memory, rating, at, day, "k").wait
            <= modest.after(memory, rating, at, day, "k").wait
        )


@law
@given(answers=ANSWERS, later=LATER, latest=LATER)
def test_what_is_not_asked_fades(answers: Answers, later: timedelta, latest: timedelta) -> None:
    memory = Schedule().replayed(answers, "k")
    day = (memory.last_day or DAY) + later
    first, second = (Schedule().retrievability(memory, each) for each in (day, day + latest))
    assert 0 <= second <= first <= 1


@law
@given(answers=ANSWERS)
def test_stability_and_difficulty_are_those_of_the_library_but_rounded(answers: Answers) -> None:
    memory = Schedule().replayed(answers, "k")
    card = fsrs.Card(card_id=0)
    scheduler = fsrs.Scheduler(WEIGHTS, enable_fuzzing=False)
    for rating, at, _ in answers:
        card, _log = scheduler.review_card(card, fsrs.Rating(rating), at)
    assert memory.stability == pytest.approx(card.stability or 0, rel=0.005, abs=0.001)
    assert memory.difficulty == pytest.approx(card.difficulty or 0, abs=0.01)
    assert memory.stability == round(memory.stability, 4)
    assert memory.difficulty == round(memory.difficulty, 3)
