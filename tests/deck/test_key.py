"""Keys that histories already name: a change here would part every card from its history."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from quiz.deck.key import card_key
from quiz.deck.model import (
    Card,
    Choice,
    Flashcard,
    Gaps,
    Match,
    Number,
    Option,
    Order,
    Several,
    TrueFalse,
    Typed,
)

RANGE = Flashcard(question="How far can it reach?", answer="300 km")
GAPS = Gaps(cloze="It reaches {{300 km}} from {{c1::Kursk :: a region}}.")
PAIRS = Match(question="Match.", pairs=(("b", "2"), ("a", "1")))
TICKS = Several(question="Which?", answer=("b", "a"), wrong=(Option(text="c"),))

GOLDEN = [
    pytest.param(RANGE, "1:b530dc1294f0ac297b31ebd2", id="flashcard"),
    pytest.param(replace(RANGE, id="range"), "1:7e3650d6c4bfa618f51a49ae", id="with an id"),
    pytest.param(
        Number(question="How far?", answer=Decimal(300)), "1:e6a524f35e2e8b14a37e715f", id="number"
    ),
    pytest.param(
        TrueFalse(question="It reaches 300 km.", answer=True),
        "1:05ddb5713519c0b8905f1d05",
        id="true or false",
    ),
    pytest.param(TICKS, "1:9cb2215bfb7ea9573eed9a35", id="multiple answer"),
    pytest.param(
        Typed(question="Where?", answer="Sévastopol", accept=()),
        "1:b1bc996471edc8c3dac99527",
        id="typed",
    ),
    pytest.param(GAPS, "1:2f9761cd04aa7ef18c51bbe0", id="gaps"),
    pytest.param(
        Order(question="Order.", order=("a", "b", "c")), "1:c4bac3ab2eacd5b3d8b6630b", id="order"
    ),
    pytest.param(PAIRS, "1:897e15ff2778ac0b83e3636c", id="match"),
    pytest.param(
        Flashcard(question="C++ → Straße, 東京?", answer="\ufb01ne"),
        "1:24937a4d297ce29c5863ed58",
        id="signs",
    ),
]

SAME = [
    pytest.param(RANGE, replace(RANGE, question="  how far CAN it\nreach? "), id="case and space"),
    pytest.param(
        RANGE,
        Choice(question=RANGE.question, answer="300 km", wrong=(Option(text="70 km"),)),
        id="a flashcard that became a choice",
    ),
    pytest.param(
        RANGE,
        replace(RANGE, explanation="x", tags=("t",), section="s", hint="h", reverse=True),
        id="all that is not question or answer",
    ),
    pytest.param(GAPS, replace(GAPS, cloze="It {{reaches}} 300 km from Kursk."), id="other gaps"),
    pytest.param(
        Flashcard(question="caf\u00e9", answer="x"),
        Flashcard(question="cafe\u0301", answer="x"),
        id="composed and decomposed",
    ),
    pytest.param(TICKS, replace(TICKS, answer=("a", "b")), id="order of answers to tick"),
    pytest.param(PAIRS, replace(PAIRS, pairs=PAIRS.pairs[::-1]), id="order of pairs"),
    pytest.param(
        Number(question="?", answer=Decimal("3.0")),
        Number(question="?", answer=Decimal(3), tolerance=Decimal(1)),
        id="trailing zero and tolerance",
    ),
]

OTHER = [
    pytest.param(RANGE, replace(RANGE, answer="300 m"), id="answer"),
    pytest.param(RANGE, replace(RANGE, question="How far?"), id="question"),
    pytest.param(
        Order(question="?", order=("a", "b")), Order(question="?", order=("b", "a")), id="order"
    ),
    pytest.param(
        replace(PAIRS, pairs=(("a", "b"), ("c", "d"))),
        replace(PAIRS, pairs=(("a", "d"), ("c", "b"))),
        id="who goes with whom",
    ),
]


@pytest.mark.parametrize(("card", "key"), GOLDEN)
def test_the_key_is_what_it_always_was(card: Card, key: str) -> None:
    assert card_key(card, "weapons") == key


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_key_stays_the_same(one: Card, other: Card) -> None:
    assert card_key(one, "weapons") == card_key(other, "elsewhere")


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_the_key_is_another(one: Card, other: Card) -> None:
    assert card_key(one, "weapons") != card_key(other, "weapons")


def test_an_id_counts_within_its_deck_whatever_the_wording() -> None:
    card = replace(RANGE, id="range")
    assert card_key(card, "a") == card_key(replace(card, question="New?", answer="new"), "a")
    assert card_key(card, "a") != card_key(card, "b")
