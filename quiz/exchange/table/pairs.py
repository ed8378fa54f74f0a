"""Decks written as pairs of question and answer, for Anki's import of text and for Quizlet."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from quiz.deck.model import Deck, Entry, Flashcard, Number
from quiz.deck.words import wording_of
from quiz.exchange.carried import Exported, Loss
from quiz.exchange.table.cells import row_text
from quiz.exchange.unsaid import note_common, note_head
from quiz.study.prompt import asked

_HEADERS = "#separator:tab\n#html:false\n"
_TAGS = "#tags column:3\n"


def write_pairs(deck: Deck) -> Exported:
    """Each face of each card as a line: question, tab, answer, and tags where there are any."""
    losses: list[Loss] = []
    note_head(deck.head, losses)
    losses.append(Loss("", "the deck's title is the file's name"))
    lines = [line for entry in deck.entries for line in _lines(entry, losses)]
    if not lines:
        return Exported(b"", tuple(losses))
    with_tags = any(len(line) > 2 for line in lines)
    text = _HEADERS + (_TAGS if with_tags else "")
    text += "".join(row_text(line, "\t") for line in lines)
    return Exported(text.encode(), tuple(losses))


def _lines(entry: Entry, losses: list[Loss]) -> Iterator[list[str]]:
    card = entry.card

    def note(message: str) -> None:
        losses.append(Loss(f"card {entry.name}", message))

    note_common(card, note, "tags")
    if not isinstance(card, Flashcard):
        note(f"{card.kind} becomes a question and its answer")
    if len(card.faces) > 1:
        note("its faces become cards of their own")
    tags = ["_".join(tag.split()) for tag in card.tags]
    if tags != list(card.tags):
        note("spaces in tags become _")
    for face in card.faces:
        prompt = asked(entry, face, Random(0))
        # A number goes out as programs read it, not as its language writes it.
        answer = wording_of(entry).answer if isinstance(card, Number) else prompt.answer
        yield [prompt.question, answer, *([" ".join(tags)] if tags else [])]
