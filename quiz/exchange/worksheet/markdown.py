"""Worksheets as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.deck.model import Deck
from quiz.exchange.carried import Exported
from quiz.exchange.worksheet.sheet import Item, Room, Sheet, Version, letter, sheet

_SIGN = re.compile(r"[\\`*_\[\]<>#|~&$]")
_BULLET = re.compile(r"(?m)^(\s*)([-+=])")
_NUMBER = re.compile(r"(?m)^(\s*\d+)([.)])")
_BLANK = "…" * 8
_BOX = "☐"


def write_markdown(deck: Deck, versions: int = 1, seed: int = 0) -> Exported:
    """The deck as a worksheet in Markdown, each version followed by its key."""
    if not deck.entries:
        return Exported(b"")
    made = sheet(deck, versions, seed)
    written = ("\n".join(_version(made, version)) for version in made.versions)
    return Exported("\n---\n\n".join(written).encode(), made.losses)


def escaped(text: str, indent: str = "") -> str:
    """The text with nothing in it that Markdown would obey, its lines broken as they are."""
    signs = _SIGN.sub(r"\\\g<0>", text)
    marks = _NUMBER.sub(r"\1\\\2", _BULLET.sub(r"\1\\\2", signs))
    return marks.replace("\n", f"\\\n{indent}")


def _version(made: Sheet, version: Version) -> Iterator[str]:
    title = escaped(" ".join(made.title.split()))
    named = f" · version {version.letter}" if version.letter else ""
    yield from (f"# {title}{named}", "")
    if made.description.strip():
        yield from (escaped(made.description), "")
    yield from (f"Name {_BLANK}{_BLANK}  Date {_BLANK}  Score {_BLANK} / {len(version.items)}", "")
    for number, item in enumerate(version.items, 1):
        yield from _item(number, item)
    yield from ("---", "", f"## Answer key · {title}{named}", "")
    for number, item in enumerate(version.items, 1):
        start = f"{number}. "
        why = f"\\\n{' ' * len(start)}{escaped(item.why, ' ' * len(start))}" if item.why else ""
        yield f"{start}**{escaped(item.answer.strip(), ' ' * len(start))}**{why}"
    yield ""


def _item(number: int, item: Item) -> Iterator[str]:
    start = f"{number}. "
    indent = " " * len(start)
    yield start + _BLANK.join(escaped(piece, indent) for piece in item.pieces)
    yield ""
    for line in _below(item):
        yield f"{indent}{line}".rstrip()
    if item.room is not Room.GAPS:
        yield ""


def _below(item: Item) -> Iterator[str]:
    """What stands under the question."""
    options = [escaped(option, "  ") for option in item.options]
    match item.room:
        case Room.LINES:
            unit = f" {escaped(item.unit)}" if item.unit else ""
            yield from (f"{_BLANK * 4}{unit}" for _ in range(item.lines))
        case Room.ONE | Room.ALL:
            if item.room is Room.ALL:
                yield from ("Tick all that apply.", "")
            yield from (f"- {_BOX} {letter(at)}. {each}" for at, each in enumerate(options))
        case Room.ORDER:
            yield from ("Number them in order.", "")
            yield from (f"- {_BLANK[:3]} {each}" for each in options)
        case Room.PAIRS:
            yield from (f"- {_BLANK[:3]} {escaped(left, '  ')}" for left in item.lefts)
            yield from ("", "Choose from:", "")
            yield from (f"- {letter(at)}. {each}" for at, each in enumerate(options))
