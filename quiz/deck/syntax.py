"""The syntax tree of a TOML text, by which problems are placed and cards are changed.

tomli reads TOML 1.1; the grammar of the tree knows TOML 1.0. What is new in 1.1 is therefore
replaced, for the grammar alone, by as many bytes of 1.0, so that every node stands where its text
stands.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

import tomli
import tree_sitter_toml
from tree_sitter import Language, Node, Parser, Tree

HEADERS = ("table", "table_array_element")
"""The types of nodes that begin with a header."""

_KEYS = ("bare_key", "quoted_key", "dotted_key")
_NO_VALUES = ("comment", "ERROR")
_TOKEN = re.compile(
    rb"""
    (?P<string> \"{3} (?: [^"\\]++ | \\. | "{1,2}(?!") )*+ "{3,5} | '{3} .*? '{3,5}
              | " (?: [^"\\\n]++ | \\. )*+ " | '[^'\n]*+' )
  | (?P<comment> \#[^\r\n]*+ )
  | (?P<opening> [\[{] ) | (?P<closing> []}] )
  | (?P<blank> \r?\n )
  | (?P<comma> , ) (?= (?: \s++ | \#[^\n]*+ )*+ \} )
  | (?P<time> (?: \d{4}-\d\d-\d\d[Tt\ ] )? \d\d:\d\d (?P<seconds> :\d\d(?:\.\d++)? )?
              (?: [Zz] | [+-]\d\d:\d\d )? )
    """,
    re.VERBOSE | re.DOTALL,
)
_NEW_ESCAPE = re.compile(rb"\\(?: (?P<new> e | x[0-9A-Fa-f]{2} ) | . )", re.VERBOSE | re.DOTALL)
_WITHIN_TABLES = ("comment", "blank", "comma")


class Syntax:
    """A document with its tree, whose nodes stand at bytes of the document.

    Of a document that is not TOML the tree is a guess.
    """

    def __init__(self, data: bytes) -> None:
        self.data = data
        self._tree = tree_of(data)

    @property
    def root(self) -> Node:
        """The node of the whole document."""
        return self._tree.root_node

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer(rb"\n", self.data))]

    def row(self, place: int) -> int:
        """The number, from 0, of the line on which the byte at the place is."""
        return bisect_right(self._line_starts, place) - 1

    def line_start(self, row: int) -> int:
        """Where the line of that number begins."""
        return self._line_starts[row]

    def key_parts(self, key: Node | None) -> list[tuple[str, Node]]:
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
                parts.append((self._name(node), node))
        return parts[::-1]

    def header(self, table: Node) -> list[tuple[str, Node]]:
        """The parts of the key in the header of a table."""
        return self.key_parts(table.named_child(0))

    def _name(self, key: Node) -> str:
        text = self.data[key.start_byte : key.end_byte].decode()
        return next(iter(tomli.loads(f"{text} = 0"))) if key.type == "quoted_key" else text


def tree_of(data: bytes) -> Tree:
    """The syntax tree of a document, which must outlive its nodes."""
    parser = Parser(Language(tree_sitter_toml.language()))
    tree = parser.parse(data)
    if tree.root_node.has_error:
        older = parser.parse(_as_toml_1_0(data))
        return tree if older.root_node.has_error else older
    return tree


def values_in(node: Node) -> Iterator[Node]:
    """What is in an array, or the key and the value of a pair, without comments."""
    return (each for each in node.named_children if each.type not in _NO_VALUES)


def _as_toml_1_0(data: bytes) -> bytes:
    """A document of the same structure, byte for byte, in which nothing is new in TOML 1.1."""
    brackets: list[bytes] = []
    return _TOKEN.sub(lambda token: _older(token, brackets), data)


def _older(token: re.Match[bytes], brackets: list[bytes]) -> bytes:
    text, kind = token[0], token.lastgroup
    if kind == "opening":
        brackets.append(text)
    elif kind == "closing" and brackets:
        brackets.pop()
    elif kind == "string" and text.startswith(b'"'):
        return _NEW_ESCAPE.sub(lambda each: b"x" * len(each[0]) if each["new"] else each[0], text)
    elif kind in _WITHIN_TABLES and brackets[-1:] == [b"{"]:
        return b" " * len(text)
    elif kind == "time" and not token["seconds"]:
        return b"1" * len(text)
    return text
