from __future__ import annotations

import math
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from quiz.study.fsrs6 import WEIGHTS
from quiz.study.rating import Rating
from quiz.study.schedule import Memory, Phase, Schedule

A, H, G, E = Rating
AT = datetime(2026, 11, 1, 12, tzinfo=UTC)
DAY = date(2026, 11, 1)
MINUTE = timedelta(minutes=1)
ONE_DAY = timedelta(days=1)
PLAIN = Schedule(fuzz=False)
STEPLESS = Schedule(fuzz=False, learning_steps=(), relearning_steps=())


def walked(schedule: Schedule, *answers: tuple[Rating, int], key: str = "k") -> Memory:
    """The memory after answers, each some days after the one before."""
    memory, day = Memory(), DAY
    for rating, later in answers:
        day += later * ONE_DAY
        memory = schedule.after(memory, rating, AT + (day - DAY), day, key)
    return memory


def when_due(schedule: Schedule, ratings: str) -> list[timedelta]:
    """The waits after ratings such as `GGHA`, each given on the day when the face is due."""
    memory, day, waits = Memory(), DAY, []
    for letter in ratings:
        rating = next(each for each in Rating if each.name[0] == letter)
        day = memory.due_day or day
        memory = schedule.after(memory, rating, AT + (day - DAY), day, "k")
        waits.append(memory.wait)
    return waits


@pytest.mark.parametrize(
    ("schedule", "ratings", "wait"),
    [
        pytest.param(PLAIN, "A", MINUTE, id="new-again"),
        pytest.param(PLAIN, "H", 5.5 * MINUTE, id="new-hard-is-between-the-steps"),
        pytest.param(PLAIN, "G", 10 * MINUTE, id="new-good"),
        pytest.param(PLAIN, "E", 8 * ONE_DAY, id="new-easy"),
        pytest.param(PLAIN, "GG", 2 * ONE_DAY, id="learned"),
        pytest.param(PLAIN, "AGG", ONE_DAY, id="learned-after-again"),
        pytest.param(PLAIN, "GGA", 10 * MINUTE, id="lapsed"),
        pytest.param(STEPLESS, "A", ONE_DAY, id="no-steps-again"),
        pytest.param(STEPLESS, "H", ONE_DAY, id="no-steps-hard"),
        pytest.param(STEPLESS, "G", 2 * ONE_DAY, id="no-steps-good"),
        pytest.param(STEPLESS, "E", 8 * ONE_DAY, id="no-steps-easy"),
    ],
)
def test_the_first_intervals(schedule: Schedule, ratings: str, wait: timedelta) -> None:
    assert when_due(schedule, ratings)[-1] == wait


@pytest.mark.parametrize(
    ("ratings", "days"),
    [
        pytest.param("GGGGGGG", [0, 2, 11, 46, 163, 498, 1348], id="always-good"),
        pytest.param("EEEEE", [8, 66, 397, 1875, 7265], id="always-easy"),
        pytest.param("GGHHHHH", [0, 2, 8, 19, 36, 57, 81], id="learned-then-always-hard"),
        pytest.param("HHHHGGG", [0, 0, 0, 0, 0, 1, 3], id="hard-stays-on-its-step"),
        pytest.param("GGGGAGGG", [0, 2, 11, 46, 0, 3, 8, 19], id="a-lapse"),
        pytest.param("AAGGGGG", [0, 0, 0, 1, 2, 3, 6], id="a-hard-beginning"),
        pytest.param("EGAGHGE", [8, 39, 0, 3, 6, 13, 39], id="all-sorts"),
    ],
)
def test_the_days_between_answers_given_when_due(ratings: str, days: list[int]) -> None:
    assert [wait.days for wait in when_due(PLAIN, ratings)] == days


def test_fuzzed_intervals_are_frozen() -> None:
    assert [wait.days for wait in when_due(Schedule(), "GGGGG")] == [0, 2, 9, 41, 151]
    assert [wait.days for wait in when_due(Schedule(), "EGAGHG")] == [10, 46, 0, 3, 7, 15]


@pytest.mark.parametrize(
    ("answers", "stability", "difficulty"),
    [
        pytest.param(
            [(H, 0), (H, 0), (H, 0), (E, 0), (G, 2), (G, 9)], 18.5985, 7.054, id="hard-at-first"
        ),
        pytest.param([(G, 0), (G, 0), (E, 2), (G, 16)], 73.7073, 1.0, id="never-wrong"),
        pytest.param(
            [(A, 0), (G, 0), (G, 0), (A, 1), (G, 0), (G, 1), (G, 2), (G, 3), (E, 5)],
            14.4836, 8.308, id="a-lapse",
        ),
        pytest.param(
            [(A, 0), (G, 0), (H, 0), (G, 0), (E, 1), (G, 3), (G, 8)], 21.599, 6.739, id="mixed"
        ),
    ],
)  # fmt: skip
def test_memories_agree_with_those_of_anki_26_9(
    answers: list[tuple[Rating, int]], stability: float, difficulty: float
) -> None:
    memory = walked(PLAIN, *answers)
    assert memory.stability == pytest.approx(stability, rel=1e-3)
    assert memory.difficulty == pytest.approx(difficulty, abs=0.015)


@pytest.mark.parametrize(
    ("retention", "days"),
    [
        pytest.param(0.7, 93, id="70%"),
        pytest.param(0.8, 33, id="80%"),
        pytest.param(0.9, 10, id="90%"),
        pytest.param(0.97, 2, id="97%"),
    ],
)
def test_a_stability_of_ten_days_lasts_until_the_desired_retention(
    retention: float, days: int
) -> None:
    weights = (*WEIGHTS[:3], 10.0, *WEIGHTS[4:])
    schedule = Schedule(weights, retention, learning_steps=(), fuzz=False)
    assert walked(schedule, (E, 0)).wait == days * ONE_DAY


def test_a_day_counts_from_its_start_and_not_from_the_hour_of_the_last_answer() -> None:
    evening = PLAIN.after(walked(PLAIN, (G, 0), (G, 0)), G, AT + 8 * MINUTE, DAY, "k")
    morning = PLAIN.after(evening, G, AT + timedelta(hours=14), DAY + ONE_DAY, "k")
    noon = PLAIN.after(evening, G, AT + timedelta(hours=24), DAY + ONE_DAY, "k")
    assert morning.stability == noon.stability > evening.stability


@pytest.mark.parametrize(
    ("answers", "days"),
    [
        pytest.param([(G, 0), (G, 0)], [2, 3, 4], id="review-on-the-same-day"),
        pytest.param([(G, 0), (G, 0), (A, 2), (G, 0)], [1, 2, 3], id="just-relearned"),
    ],
)
def test_hard_good_and_easy_are_a_day_apart_at_least(
    answers: list[tuple[Rating, int]], days: list[int]
) -> None:
    memory = walked(PLAIN, *answers)
    assert memory.last_day is not None
    previews = PLAIN.previews(memory, AT, memory.last_day, "k")
    assert [previews[rating].days for rating in (H, G, E)] == days


@pytest.mark.parametrize(
    ("stability", "last", "days"),
    [
        pytest.param(3.317, 3, [3, 4, 6], id="as long as the last"),
        pytest.param(3.317, 4, [4, 5, 6], id="only fuzz would have made it longer"),
        pytest.param(3.317, 5, [3, 4, 6], id="too far from the last to be fuzz"),
        pytest.param(5.871, 7, [7, 8, 9], id="at the fuzz's farthest"),
        pytest.param(18.367, 21, [21, 22, 27], id="a longer one"),
        pytest.param(18.367, 22, [18, 19, 27], id="a longer one too far"),
    ],
)
def test_an_interval_is_not_shortened_by_what_may_be_fuzz_alone_as_in_anki_26_9(
    stability: float, last: int, days: list[int]
) -> None:
    memory = Memory(
        Phase.REVIEW, stability, 5.0, reps=3, last_at=AT, last_day=DAY, due_day=DAY + last * ONE_DAY
    )
    previews = PLAIN.previews(memory, AT, DAY, "k")
    assert [previews[rating].days for rating in (H, G, E)] == days


def test_previews_say_what_then_happens() -> None:
    memory = walked(Schedule(), (G, 0), (G, 0))
    previews = Schedule().previews(memory, AT + 2 * ONE_DAY, DAY + 2 * ONE_DAY, "k")
    assert previews[A] == 10 * MINUTE
    assert previews[G] == walked(Schedule(), (G, 0), (G, 0), (G, 2)).wait
    assert list(previews) == [A, H, G, E]


def test_a_step_of_a_day_or_more_is_due_on_a_day() -> None:
    schedule = Schedule(learning_steps=(MINUTE, 2 * ONE_DAY), fuzz=False)
    memory = walked(schedule, (G, 0))
    assert (memory.phase, memory.due_at) == (Phase.LEARNING, None)
    assert memory.due_day == DAY + 2 * ONE_DAY
    assert not memory.is_due(DAY + ONE_DAY)


def test_what_is_learned_is_due_at_once_and_what_is_new_never() -> None:
    learning, review = walked(PLAIN, (G, 0)), walked(PLAIN, (G, 0), (G, 0))
    assert learning.due_at == AT + 10 * MINUTE
    assert learning.is_due(DAY)
    assert not review.is_due(DAY + ONE_DAY)
    assert review.is_due(DAY + 2 * ONE_DAY)
    assert not Memory().is_due(date.max)
    assert Memory().wait == timedelta(0)


def test_lapses_count_what_was_forgotten_once_learned() -> None:
    memory = walked(PLAIN, (A, 0), (G, 0), (G, 0), (A, 1), (A, 0), (G, 0), (A, 5))
    assert (memory.reps, memory.lapses, memory.phase) == (7, 2, Phase.RELEARNING)


def test_a_clock_that_goes_back_stands_still() -> None:
    memory = walked(PLAIN, (G, 0), (G, 0))
    earlier = PLAIN.after(memory, G, AT - 30 * ONE_DAY, DAY - 30 * ONE_DAY, "k")
    assert earlier == PLAIN.after(memory, G, AT, DAY, "k")


def test_no_interval_exceeds_the_longest() -> None:
    schedule = Schedule(maximum_days=30)
    assert [wait.days for wait in when_due(schedule, "EEEE")][1:] == [30, 30, 30]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param({"desired_retention": 0.69}, "retention", id="retention-too-low"),
        pytest.param({"desired_retention": 1.0}, "retention", id="retention-too-high"),
        pytest.param({"desired_retention": math.nan}, "retention", id="retention-not-a-number"),
        pytest.param({"weights": WEIGHTS[:19]}, "21 weights", id="weights-of-an-older-version"),
        pytest.param({"weights": (*WEIGHTS[:20], math.inf)}, "21 weights", id="infinite-weight"),
        pytest.param({"weights": (*WEIGHTS[:20], 0.0)}, "decay", id="no-decay"),
        pytest.param({"maximum_days": 0}, "longest", id="no-interval-at-all"),
    ],
)
def test_rules_that_make_no_sense_are_refused(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Schedule(**arguments)
