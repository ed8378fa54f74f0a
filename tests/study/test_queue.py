from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.study import queue
from quiz.study.queue import (
    Allowance,
    Candidate,
    Item,
    Tally,
    due_face,
    hardest_first,
    new_face,
    study_queue,
    tallied,
)
from quiz.study.schedule import Memory, Phase, Schedule
from tests.clock import NOON

DAY = NOON.date()
SCHEDULE = Schedule()
PLENTY = Allowance(99, 99)


def memory(
    due: int | None = 0, last: int = -10, phase: Phase = Phase.REVIEW, stability: float = 10.0
) -> Memory:
    """Known since, and due in, so many days; with no due day a step of minutes runs."""
    return Memory(
        phase,
        stability,
        5.0,
        reps=1,
        last_at=NOON + timedelta(days=last),
        last_day=DAY + timedelta(days=last),
        due_at=NOON + timedelta(days=last, minutes=10) if due is None else None,
        due_day=None if due is None else DAY + timedelta(days=due),
    )


def card(
    key: str = "a", memories: Mapping[str, Memory] | None = None, faces: str = "x"
) -> Candidate:
    """A card whose faces are named by one letter each."""
    return Candidate(key, tuple(faces), memories or {})


@pytest.mark.parametrize(
    ("memories", "due", "new"),
    [
        pytest.param({}, None, "x", id="never asked"),
        pytest.param({"x": memory(0)}, "x", None, id="due today"),
        pytest.param({"x": memory(-3)}, "x", None, id="overdue"),
        pytest.param({"x": memory(1)}, None, "y", id="due tomorrow, the next face is new"),
        pytest.param({"x": memory(1, last=0)}, None, None, id="asked today"),
        pytest.param({"x": memory(0), "y": memory(-1)}, "y", None, id="the longest due first"),
        pytest.param({"x": memory(5, last=0), "y": memory(0)}, None, None, id="another face today"),
        pytest.param(
            {"x": memory(None, 0, Phase.LEARNING), "y": memory(0)}, "x", None, id="being learned"
        ),
        pytest.param(
            {"x": memory(0), "y": memory(None, -2, Phase.RELEARNING)}, "y", None,
            id="learned again since days",
        ),
        pytest.param(
            {"x": memory(9, last=0), "y": memory(None, 0, Phase.RELEARNING)}, "y", None,
            id="a step goes on though another face was asked",
        ),
        pytest.param({"x": memory(30, last=1)}, None, None, id="asked when it was tomorrow"),
    ],
)  # fmt: skip
def test_one_face_of_a_card_is_asked_a_day(
    memories: Mapping[str, Memory], due: str | None, new: str | None
) -> None:
    each = card(memories=memories, faces="xy")
    assert (due_face(each, DAY), new_face(each, DAY)) == (due, new)


def test_a_deck_is_tallied_by_cards_and_known_by_faces() -> None:
    cards = [
        card("a", {"x": memory(0, last=-10)}, "xy"),
        card("b", {"x": memory(3, last=0)}),
        card("c"),
    ]
    tally = tallied(cards, SCHEDULE, DAY)
    assert (tally.due, tally.new) == (1, 1)
    assert tally.known == pytest.approx((SCHEDULE.retrievability(memory(0), DAY) + 1 + 0 + 0) / 4)
    assert tallied([], SCHEDULE, DAY) == Tally(0, 0, 0.0)


def _keys(items: list[Item]) -> str:
    return "".join(item.key for item in items)


def test_new_cards_keep_the_order_of_their_author() -> None:
    cards = [card(key) for key in "gamble"]
    assert _keys(study_queue(cards, SCHEDULE, DAY, PLENTY, Random(1))) == "gamble"


def test_the_days_limits_are_kept_and_the_least_remembered_come_first() -> None:
    known = [card(key, {"x": memory(0, stability=float(n + 1))}) for n, key in enumerate("abcdef")]
    fresh = [card(key) for key in "uvwxyz"]
    items = study_queue([*known, *fresh], SCHEDULE, DAY, Allowance(2, 3), Random(1))
    assert sorted(_keys(items)) == list("abcuv")
    assert study_queue(known, SCHEDULE, DAY, Allowance(0, 0), Random(1)) == []


def test_new_cards_are_spread_among_the_due_ones() -> None:
    known = [card(key, {"x": memory(0)}) for key in "abcdef"]
    items = study_queue([*known, card("y"), card("z")], SCHEDULE, DAY, PLENTY, Random(1))
    assert [place for place, item in enumerate(items) if item.key in "yz"] == [2, 6]


def test_due_cards_are_mixed_by_the_dice_alone() -> None:
    known = [card(key, {"x": memory(0)}) for key in "abcdefgh"]
    first, again, other = (
        _keys(study_queue(known, SCHEDULE, DAY, PLENTY, Random(seed))) for seed in (1, 1, 2)
    )
    assert first == again != other


def test_the_hardest_are_those_forgotten_most() -> None:
    cards = [
        card("a", {"x": Memory(Phase.REVIEW, 9.0, 5.0, lapses=0, last_day=DAY)}),
        card("b", {"x": Memory(Phase.REVIEW, 9.0, 5.0, lapses=2, last_day=DAY)}),
        card("c", {"x": Memory(Phase.REVIEW, 9.0, 9.0, lapses=0, last_day=DAY)}, "xy"),
        card("d", {"x": Memory(Phase.REVIEW, 9.0, 5.0, lapses=0, last_day=DAY - timedelta(30))}),
        card("e"),
    ]
    assert _keys(hardest_first(cards, SCHEDULE, DAY)) == "bcda"


def test_a_draw_has_one_face_of_each_card() -> None:
    cards = [card(key, faces="xyz") for key in "abcdef"]
    items = queue.test_draw(cards, 4, 1)
    assert len({item.key for item in items}) == len(items) == 4
    assert len({item.face for seed in range(20) for item in queue.test_draw(cards, 6, seed)}) == 3
    assert len(queue.test_draw(cards, 99, 1)) == 6
    assert queue.test_draw([], 20, 1) == []


@given(
    keys=st.sets(st.text(max_size=4), max_size=12),
    count=st.integers(1, 12),
    seed=st.integers(),
    random=st.randoms(use_true_random=False),
)
@settings(max_examples=100, deadline=None)
def test_a_draw_depends_on_the_seed_and_the_keys_alone(
    keys: set[str], count: int, seed: int, random: Random
) -> None:
    cards = [card(key, faces="xy") for key in sorted(keys)]
    shuffled = [card(each.key, {"x": memory(0)}, "xy") for each in random.sample(cards, len(cards))]
    assert queue.test_draw(cards, count, seed) == queue.test_draw(shuffled, count, seed)


def test_unmixed_cards_come_in_the_order_in_which_they_are_written() -> None:
    cards = [card("d", {"x": memory(-9)}), card("c"), card("b", {"x": memory(-1)}), card("a")]
    for seed in range(5):
        queue = study_queue(cards, SCHEDULE, DAY, PLENTY, Random(seed), is_mixed=False)
        assert _keys(queue) == "dcba"
    few = study_queue(cards, SCHEDULE, DAY, Allowance(1, 1), Random(1), is_mixed=False)
    assert _keys(few) == "dc"
