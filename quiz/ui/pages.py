"""Long sections cut into parts, since the terminal takes time for each block that it lays out."""

from __future__ import annotations

from collections import Counter

from quiz.text import shortened
from quiz.ui.plain import commonmark

_MOST_BLOCKS = 120
_MOST_IN_A_PART = 20_000
_MOST = 200_000


def parts(text: str) -> list[str]:
    """The CommonMark in parts of some hundred blocks at most, cut where a block begins."""
    text = shortened(text, _MOST)
    lines = text.splitlines(keepends=True)
    if len(lines) < _MOST_BLOCKS and len(text) < _MOST_IN_A_PART:
        return [text]
    found, part, count = [], "", 0
    begun = _blocks_begun(text)
    for number, line in enumerate(lines):
        is_full = count >= _MOST_BLOCKS or len(part) + len(line) > _MOST_IN_A_PART
        if part and is_full and begun[number]:
            found.append(part)
            part, count = "", 0
        part += line
        count += begun[number]
    return [shortened(each, 2 * _MOST_IN_A_PART) for each in (*found, part)]


def _blocks_begun(text: str) -> Counter[int]:
    """How many blocks begin in each line, by its number from 0."""
    tokens = commonmark().disable("inline").parse(text)
    return Counter(token.map[0] for token in tokens if token.map is not None)
