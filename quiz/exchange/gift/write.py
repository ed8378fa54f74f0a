"""Decks written as GIFT, one block for each question."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.deck.model import Deck, Entry
from quiz.exchange.carried import Exported, Loss
from quiz.exchange.gift.escapes import comment
from quiz.exchange.gift.questions import questions
from quiz.exchange.unsaid import note_common, note_head, texts


def write_gift(deck: Deck) -> Exported:
    """The deck as GIFT, in a category of its title; without content where no card can be said."""
    losses: list[Loss] = []
    note_head(deck.head, losses)
    title = " ".join(deck.head.title.split())
    if title != deck.head.title:
        losses.append(Loss("", "the title is written on one line, without outer spaces"))
    blocks = [block for entry in deck.entries for block in _blocks(entry, losses)]
    if not blocks:
        return Exported(b"", tuple(losses))
    category = f"$CATEGORY: {title.replace('/', '//')}"
    return Exported(("\n\n".join([category, *blocks]) + "\n").encode(), tuple(losses))


def _blocks(entry: Entry, losses: list[Loss]) -> Iterator[str]:
    card = entry.card

    def note(message: str) -> None:
        losses.append(Loss(f"card {entry.name}", message))

    note_common(card, note, "explanation", "tags", "id")
    if any(text != text.strip() for text in texts(card)):
        note("spaces around a text are not kept")
    if any(name != " ".join(name.split()) for name in (card.id or "", *card.tags)):
        note("spaces in an id or tag become one")
    for number, question in enumerate(questions(card, note)):
        known = [comment("id", card.id)] if card.id and number == 0 else []
        known += [comment("tag", tag) for tag in card.tags]
        yield f"// {' '.join(known)}\n{question}" if known else question
