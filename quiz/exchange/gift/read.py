"""GIFT read as decks, one for each category."""

from __future__ import annotations

import re
from pathlib import PurePath

from quiz.exchange.carried import Imported, Loss
from quiz.exchange.gathering import Found, gathered, named_after, outcome, titled
from quiz.exchange.gift.blocks import blocks
from quiz.exchange.gift.cards import card_of
from quiz.exchange.gift.parse import parsed
from quiz.exchange.gift.syntax import Category, Question

_SLASH = re.compile(r"(?<!/)/(?!/)")
_CONTEXT = re.compile(r"\$(?:course|system|cat|coursecat|module)\w*\$")


def read_gift(text: str, name: str) -> Imported:
    """The decks of a GIFT text: one for each category that has cards, else one for the file."""
    losses: list[Loss] = []
    title = named_after(PurePath(name).stem)
    cards: dict[tuple[str, ...], list[Found]] = {}
    path: tuple[str, ...] = (title,)
    for block in blocks(text, losses):
        for each in parsed(block, losses):
            match each:
                case Category():
                    path = _path(each.path) or (title,)
                case Question() if found := card_of(each, losses):
                    cards.setdefault(path, []).append(found)
    decks = [gathered(path, titled(path[-1]), found, losses) for path, found in cards.items()]
    return outcome(decks, losses, "there is no question in it")


def _path(written: str) -> tuple[str, ...]:
    """The path of a category without the place in Moodle at which it begins."""
    parts = [" ".join(part.replace("//", "/").split()) for part in _SLASH.split(written)]
    if len(parts) > 1 and _CONTEXT.fullmatch(parts[0]):
        parts = parts[2:] if parts[1] == "top" and len(parts) > 2 else parts[1:]
    return tuple(filter(None, parts))
