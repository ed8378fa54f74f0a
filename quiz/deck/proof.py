"""A card while it is being written: what it is so far, and what is wrong or might be better."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from quiz.deck.judge import judged
from quiz.deck.key import card_key
from quiz.deck.lint import linted
from quiz.deck.model import Card, Deck, Entry, Head
from quiz.deck.problems import Finding, Problem
from quiz.deck.read import located, parsed
from quiz.deck.wording import quoted

_CARDS, _UNEXPLAINED = "cards", "H202"


@dataclass(frozen=True, slots=True)
class Proof:
    """What there is of a card: the card if nothing is wrong with it, and what was found.

    `loc` of each finding starts at the card.
    """

    card: Card | None
    findings: tuple[Finding, ...] = ()


def proof(table: Mapping[str, Any], deck: Deck, number: int | None) -> Proof:
    """The proof of a card that is to stand in the deck; `number` is that of the one it replaces."""
    others = [entry for entry in deck.entries if entry.number != number]
    sections = [
        {"id": each.id, "title": each.title, "text": each.text} for each in deck.head.sections
    ]
    judgement = judged({"title": deck.id, "sections": sections, _CARDS: [dict(table)]}, "")
    found = [each for each in judgement.findings if each.loc[0] == _CARDS]
    card = judgement.cards.get(0)
    if any(entry.card.id == table.get("id") for entry in others if entry.card.id):
        message = f"another card has the id {quoted(str(table['id']))}"
        found.append(Finding("E040", (_CARDS, 0, "id"), message))
    elif card is not None:
        found += _doubled(card, deck, others)
        found += _linted(card, deck)
    return Proof(
        None if any(each.code.startswith("E") for each in found) else card,
        tuple(replace(each, loc=each.loc[2:]) for each in found),
    )


def text_proof(text: str, deck: Deck, number: int | None) -> tuple[Proof, tuple[Problem, ...]]:
    """The proof of a card written as one `[[cards]]` table, and what was found at its places."""
    path = Path(f"{deck.id}.toml")
    data = parsed(text, path)
    if isinstance(data, Problem):
        return Proof(None), (data,)
    tables = data.get(_CARDS)
    if data.keys() != {_CARDS} or not isinstance(tables, list) or len(tables) != 1:
        problem = Problem(path, 1, 1, "E006", "this is not one `[[cards]]` table",
                          "begin it with `[[cards]]`")  # fmt: skip
        return Proof(None), (problem,)
    found = proof(tables[0], deck, number) if isinstance(tables[0], dict) else Proof(None)
    placed = [replace(each, loc=(_CARDS, 0, *each.loc)) for each in found.findings]
    return found, located(text, path, placed)


def _doubled(card: Card, deck: Deck, others: list[Entry]) -> list[Finding]:
    key = card_key(card, deck.id)
    same = next((entry for entry in others if entry.key == key), None)
    if same is None:
        return []
    message = f"the same question and answer as card {same.name}, so one of the two is left out"
    return [Finding("W101", (_CARDS, 0), message, "word one differently, or give each an `id`")]


def _linted(card: Card, deck: Deck) -> list[Finding]:
    alone = Deck(deck.id, Head(title=deck.head.title), (Entry(deck.id, 1, "", card),))
    found = [each for each in linted([alone])[0] if each.loc[:1] == (_CARDS,)]
    return [
        replace(each, loc=(*each.loc, "explanation")) if each.code == _UNEXPLAINED else each
        for each in found
    ]
