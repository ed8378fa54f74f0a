"""The lines above a table that say how it is to be read: Anki's with `#`, a spreadsheet's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from quiz.exchange.table.cells import told_separator
from quiz.exchange.table.columns import columns
from quiz.exchange.table.kinds import Column

_LINE = re.compile(r"#([a-z ]+):(.*)")
_FIRST = re.compile(r"#(?:separator|html|columns|tags|deck|notetype|guid|if matches)\b[a-z ]*:")
_SEPARATORS = {
    "tab": "\t", "comma": ",", "semicolon": ";", "space": " ", "pipe": "|", "colon": ":",
}  # fmt: skip
_PLACED: Final = {"tags column": "tags", "guid column": "id"}
_UNSAID: Final = ("notetype column", "deck column")


@dataclass(frozen=True, slots=True)
class Headers:
    """What the lines say; `table` is the text with them as empty lines.

    Where they `are_there`, lines with `#` below are comments too. `names` are the columns where
    they are named, `placed` those known by their number from 0.
    """

    table: str
    separator: str = ""
    are_there: bool = False
    is_html: bool = False
    tags: tuple[str, ...] = ()
    names: tuple[Column | None, ...] = ()
    placed: tuple[tuple[int, Column | None], ...] = ()

    def columns(self, width: int) -> list[Column | None]:
        """The columns of a row of so many cells without a header of its own."""
        found = list(self.names[:width])
        plain = iter((Column("question"), Column("answer")))
        placed = dict(self.placed)
        for place in range(len(found), width):
            found.append(placed[place] if place in placed else next(plain, None))
        return found


def headers(text: str) -> Headers:
    """The headers of the text, which may have none."""
    if told := told_separator(text):
        return Headers(text[text.index("\n") :], told)
    if not _FIRST.match(text):
        return Headers(text)
    lines = text.split("\n")
    said: dict[str, str] = {}
    above = list(takewhile(lambda line: line.startswith("#"), lines))
    for match in filter(None, map(_LINE.match, above)):
        said[match[1].strip()] = match[2]
    separator = _separator(said.get("separator", ""))
    names = said["columns"].split(separator or "\t") if "columns" in said else []
    return Headers(
        "\n" * len(above) + "\n".join(lines[len(above) :]),
        separator,
        True,
        said.get("html", "").strip().lower() == "true",
        tuple(said.get("tags", "").split()),
        tuple(columns(names)),
        tuple(_placed(said)),
    )


def _separator(written: str) -> str:
    return _SEPARATORS.get(written.strip().lower(), written.strip()[:1])


def _placed(said: dict[str, str]) -> list[tuple[int, Column | None]]:
    wanted = {key: Column(name) for key, name in _PLACED.items()} | dict.fromkeys(_UNSAID)
    numbers = {key: said[key].strip() for key in wanted if key in said}
    return [(int(each) - 1, wanted[key]) for key, each in numbers.items() if each.isdecimal()]
