"""The faces that are hardest to keep, with the words of their cards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import nsmallest
from typing import TYPE_CHECKING

from quiz.store.whereabouts import cards_in
from quiz.study.outlook import Stand
from quiz.study.progress import Hard

if TYPE_CHECKING:
    from quiz.store.desk import Desk
    from quiz.store.shelf import Shelved

_MOST = 20


def hardest(desk: Desk, decks: Sequence[Shelved], faces: Iterable[Stand]) -> tuple[Hard, ...]:
    """Of these faces of decks those forgotten most, then the most difficult, twenty at most."""
    hard = nsmallest(
        _MOST,
        (each for each in faces if each.lapses),
        key=lambda each: (-each.lapses, -each.difficulty, each.key, each.face),
    )
    cards = cards_in(desk, decks, [each.key for each in hard])
    return tuple(
        Hard(each.key, each.face, card.deck, card.number, card.body, each.lapses, each.difficulty)
        for each in hard
        if (card := cards.get(each.key)) is not None
    )
