"""The cards of a deck that are written as one array of inline tables, and how to change it."""

from __future__ import annotations

import re

from tree_sitter import Node

from quiz.deck.layout import Layout
from quiz.deck.rewrite import Splice
from quiz.deck.spans import DeckSpans

_REST_OF_LINE = re.compile(rb"[ \t]*(,?)[ \t]*(#[^\n]*)?\r?\n")
_COMMA_BEHIND = re.compile(rb"\s*,[ \t]*")
_COMMA_BEFORE = re.compile(rb",\s*\Z")


def replaced(layout: Layout, number: int, text: str) -> list[Splice]:
    """What makes that element say this text of a `[[cards]]` table."""
    if text == layout.text(number):
        return []
    (span,) = layout.spans.cards[number - 1].spans
    return [(*span, _inline(text))]


def inserted(layout: Layout, array: Node, place: int, text: str) -> list[Splice]:
    """What puts this text in as an element, on a line of its own where its neighbour has one."""
    written = _inline(text)
    if not layout.count:
        at = array.start_byte + 1
        return [(at, at, written)]
    (begin, end), *_ = layout.spans.cards[max(place, 1) - 1].spans
    indent = _indent(layout.body, begin)
    if not place:
        apart = " " if indent is None else layout.newline + indent
        return [(begin, begin, f"{written},{apart}")]
    rest = _REST_OF_LINE.match(layout.body, end)
    if indent is None or rest is None:
        return [(end, end, f", {written}")]
    comma = rest[1].decode()
    line = f"{indent}{written}{comma}{layout.newline}"
    return [(end, end, "" if comma else ","), (rest.end(), rest.end(), line)]


def removed(layout: Layout, number: int) -> list[Splice]:
    """What takes that element away, with its comma, and with its line where it has one."""
    (start, end), *_ = layout.spans.cards[number - 1].spans
    indent, rest = _indent(layout.body, start), _REST_OF_LINE.match(layout.body, end)
    if indent is not None and rest and not rest[2]:
        return [(start - len(indent.encode()), rest.end(), "")]
    if behind := _COMMA_BEHIND.match(layout.body, end):
        return [(start, behind.end(), "")]
    before = _COMMA_BEFORE.search(layout.body, max(0, start - 1000), start)
    return [(before.start() if before else start, end, "")]


def _inline(text: str) -> str:
    (card,) = DeckSpans(text.encode()).cards
    return "{ " + ", ".join(card.pairs) + " }"


def _indent(body: bytes, begin: int) -> str | None:
    """What stands before the element on its line, if that is only white space."""
    before = body[body.rfind(b"\n", 0, begin) + 1 : begin]
    return None if before.strip() else before.decode()
