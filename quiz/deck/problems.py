"""What is wrong with a deck, as data: a code, a place, a message and a mend."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

Loc = tuple[str | int, ...]
"""A path into a document, as pydantic writes it: `("cards", 3, "wrong", 0)`."""


class Level(StrEnum):
    """How much a problem matters, told by the first letter of its code."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


LEVELS = {"E": Level.ERROR, "W": Level.WARNING, "H": Level.HINT}


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem before its place in the text is known: `loc` leads to the value at fault.

    With `at_key`, the key is at fault and not its value.
    """

    code: str
    loc: Loc
    message: str
    mend: str = ""
    at_key: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem at its place: line and column count from 1, columns and width in characters.

    A problem of a whole file has line 0, column 0 and no source.
    """

    path: Path
    line: int
    column: int
    code: str
    message: str
    mend: str = ""
    source: str = ""
    width: int = 1

    @property
    def level(self) -> Level:
        """How much it matters."""
        return LEVELS[self.code[0]]

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """What problems are sorted by: path, line, column, code, message."""
        return (str(self.path), self.line, self.column, self.code, self.message)
