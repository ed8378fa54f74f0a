"""What of our decks and cards Anki cannot say."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.deck.model import Deck, Entry, Flashcard, Gaps, Number, Typed
from quiz.exchange.anki.fields import ordinals_of
from quiz.exchange.carried import Loss

_SECTION = "a section to read has no place in Anki"
_UNJUDGED = "Anki does not mark this kind of card: it shows the answer and asks how well it went"
_STRICT = "Anki compares what is typed with the answer alone, letter by letter"
_TOLERANCE = "Anki shows the tolerance, and does not apply it"
_GAPS = "Anki has no room for more than 500 gaps"


def unsaid_of_deck(deck: Deck) -> Iterator[Loss]:
    """What is lost of a deck beside its cards."""
    for section in deck.head.sections:
        yield Loss(f"{deck.id}, section {section.id}", _SECTION)


def unsaid_of_card(entry: Entry) -> Iterator[Loss]:
    """What is lost of a card."""
    place, card = f"{entry.deck}:{entry.name}", entry.card
    match card:
        case Typed() | Gaps(accept=(_, *_)):
            yield Loss(place, _STRICT)
        case Number():
            yield Loss(place, _TOLERANCE if card.tolerance else _STRICT)
        case Flashcard() | Gaps():
            pass
        case _:
            yield Loss(place, _UNJUDGED)
    if len(ordinals_of(card)) < len(card.faces):
        yield Loss(place, _GAPS)
