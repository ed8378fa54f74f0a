"""How much a face counts as known: answers, days apart, and what it counts on a later day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import pytest

from quiz.study.queue import Candidate, tallied
from quiz.study.rating import Rating
from quiz.study.schedule import Memory, Schedule
from quiz.study.trace import retained

A, H, G, E = Rating
DAY = date(2026, 11, 1)
SCHEDULE = Schedule()

_CASES = {
    "never asked": ([], 0, 0.0),
    "right today": ([(G, 0)], 0, 1.0),
    "easy today": ([(E, 0)], 0, 1.0),
    "hard today": ([(H, 0)], 0, 1.0),
    "wrong at first": ([(A, 0)], 0, 0.0),
    "wrong twice": ([(A, 0), (A, 0)], 0, 0.0),
    "wrong at first, a month ago": ([(A, 0)], 30, 0.0),
    "wrong at first, then right": ([(A, 0), (G, 0)], 0, 1.0),
    "right, then wrong on the same day": ([(G, 0), (A, 0)], 0, 1.0),
    "right, then wrong twice, then right": ([(G, 0), (A, 3), (A, 0), (G, 0)], 0, 1.0),
    "wrong at first, right, wrong": ([(A, 0), (G, 0), (A, 0)], 0, 1.0),
    "wrong at first, wrong a week later": ([(A, 0), (A, 7)], 0, 0.0),
}


def _replayed(answers: Sequence[tuple[Rating, int]]) -> tuple[Memory, bytes, date]:
    """The memory and the trace of these answers, and the day of the last."""
    day, dated = DAY, []
    for rating, later in answers:
        day += timedelta(days=later)
        dated.append((rating, day.toordinal()))
    course = SCHEDULE.course(dated, "k")
    at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return course.memory(at) if answers else Memory(), course.trace, day


@pytest.mark.parametrize(("answers", "later", "known"), _CASES.values(), ids=_CASES.keys())
def test_what_is_known_of_a_face(
    answers: list[tuple[Rating, int]], later: int, known: float
) -> None:
    memory, trace, last = _replayed(answers)
    day = last + timedelta(days=later)
    assert SCHEDULE.known(memory, day) == pytest.approx(known)
    assert tallied(
        [Candidate("k", ("",), {"": memory} if answers else {})], SCHEDULE, day
    ).known == (pytest.approx(known))
    if answers:
        assert retained([trace], [day], SCHEDULE.recall) == [pytest.approx(known)]


@pytest.mark.parametrize("wrong", [1, 2, 3])
@pytest.mark.parametrize("later", [0, 1, 60])
def test_a_face_forgotten_counts_no_more_than_before(wrong: int, later: int) -> None:
    learned = [(G, 0), (G, 3), (G, 12)]
    before, _, day = _replayed(learned)
    ceiling = SCHEDULE.known(before, day + timedelta(days=40))
    memory, trace, last = _replayed([*learned, (A, 40), *[(A, 0)] * (wrong - 1)])
    day = last + timedelta(days=later)
    expected = min(ceiling, SCHEDULE.retrievability(memory, day))
    assert 0 < expected <= ceiling < 1
    assert SCHEDULE.known(memory, day) == expected
    assert retained([trace], [day], SCHEDULE.recall) == [pytest.approx(expected, rel=1e-6)]


def test_a_test_with_wrong_answers_is_not_known_whole() -> None:
    right, wrong = _replayed([(G, 0)])[0], _replayed([(A, 0)])[0]
    cards = [Candidate(f"{n}", ("",), {"": wrong if n < 6 else right}) for n in range(20)]
    assert tallied(cards, SCHEDULE, DAY).known == pytest.approx(14 / 20)


def test_what_was_known_goes_along_with_a_memory_that_is_gone_on_from() -> None:
    at = datetime(2026, 11, 1, 12, tzinfo=UTC)
    memory = SCHEDULE.after(Memory(), A, at, DAY, "k")
    assert memory.ceiling == 0
    assert SCHEDULE.after(memory, A, at, DAY, "k").ceiling == 0
    assert SCHEDULE.after(memory, G, at, DAY, "k").ceiling == 1
