from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.study.exam import FARTHEST, Exam, aim, overlaid, pass_day, tallied_before
from quiz.study.queue import Allowance, Candidate, Item, Tally, study_queue, tallied
from quiz.study.schedule import Memory, Phase, Schedule
from tests.study.exams import (
    DAY,
    SCHEDULE,
    TODAY,
    USUAL,
    answered,
    asked,
    cards_of,
    exam_of,
    known,
    running,
)

SURE = known(400.0, last=-3, due=100)
SHAKY = known(3.0, last=-2, due=1)
LONG_AGO = known(30.0, last=-25, due=4)


@pytest.mark.parametrize(
    ("memories", "days", "limits", "keys"),
    [
        pytest.param([None] * 50, 1, USUAL, range(50), id="tomorrow, nothing known: all at once"),
        pytest.param([None] * 50, 3, USUAL, range(50), id="three days: begun now, then repeated"),
        pytest.param([None] * 50, 4, USUAL, range(25), id="four days: half of them"),
        pytest.param([None] * 50, 60, USUAL, [0], id="sixty days: fewer than usual"),
        pytest.param([None] * 60, 14, Allowance(2, 200), range(5), id="more than usual"),
        pytest.param([None] * 5, 0, USUAL, range(5), id="today: all that is new"),
        pytest.param([SURE] * 5, 1, USUAL, [], id="all known surely"),
        pytest.param([SURE] * 5, 60, USUAL, [], id="all known, long before"),
        pytest.param([SHAKY, SURE, SHAKY], 1, USUAL, [0, 2], id="tomorrow: the shaky ones"),
        pytest.param([LONG_AGO, SURE], 0, USUAL, [0], id="today: the shaky one"),
        pytest.param([LONG_AGO] * 9, 40, USUAL, [], id="shaky, but long before"),
        pytest.param([known(due=0), SURE], 40, USUAL, [0], id="what is due stays due"),
        pytest.param([known(due=-9), None], 40, USUAL, [0, 1], id="overdue and new"),
        pytest.param([None, None], 5, Allowance(0, 200), [], id="no new cards wished for"),
        pytest.param([SHAKY, None], 1, Allowance(20, 0), [1], id="no reviews wished for"),
        pytest.param([running()], 5, USUAL, [0], id="steps are running"),
        pytest.param([running(Phase.RELEARNING, -4)], 0, USUAL, [0], id="steps left running"),
        pytest.param([known(2.0, last=0, due=1)] * 3, 1, USUAL, [], id="asked today already"),
        pytest.param([None, SHAKY], -1, USUAL, [0], id="the exam is past"),
        pytest.param([], 5, USUAL, [], id="no cards"),
    ],
)
def test_what_is_asked_today_before_an_exam(
    memories: Sequence[Memory | None], days: int, limits: Allowance, keys: Sequence[int]
) -> None:
    cards = cards_of(memories)
    items = asked(cards, [exam_of(cards, days)], limits=limits)
    assert sorted(int(item.key) for item in items) == list(keys)


def test_what_was_begun_today_counts_for_today() -> None:
    cards = cards_of([None] * 40)
    exam = exam_of(cards, 12)
    first = asked(cards, [exam])
    assert len(first) == 4
    later = answered(cards, first, TODAY)
    assert asked(later, [exam._replace(begun=4)]) == []
    assert len(asked(later, [exam._replace(begun=3)])) == 1


def test_as_many_new_ones_as_somebody_says() -> None:
    cards = cards_of([None] * 40)
    assert len(asked(cards, [exam_of(cards, 5)], most_new=3)) == 3
    assert asked(cards, [exam_of(cards, 5)], most_new=0) == []


def test_other_cards_keep_to_what_the_limit_leaves() -> None:
    cards = cards_of([None] * 30)
    exam = Exam(TODAY + 4 * DAY, frozenset(f"{n}" for n in range(20, 30)))
    items = asked(cards, [exam], limits=Allowance(8, 200))
    assert [item.key for item in items] == ["0", "1", "2", *(f"{n}" for n in range(20, 25))]


def test_cards_of_the_exam_come_first_where_not_all_that_is_due_is_allowed() -> None:
    cards = cards_of([known(2.0, last=-20, due=-10)] * 5 + [SHAKY] * 3)
    exam = Exam(TODAY + DAY, frozenset("567"))
    items = asked(cards, [exam], limits=Allowance(20, 4))
    assert {"5", "6", "7"} < {item.key for item in items}
    assert len(items) == 4


def test_a_card_is_seen_to_for_the_first_of_its_exams() -> None:
    cards = cards_of([None] * 12)
    exams = [exam_of(cards, 14), exam_of(cards, 2)]
    assert len(asked(cards, exams)) == 12


def test_a_card_with_two_faces_shows_both_before_either_gets_its_last_pass() -> None:
    cards = cards_of([known(3.0, last=-1, due=2)] * 4, ("front", "back"))
    exam = exam_of(cards, 1)
    assert {item.face for item in asked(cards, [exam])} == {"back"}


@pytest.mark.parametrize("days", [0, 1, 5, 30])
def test_the_tally_is_what_is_asked(days: int) -> None:
    cards = cards_of([SHAKY, SURE, LONG_AGO, known(due=0), None, None, None, running()])
    exam = exam_of(cards, days)
    tally = tallied_before(cards, SCHEDULE, TODAY, exam, USUAL)
    items = asked(cards, [exam])
    new = [item for item in items if item.key in "456"]
    assert (tally.due, tally.begin) == (len(items) - len(new), len(new))
    plain = tallied(cards, SCHEDULE, TODAY)
    assert (tally.new, tally.known) == (plain.new, plain.known)
    assert plain.begin == 0


def test_last_passes_are_spread_over_the_last_days() -> None:
    cards = cards_of([known(30.0, last=-20, due=30)] * 300)
    exam = exam_of(cards, 10)
    days = Counter(
        pass_day(card.memories[""], Item(card.key, ""), SCHEDULE, TODAY, exam, 2) for card in cards
    )
    assert set(days) == {TODAY + n * DAY for n in range(3, 10)}
    assert max(days.values()) < 2 * min(days.values())


def test_the_least_stable_get_their_last_pass_the_latest() -> None:
    def soonest_and_latest(stability: float) -> tuple[int, int]:
        cards = cards_of([known(stability, last=-40, due=60)] * 100)
        exam = exam_of(cards, 10)
        days = [
            pass_day(card.memories[""], Item(card.key, ""), SCHEDULE, TODAY, exam, 1)
            for card in cards
        ]
        before = [(exam.day - day).days for day in days if day is not None]
        return min(before), max(before)

    stabilities = (1.0, 9.0, 12.0, 60.0)
    assert [soonest_and_latest(each) for each in stabilities] == [(1, 1), (1, 3), (1, 4), (1, 7)]


def test_many_cards_take_more_days_so_that_no_day_goes_beyond_the_limit() -> None:
    cards = cards_of([known(5.0, last=-40, due=60)] * 400)
    exam = exam_of(cards, 40)
    asked_on = [
        len(asked(cards, [exam], TODAY + n * DAY, Allowance(20, 20))) for n in range(15, 21)
    ]
    assert asked_on[:5] == [0, 0, 0, 0, 0]
    assert 0 < asked_on[5] <= 20


_MEMORIES = st.none() | st.builds(
    known,
    st.floats(0.1, 500),
    last=st.integers(-200, 0),
    due=st.integers(-5, 200),
)
_CARDS = st.lists(_MEMORIES, max_size=12).map(cards_of)


@given(_CARDS, st.integers(-400, -1) | st.integers(FARTHEST.days + 1, 9999), st.integers(0, 9))
@settings(max_examples=100, deadline=None)
def test_without_an_exam_to_come_it_is_the_plain_queue(
    cards: list[Candidate], days: int, limit: int
) -> None:
    limits = Allowance(limit, limit)
    plain = study_queue(cards, SCHEDULE, TODAY, limits, Random(1))
    assert asked(cards, [exam_of(cards, days)], limits=limits) == plain
    assert asked(cards, [], limits=limits) == plain


@given(_CARDS, st.integers(0, 60))
@settings(max_examples=100, deadline=None)
def test_what_is_due_is_asked_and_no_memory_is_changed(cards: list[Candidate], days: int) -> None:
    before = [card._replace(memories=dict(card.memories)) for card in cards]
    plain = study_queue(cards, SCHEDULE, TODAY, Allowance(0, 999), Random(1))
    items = asked(cards, [exam_of(cards, days)], limits=Allowance(1, 999))
    assert set(plain) <= set(items)
    assert cards == before
    assert len({item.key for item in items}) == len(items)


@given(st.lists(_MEMORIES, min_size=1, max_size=8).map(cards_of), st.integers(1, 12))
@settings(max_examples=25, deadline=None)
def test_every_card_is_asked_before_the_day_and_is_sure_then_or_was_asked_the_day_before(
    cards: list[Candidate], days: int
) -> None:
    exam = exam_of(cards, days)
    for today in (TODAY + n * DAY for n in range(days)):
        cards = answered(cards, asked(cards, [exam], today), today)
    for memory in (card.memories[""] for card in cards):
        is_sure = SCHEDULE.retrievability(memory, exam.day) >= aim(SCHEDULE)
        assert is_sure or memory.last_day == exam.day - DAY


def test_the_aim_is_a_third_of_the_usual_risk() -> None:
    assert aim(Schedule()) == pytest.approx(1 - 0.1 / 3)
    assert aim(Schedule(desired_retention=0.7)) == pytest.approx(0.9)


def test_nothing_of_an_overlay_is_left_after_the_day() -> None:
    cards = cards_of([LONG_AGO, None])
    exam = exam_of(cards, 3)
    after = overlaid(cards, SCHEDULE, exam.day + timedelta(days=1), [exam], USUAL)
    assert (after.cards, after.urgent) == (cards, frozenset())
    assert tallied([], SCHEDULE, TODAY) == Tally()
