"""Decks written as TOML are read back as they were."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings

from quiz.deck.model import Card, Deck
from quiz.deck.read import read_deck, read_source
from quiz.deck.write import card_toml, deck_toml
from tests.deck import strategies

DECKS = sorted(Path("decks").glob("*.toml"))


def reread(deck: Deck) -> Deck:
    cards = [entry.card for entry in deck.entries]
    reading = read_source(deck_toml(deck.head, cards).encode(), Path(f"{deck.id}.toml"))
    assert not reading.problems
    assert reading.deck is not None
    return reading.deck


@given(strategies.decks())
@settings(max_examples=200, deadline=None)
def test_a_deck_written_is_read_back_the_same(deck: Deck) -> None:
    again = reread(deck)
    assert again.head == deck.head
    assert [entry.card for entry in again.entries] == [entry.card for entry in deck.entries]


@given(strategies.cards())
@settings(max_examples=200, deadline=None)
def test_a_card_written_is_read_back_the_same(card: Card) -> None:
    source = f'title = "One"\n\n{card_toml(card)}'
    deck = read_source(source.encode(), Path("one.toml")).deck
    assert deck is not None
    assert [entry.card for entry in deck.entries] == [card]


@pytest.mark.parametrize("path", DECKS, ids=lambda path: path.stem)
def test_a_shipped_deck_written_is_read_back_the_same(path: Path) -> None:
    deck = read_deck(path).deck
    assert deck is not None
    assert reread(deck) == deck


def test_a_card_is_written_as_an_author_would() -> None:
    source = """title = "Alps"

[[cards]]
question = "Which is the highest?"
answer = "Mont Blanc"
wrong = ["Matterhorn", { text = "Zugspitze", why = "The highest of Germany." }]
explanation = \"\"\"
It stands 4,806 m above the sea,
on a border.\"\"\"
tags = ["heights"]
"""
    deck = read_source(source.encode(), Path("alps.toml")).deck
    assert deck is not None
    assert deck_toml(deck.head, [entry.card for entry in deck.entries]) == source
