"""One card of a large deck saved or added, and that deck parsed, each in this process."""

from __future__ import annotations

import gc
import time
from dataclasses import replace
from itertools import count
from pathlib import Path

import tomli

from quiz.__main__ import OBJECTS_BETWEEN_COLLECTIONS
from quiz.deck.addition import Addition, addition
from quiz.deck.edit import with_card
from quiz.deck.model import Card, Flashcard
from quiz.deck.read import read_deck
from quiz.deck.save import saved, updated
from quiz.deck.syntax import tree_of

_number = count()


def middle_card(deck: Path) -> tuple[int, Card]:
    """The card in the middle and its number; sets the collector as the program does."""
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
    read = read_deck(deck).deck
    assert read is not None
    entry = read.entries[len(read.entries) // 2]
    return entry.number, entry.card


def saving(deck: Path, number: int, card: Card) -> float:
    """The seconds from reading the file to the card changed and on the disk."""
    changed = replace(card, explanation=f"Changed for the {next(_number)}th time.")
    started = time.perf_counter()
    before = deck.read_bytes()
    after = with_card(before, number, changed)
    assert isinstance(after, bytes)
    assert saved(deck, before, after) is None
    return time.perf_counter() - started


def adding(deck: Path) -> float:
    """The seconds from reading the file to a card added to it, and all that is said of it."""
    card = Flashcard(question=f"What of the {next(_number)}th card?", answer="It was added.")
    started = time.perf_counter()
    found = addition(deck.read_bytes(), card, deck)
    assert isinstance(found, Addition)
    assert updated(deck, lambda _: found.content) == found.content
    assert found.line
    assert not found.warnings()
    return time.perf_counter() - started


def parsing(deck: Path) -> float:
    """The seconds of tree-sitter's parse of the file, and of tomli's."""
    source = deck.read_bytes()
    started = time.perf_counter()
    tree_of(source)
    tomli.loads(source.decode())
    return time.perf_counter() - started
