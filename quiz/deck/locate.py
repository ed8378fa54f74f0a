"""Where the values of a TOML text stand in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import tomli
import tree_sitter_toml
from tree_sitter import Language, Node, Parser, Tree

from quiz.deck.problems import Loc

HEADERS = ("table", "table_array_element")
"""The types of nodes that begin with a header."""

_KEYS = ("bare_key", "quoted_key", "dotted_key")
_NO_VALUES = ("comment", "ERROR")


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of one line: line and column from 1, column and width in characters."""

    line: int
    column: int
    width: int
    source: str


@dataclass(slots=True)
class _Spot:
    """What a path leads to: its key and value, and what lies within once it was looked for.

    `unread` holds the tables and arrays of which nothing is in `table` and `items` yet.
    """

    key: Node | None = None
    value: Node | None = None
    unread: list[Node] = field(default_factory=list)
    table: dict[str, _Spot] = field(default_factory=dict)
    items: list[_Spot] = field(default_factory=list)


def tree_of(data: bytes) -> Tree:
    """The syntax tree of a document, which must outlive its nodes."""
    return Parser(Language(tree_sitter_toml.language())).parse(data)


def key_parts(key: Node | None) -> list[tuple[str, Node]]:
    """The parts of a dotted key, each with its node; none where the node is no key."""
    parts: list[tuple[str, Node]] = []
    rest = [key]
    while rest:
        node = rest.pop()
        if node is None or node.type not in _KEYS:
            continue
        if node.type == "dotted_key":
            rest += node.named_children
        else:
            parts.append((_name(node), node))
    return parts[::-1]


def values_in(node: Node) -> Iterator[Node]:
    """What is in an array, or the key and the value of a pair, without comments."""
    return (each for each in node.named_children if each.type not in _NO_VALUES)


class Places:
    """The places of one document, which tomli has accepted; its line ends are newlines."""

    def __init__(self, source: str) -> None:
        data = source.encode()
        self._lines = data.split(b"\n")
        self._tree = tree_of(data)
        self._root = _outline(self._tree.root_node)

    def find(self, loc: Loc, *, at_key: bool = False) -> Place:
        """The place of the value, or of its key, that the path leads to.

        Where the path leads to nothing, it is the place of the last table or array on it; the
        place of a table with a header is the header.
        """
        spot = self._root
        for part in loc:
            inner = _within(spot, part)
            if inner is None:
                return self._place(spot.value)
            spot = inner
        return self._place(spot.key if at_key and spot.key else spot.value)

    def _place(self, node: Node | None) -> Place:
        if node is None:
            return Place(1, 1, 1, self._lines[0].decode())
        row, start = node.start_point
        last_row, end = _end(node)
        line = self._lines[row]
        stretch = line[start:end] if last_row == row else line[start:].rstrip()
        column = len(line[:start].decode()) + 1
        return Place(row + 1, column, max(1, len(stretch.decode())), line.decode())


def _outline(document: Node) -> _Spot:
    """The spots that the headers name, with what is below each still unread."""
    root = _Spot(unread=[document])
    for node in document.named_children:
        if node.type in HEADERS and (parts := key_parts(node.named_child(0))):
            _enter_header(root, node, parts)
    return root


def _enter_header(root: _Spot, node: Node, parts: list[tuple[str, Node]]) -> None:
    spot = root
    for name, key in parts[:-1]:
        spot = spot.table.setdefault(name, _Spot(key, key))
        spot = spot.items[-1] if spot.items else spot
    name, key = parts[-1]
    spot = spot.table.setdefault(name, _Spot(key, node))
    if node.type == "table":
        spot.value = node
        spot.unread.append(node)
    else:
        spot.items.append(_Spot(key, node, [node]))


def _within(spot: _Spot, part: str | int) -> _Spot | None:
    while spot.unread:
        node = spot.unread.pop()
        if node.type == "array":
            spot.items = [_spot(None, each) for each in values_in(node)]
        else:
            _enter_pairs(spot, node)
    if isinstance(part, str):
        return spot.table.get(part)
    return spot.items[part] if part < len(spot.items) else None


def _enter_pairs(spot: _Spot, table: Node) -> None:
    for pair in table.named_children:
        if pair.type != "pair":
            continue
        parts, values = key_parts(pair.named_child(0)), list(values_in(pair))
        if not parts or len(values) < 2:
            continue
        inner = spot
        for name, key in parts[:-1]:
            inner = inner.table.setdefault(name, _Spot(key, key))
        name, key = parts[-1]
        inner.table[name] = _spot(key, values[1])


def _spot(key: Node | None, value: Node) -> _Spot:
    return _Spot(key, value, [value] if value.type in ("array", "inline_table") else [])


def _name(key: Node) -> str:
    text = (key.text or b"").decode()
    return next(iter(tomli.loads(f"{text} = 0"))) if key.type == "quoted_key" else text


def _end(node: Node) -> tuple[int, int]:
    """The row and byte column of the end; of a table with a header, of the header."""
    closing = node.child(2) if node.type in HEADERS else None
    return (closing or node).end_point
