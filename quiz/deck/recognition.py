"""Whether a TOML file is a deck, told without reading all of it where that can be."""

from __future__ import annotations

import re
from pathlib import Path

_ENOUGH, _MOST = 4 * 1024, 64 * 1024 * 1024
_BOM = b"\xef\xbb\xbf"
_KEY = rb"""(?:title|cards|"title"|"cards"|'title'|'cards')"""
_PAIR = re.compile(rb"^[ \t]*" + _KEY + rb"[ \t]*[=.]", re.MULTILINE)
_CARDS = re.compile(rb"""^[ \t]*\[{1,2}[ \t]*(?:cards|"cards"|'cards')[ \t]*[].]""", re.MULTILINE)
_HEADER = re.compile(rb"^[ \t]*\[", re.MULTILINE)


def has_title_or_cards(path: Path) -> bool:
    """Whether the TOML file has a title or cards at its top; true too where it cannot be read."""
    try:
        with path.open("rb") as file:
            start = file.read(_ENOUGH).removeprefix(_BOM)
            return _seems_deck(start) or _is_deck(start + file.read(_MOST), path)
    except OSError:
        return True


def _seems_deck(source: bytes) -> bool:
    """Whether a title or cards are written where only the top of the document can be."""
    header, pair = _HEADER.search(source), _PAIR.search(source)
    is_above = pair is not None and (header is None or pair.start() < header.start())
    return is_above or _CARDS.search(source) is not None


def _is_deck(source: bytes, path: Path) -> bool:
    """The same, told for certain where a line that begins with a bracket may be no header."""
    if _PAIR.search(source) is None:
        return _CARDS.search(source) is not None
    if _seems_deck(source):
        return True
    from quiz.deck.problems import Problem
    from quiz.deck.read import parsed, text_of

    text = text_of(source, path)
    data = text if isinstance(text, Problem) else parsed(text, path)
    return not isinstance(data, Problem) and not {"title", "cards"}.isdisjoint(data)
