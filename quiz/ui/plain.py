"""Text from decks and users made into Content: here, and nowhere else.

A plain str given to a widget is read as markup, and an action link in it can do anything that the
program can; Content is shown as it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from textual.color import Color
from textual.content import Content
from textual.filter import LineFilter
from textual.fuzzy import Matcher

from quiz.text import UNSAFE, fitted, one_line, shortened, visible

_MOST = 20_000
"""Characters that are laid out, some 250 lines; whoever wants to read more opens the deck."""

_MOST_IN_A_LINE = 2_000


def plain(text: str, style: str = "") -> Content:
    """The text as it stands, over as many lines as it has; of an enormous one the start."""
    shown = visible(shortened(text, _MOST))
    return Content.styled(shown, style) if style else Content(shown)


def line(text: str, style: str = "") -> Content:
    """The text as it stands, on one line; of a long one the start."""
    return plain(one_line(shortened(text, _MOST_IN_A_LINE)), style)


def cell(text: str, width: int, style: str = "") -> Content:
    """The text cut or padded to a number of cells."""
    return plain(fitted(text, max(width, 1)), style)


def hanging(first: Content, text: Content, width: int) -> Content:
    """`first`, then the text wrapped within the width and set in by as much as `first` takes."""
    indent = first.cell_length
    lines = text.wrap(max(width - indent, 1)) or [Content("")]
    inset = Content("\n" + " " * indent)
    return first + inset.join(each.rstrip() for each in lines)


def bar(share: float, width: int, style: str = "$primary") -> Content:
    """A bar of that many cells, filled to the share from 0 to 1."""
    filled = round(min(max(share, 0), 1) * width)
    return Content.assemble(("━" * filled, style), ("─" * (width - filled), "$foreground 25%"))


def joined(parts: Sequence[Content], between: str = " · ") -> Content:
    """The parts that are not empty, with something between them."""
    return Content(between).join([part for part in parts if part])


def highlighted(matcher: Matcher, text: str) -> Content:
    """The text with what the matcher found in it made to stand out."""
    content = line(text)
    _, offsets = matcher.fuzzy_search.match(matcher.query, content.plain)
    for offset in offsets:
        content = content.stylize(matcher.match_style, offset, offset + 1)
    return content


class Harmless(LineFilter):
    """The last line before the terminal: drops the characters that it would obey."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments without unsafe characters."""
        return [
            segment
            if segment.control or not UNSAFE.search(segment.text)
            else Segment(UNSAFE.sub("", segment.text), segment.style)
            for segment in segments
        ]
