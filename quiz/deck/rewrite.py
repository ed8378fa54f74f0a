"""A card's text with the keys that changed written anew, and the others as they were."""

from __future__ import annotations

from collections.abc import Iterable

from quiz.deck.judge import judged_card
from quiz.deck.model import Card
from quiz.deck.problems import Problem
from quiz.deck.read import UNNAMED, parsed
from quiz.deck.spans import CARDS, CardSpans, DeckSpans, KeySpans
from quiz.deck.write import CARD_KEYS, card_toml, values_toml

Splice = tuple[int, int, str]
"""A change of a text in bytes: from where, to where, and what stands there instead."""


def rewritten(text: str, card: Card) -> str:
    """The text of one `[[cards]]` table, changed to say this card.

    A key whose value stays is not touched; one that changes keeps its place and the comment
    behind it; a new one follows the key that it usually follows. Where that cannot be, the whole
    card is written anew.
    """
    text = text.rstrip("\n") + "\n"
    before = card_in(text)
    spans = DeckSpans(text.encode()).cards
    for kept in (_same_keys(before, card), set[str]()):
        if len(spans) == 1 and card_in(changed := _merged(text, spans[0], card, kept)) == card:
            return changed
    return card_toml(card)


def card_in(text: str) -> Card | None:
    """The card that the text is, if it is one card and nothing is wrong with it."""
    data = parsed(text, UNNAMED)
    if isinstance(data, Problem) or data.keys() != {CARDS} or not isinstance(data[CARDS], list):
        return None
    tables = data[CARDS]
    found = judged_card(tables[0]) if len(tables) == 1 and isinstance(tables[0], dict) else None
    return found if isinstance(found, Card) else None


def spliced(body: bytes, splices: Iterable[Splice]) -> bytes:
    """The bytes with each of the stretches replaced, none of which overlap."""
    parts, at = [], 0
    for start, end, text in sorted(splices, key=lambda splice: splice[:2]):
        parts += [body[at:start], text.encode()]
        at = end
    return b"".join([*parts, body[at:]])


def _same_keys(before: Card | None, card: Card) -> set[str]:
    """The keys that both cards have, and with the same value."""
    absent = object()
    return {
        key
        for key in type(card).__dataclass_fields__
        if before and _is_same(getattr(before, key, absent), getattr(card, key))
    }


def _is_same(one: object, other: object) -> bool:
    return type(one) is type(other) and one == other


def _merged(text: str, spans: CardSpans, card: Card, kept: set[str]) -> str:
    values = values_toml(card)
    splices: list[Splice] = []
    for key, written in spans.keys.items():
        if key not in kept and (key not in values or written.value is None):
            splices += [(start, end, "") for start, end in written.lines]
    at = spans.start_of_keys
    for key in CARD_KEYS:
        stands = spans.keys.get(key, KeySpans())
        if stands.value:
            at = stands.lines[-1][1]
        if key not in values or (stands.lines and key in kept):
            continue
        if stands.value:
            splices.append((*stands.value, values[key]))
        else:
            splices.append((at, at, f"{key} = {values[key]}\n"))
    return spliced(text.encode(), splices).decode()
