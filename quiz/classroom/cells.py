"""A table written as text by any program, split into cells at their places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from quiz.exchange.table.cells import told_separator

_DELIMITERS = ",;\t|"
_QUOTED = re.compile(r'"[^"]*(?:""[^"]*)*"')


class Cell(NamedTuple):
    """What a cell says, and where it begins: line and column count from 1, in characters."""

    text: str
    line: int
    column: int


def rows_of(text: str) -> list[list[Cell]]:
    """The rows, quoted as in RFC 4180; rows of empty cells alone are not among them.

    The delimiter is what occurs most often outside quotes in the first line that says something,
    or what a first line `sep=;` names.
    """
    told = told_separator(text)
    delimiter = told or _delimiter(text)
    rows: list[list[Cell]] = [[]]
    for cell, ends_row in _cells(text, text.index("\n") + 1 if told else 0, delimiter):
        rows[-1].append(cell)
        if ends_row:
            rows.append([])
    return [row for row in rows if any(cell.text for cell in row)]


def _delimiter(text: str) -> str:
    first = next((line for line in _QUOTED.sub("", text).split("\n") if line.strip()), "")
    return max(_DELIMITERS, key=first.count)


def _cells(text: str, start: int, delimiter: str) -> Iterator[tuple[Cell, bool]]:
    """The cells, each with whether it is the last of its row."""
    quoted = re.compile(rf" *({_QUOTED.pattern})[^{re.escape(delimiter)}\n]*")
    plain = re.compile(rf"[^{re.escape(delimiter)}\n]*")
    line, line_start = 1 + text.count("\n", 0, start), start
    while start < len(text):
        found = quoted.match(text, start)
        if found:
            content = found[1][1:-1].replace('""', '"')
        else:
            found = plain.match(text, start)
            content = found[0] if found else ""
        end = found.end() if found else len(text)
        ends_row = text[end : end + 1] != delimiter
        yield Cell(content.strip(), line, start - line_start + 1), ends_row
        if breaks := text.count("\n", start, end + 1):
            line, line_start = line + breaks, text.rindex("\n", start, end + 1) + 1
        start = end + 1
