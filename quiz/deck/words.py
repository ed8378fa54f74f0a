"""A card in its words, as it is remembered and compared with others."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, singledispatch

from quiz.deck import cloze
from quiz.deck.key import same_wording
from quiz.deck.model import (
    Asking,
    Card,
    Choice,
    Entry,
    Flashcard,
    Gaps,
    Match,
    Number,
    Order,
    Several,
    TrueFalse,
    Typed,
)

_TEXT_KINDS = (None, Flashcard.kind, Choice.kind, Typed.kind, Gaps.kind)


@dataclass(frozen=True)
class Wording:
    """A card in its words; of a cloze, the question is its source and the answer what it hides.

    The kind is None where it is not known.
    """

    key: str
    deck: str
    number: int
    question: str
    answer: str
    id: str | None = None
    kind: str | None = None

    @cached_property
    def questions(self) -> frozenset[str]:
        """What the card asks, in the form in which wordings are compared: one for each face."""
        if not self.is_cloze:
            return frozenset((same_wording(self.question),))
        text = cloze.parsed(self.question)
        return frozenset(same_wording(text.asked(face)) for face in text.faces)

    @cached_property
    def same_answer(self) -> str:
        """The answer in the form in which answers are compared."""
        return same_wording(self.answer)

    @cached_property
    def body(self) -> str:
        """The question in one piece, as written, without what gaps hide."""
        return _blanked(self.question) if self.is_cloze else self.question

    @property
    def is_cloze(self) -> bool:
        """Whether it is a text with gaps."""
        return self.kind == Gaps.kind

    @property
    def is_text(self) -> bool:
        """Whether the answer is a string."""
        return self.kind in _TEXT_KINDS


def wording_of(entry: Entry) -> Wording:
    """The wording of the card."""
    card = entry.card
    question = card.question if isinstance(card, Asking) else ""
    if isinstance(card, Gaps):
        question = card.cloze
    return Wording(entry.key, entry.deck, entry.number, question, _answer(card), card.id, card.kind)


def _blanked(source: str) -> str:
    text = cloze.parsed(source)
    shown = text.text
    for gap in reversed(text.gaps):
        shown = f"{shown[: gap.start]}[…]{shown[gap.start + len(gap.text) :]}"
    return shown


@singledispatch
def _answer(card: Card) -> str:
    raise TypeError(card)


@_answer.register(Flashcard)
@_answer.register(Choice)
@_answer.register(Typed)
@_answer.register(TrueFalse)
def _plain(card: Flashcard | Choice | Typed | TrueFalse) -> str:
    return str(card.answer)


@_answer.register
def _number(card: Number) -> str:
    return f"{card.answer:f} {card.shown_unit}".strip()


@_answer.register
def _several(card: Several) -> str:
    return ", ".join(card.answer)


@_answer.register
def _gaps(card: Gaps) -> str:
    return ", ".join(gap.text for gap in cloze.parsed(card.cloze).gaps)


@_answer.register
def _order(card: Order) -> str:
    return " → ".join(card.order)


@_answer.register
def _match(card: Match) -> str:
    return "; ".join(f"{left}: {right}" for left, right in card.pairs)
