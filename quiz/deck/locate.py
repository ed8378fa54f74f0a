"""Where the values of a TOML text stand in it."""

from __future__ import annotations

from dataclasses import dataclass, field

from tree_sitter import Node

from quiz.deck.problems import Loc
from quiz.deck.syntax import HEADERS, Syntax, values_in


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


class Places:
    """The places of one document, which tomli has accepted; its line ends are newlines."""

    def __init__(self, source: str) -> None:
        self._syntax = Syntax(source.encode())
        self._root = self._outline()

    def find(self, loc: Loc, *, at_key: bool = False) -> Place:
        """The place of the value, or of its key, that the path leads to.

        Where the path leads to nothing, it is the place of the last table or array on it; the
        place of a table with a header is the header.
        """
        spot = self._root
        for part in loc:
            inner = self._within(spot, part)
            if inner is None:
                return self._place(spot.value)
            spot = inner
        return self._place(spot.key if at_key and spot.key else spot.value)

    def _place(self, node: Node | None) -> Place:
        start, end = (0, 0) if node is None else (node.start_byte, _end(node))
        row = self._syntax.row(start)
        line_start = self._syntax.line_start(row)
        line = self._syntax.data[line_start:].split(b"\n", 1)[0]
        stretch = line[start - line_start : end - line_start]
        if end - line_start > len(line):
            stretch = stretch.rstrip()
        column = len(line[: start - line_start].decode()) + 1
        width = max(1, len(stretch.decode()))
        return Place(row + 1, column, width, line.decode())

    def _outline(self) -> _Spot:
        """The spots that the headers name, with what is below each still unread."""
        root = _Spot(unread=[self._syntax.root])
        for node in self._syntax.root.named_children:
            if node.type in HEADERS and (parts := self._syntax.header(node)):
                _enter_header(root, node, parts)
        return root

    def _within(self, spot: _Spot, part: str | int) -> _Spot | None:
        while spot.unread:
            node = spot.unread.pop()
            if node.type == "array":
                spot.items = [_spot(None, each) for each in values_in(node)]
            else:
                self._enter_pairs(spot, node)
        if isinstance(part, str):
            return spot.table.get(part)
        return spot.items[part] if part < len(spot.items) else None

    def _enter_pairs(self, spot: _Spot, table: Node) -> None:
        for pair in table.named_children:
            if pair.type != "pair":
                continue
            parts, values = self._syntax.key_parts(pair.named_child(0)), list(values_in(pair))
            if not parts or len(values) < 2:
                continue
            inner = spot
            for name, key in parts[:-1]:
                inner = inner.table.setdefault(name, _Spot(key, key))
            name, key = parts[-1]
            inner.table[name] = _spot(key, values[1])


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


def _spot(key: Node | None, value: Node) -> _Spot:
    return _Spot(key, value, [value] if value.type in ("array", "inline_table") else [])


def _end(node: Node) -> int:
    """The byte at which it ends; of a table with a header, at which the header ends."""
    closing = node.child(2) if node.type in HEADERS else None
    return (closing or node).end_byte
