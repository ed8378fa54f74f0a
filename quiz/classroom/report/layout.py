"""Tables and paragraphs laid out in terminal cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from quiz.text import cells, fitted, one_line

_GAP = "  "
_NARROWEST = 8


class Shown(NamedTuple):
    """A cell of a table: its text and style, `""` for the plain one."""

    text: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class Ink:
    """How styles are shown: on a terminal by its codes, elsewhere not at all."""

    has_styles: bool = False

    def __call__(self, text: str, style: str) -> str:
        """The text in the style."""
        if not (self.has_styles and style and text.strip()):
            return text
        return f"\x1b[{_CODES[style]}m{text}\x1b[0m"


_CODES = {"bold": "1", "dim": "2", "right": "32", "wrong": "31", "partly": "33", "none": "2"}


class Column(NamedTuple):
    """A column: its heading, whether it is set right, and whether it takes the room left over."""

    heading: str
    is_right: bool = False
    is_wide: bool = False


def table(
    columns: Sequence[Column], rows: Sequence[Sequence[Shown]], width: int, ink: Ink
) -> list[str]:
    """The rows under their headings, the wide columns cut so that all fit into the width."""
    headings = [column.heading for column in columns]
    texts = [headings, *([one_line(cell.text) for cell in row] for row in rows)]
    widths = [min(width, max(map(cells, column))) for column in zip(*texts, strict=True)]
    wide = [at for at, column in enumerate(columns) if column.is_wide]
    while wide and sum(widths) + len(_GAP) * (len(columns) - 1) > width:
        widest = max(wide, key=lambda at: widths[at])
        if widths[widest] <= _NARROWEST:
            break
        widths[widest] -= 1
    lines = [[Shown(heading, "bold") for heading in headings], *rows]
    return [
        _GAP.join(
            ink(_set(cell.text, room, column.is_right), cell.style)
            for cell, room, column in zip(line, widths, columns, strict=True)
        ).rstrip()
        for line in lines
    ]


def paragraph(text: str, width: int, indent: str = "") -> list[str]:
    """The text in lines, each set in."""
    room = width - len(indent)
    lines = [""]
    for word in one_line(text).split(" "):
        longer = f"{lines[-1]} {word}".lstrip()
        if cells(longer) <= room:
            lines[-1] = longer
        else:
            lines += _parts(word, room)
    return [indent + line for line in lines if line] or [""]


def bar(share: float | None, length: int) -> str:
    """The share as a bar."""
    filled = 0 if share is None else round(min(max(share, 0.0), 1.0) * length)
    return "━" * filled + "─" * (length - filled)


def percent(share: float | None) -> str:
    """The share as a whole percentage, a dash where there is none."""
    return "—" if share is None else f"{_signed(f'{share * 100:.0f}')}%"


def number(value: float | None) -> str:
    """The number with two decimals, a dash where there is none."""
    return "—" if value is None else _signed(f"{value:.2f}")


def _signed(digits: str) -> str:
    """The digits with a proper minus, and none before zero."""
    return digits.removeprefix("-") if not digits.strip("-0.") else digits.replace("-", "−")


def _set(text: str, width: int, is_right: bool) -> str:
    shown = fitted(text, width)
    text = shown.rstrip()
    return " " * (len(shown) - len(text)) + text if is_right else shown


def _parts(word: str, room: int) -> list[str]:
    """The word in as many parts as it takes to fit each."""
    parts = [""]
    for character in word:
        if cells(parts[-1] + character) > room:
            parts.append("")
        parts[-1] += character
    return parts
