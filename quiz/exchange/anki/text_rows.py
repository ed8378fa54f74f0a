"""The rows of Anki's text exports, under the lines at the top that say what is in them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from quiz.exchange.carried import Loss

_SEPARATORS = {
    "tab": "\t", "comma": ",", "semicolon": ";", "space": " ", "pipe": "|", "colon": ":",
}  # fmt: skip
_HEADER = re.compile(r"#([a-z ]+):(.*)", re.IGNORECASE)
_NAMES = frozenset(
    ("separator", "html", "tags", "columns", "notetype", "deck", "if matches", "match scope")
)
_PLACED = re.compile(r"(guid|notetype|deck|tags) column")


@dataclass(slots=True)
class Headers:
    """What the lines at the top say; columns are counted from 0."""

    said: dict[str, str] = field(default_factory=dict)
    columns: dict[str, int] = field(default_factory=dict)
    lines: int = 0

    @property
    def separator(self) -> str:
        """The character between columns, a tab where none is named."""
        said = self.said.get("separator", "tab")
        one = said[:1] if said[:1].isprintable() and said[:1] != '"' else ""
        return _SEPARATORS.get(said.strip().lower(), one or "\t")

    @property
    def is_html(self) -> bool | None:
        """Whether the fields are HTML, None where that is not said."""
        said = self.said.get("html", "").strip().lower()
        return said == "true" if said in ("true", "false") else None


class Unreadable(Exception):
    """A row that cannot be told from the next."""

    def __init__(self, line: int, reason: csv.Error) -> None:
        super().__init__(str(reason))
        self.loss = Loss(f"line {line}", f"the row that begins here cannot be read: {reason}")


def headers_of(text: str) -> Headers:
    """What the lines at the top of the text say, as far as Anki knows it."""
    headers = Headers()
    for line in text.split("\n"):
        found = _HEADER.match(line)
        if found is None and not line.startswith("#"):
            break
        headers.lines += 1
        if found is None or not _is_known(name := found[1].lower()):
            continue
        headers.said[name] = found[2]
        if (placed := _PLACED.fullmatch(name)) and found[2].strip().isdecimal():
            headers.columns[placed[1]] = int(found[2][:9]) - 1
    return headers


def rows_of(text: str, headers: Headers) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line that it begins at; lines that begin with # are comments.

    A field in quotation marks may begin with # all the same, and go over several lines.
    """
    lines = [f"{line}\n" for line in text.split("\n")]
    at, begins = headers.lines, True

    def unread() -> Iterator[str]:
        nonlocal at, begins
        while at < len(lines):
            at += 1
            if begins and lines[at - 1].startswith("#"):
                continue
            begins = False
            yield lines[at - 1]

    rows = csv.reader(unread(), delimiter=headers.separator, strict=True)
    while True:
        begins, before = True, at
        try:
            row = next(rows, None)
        except csv.Error as error:
            raise Unreadable(before + 1, error) from error
        if row is None:
            return
        if any(row):
            yield before + 1, row


def _is_known(name: str) -> bool:
    return name in _NAMES or _PLACED.fullmatch(name) is not None
