"""Gaps of one text that come as questions of their own are one card again."""

from __future__ import annotations

import pytest

from quiz.deck.model import Gaps
from quiz.exchange.gaps import with_gaps_of
from quiz.exchange.gift.read import read_gift

TWO = "In {=1912 ####Why.} it sank near Canada.\n\nIn 1912 it sank near {=Canada ####Why.}.\n"


def test_two_gaps_of_one_sentence_are_read_as_one_card() -> None:
    read = read_gift(TWO, "ship.gift")
    [card] = read.decks[0].cards
    assert isinstance(card, Gaps)
    assert card.cloze == "In {{1912}} it sank near {{Canada}}."
    assert card.explanation == "Why."
    assert read.losses == ()


def test_the_same_gap_twice_is_one_card_and_told() -> None:
    read = read_gift("In {=1912} it sank.\n\nIn {=1912} it sank.\n", "ship.gift")
    assert len(read.decks[0].cards) == 1
    assert [loss.message for loss in read.losses] == [
        "not carried: the same question and answer is there"
    ]


@pytest.mark.parametrize(
    ("one", "other", "joined"),
    [
        pytest.param("{{a}} b", "a {{b}}", "{{a}} {{b}}", id="neighbours"),
        pytest.param("a {{b}}", "{{a}} b", "{{a}} {{b}}", id="in the order of the text"),
        pytest.param("{{a :: x}} b", "a {{b :: y}}", "{{a :: x}} {{b :: y}}", id="with hints"),
        pytest.param(r"{{a}} b \{{", r"a {{b}} \{{", r"{{a}} {{b}} \{{", id="with literal braces"),
        pytest.param("{{c1::a}} b", "a {{c2::b}}", "{{c1::a}} {{c2::b}}", id="numbered apart"),
        pytest.param("{{c1::a}} b", "a {{b}}", "{{c1::a}} {{b}}", id="numbered and not"),
        pytest.param("{{a}} a", "a {{a}}", "{{a}} {{a}}", id="the same word twice"),
        pytest.param("{{c1::a}} b", "a {{c1::b}}", None, id="one number for two questions"),
        pytest.param("{{a b}} c", "a {{b}} c", None, id="overlapping"),
        pytest.param("{{a}} b", "a  {{b}}", None, id="other spaces"),
        pytest.param("{{a}} b", "{{a}} b", None, id="nothing new"),
    ],
)
def test_gaps_are_joined_where_both_can_be_asked(one: str, other: str, joined: str | None) -> None:
    found = with_gaps_of(Gaps(cloze=one), Gaps(cloze=other))
    assert (found.cloze if found else None) == joined


def test_other_accepted_answers_keep_gaps_apart() -> None:
    one, other = Gaps(cloze="{{a}} b", accept=("x",)), Gaps(cloze="a {{b}}", accept=())
    assert with_gaps_of(one, other) is None


def test_each_explanation_is_kept() -> None:
    one, other = Gaps(cloze="{{a}} b", explanation="1"), Gaps(cloze="a {{b}}", explanation="2")
    found = with_gaps_of(one, other)
    assert found is not None
    assert found.explanation == "1\n2"
