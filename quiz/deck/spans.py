"""Which bytes of a deck are which card, and which of a card's bytes are which key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from tree_sitter import Node

from quiz.deck.syntax import HEADERS, Syntax, values_in

CARDS = "cards"
_USUAL_HEADER = b"[[cards]]"

Span = tuple[int, int]
"""A stretch of bytes: its start, and the place after its end."""


@dataclass(slots=True)
class KeySpans:
    """Where one key of a card stands.

    `lines` are all the lines it takes, with what else is on them; `pairs` each key with its value.
    `value` is there where the key is written once and plainly: neither dotted nor as tables of
    its own.
    """

    lines: list[Span] = field(default_factory=list)
    pairs: list[Span] = field(default_factory=list)
    value: Span | None = None


class CardSpans:
    """One card in the bytes of its deck: a table with a header, or an inline table."""

    def __init__(self, syntax: Syntax, pieces: list[list[Node]]) -> None:
        self._syntax = syntax
        self._body = syntax.data
        self._pieces = pieces

    @property
    def is_inline(self) -> bool:
        """Whether it is an element of an array, and not a table with a header."""
        return self._pieces[0][0].type not in HEADERS

    @cached_property
    def spans(self) -> list[Span]:
        """Its stretches, whole lines from its header on; an inline table is one stretch.

        It has several where tables that belong to it stand behind others that do not.
        """
        if self.is_inline:
            return [self._pieces[0][0].byte_range]
        return [
            (_line_start(self._body, piece[0].start_byte), _end_of(self._body, piece[-1]))
            for piece in self._pieces
        ]

    @property
    def start_of_keys(self) -> int:
        """Where its first key may be written: the line below its header."""
        return _line_end(self._body, _header_end(self._pieces[0][0]))

    @property
    def pairs(self) -> list[str]:
        """Its keys with their values as written, but for those in tables of their own."""
        return [
            self._body[pair.start_byte : list(values_in(pair))[-1].end_byte].decode()
            for pair in self._pieces[0][0].named_children
            if pair.type == "pair"
        ]

    @cached_property
    def keys(self) -> dict[str, KeySpans]:
        """Its keys in the order in which they are written."""
        found: dict[str, KeySpans] = {}
        card, *tables = (node for piece in self._pieces for node in piece)
        for pair in card.named_children:
            if pair.type == "pair":
                self._enter(found, pair)
        for table in tables:
            (name, _), *_ = self._syntax.header(table)[1:]
            start = _line_start(self._body, table.start_byte)
            found.setdefault(name, KeySpans()).lines.append((start, _end_of(self._body, table)))
        return found

    def _enter(self, found: dict[str, KeySpans], pair: Node) -> None:
        parts, values = self._syntax.key_parts(pair.named_child(0)), list(values_in(pair))
        if not parts or len(values) < 2:
            return
        spans = found.setdefault(parts[0][0], KeySpans())
        start = _line_start(self._body, pair.start_byte)
        spans.lines.append((start, _line_end(self._body, values[1].end_byte)))
        spans.pairs.append((pair.start_byte, values[1].end_byte))
        if len(parts) == 1:
            spans.value = values[1].byte_range


class DeckSpans:
    """The cards in the bytes of a deck, without its BOM; tomli has accepted it."""

    def __init__(self, body: bytes) -> None:
        syntax = Syntax(body)
        self.array: Node | None = None
        """The array, where the cards are written as one."""
        self.cards: list[CardSpans] = []
        """The cards in their order; an element of the array that is no table has a place too."""
        pieces: list[list[list[Node]]] = []
        for node in syntax.root.named_children:
            if node.type == "pair" and (array := _array_of_cards(syntax, node)):
                self.array = array
                pieces += [[[each]] for each in values_in(array)]
            elif node.type in HEADERS:
                _sort_in(pieces, node, _header(syntax, node))
        self.cards = [CardSpans(syntax, each) for each in _filled(pieces)]


def _sort_in(pieces: list[list[list[Node]]], table: Node, parts: list[str]) -> None:
    """Put the table to the card that it is or belongs to; another one ends the last piece."""
    if parts == [CARDS]:
        pieces.append([[table]])
    elif pieces and parts[:1] == [CARDS]:
        pieces[-1][-1].append(table)
    elif pieces:
        pieces[-1].append([])


def _filled(pieces: Iterable[list[list[Node]]]) -> Iterator[list[list[Node]]]:
    return ([piece for piece in card if piece] for card in pieces)


def _header(syntax: Syntax, table: Node) -> list[str]:
    """The parts of the header's key; the usual one is told without a look at its nodes."""
    if syntax.data.startswith(_USUAL_HEADER, table.start_byte):
        return [CARDS]
    return [name for name, _ in syntax.header(table)]


def _array_of_cards(syntax: Syntax, pair: Node) -> Node | None:
    if [name for name, _ in syntax.key_parts(pair.named_child(0))] != [CARDS]:
        return None
    return next((each for each in pair.named_children if each.type == "array"), None)


def _end_of(body: bytes, table: Node) -> int:
    """The end of the line on which the last value of the table ends, else of its header's."""
    pairs = [each for each in table.named_children if each.type == "pair"]
    last = list(values_in(pairs[-1]))[-1].end_byte if pairs else _header_end(table)
    return _line_end(body, last)


def _header_end(table: Node) -> int:
    closing = table.child(2)
    return closing.end_byte if closing else table.start_byte


def _line_start(body: bytes, place: int) -> int:
    return body.rfind(b"\n", 0, place) + 1


def _line_end(body: bytes, place: int) -> int:
    end = body.find(b"\n", place)
    return len(body) if end < 0 else end + 1
