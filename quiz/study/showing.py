"""The order in which a question's options stand, which is another one at each showing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from random import Random

from quiz.deck.model import Card, Choice, Several, TrueFalse
from quiz.study.prompt import Prompt, seeded

_TRIES = 40
"""How many orders are tried before one is taken that is less different than it could be."""


def shown(
    ask: Callable[[Random], Prompt], seed: int, key: str, face: str, showing: int = 0
) -> Prompt:
    """The prompt of a face at one of its showings in a session, counted from 0.

    Each showing differs from the one before it, so that answers are learned and not their places;
    it depends on nothing but the arguments, so that an undo brings back the order that was.

    Args:
        ask: Makes the prompt with its options shuffled by the dice that it is given.
        seed: The seed of the session.
        key: The key of the card.
        face: The face of the card.
        showing: How many answers to the face stand in the session.
    """
    prompt = ask(seeded(seed, key, face))
    if len(prompt.options) < 2 or _keeps_its_order(prompt.entry.card):
        return prompt
    for number in range(1, showing + 1):
        names = [f"{face}:{number}:{attempt}" for attempt in range(_TRIES)]
        prompt = _another(prompt, (ask(seeded(seed, key, name)) for name in names))
    return prompt


def _another(before: Prompt, candidates: Iterable[Prompt]) -> Prompt:
    """The first candidate that is answered otherwise, else one whose options stand otherwise.

    A single right option may stand where it stood: if it never did, one wrong option would be
    known to be wrong.
    """
    reordered = None
    for candidate in candidates:
        if candidate.options == before.options:
            continue
        if len(candidate.right) == 1 or candidate.right != before.right:
            return candidate
        reordered = reordered or candidate
    return reordered or before


def _keeps_its_order(card: Card) -> bool:
    """Whether the options always stand as they were written."""
    return isinstance(card, TrueFalse) or (
        isinstance(card, Choice | Several) and bool(card.options)
    )
