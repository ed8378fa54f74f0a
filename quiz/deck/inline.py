"""The cards of a deck that are written as one array of inline tables, and how to change it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tree_sitter import Node

from quiz.deck.layout import Layout, is_same
from quiz.deck.line_ends import with_line_ends
from quiz.deck.problems import Problem
from quiz.deck.read import UNNAMED, parsed, text_of
from quiz.deck.rewrite import Splice, spliced
from quiz.deck.spans import CARDS, DeckSpans, KeySpans, Span

_REST_OF_LINE = re.compile(rb"[ \t]*(,?)[ \t]*(#[^\n]*)?\r?\n")
_COMMA_BEHIND = re.compile(rb"[ \t]*,[ \t]*")
_COMMA_BEFORE = re.compile(rb",\s*\Z")
_COMMA_BELOW = re.compile(rb"\s*,[ \t]*")
_BEGINS_BELOW = re.compile(rb"(?:\s|\#[^\n]*\n)*,")
_COMMA_FIRST = re.compile(rb"[ \t]*(,)[ \t]*")
_BEFORE, _BEHIND = f"{CARDS} = [".encode(), b"]\n"


def replaced(layout: Layout, number: int, text: str) -> list[Splice]:
    """What makes that element say this text of a `[[cards]]` table.

    What is written alike in both stays as it is, with its comments.
    """
    if text == layout.text(number):
        return []
    (span,) = layout.spans.cards[number - 1].spans
    element = layout.body[slice(*span)]
    merged = _merged(element, text, layout.newline)
    if merged is None or not _says(merged, text):
        merged = with_line_ends(_inline(text), element.decode(), layout.newline)
    return [(*span, merged)]


def inserted(layout: Layout, array: Node, place: int, text: str) -> list[Splice]:
    """What puts this text in as an element, on a line of its own where its neighbour has one."""
    written = _inline(text).replace("\n", layout.newline)
    if not layout.count:
        at = array.start_byte + 1
        return [(at, at, written)]
    (neighbour,) = layout.spans.cards[max(place, 1) - 1].spans
    put = _put_behind if place else _put_before
    return put(layout.body, neighbour, written, layout.newline)


def removed(layout: Layout, number: int) -> list[Splice]:
    """What takes that element away, with its comma, and with its line where it has one."""
    (span,) = layout.spans.cards[number - 1].spans
    return [_taken_out(layout.body, span)]


def _merged(element: bytes, text: str, newline: str) -> str | None:
    """The element with the keys changed that the text has otherwise; None where they are dotted.

    The comments in it stay, and the lines of the keys that are the same.
    """
    wanted = _values(text.encode())
    if wanted is None or _values(_array(element)) is None:
        return None
    for key in _keys(element):
        if key not in wanted:
            element = _without_key(element, key)
    before = None
    for key, value in wanted.items():
        element = _with_value(element, key, value, before, newline)
        before = key
    return element.decode()


def _with_value(element: bytes, key: str, value: str, before: str | None, newline: str) -> bytes:
    """The element with this value of the key, which is put behind another where it is new."""
    keys, body = _keys(element), _array(element)
    own = keys.get(key)
    if own is not None and own.value is not None:
        old = body[slice(*own.value)].decode()
        return _changed(body, [(*own.value, with_line_ends(value, old, newline))])
    pair = f"{key} = {value}".replace("\n", newline)
    if not keys:
        at = len(_BEFORE) + 1
        return _changed(body, [(at, at, f" {pair} ")])
    if before is None:
        first = next(iter(keys.values()))
        return _changed(body, _put_before(body, first.pairs[0], pair, newline))
    return _changed(body, _put_behind(body, keys[before].pairs[0], pair, newline))


def _without_key(element: bytes, key: str) -> bytes:
    body = _array(element)
    return _changed(body, [_taken_out(body, _keys(element)[key].pairs[0])])


def _says(element: str, text: str) -> bool:
    """Whether the element says the same as the text of a `[[cards]]` table."""
    written = text_of(_array(element.encode()), UNNAMED)
    one = written if isinstance(written, Problem) else parsed(written, UNNAMED)
    return not isinstance(one, Problem) and is_same(one, parsed(text, UNNAMED))


def _array(element: bytes) -> bytes:
    """The element as the only one of an array of cards."""
    return _BEFORE + element + _BEHIND


def _changed(array: bytes, splices: list[Splice]) -> bytes:
    """The element of such an array, changed."""
    return spliced(array, splices)[len(_BEFORE) : -len(_BEHIND)]


def _keys(element: bytes) -> Mapping[str, KeySpans]:
    cards = DeckSpans(_array(element)).cards
    return cards[0].keys if cards else {}


def _values(source: bytes) -> dict[str, str] | None:
    """The values of the only card as written, by key; None where a key is not written plainly."""
    (card,) = DeckSpans(source).cards
    values = {}
    for key, spans in card.keys.items():
        if spans.value is None or len(spans.pairs) != 1:
            return None
        values[key] = source[slice(*spans.value)].decode()
    return values


def _inline(text: str) -> str:
    (card,) = DeckSpans(text.encode()).cards
    return "{ " + ", ".join(card.pairs) + " }"


def _put_behind(body: bytes, item: Span, written: str, newline: str) -> list[Splice]:
    """What puts this behind an item between brackets, on a line of its own where that has one."""
    begin, end = item
    indent, rest = _indent(body, begin), _REST_OF_LINE.match(body, end)
    if indent is None or rest is None or _has_comma_below(body, end, rest):
        return [(end, end, f", {written}")]
    comma = rest[1].decode()
    line = f"{indent}{written}{comma}{newline}"
    return [(end, end, "" if comma else ","), (rest.end(), rest.end(), line)]


def _put_before(body: bytes, item: Span, written: str, newline: str) -> list[Splice]:
    """The same, before the item."""
    begin, _ = item
    indent = _indent(body, begin)
    apart = " " if indent is None else newline + indent
    return [(begin, begin, f"{written},{apart}")]


def _taken_out(body: bytes, item: Span) -> Splice:
    """What takes an item out from between brackets, with its comma, and its line if it has one."""
    start, end = item
    line = body.rfind(b"\n", 0, start) + 1
    rest = _REST_OF_LINE.match(body, end)
    if first := _COMMA_FIRST.fullmatch(body, line, start):
        return (first.start(1), end, "") if rest is None or rest[2] else (line, rest.end(), "")
    is_alone = _indent(body, start) is not None and rest and not rest[2]
    if is_alone and rest and not _has_comma_below(body, end, rest):
        return (line, rest.end(), "")
    if behind := _COMMA_BEHIND.match(body, end):
        return (start, behind.end(), "")
    if before := _COMMA_BEFORE.search(body, max(0, start - 1000), start):
        return (before.start(), end, "")
    below = _COMMA_BELOW.match(body, end)
    return (start, below.end() if below else end, "")


def _has_comma_below(body: bytes, end: int, rest: re.Match[bytes]) -> bool:
    """Whether the comma behind an item is the first sign on a line below."""
    return not rest[1] and _BEGINS_BELOW.match(body, end) is not None


def _indent(body: bytes, begin: int) -> str | None:
    """What stands before the item on its line, if that is only white space."""
    before = body[body.rfind(b"\n", 0, begin) + 1 : begin]
    return None if before.strip() else before.decode()
