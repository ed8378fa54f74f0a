"""What goes to a format and back is the same deck, but for what is said to be lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings

from quiz.deck.key import card_key
from quiz.deck.model import Deck
from quiz.exchange.carried import Exported, Imported
from quiz.exchange.formats import WRITABLE, written
from tests.deck import strategies
from tests.exchange.decks import KINDS, SHIPPED, cards_of, deck_of, read, reread, small_decks

READ_BACK = ["gift", "aiken", "csv", "tsv", "json"]
WITHOUT_LOSS = ["json"]


def assert_carried(deck: Deck, exported: Exported, imported: Imported) -> None:
    """Every card of which nothing is told came back as it was."""
    assert imported.refusal is None
    (back,) = imported.decks
    told = {loss.place for loss in exported.losses}
    for entry in deck.entries:
        if f"card {entry.name}" not in told:
            assert entry.card in back.cards
    if told <= {""}:
        assert not imported.losses
        assert back.cards == cards_of(deck)


@pytest.mark.parametrize("wanted", READ_BACK)
@given(deck=small_decks())
@settings(max_examples=70, deadline=None)
def test_what_is_not_told_to_be_lost_comes_back(wanted: str, deck: Deck) -> None:
    exported = written(deck, wanted)
    if not exported.content:
        assert all(
            any(loss.place == f"card {entry.name}" for loss in exported.losses)
            for entry in deck.entries
        )
        return
    imported = reread(exported, wanted)
    assert_carried(deck, exported, imported)
    again = written(deck_of(imported.decks[0].cards, imported.decks[0].head.title), wanted)
    assert reread(again, wanted).decks[0].cards == imported.decks[0].cards


@given(deck=strategies.decks())
@settings(max_examples=70, deadline=None)
def test_a_deck_in_json_comes_back_whole(deck: Deck) -> None:
    exported = written(deck, "json")
    (back,) = reread(exported, "json").decks
    assert back.cards == cards_of(deck)
    if not exported.losses:
        assert back.head == deck.head


@given(deck=small_decks())
@settings(max_examples=40, deadline=None)
def test_every_format_takes_every_deck(deck: Deck) -> None:
    for wanted in WRITABLE:
        first, again = (written(deck, wanted) for _ in range(2))
        assert first == again
        assert first.content or first.losses


@pytest.mark.parametrize("path", [*SHIPPED, KINDS], ids=lambda path: path.stem)
@pytest.mark.parametrize("wanted", READ_BACK)
def test_the_decks_that_there_are_come_back(wanted: str, path: Path) -> None:
    deck = read(path)
    exported = written(deck, wanted)
    assert exported.content
    imported = reread(exported, wanted)
    assert_carried(deck, exported, imported)
    if wanted in ("json", "csv", "tsv"):
        keys = {card_key(card, "") for card in imported.decks[0].cards}
        assert keys == {card_key(card, "") for card in cards_of(deck)}
    if wanted == "json":
        assert imported.decks[0].head == deck.head
