"""What of our decks and cards Anki cannot say."""

from __future__ import annotations

from quiz.deck.model import Deck, Entry, Flashcard, Gaps, Number, Typed
from quiz.exchange.anki.fields import ordinals_of
from quiz.exchange.carried import Loss
from quiz.exchange.unsaid import note_common, note_head

_SAID_OF_DECK = ("description", "author", "license", "source")
_SAID_OF_CARD = ("tags", "explanation", "hint", "id")
_UNJUDGED = "Anki does not mark this kind of card: it shows the answer and asks how well it went"
_STRICT = "Anki compares what is typed with the answer alone, letter by letter"
_TOLERANCE = "Anki shows the tolerance, and does not apply it"
_GAPS = "Anki has no room for more than 500 gaps"


def note_deck(deck: Deck, losses: list[Loss]) -> None:
    """Note what is lost of a deck beside its cards."""
    note_head(deck.head, losses, *_SAID_OF_DECK)


def note_card(entry: Entry, losses: list[Loss]) -> None:
    """Note what is lost of a card."""

    def note(message: str) -> None:
        losses.append(Loss(f"card {entry.name}", message))

    card = entry.card
    note_common(card, note, *_SAID_OF_CARD)
    match card:
        case Typed() | Gaps(accept=(_, *_)):
            note(_STRICT)
        case Number():
            note(_TOLERANCE if card.reach else _STRICT)
        case Flashcard() | Gaps():
            pass
        case _:
            note(_UNJUDGED)
    if len(ordinals_of(card)) < len(card.faces):
        note(_GAPS)
