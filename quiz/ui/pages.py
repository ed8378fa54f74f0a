"""Long sections cut into parts, since the terminal takes time for each block that it lays out."""

from __future__ import annotations

from collections import Counter

from quiz.text import shortened
from quiz.ui.markdown import section_parser

_MOST_BLOCKS = 120
_MOST_IN_A_PART = 20_000
_MOST = 200_000
_HEAD_LINES, _LONGEST_HEAD = 2, 2_000


def parts(text: str) -> list[str]:
    """The Markdown in parts of some hundred blocks at most, cut where a block begins.

    A table that is cut has its head in each part.
    """
    text = shortened(text, _MOST)
    lines = text.splitlines(keepends=True)
    if len(lines) < _MOST_BLOCKS and len(text) < _MOST_IN_A_PART:
        return [text]
    found, part, count = [], "", 0
    begun, heads = _blocks_begun(text)
    for number, line in enumerate(lines):
        is_full = count >= _MOST_BLOCKS or len(part) + len(line) > _MOST_IN_A_PART
        if part and is_full and begun[number]:
            found.append(part)
            head = "".join(lines[each] for each in heads.get(number, ()))
            part, count = head if len(head) < _LONGEST_HEAD else "", 0
        part += line
        count += begun[number]
    return [shortened(each, 2 * _MOST_IN_A_PART) for each in (*found, part)]


def _blocks_begun(text: str) -> tuple[Counter[int], dict[int, range]]:
    """How many blocks begin in each line, by its number from 0; and the lines of a row's head."""
    begun, heads = Counter[int](), dict[int, range]()
    head = range(0)
    for token in section_parser().disable(["inline", "tables"]).parse(text):
        if token.map is None or token.type == "tbody_open":
            continue
        begun[token.map[0]] += 1
        if token.type == "table_open":
            head = range(token.map[0], token.map[0] + _HEAD_LINES)
        elif token.type == "tr_open":
            heads[token.map[0]] = head
    return begun, heads
