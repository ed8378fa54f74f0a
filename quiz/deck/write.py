"""Decks and cards as TOML, written as an author would write them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

import tomli_w

from quiz.deck.model import Card, Head, Option, Section, Source

_WIDTH = 100
_DEFAULTS: dict[type, dict[str, object]] = {}
CARD_KEYS = (
    "question", "cloze", "answer", "reverse", "wrong", "options", "accept", "exact", "tolerance",
    "unit", "order", "pairs", "explanation", "hint", "section", "tags", "id",
)  # fmt: skip
"""The keys of cards of every kind in the order in which they are written."""

_HEAD_KEYS = ("title", "description", "author", "license", "language", "tags")


def deck_toml(head: Head, cards: Iterable[Card]) -> str:
    """A whole deck, which is read back as the same head and cards."""
    parts = ["\n".join(_lines(head, _HEAD_KEYS)) + "\n"]
    if head.meta:
        parts.append(tomli_w.dumps({"meta": head.meta}, multiline_strings=True))
    if head.source:
        parts.append(_table("[source]", head.source, [each.name for each in fields(Source)]))
    for section in head.sections:
        parts.append(_table("[[sections]]", section, [each.name for each in fields(Section)]))
    return "\n".join([*parts, *map(card_toml, cards)])


def card_toml(card: Card) -> str:
    """The card from its `[[cards]]` to the end of its last line; what is by default is left out."""
    return _table("[[cards]]", card, CARD_KEYS)


def table_toml(table: Mapping[str, object]) -> str:
    """The table of a card, right or not, as `[[cards]]`."""
    values = ((key, tuple(value) if isinstance(value, list) else value)
              for key, value in table.items())  # fmt: skip
    lines = (f"{key} = {_value(value, _WIDTH - len(key) - 3)}" for key, value in values)
    return "\n".join(["[[cards]]", *lines]) + "\n"


def values_toml(card: Card) -> dict[str, str]:
    """The card's values as written, by their keys; what is by default is left out."""
    return dict(_values(card, CARD_KEYS))


def _table(header: str, item: object, keys: Iterable[str]) -> str:
    return "\n".join([header, *_lines(item, keys)]) + "\n"


def _lines(item: Any, keys: Iterable[str]) -> Iterator[str]:
    return (f"{key} = {value}" for key, value in _values(item, keys))


def _values(item: object, keys: Iterable[str]) -> Iterator[tuple[str, str]]:
    owner: type[Any] = type(item)
    defaults = _DEFAULTS.get(owner) or _defaults(owner)
    for key in keys:
        if key not in defaults:
            continue
        value = getattr(item, key)
        if value != defaults[key]:
            yield key, _value(value, _WIDTH - len(key) - 3)


def _defaults(owner: type[Any]) -> dict[str, object]:
    """The defaults of a class's fields, looked up once."""
    return _DEFAULTS.setdefault(owner, {each.name: each.default for each in fields(owner)})


def _value(value: object, width: int) -> str:
    written = _written(value)
    if not isinstance(value, tuple) or len(written) <= width:
        return written
    return "\n".join(["[", *(f"    {_written(each)}," for each in value), "]"])


def _written(value: object) -> str:
    """The value on one line, but for a string of several."""
    match value:
        case tuple() | list():
            return f"[{', '.join(map(_written, value))}]"
        case Option(text=text, why=""):
            return _string(text)
        case Option(text=text, why=why):
            return f"{{ text = {_string(text)}, why = {_string(why)} }}"
        case dict():
            pairs = (f"{key} = {_string(text)}" for key, text in value.items())
            return f"{{ {', '.join(pairs)} }}"
        case Decimal():
            return format(value, "f")
        case str():
            return _string(value, over_lines=True)
        case bool() | int() | date():
            return _scalar({"x": value})
    raise TypeError(value)


def _string(text: str, *, over_lines: bool = False) -> str:
    if text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    return _scalar({"x": text}, over_lines=over_lines)


def _scalar(table: Mapping[str, object], *, over_lines: bool = False) -> str:
    return tomli_w.dumps(table, multiline_strings=over_lines).removeprefix("x = ").rstrip("\n")
