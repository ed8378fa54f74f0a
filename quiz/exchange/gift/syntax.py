r"""What a GIFT file says, before it is known which cards that makes.

The grammar is that of Moodle's `question/format/gift/format.php`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

_ESCAPED = r"\\[\\~=#{}:n]"
_ESCAPE = re.compile(_ESCAPED)
_FORMAT = re.compile(r"\s*\[(html|moodle|plain|markdown)\]")
_BROKEN = re.compile(r"[ \t]*\n\s*")
_AS_WRITTEN = ("html", "markdown")


class Kind(Enum):
    """The types of question, told by the shape of their answers."""

    CHOICE = "MC"
    STATEMENT = "TF"
    SHORT = "Short"
    NUMBER = "Numerical"
    MATCH = "Matching"
    ESSAY = "Essay"
    DESCRIPTION = "Description"


@dataclass(frozen=True, slots=True)
class Text:
    """A text and the name of its format: moodle, plain, html or markdown."""

    text: str
    format: str = "moodle"


@dataclass(frozen=True, slots=True)
class Interval:
    """The numbers that are right: a middle, and how far they may lie from it."""

    middle: Decimal
    reach: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: `value` is None where any other number is meant.

    `weight` is in per cent, as written; without one, `=` is 100 and `~` is 0.
    """

    is_marked: bool
    value: Text | Interval | None
    weight: Decimal | None = None
    feedback: Text | None = None

    @property
    def share(self) -> Decimal:
        """The share of the full mark that it earns, in per cent."""
        return self.weight if self.weight is not None else Decimal(100 if self.is_marked else 0)


@dataclass(frozen=True, slots=True)
class Question:
    """One question; `after` is the text behind the gap that its answer fills, if it is one."""

    kind: Kind
    place: str
    before: Text = Text("")
    after: Text | None = None
    title: str = ""
    id: str = ""
    tags: tuple[str, ...] = ()
    answers: tuple[Answer, ...] = ()
    pairs: tuple[tuple[Text, str], ...] = ()
    is_true: bool | None = None
    feedback: tuple[Text, ...] = ()
    general: Text | None = None


@dataclass(frozen=True, slots=True)
class Category:
    """The category of all questions that follow, as its path."""

    path: str


def finder(pattern: str) -> re.Pattern[str]:
    """A pattern by which `found` finds what is not escaped; it has no groups."""
    return re.compile(f"{_ESCAPED}|({pattern})", re.DOTALL)


def found(pattern: re.Pattern[str], text: str, start: int = 0) -> Iterator[re.Match[str]]:
    """The places where the pattern stands in the text unescaped."""
    return (match for match in pattern.finditer(text, start) if match[1] is not None)


def unescaped(text: str) -> str:
    r"""The text with `\=` and the like as what they stand for."""
    return _ESCAPE.sub(lambda match: "\n" if match[0] == "\\n" else match[0][1], text)


def formatted(
    written: str,
    inherited: str,
    *,
    keep_start: bool = False,
    keep_end: bool = False,
    as_is: bool = False,
) -> Text:
    """The text with its own format, or the inherited one, its escapes taken away.

    Line ends are spaces but in HTML and Markdown; outer white space goes, but where it is kept.
    """
    named = None if as_is else _FORMAT.match(written)
    format = named[1] if named else inherited
    text = written[named.end() :] if named else written
    if format not in _AS_WRITTEN:
        text = _BROKEN.sub(" ", text)
    text = text if keep_start else text.lstrip()
    return Text(unescaped(text if keep_end else text.rstrip()), format)
