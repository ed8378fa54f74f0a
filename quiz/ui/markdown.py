"""The Markdown of sections: CommonMark and tables, of which no line is left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import takewhile
from typing import TYPE_CHECKING

from markdown_it.token import Token

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore

    BlockRule = Callable[[StateBlock, int, int, bool], bool]

_DEEPEST_READ = 90
"""How many levels are read, of which a list takes two; what is deeper is shown as it is written.

The parser has a limit of its own, beyond which it leaves out the rest of the text.
"""
_DEEPEST_SHOWN = 8
"""How many lists and quotations are shown in one another, so that a line has room for words."""

_COLUMN_CELLS = 8
"""The width of a column in which words can still be read, with its border."""
_AROUND_TABLE = 6

_QUOTATION, _ITEM = "blockquote", "list_item"
_CONTAINERS = ("bullet_list", "ordered_list", _QUOTATION)


def section_parser(width: int = 80) -> MarkdownIt:
    """The reader of sections: HTML is shown as it is written, and nothing is fetched.

    Tables that have too many columns for this width become lists of their rows.
    """
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import blockquote, list_block, table

    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": _DEEPEST_READ + 10})
    parser.enable("table").disable(["image", "html_inline", "html_block"])
    interrupts = ["paragraph", "reference", "blockquote"]
    blocks = parser.block.ruler
    blocks.at("list", _not_too_deep(list_block), {"alt": interrupts})
    blocks.at("blockquote", _not_too_deep(blockquote), {"alt": [*interrupts, "list"]})
    blocks.at("table", _not_too_wide(table), {"alt": ["paragraph", "reference"]})
    parser.core.ruler.after("block", "flatten", _flatten)
    parser.core.ruler.after("flatten", "tables", partial(_fit_tables, most_columns(width)))
    return parser


def most_columns(width: int) -> int:
    """How many columns a table may have to be readable in this width."""
    return (width - _AROUND_TABLE) // _COLUMN_CELLS


def _not_too_deep(rule: BlockRule) -> BlockRule:
    """The rule, which does not apply where the parser would leave out what is inside."""

    def limited(state: StateBlock, first: int, end: int, silent: bool) -> bool:
        return state.level < _DEEPEST_READ and rule(state, first, end, silent)

    return limited


def _not_too_wide(rule: BlockRule) -> BlockRule:
    """The rule, which does not apply where a row has more cells than the head: they would go."""

    def limited(state: StateBlock, first: int, end: int, silent: bool) -> bool:
        before = len(state.tokens)
        if not rule(state, first, end, silent):
            return False
        if silent or not _has_more_cells(state, first):
            return True
        del state.tokens[before:]
        state.line = first
        return False

    return limited


def _has_more_cells(state: StateBlock, first: int) -> bool:
    """Whether a line of the table that begins there says something beyond the head's last cell."""
    head, *rows = (_cells(state, number) for number in range(first, state.line))
    return any(cell.strip() for row in rows for cell in row[len(head) :])


def _cells(state: StateBlock, number: int) -> list[str]:
    from markdown_it.rules_block.table import escapedSplit, getLine

    line = getLine(state, number).strip()
    return escapedSplit(line.removeprefix("|").removesuffix("|"))


def _flatten(state: StateCore) -> None:
    state.tokens = list(_flattened(state.tokens))


def _flattened(tokens: Sequence[Token]) -> Iterator[Token]:
    """The tokens, with what is too deep brought up to the deepest level that is shown.

    The items of a list that is too deep follow the item that they are in; what a quotation that is
    too deep says stands in its place.
    """
    shown: list[str] = []
    hidden = 0
    for token in tokens:
        name, _, end = token.type.rpartition("_")
        if name in _CONTAINERS:
            if end == "open" and (hidden or len(shown) == _DEEPEST_SHOWN):
                hidden += 1
                continue
            if end == "open":
                shown.append(name)
            elif hidden:
                hidden -= 1
                continue
            else:
                shown.pop()
        elif name == _ITEM and hidden:
            if end == "open" and shown[-1] != _QUOTATION:
                yield Token("list_item_close", "li", -1)
                yield token
            continue
        yield token


def _fit_tables(most: int, state: StateCore) -> None:
    """Have tables with more columns than this be lists."""
    tokens, found = iter(state.tokens), list[Token]()
    for token in tokens:
        if token.type != "table_open":
            found.append(token)
            continue
        table = [token, *takewhile(lambda each: each.type != "table_close", tokens)]
        columns = sum(each.type == "th_open" for each in table)
        close = Token("table_close", "table", -1)
        found += [*table, close] if columns <= most else _as_list(table)
    state.tokens = found


def _as_list(table: Sequence[Token]) -> Iterator[Token]:
    """An item for each row of the table, in which each cell follows the name of its column."""
    cells = [each for each in table if each.type == "inline"]
    columns = sum(each.type == "th_open" for each in table)
    names, body = cells[:columns], cells[columns:]
    yield Token("bullet_list_open", "ul", 1)
    for first in range(0, len(body), columns) if body else ():
        yield Token("list_item_open", "li", 1)
        for name, cell in zip(names, body[first : first + columns], strict=True):
            yield from _paragraph(cell, f"{name.content}: {cell.content}".removeprefix(": "))
        yield Token("list_item_close", "li", -1)
    for name in () if body else names:
        yield from (Token("list_item_open", "li", 1), *_paragraph(name, name.content))
        yield Token("list_item_close", "li", -1)
    yield Token("bullet_list_close", "ul", -1)


def _paragraph(inline: Token, text: str) -> Iterator[Token]:
    yield Token("paragraph_open", "p", 1)
    yield inline.copy(content=text)
    yield Token("paragraph_close", "p", -1)
