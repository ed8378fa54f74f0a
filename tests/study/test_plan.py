from __future__ import annotations

from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.study.exam import overlaid
from quiz.study.plan import Plan, planned
from quiz.study.queue import Allowance, Candidate, due_face, study_queue
from quiz.study.schedule import Memory
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
SHAKY = known(30.0, last=-25, due=30)


def plan_of(
    cards: Sequence[Candidate],
    days: int,
    limits: Allowance = USUAL,
    left: Allowance | None = None,
    begun: int = 0,
) -> Plan:
    exam = exam_of(cards, days, begun)
    return planned(cards, SCHEDULE, TODAY, exam, limits, left or limits)


@pytest.mark.parametrize(
    ("memories", "days", "limits", "loads", "unseen"),
    [
        pytest.param([], 5, USUAL, [], 0, id="no cards"),
        pytest.param([SURE] * 9, 5, USUAL, [], 0, id="all known surely"),
        pytest.param([None] * 6, 1, USUAL, [(0, 0, 6)], 0, id="tomorrow"),
        pytest.param([None] * 6, 0, USUAL, [(0, 0, 6)], 0, id="today"),
        pytest.param([SHAKY] * 6, 0, USUAL, [(0, 6, 0)], 0, id="today, known"),
        pytest.param([SHAKY] * 6, 1, USUAL, [(0, 6, 0)], 0, id="tomorrow, known"),
        pytest.param([None] * 6, 9, Allowance(0, 200), [], 6, id="no new cards wished for"),
        pytest.param([SHAKY] * 6, 2, Allowance(20, 0), [], 0, id="no reviews wished for"),
        pytest.param([SHAKY] * 6, 1, Allowance(20, 4), [(0, 4, 0)], 0, id="too little allowed"),
        pytest.param([running()], 1, USUAL, [(1, 0, 0)], 0, id="steps are running"),
        pytest.param([known(5.0, last=0, due=1)], 1, USUAL, [], 0, id="asked today"),
    ],
)
def test_the_days_of_a_plan(
    memories: Sequence[Memory | None],
    days: int,
    limits: Allowance,
    loads: Sequence[tuple[int, int, int]],
    unseen: int,
) -> None:
    plan = plan_of(cards_of(memories), days, limits)
    assert [(each.reviews, each.passes, each.new) for each in plan.days] == loads
    assert plan.unseen == unseen
    assert all(each.day < max(plan.exam, TODAY + DAY) for each in plan.days)


def test_fifty_new_cards_in_ten_days() -> None:
    plan = plan_of(cards_of([None] * 50), 10, Allowance(3, 200))
    assert [each.new for each in plan.days] == [7, 7, 6, 6, 6, 6, 6, 6, 0, 0]
    assert plan.most_new == 7
    assert plan.unseen == 0
    assert plan.recall > 0.93
    assert plan.without < 0.6, "by the usual limit not all are begun"


def test_what_was_begun_today_is_not_begun_again() -> None:
    plan = plan_of(cards_of([None] * 36), 12, begun=4)
    assert (plan.days[0].day, plan.days[0].new) == (TODAY + DAY, 4)


def test_a_plan_is_worth_it_and_certain_of_what_is_known() -> None:
    plan = plan_of(cards_of([SHAKY] * 40 + [SURE] * 10), 20)
    assert plan.without < plan.recall < 1
    assert sum(each.passes for each in plan.days) >= 40
    assert plan_of([], 3).recall == 0


def test_the_faces_of_a_card_are_asked_on_different_days() -> None:
    plan = plan_of(cards_of([None] * 4, ("front", "back")), 1)
    assert (plan.days[0].new, plan.unseen, plan.faces) == (4, 4, 8)
    plan = plan_of(cards_of([None] * 4, ("front", "back")), 5)
    assert plan.unseen == 0


def test_an_exam_years_away_is_planned_all_the_same() -> None:
    plan = plan_of(cards_of([None, SHAKY]), 3000)
    assert plan.unseen == 0
    assert 0.9 < plan.recall <= 1


_MEMORIES = st.none() | st.builds(
    known, st.floats(0.5, 300), last=st.integers(-60, 0), due=st.integers(-5, 60)
)
_FACES = st.sampled_from([("",), ("front", "back")])
_CARDS = st.builds(cards_of, st.lists(_MEMORIES, max_size=10), _FACES)
_LIMITS = st.builds(Allowance, st.integers(0, 4), st.integers(0, 6))


@given(_CARDS, st.integers(0, 20), _LIMITS)
@settings(max_examples=60, deadline=None)
def test_the_first_day_of_a_plan_is_what_is_asked_today(
    cards: list[Candidate], days: int, limits: Allowance
) -> None:
    items = asked(cards, [exam_of(cards, days)], limits=limits)
    new = sum(item.face not in _memories(cards, item.key) for item in items)
    today = [each for each in plan_of(cards, days, limits).days if each.day == TODAY]
    assert sum(each.cards for each in today) == len(items)
    assert sum(each.new for each in today) == new


@given(_CARDS, st.integers(1, 10))
@settings(max_examples=25, deadline=None)
def test_without_a_plan_no_more_is_predicted_than_for_answering_all_right(
    cards: list[Candidate], days: int
) -> None:
    before = [card._replace(memories=dict(card.memories)) for card in cards]
    plan = plan_of(cards, days)
    assert cards == before
    assert 0 <= plan.without <= 1
    assert 0 <= plan.recall <= 1
    for today in (TODAY + n * DAY for n in range(days)):
        items = study_queue(cards, SCHEDULE, today, USUAL, Random(1))
        cards = answered(cards, items, today)
    faces = [memory for card in cards for memory in card.memories.values()]
    recalls = [SCHEDULE.retrievability(memory, plan.exam) for memory in faces]
    right = sum(recalls) / max(plan.faces, 1)
    assert plan.without <= right + 0.1


def test_passes_come_on_the_days_on_which_the_overlay_has_them() -> None:
    cards = cards_of([SHAKY] * 30)
    plan = plan_of(cards, 12)
    assert len(plan.days) > 2
    for load in plan.days[:2]:
        seen = overlaid(cards, SCHEDULE, load.day, [exam_of(cards, 12)], USUAL)
        due = [card for card in seen.cards if due_face(card, load.day) is not None]
        assert len(due) >= load.passes > 0


def _memories(cards: Sequence[Candidate], key: str) -> set[str]:
    return {face for card in cards if card.key == key for face in card.memories}
