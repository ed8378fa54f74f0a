r"""Lists as an author types them: one item a line, or several on one line between commas.

After ` :: ` comes a second part. What would be misread is written with a backslash: `\n` is a new
line, `\:` a colon, `\,` a comma, `\ ` a space at either end, `\\` a backslash before one of these.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_MARKED = re.compile(r"\\[\\n:, ]|.", re.DOTALL)
_TO_DOUBLE = re.compile(r"\\(?=[\\n:, \n]|$)")
_SECOND = " :: "
_OUTER = re.compile(r"^ | $")

_Sign = tuple[str, bool]
"""A character, and whether it stood behind a backslash."""


def lines_written(items: Iterable[Sequence[str]]) -> str:
    """The items one a line, each of one part or two."""
    return "\n".join(_SECOND.join(_guarded(part) for part in item) for item in items)


def lines_read(text: str) -> list[tuple[str, str]]:
    """The items of the lines that say something; the second part is empty where there is none."""
    items = [_parted(_signs(line)) for line in text.split("\n")]
    return [item for item in items if item != ("", "")]


def words_written(items: Iterable[str]) -> str:
    """The items on one line, between commas."""
    return ", ".join(_guarded(item).replace(",", r"\,") for item in items)


def words_read(text: str) -> list[str]:
    """The items between the commas of a line."""
    items: list[list[_Sign]] = [[]]
    for sign in _signs(text):
        if sign == (",", False):
            items.append([])
        else:
            items[-1].append(sign)
    return [word for item in items if (word := _read(item))]


def line_written(text: str) -> str:
    """The text on one line."""
    return _guarded(text)


def line_read(text: str) -> str:
    """The text that is written on the line."""
    return _read(_signs(text))


def _guarded(text: str) -> str:
    doubled = _TO_DOUBLE.sub(r"\\\\", text)
    return _OUTER.sub(r"\\ ", doubled.replace("\n", r"\n").replace("::", r"\::"))


def _signs(text: str) -> list[_Sign]:
    return [
        ({"n": "\n"}.get(part[1], part[1]), True) if len(part) == 2 else (part, False)
        for part in _MARKED.findall(text)
    ]


def _parted(signs: list[_Sign]) -> tuple[str, str]:
    """The two parts around the first ` :: `."""
    second = [(each, False) for each in _SECOND]
    for start in range(len(signs) - len(second) + 1):
        if signs[start : start + len(second)] == second:
            return _read(signs[:start]), _read(signs[start + len(second) :])
    return _read(signs), ""


def _read(signs: list[_Sign]) -> str:
    """The characters, without the spaces at either end that have no backslash."""
    while signs and signs[0] == (" ", False):
        signs = signs[1:]
    while signs and signs[-1] == (" ", False):
        signs = signs[:-1]
    return "".join(each for each, _ in signs)
