"""What is printed: data for programs and tables for people, on streams that cannot fail badly."""

from __future__ import annotations

import codecs
import io
import os
import sys
from collections.abc import Mapping, Sequence
from types import MappingProxyType

import click

_USUAL_WIDTH = 80
_GAP = "  "
_LOOKALIKE = "quiz-lookalike"
"""The name of what writes signs that an encoding lacks by others."""


def settle_streams() -> None:
    """Have the standard streams take any text, whatever encoding they were given."""
    codecs.register_error(_LOOKALIKE, _write_lookalikes)
    for stream, errors in (
        (sys.stdin, "replace"),
        (sys.stdout, _LOOKALIKE),
        (sys.stderr, _LOOKALIKE),
    ):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=errors)
    if isinstance(sys.stdin, io.TextIOWrapper) and _is_utf8(sys.stdin.encoding):
        # A pipe of PowerShell begins with a byte order mark.
        sys.stdin.reconfigure(encoding="utf-8-sig", errors="replace")


def _write_lookalikes(error: UnicodeError) -> tuple[str, int]:
    """Write a dash as `-` and the like where the encoding lacks it, and letters by their number."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    from quiz.ui.lookalikes import UNKNOWN, encodable

    written = []
    for character in error.object[error.start : error.end]:
        like = encodable(character, error.encoding)
        number = character.encode("ascii", "backslashreplace").decode()
        is_like = not character.isalnum() and like != character and UNKNOWN not in like
        written.append(like if is_like else number)
    return "".join(written), error.end


def _is_utf8(encoding: str) -> bool:
    return encoding.lower().replace("-", "").replace("_", "") == "utf8"


def let_go_of_stdout() -> None:
    """Send what is still to be written nowhere, since it cannot be written where it should."""
    if sys.stdout is not None:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def close_stdout() -> None:
    """Have nothing left to be written at exit, where Python could only complain."""
    if sys.stdout is not None:
        try:
            sys.stdout.flush()
        except OSError:
            let_go_of_stdout()


def put(line: str) -> None:
    """Print the line on stdout; once nobody reads there, it is dropped."""
    try:
        click.echo(line)
    except BrokenPipeError:
        let_go_of_stdout()


def put_json(value: object) -> None:
    """Print the value as JSON, in which whatever a terminal would obey is escaped."""
    import json

    from quiz.text import UNSAFE

    encoding = (getattr(sys.stdout, "encoding", None) or "ascii").lower().replace("-", "")
    text = json.dumps(value, ensure_ascii=encoding != "utf8", indent=2)
    put(UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text))


def put_table(
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    numeric: frozenset[str] = frozenset(),
    elastic: Mapping[str, int] = MappingProxyType({}),
) -> None:
    """Print the rows under their header; the columns named in `numeric` are set right.

    Lines that would be wider than the terminal, or than 80 cells where there is none, are made
    narrower: the `elastic` columns in their order, each down to the width that it is given with.
    """
    from quiz.text import cells, cut

    lines = [header, *rows]
    widths = [max(cells(line[column]) for line in lines) for column in range(len(header))]
    over = sum(widths) + len(_GAP) * (len(widths) - 1) - _width()
    for name, fewest in elastic.items():
        column = header.index(name)
        less = max(0, min(over, widths[column] - fewest))
        widths[column], over = widths[column] - less, over - less
    is_right = [name in numeric for name in header]
    for line in lines:
        shown = [cut(cell, width) for cell, width in zip(line, widths, strict=True)]
        padded = (
            " " * (width - cells(cell)) + cell if right else cell + " " * (width - cells(cell))
            for cell, width, right in zip(shown, widths, is_right, strict=True)
        )
        put(_GAP.join(padded).rstrip())


def _width() -> int:
    """How wide a table may be."""
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or _USUAL_WIDTH
    except (AttributeError, OSError, ValueError):
        return _USUAL_WIDTH
