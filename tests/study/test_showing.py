"""The order of options: as in 0.1 at first, and another one at each showing."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.deck.model import Card, Choice, Match, Order
from quiz.study.prompt import Prompt, asked
from quiz.study.showing import shown
from tests.study.strategies import (
    CARDS,
    CHOICE,
    FLASHCARD,
    MATCH,
    NUMBER,
    ORDER,
    SCALE,
    SEVERAL,
    TRUE_FALSE,
    TYPED,
    entry,
    options,
)

OF_VERSION_0_1 = [
    (CHOICE, 0, "500 km | 900 km | 70 km | 300 km", ""),
    (CHOICE, 7, "300 km | 500 km | 70 km | 900 km", ""),
    (CHOICE, -8, "900 km | 70 km | 300 km | 500 km", ""),
    (CHOICE, 2147483648, "500 km | 900 km | 300 km | 70 km", ""),
    (SEVERAL, 0, "Merz | Orbán | Scholz | Biden", ""),
    (SEVERAL, 7, "Biden | Merz | Scholz | Orbán", ""),
    (SEVERAL, -8, "Orbán | Scholz | Biden | Merz", ""),
    (SEVERAL, 2147483648, "Merz | Orbán | Biden | Scholz", ""),
    (ORDER, 0, "2023 | 2024 | 2022 | 2021", ""),
    (ORDER, 7, "2021 | 2023 | 2022 | 2024", ""),
    (ORDER, -8, "2024 | 2022 | 2021 | 2023", ""),
    (ORDER, 2147483648, "2023 | 2024 | 2021 | 2022", ""),
    (MATCH, 0, "France | USA | Italy", "Scalp | ATACMS | HIMARS"),
    (MATCH, 7, "USA | France | Italy", "ATACMS | Scalp | HIMARS"),
    (MATCH, -8, "USA | France | Italy", "Scalp | HIMARS | ATACMS"),
    (MATCH, 2147483648, "France | Italy | USA", "ATACMS | HIMARS | Scalp"),
    (SCALE, 7, "2022 | 2023 | 2024", ""),
]
"""Card, seed, options and left-hand sides, as version 0.1 asked them for the key 1:abc."""

TWO = Choice(question="Which?", answer="this", wrong=options("that"))
PAIRS = Match(question="Which?", pairs=(("a", "1"), ("b", "2")))
THREE = Order(question="Sort.", order=("1", "2", "3"))
PAIR_IN_ORDER = Order(question="Sort.", order=("1", "2"))


def at(card: Card, showing: int, seed: int = 1) -> Prompt:
    ask = partial(asked, entry(card), card.faces[0])
    return shown(ask, seed, "1:abc", card.faces[0], showing)


def texts(prompt: Prompt) -> list[str]:
    return [option.text for option in prompt.options]


@pytest.mark.parametrize(("card", "seed", "order", "lefts"), OF_VERSION_0_1)
def test_the_first_showing_is_as_it_was_in_0_1(
    card: Card, seed: int, order: str, lefts: str
) -> None:
    prompt = at(card, 0, seed)
    assert (" | ".join(texts(prompt)), " | ".join(prompt.lefts)) == (order, lefts)


@pytest.mark.parametrize("card", [CHOICE, SEVERAL, ORDER, MATCH, TWO, PAIRS, THREE])
def test_each_showing_has_another_order_than_the_one_before(card: Card) -> None:
    for seed in range(12):
        prompts = [at(card, showing, seed) for showing in range(9)]
        for before, after in pairwise(prompts):
            assert texts(before) != texts(after)
            assert sorted(texts(before)) == sorted(texts(after))


@pytest.mark.parametrize("card", [SEVERAL, ORDER, MATCH, PAIRS, THREE])
def test_what_is_answered_with_several_keys_is_answered_with_others_next_time(card: Card) -> None:
    for seed in range(12):
        for before, after in pairwise(at(card, showing, seed) for showing in range(9)):
            assert before.right != after.right


def test_the_one_right_option_may_stay_where_it_was() -> None:
    pairs = [(at(CHOICE, n, seed), at(CHOICE, n + 1, seed)) for seed in range(60) for n in range(6)]
    stays = sum(before.right == after.right for before, after in pairs)
    assert 0.15 < stays / len(pairs) < 0.35, "about as often as by chance"


@pytest.mark.parametrize("card", [SCALE, TRUE_FALSE, PAIR_IN_ORDER, FLASHCARD, TYPED, NUMBER])
def test_what_has_one_order_keeps_it(card: Card) -> None:
    assert all(at(card, showing) == at(card, 0) for showing in range(5))


@given(card=st.sampled_from(CARDS), seed=st.integers(0, 99), showing=st.integers(0, 9))
@settings(max_examples=60, deadline=None)
def test_a_showing_is_always_the_same_and_right_stays_right(
    card: Card, seed: int, showing: int
) -> None:
    prompt, first = at(card, showing, seed), at(card, 0, seed)
    assert prompt == at(card, showing, seed)
    assert {prompt.options[place].text for place in prompt.right} == {
        first.options[place].text for place in first.right
    }
    assert sorted(prompt.lefts) == sorted(first.lefts)
