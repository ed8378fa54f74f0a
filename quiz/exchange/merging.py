"""A deck imported again: which of its cards are there, and what becomes of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from quiz.deck.batch import with_cards_in
from quiz.deck.cloze import parsed
from quiz.deck.judge import judged_card
from quiz.deck.key import card_key, same_wording
from quiz.deck.layout import Layout, opened
from quiz.deck.model import Card, Choice, Flashcard, Gaps, Several, Typed
from quiz.deck.problems import Problem
from quiz.deck.rules import broken_rules
from quiz.exchange.steps import Tell, each_told, silently

_COMMON = ("id", "section", "tags", "explanation", "hint")


@dataclass(frozen=True, slots=True)
class Merged:
    """A deck's bytes with the cards of an import in it, and how many of them came to what."""

    content: bytes
    added: int
    changed: int
    same: int
    kept: int


def merged(source: bytes, cards: Sequence[Card], path: Path) -> Merged | str:
    """The deck with the cards, as `merged_into` its layout."""
    return merged_into(opened(source, path), cards)


def merged_into(
    layout: Layout | Problem, cards: Sequence[Card], tell: Tell = silently
) -> Merged | str:
    """The deck with the cards: those it has brought up to date, the others added at its end.

    All else of the deck stays. A card is found by its id, else by question and answer, else by
    its question where only one card has that. In words why it cannot be, where it cannot.
    """
    if isinstance(layout, Problem):
        return f"it is there already, and cannot be read: {layout.message}"
    there = {
        number: card
        for number, raw in enumerate(layout.cards, 1)
        if isinstance(raw, dict) and isinstance(card := judged_card(raw), Card)
    }
    sections = {each.get("id") for each in _tables(layout.data.get("sections"))}
    finder = _Finder(there, cards)
    changed: dict[int, Card] = {}
    new: list[Card] = []
    for card in each_told(cards, f"Cards of {layout.path.name}", tell):
        own = card if card.section in sections else replace(card, section=None)
        number = finder.number(own)
        if number is None:
            new.append(own)
        elif own != there[number] and (better := _combined(there[number], own)) != there[number]:
            changed[number] = better
    content = with_cards_in(layout, changed, new)
    if not isinstance(content, bytes):
        return content[0].message
    same = len(cards) - len(new) - len(changed)
    return Merged(content, len(new), len(changed), same, len(layout.cards) - len(finder.taken))


class _Finder:
    """Finds the card of a deck that a card of an import is; each only once."""

    def __init__(self, there: Mapping[int, Card], cards: Sequence[Card]) -> None:
        self.taken: set[int] = set()
        self._ids = {card.id: number for number, card in there.items() if card.id}
        wanted = {card.id for card in cards if card.id}
        free = {number: card for number, card in there.items() if card.id not in wanted}
        self._keys = {_substance(card): number for number, card in free.items()}
        self._times = Counter(map(_question, cards))
        self._questions: dict[str, list[int]] = {}
        for number, card in free.items():
            self._questions.setdefault(_question(card), []).append(number)

    def number(self, card: Card) -> int | None:
        """The number of the card in the deck, if it is there."""
        for number in self._candidates(card):
            if number not in self.taken:
                self.taken.add(number)
                return number
        return None

    def _candidates(self, card: Card) -> Iterator[int]:
        if card.id in self._ids:
            yield self._ids[card.id]
            return
        if (number := self._keys.get(_substance(card))) is not None:
            yield number
        question = _question(card)
        found = self._questions.get(question, [])
        if len(found) == 1 and self._times[question] == 1:
            yield found[0]


def _substance(card: Card) -> str:
    return card_key(replace(card, id=None), "")


def _question(card: Card) -> str:
    text = parsed(card.cloze).text if isinstance(card, Gaps) else getattr(card, "question", "")
    return same_wording(text)


def _combined(own: Card, other: Card) -> Card:
    """The card as the import has it, with what the deck says beyond that."""
    if isinstance(other, Flashcard) and isinstance(own, Choice | Typed):
        values = _said(other, _COMMON)
        changed: Card = replace(own, answer=other.answer, question=other.question, **values)
    elif type(own) is type(other):
        changed = replace(own, **_said(other, [each.name for each in fields(other)]))
    else:
        changed = replace(other, **_said(own, _COMMON) | _said(other, _COMMON))
    changed = replace(changed, id=own.id or other.id, tags=_joined(own.tags, other.tags))
    if isinstance(changed, Choice | Several) and isinstance(own, Choice | Several):
        changed = _with_options(changed, own, other)
    return changed if not list(broken_rules(changed)) else replace(other, id=own.id or other.id)


def _said(card: Card, names: Iterable[str]) -> dict[str, Any]:
    """The values of these names that are not by default."""
    defaults = {each.name: each.default for each in fields(card)}
    values = ((name, getattr(card, name)) for name in names if name in defaults)
    return {name: value for name, value in values if value != defaults[name]}


def _joined(own: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    return (*own, *(tag for tag in other if tag not in own))


def _with_options(changed: Choice | Several, own: Choice | Several, other: Card) -> Card:
    """The choice with the options of the import, and for each the why that the deck gives it."""
    whys = {each.text: each.why for each in (*own.wrong, *own.options)}
    given: dict[str, Any] = {
        name: tuple(
            each if each.why else replace(each, why=whys.get(each.text, ""))
            for each in getattr(other, name, ())
        )
        for name in ("wrong", "options")
    }
    return replace(changed, **given) if any(given.values()) else changed


def _tables(value: object) -> list[dict[str, Any]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
