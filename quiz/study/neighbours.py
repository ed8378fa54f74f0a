"""The wrong answers that a card borrows from its neighbours, to be asked as a choice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from random import Random

from quiz.deck import cloze
from quiz.deck.key import same_wording
from quiz.deck.model import REVERSE_FACE, Card, Choice, Entry, Flashcard, Gaps, Typed

_MOST = 3
_FEWEST = 2


def sides(card: Flashcard | Gaps, face: str) -> tuple[str, str]:
    """What a revealed face shows first, and what it hides."""
    if isinstance(card, Gaps):
        text = cloze.parsed(card.cloze)
        return text.asked(face), text.answer(face)
    if face == REVERSE_FACE:
        return card.answer, card.question
    return card.question, card.answer


def distractors(
    card: Flashcard | Gaps, face: str, rng: Random, pool: Iterable[Entry]
) -> Sequence[str]:
    """Two or three answers of other cards in the pool, from the card's own section and tags first.

    None at all where there are fewer than two. A gap also borrows from the gaps of other cards, but
    nothing that its own text says.
    """
    front, back = sides(card, face)
    others = [each.card for each in pool if each.card is not card]
    near = [other for other in others if _related(card, other)]
    for neighbours in (near, others):
        texts = {same_wording(text): text for text in _backs(neighbours, face)}
        if isinstance(card, Gaps):
            texts |= {same_wording(text): text for text in _hidden(neighbours)}
            shown = same_wording(front)
            texts = {wording: text for wording, text in texts.items() if wording not in shown}
        texts.pop(same_wording(back), None)
        if len(texts) >= _FEWEST:
            return rng.sample(sorted(texts.values()), min(_MOST, len(texts)))
    return ()


def _related(card: Card, other: Card) -> bool:
    same_section = card.section is not None and card.section == other.section
    return same_section or not set(card.tags).isdisjoint(other.tags)


def _backs(cards: Iterable[Card], face: str) -> Iterable[str]:
    for card in cards:
        if isinstance(card, Flashcard) and (face != REVERSE_FACE or card.reverse):
            yield sides(card, face)[1]
        elif isinstance(card, Choice | Typed) and face != REVERSE_FACE:
            yield card.answer


def _hidden(cards: Iterable[Card]) -> Iterable[str]:
    for card in cards:
        if isinstance(card, Gaps):
            yield from (sides(card, face)[1] for face in card.faces)
