"""The formats of other programs by the suffixes of their files, each imported when it is needed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from quiz.deck.model import Deck
from quiz.exchange.carried import Exported, Imported, Loss
from quiz.exchange.encoding import LARGEST, Decoded, decoded
from quiz.exchange.remembered import Arrival
from quiz.exchange.steps import Tell, silently

PACKAGES = (".apkg", ".colpkg")
_READERS: Mapping[str, str] = {
    "gift": "gift.read:read_gift",
    "aiken": "aiken:read_aiken",
    "anki": "anki.text_export:read_notes_text",
    "table": "table.read:read_table",
    "json": "plain_json:read_json",
}
_WRITERS: Mapping[str, str] = {
    "gift": "gift.write:write_gift",
    "aiken": "aiken:write_aiken",
    "csv": "table.write:write_csv",
    "tsv": "table.write:write_tsv",
    "txt": "table.pairs:write_pairs",
    "json": "plain_json:write_json",
    "md": "worksheet.markdown:write_markdown",
    "html": "worksheet.page:write_page",
}
_BY_SUFFIX = {".gift": "gift", ".aiken": "aiken", ".csv": "table", ".tsv": "table", ".json": "json"}
_OWN = {".toml": "this is a deck already; put it among your decks, which `quiz where` names"}
_OWN |= dict.fromkeys((".md", ".html"), "worksheets are written, not read")
_AIKEN = re.compile(r"(?m)^ANSWER:[ \t]*[A-Za-z][ \t]*$")
_GIFT = re.compile(
    r"(?m)^[ \t]*(?:::|\$CATEGORY:)|\{[ \t\n]*(?:[=~#]|(?:T|F|TRUE|FALSE)[ \t]*[}#])"
)

READABLE = tuple(_READERS)
WRITABLE = tuple(_WRITERS)
WORKSHEETS = ("md", "html")


@dataclass(frozen=True, slots=True)
class Ask:
    """How a file is to be read: its format, where not by its suffix, and what parts it.

    The separators are those of a table's cells and rows.
    """

    format: str = ""
    separator: str = ""
    row_separator: str = ""


PLAINLY = Ask()


def read_file(path: Path, ask: Ask = PLAINLY, tell: Tell = silently) -> Arrival:
    """What the file holds; that it cannot be read or used is its refusal."""
    suffix = path.suffix.lower()
    if not ask.format and suffix in _OWN:
        return _refused(_OWN[suffix])
    try:
        if not path.is_file():
            return _refused("this is not a file" if path.exists() else "there is no such file")
        if suffix in PACKAGES and not ask.format:
            from quiz.exchange.anki.reading import read_with_history

            return read_with_history(path, tell)
        with path.open("rb") as file:
            source = file.read(LARGEST + 1)
    except OSError as error:
        return _refused(f"cannot be read: {(error.strerror or '').lower()}")
    return Arrival(read_text(source, path.name, ask))


def read_text(source: bytes, name: str, ask: Ask = PLAINLY) -> Imported:
    """The decks of a text of one of the formats in `READABLE`; `name` is its file's."""
    text = decoded(source)
    if isinstance(text, Loss):
        return Imported(refusal=text)
    if not text.text.strip():
        return Imported(refusal=Loss("", "there is nothing in it"))
    wanted = ask.format or _BY_SUFFIX.get(Path(name).suffix.lower()) or _recognised(text.text)
    read: Callable[..., Imported] = _found(_READERS[wanted])
    parting = (ask.separator, ask.row_separator) if wanted == "table" else ()
    return _with_repairs(read(text.text, name, *parting), text)


def written(deck: Deck, wanted: str, versions: int = 1, seed: int = 0) -> Exported:
    """The deck in one of the formats in `WRITABLE`; a worksheet in so many shuffled versions."""
    write: Callable[..., Exported] = _found(_WRITERS[wanted])
    return write(deck, versions, seed) if wanted in WORKSHEETS else write(deck)


def _refused(message: str) -> Arrival:
    return Arrival(Imported(refusal=Loss("", message)))


def _recognised(text: str) -> str:
    """The format that a text of no telling suffix is in."""
    if text.startswith("#"):
        from quiz.exchange.anki.text_export import is_notes_text

        if is_notes_text(text):
            return "anki"
    if _AIKEN.search(text):
        return "aiken"
    if text.lstrip().startswith(("{", "[")) and not _GIFT.match(text.lstrip()):
        return "json"
    return "gift" if _GIFT.search(text) else "table"


def _with_repairs(imported: Imported, text: Decoded) -> Imported:
    return Imported(imported.decks, (*text.repairs, *imported.losses), imported.refusal)


def _found(place: str) -> Any:
    module, _, name = place.partition(":")
    return getattr(import_module(f"quiz.exchange.{module}"), name)
