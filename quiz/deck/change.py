"""The bytes of a deck with the text of one card replaced, put in or taken out."""

from __future__ import annotations

import re
from collections.abc import Iterable

from quiz.deck import inline
from quiz.deck.layout import Layout
from quiz.deck.line_ends import with_line_ends
from quiz.deck.rewrite import Splice, spliced
from quiz.deck.spans import Span

_USUAL_HEADER = re.compile(rb"^\[\[cards\]\]", re.MULTILINE)
_COMMENT = re.compile(rb"[ \t]*#")
_DIRECTIVE = re.compile(rb"[ \t]*#[ \t]*quiz:")
_BLANK = re.compile(rb"[ \t]*\r?\n")


def replaced(layout: Layout, number: int, text: str) -> bytes:
    """The deck with this text of a `[[cards]]` table in the place of that card."""
    return _with(layout, replacement(layout, number, text))


def replacement(layout: Layout, number: int, text: str) -> list[Splice]:
    """What puts this text of a `[[cards]]` table in the place of that card."""
    card = layout.spans.cards[number - 1]
    if card.is_inline:
        return inline.replaced(layout, number, text)
    first, *rest = card.spans
    while rest and text.endswith(last := _plain(layout, rest[-1]).rstrip("\n") + "\n"):
        text = text.removesuffix(last)
        rest.pop()
    splices: list[Splice] = [(start, end, "") for start, end in rest]
    old = layout.body[slice(*first)].decode()
    if not old.endswith("\n"):
        text = text.removesuffix("\n")
    return [(*first, with_line_ends(text, old, layout.newline)), *splices]


def inserted(layout: Layout, after: int | None, text: str) -> bytes:
    """The deck with this text of a `[[cards]]` table after that card; by default at its end."""
    if layout.spans.array is not None:
        place = layout.count if after is None else after
        return _with(layout, inline.inserted(layout, layout.spans.array, place, text))
    if after == 0 and layout.count:
        start = _above(layout.body, layout.spans.cards[0].spans[0][0], _COMMENT)
        written = text.replace("\n", layout.newline) + layout.newline
        return _with(layout, [(start, start, written)])
    if not after:
        return appended(layout, text)
    return _inserted_at(layout, layout.spans.cards[after - 1].spans[-1][1], text)


def has_tables(layout: Layout) -> bool:
    """Whether cards seem to be written as `[[cards]]`, which is told without a syntax tree."""
    return _USUAL_HEADER.search(layout.body) is not None


def appended(layout: Layout, text: str) -> bytes:
    """The deck with this text of a `[[cards]]` table at its end."""
    return _inserted_at(layout, len(layout.body), text)


def _inserted_at(layout: Layout, place: int, text: str) -> bytes:
    body, newline = layout.body, layout.newline
    text = text.replace("\n", newline)
    if place and not body.endswith(b"\n", 0, place):
        text = newline + newline + text
    elif place and _line_above(body, place, _BLANK) == place:
        text = newline + text
    return _with(layout, [(place, place, text)])


def removed(layout: Layout, number: int) -> bytes:
    """The deck without that card, the directives just above it, and one blank line."""
    card = layout.spans.cards[number - 1]
    if card.is_inline:
        return _with(layout, inline.removed(layout, number))
    (start, end), *rest = card.spans
    start = _above(layout.body, start, _DIRECTIVE)
    if below := _BLANK.match(layout.body, end):
        end = below.end()
    elif end == len(layout.body):
        start = _line_above(layout.body, start, _BLANK)
    splices: list[Splice] = [(start, end, "") for start, end in rest]
    return _with(layout, [(start, end, ""), *splices])


def _plain(layout: Layout, span: Span) -> str:
    return layout.body[slice(*span)].decode().replace("\r\n", "\n")


def _with(layout: Layout, splices: Iterable[Splice]) -> bytes:
    return layout.bom + spliced(layout.body, splices)


def _above(body: bytes, place: int, line: re.Pattern[bytes]) -> int:
    """Where the lines of this form begin that stand right above the place."""
    while (start := _line_above(body, place, line)) != place:
        place = start
    return place


def _line_above(body: bytes, place: int, line: re.Pattern[bytes]) -> int:
    """The start of the line above the place if it has this form, else the place."""
    start = body.rfind(b"\n", 0, max(0, place - 1)) + 1
    return start if place and line.match(body, start, place) else place
