"""Many cards of a deck's bytes changed and added at once, with every other byte as it was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from quiz.deck.change import inserted, replacement
from quiz.deck.edit import Problems, with_card, with_new_card
from quiz.deck.layout import Layout, opened
from quiz.deck.model import Card
from quiz.deck.problems import Problem
from quiz.deck.read import UNNAMED, parsed
from quiz.deck.rewrite import rewritten, spliced
from quiz.deck.spans import CARDS
from quiz.deck.write import card_toml


def with_cards(
    source: bytes, changed: Mapping[int, Card], new: Sequence[Card], path: Path = UNNAMED
) -> bytes | Problems:
    """The source with these cards by their numbers from 1, and the new ones at its end.

    What `with_card` and `with_new_card` keep is kept; or why it cannot be done, and nothing is.
    """
    layout = opened(source, path)
    return (layout,) if isinstance(layout, Problem) else with_cards_in(layout, changed, new)


def with_cards_in(
    layout: Layout, changed: Mapping[int, Card], new: Sequence[Card]
) -> bytes | Problems:
    """The same, in a deck whose layout is known; without a look at it where nothing changes."""
    source, path = layout.source, layout.path
    if not changed and not new:
        return source
    if layout.spans.array is not None:
        return _one_by_one(source, changed, new, path)
    texts = {number: rewritten(layout.text(number), card) for number, card in changed.items()}
    splices = [each for number in texts for each in replacement(layout, number, texts[number])]
    added = "\n".join(map(card_toml, new))
    if added:
        end = len(layout.body)
        splices.append((end, end, inserted(layout, None, added)[len(source) :].decode()))
    after = layout.bom + spliced(layout.body, splices)
    cards = list(layout.cards)
    for number, text in texts.items():
        cards[number - 1 : number] = _tables(text)
    layout_after = opened(after, path)
    if isinstance(layout_after, Layout) and layout_after.says(layout, [*cards, *_tables(added)]):
        return after
    return _one_by_one(source, changed, new, path)


def _tables(text: str) -> list[Any]:
    data = parsed(text, UNNAMED)
    return [] if isinstance(data, Problem) else list(data.get(CARDS, []))


def _one_by_one(
    source: bytes, changed: Mapping[int, Card], new: Sequence[Card], path: Path
) -> bytes | Problems:
    after: bytes | Problems = source
    for number, card in changed.items():
        if isinstance(after, bytes):
            after = with_card(after, number, card, path)
    for card in new:
        if isinstance(after, bytes):
            after = with_new_card(after, card, path=path)
    return after
