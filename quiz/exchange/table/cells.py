"""Cells of a table of text: parted, quoted, and kept from being taken for a formula."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from quiz.exchange.carried import Loss
from quiz.exchange.encoding import place_at

_FORMULA = re.compile(r"'*[=+\-@\t\n\r＝＋－＠]")
_QUOTED = re.compile(r'"((?:[^"]++|"")*+)"')
_NEEDS_QUOTES = re.compile(r'[,;|\t\n\r"]|^[\s#]|\s$')
_NAMED = re.compile(r"sep=([^\n])\n", re.IGNORECASE)
_CANDIDATES = "\t;,|"
_SAMPLE = 65536
_MOST_SAMPLED = 100


class Row(NamedTuple):
    """One row: the number of its first line, its cells, and whether its first cell was quoted."""

    line: int
    cells: list[str]
    is_quoted: bool

    @property
    def place(self) -> str:
        """Where the row begins."""
        return place_at(self.line, 1)


def guarded(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """The text without the apostrophe that `guarded` puts before it."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def row_text(cells: Sequence[str], separator: str) -> str:
    """The cells on a line, each quoted where anything but plain text is in it."""
    return separator.join(map(_quoted, cells)) + "\n"


def rows(text: str, separator: str, losses: list[Loss]) -> Iterator[Row]:
    """The rows that are not blank; a quote that is not closed stays as it is, and is told."""
    parts = _Parts(text, separator, losses)
    place, line = 0, 1
    while place < len(text):
        start, first, cells = place, line, [""]
        while True:
            cells[-1], place = parts.cell(place, line)
            line += cells[-1].count("\n")
            if not text.startswith(separator, place):
                break
            place += len(separator)
            cells.append("")
        place += 1
        line += 1
        if any(cell.strip() for cell in cells):
            yield Row(first, cells, text.startswith('"', start))


def split_rows(text: str, separator: str, row_separator: str) -> Iterator[Row]:
    """The rows of a text without quotes, parted by any two texts."""
    line = 1
    for row in text.split(row_separator):
        if row.strip():
            yield Row(line, [cell.strip() for cell in row.split(separator)], False)
        line += row.count("\n") + row_separator.count("\n")


def told_separator(text: str) -> str:
    """The separator that a first line `sep=;`, as Excel has it, names; nothing without one."""
    named = _NAMED.match(text)
    return named[1] if named else ""


def sniffed(text: str) -> str:
    """The separator by which the first rows have the same number of cells; nothing without one."""
    sample = text[:_SAMPLE]
    if len(text) > _SAMPLE:
        sample = sample[: sample.rfind("\n") + 1] or sample
    best, found = 0.0, ""
    for separator in _CANDIDATES:
        widths = [len(row.cells) for row in islice(rows(sample, separator, []), _MOST_SAMPLED)]
        share = widths.count(max(widths, key=widths.count)) / len(widths) if widths else 0.0
        if max(widths, default=0) > 1 and max(widths, key=widths.count) > 1 and share > best:
            best, found = share, separator
    return found


class _Parts:
    """Takes cells from a text."""

    def __init__(self, text: str, separator: str, losses: list[Loss]) -> None:
        self._text = text
        self._ends = ("\n", separator)
        self._bare = re.compile(rf"(?:(?!{re.escape(separator)})[^\n])*+")
        self._has_spaces = separator.strip() != ""
        self._losses = losses
        self._has_quotes = True

    def cell(self, place: int, line: int) -> tuple[str, int]:
        """The cell that begins at the place on this line, and where it ends."""
        start = place
        while self._has_spaces and self._text.startswith(" ", start):
            start += 1
        if self._has_quotes and self._text.startswith('"', start):
            quoted = _QUOTED.match(self._text, start)
            if quoted and (self._is_end(quoted.end())):
                return quoted[1].replace('""', '"'), quoted.end()
            if not quoted:
                self._has_quotes = False
                column = start - self._text.rfind("\n", 0, start)
                message = "a quote that is not closed: from here on quotes are read as they stand"
                self._losses.append(Loss(place_at(line, column), message))
        bare = self._bare.match(self._text, start)
        return (bare[0], bare.end()) if bare else ("", start)

    def _is_end(self, place: int) -> bool:
        return place >= len(self._text) or self._text.startswith(self._ends, place)


def _quoted(cell: str) -> str:
    if not _NEEDS_QUOTES.search(cell):
        return cell
    escaped = cell.replace('"', '""')
    return f'"{escaped}"'
