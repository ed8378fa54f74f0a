"""Decks to carry: made up by Hypothesis, read from TOML, and what formats make of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from quiz.deck.key import card_key
from quiz.deck.model import Card, Deck, Entry, Head
from quiz.deck.read import read_deck, read_source
from quiz.exchange.carried import Exported, Imported
from quiz.exchange.formats import read_text, written
from tests.deck import strategies

SHIPPED = sorted(Path("decks").glob("*.toml"))
KINDS = Path("tests/decks/kinds.toml")


def deck_of(cards: Sequence[Card], title: str = "Carried") -> Deck:
    """The deck of these cards, each once."""
    by_key = {card_key(card, "deck"): card for card in cards}
    entries = (Entry("deck", place, *each) for place, each in enumerate(by_key.items(), 1))
    return Deck("deck", Head(title=title), tuple(entries))


def cards_of(deck: Deck) -> tuple[Card, ...]:
    """The cards of the deck."""
    return tuple(entry.card for entry in deck.entries)


def read(path: Path) -> Deck:
    """The deck of a file without problems."""
    reading = read_deck(path)
    assert reading.deck is not None
    assert not reading.problems
    return reading.deck


def deck_from(source: str) -> Deck:
    """The deck of these cards in TOML."""
    reading = read_source(f'title = "Carried"\n{source}'.encode(), Path("deck.toml"))
    assert reading.deck is not None
    assert not reading.problems, reading.problems
    return reading.deck


def small_decks() -> SearchStrategy[Deck]:
    """Decks of a few cards of all kinds, with a head that every format can say."""
    return st.lists(strategies.cards(), min_size=1, max_size=3).map(deck_of)


def reread(exported: Exported, wanted: str) -> Imported:
    """What was written, as our own reader reads it."""
    return read_text(exported.content, f"deck.{wanted}")


def carried(source: str, wanted: str) -> str:
    """The text that the format makes of these cards in TOML."""
    return written(deck_from(source), wanted).content.decode()


def only_card(source: str | bytes, name: str) -> Card:
    """The card of a file that has one, and from which nothing is lost."""
    content = source if isinstance(source, bytes) else source.encode()
    imported = read_text(content, name)
    assert imported.refusal is None, imported.refusal
    assert not imported.losses, imported.losses
    (deck,) = imported.decks
    (card,) = deck.cards
    return card


def told(imported: Imported) -> list[str]:
    """All losses, each as `place: message`."""
    refusals = [imported.refusal] if imported.refusal else []
    return [f"{loss.place}: {loss.message}" for loss in (*imported.losses, *refusals)]
