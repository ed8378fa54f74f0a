"""Where in a settings file a setting is written.

A spot is found by how settings are usually written, and proved by TOML itself: with the value there
put in another's place, the file says the same but for that setting.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from quiz.files import read_file
from quiz.settings import LARGEST

_VALUE = r"""
    "(?:[^"\\\r\n]|\\.)*" | '[^'\r\n]*'
  | \[ (?: [^\[\]"'\#] | "(?:[^"\\\r\n]|\\.)*" | '[^'\r\n]*' | \#[^\n]* )* \]
  | [^\#"'\[\r\n]*?
"""
_PROBE = 7_700_300_077


class Spot(NamedTuple):
    """Where a key begins, and its value begins and ends, in characters."""

    start: int
    value: int
    end: int


def spot_of(text: str, trail: Sequence[str]) -> Spot | None:
    """Where the value at the end of this way through the tables is written; None if not found."""
    wanted = placed(loaded(text), trail, _PROBE)
    for spot in _candidates(text, trail):
        if says(f"{text[: spot.value]}{_PROBE}{text[spot.end :]}", wanted):
            return spot
    return None


def trail_of(path: Path, table: str, name: str) -> tuple[str, ...]:
    """The way to where that name of a table is set in the file, or is to be set."""
    try:
        entries = loaded(read_file(path, LARGEST).decode("utf-8-sig")).get(table, {})
    except (OSError, ValueError, RecursionError):
        entries = {}
    found = entries_in(entries) if isinstance(entries, dict) else iter(())
    return (table, *next((trail for trail, _ in found if ".".join(trail) == name), (name,)))


def entries_in(table: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], object]]:
    """The entries of a table, of tables inside it too: the way to each and its value."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from (((name, *trail), each) for trail, each in entries_in(value))
        else:
            yield (name,), value


def loaded(text: str) -> dict[str, Any]:
    """The values in the text, nan as a word, so that it equals itself; raises ValueError."""
    import tomli

    return tomli.loads(text, parse_float=lambda each: "nan" if "nan" in each else float(each))


def says(text: str, wanted: Mapping[str, Any]) -> bool:
    """Whether the text is TOML of just these values."""
    try:
        return loaded(text) == wanted
    except (ValueError, RecursionError):
        return False


def placed(values: Mapping[str, Any], trail: Sequence[str], value: object) -> dict[str, Any]:
    """The values with another one at the end of this way, or with none there if it is None."""
    name, *rest = trail
    changed = dict(values)
    if rest:
        inner = changed.get(name, {})
        changed[name] = placed(inner if isinstance(inner, dict) else {}, rest, value)
    elif value is None:
        changed.pop(name, None)
    else:
        changed[name] = value
    return changed


def _candidates(text: str, trail: Sequence[str]) -> Iterator[Spot]:
    """Where the value may be written: under the last parts of its way, the others in a heading."""
    for length in range(1, len(trail) + 1):
        for found in _line_of(tuple(trail[-length:])).finditer(text):
            yield Spot(found.start("key"), found.start("value"), found.end("value"))


@lru_cache
def _line_of(names: tuple[str, ...]) -> re.Pattern[str]:
    parts = (rf"(?: {re.escape(name)} | \"{re.escape(name)}\" | '{re.escape(name)}' )"
             for name in names)  # fmt: skip
    key = r"[ \t]* \. [ \t]*".join(parts)
    after = r"(?= [ \t]* (?:\#.*)? \r?$ )"
    return re.compile(
        rf"^[ \t]* (?P<key> {key} ) [ \t]*=[ \t]* (?P<value> {_VALUE} ) {after}",
        re.VERBOSE | re.MULTILINE,
    )
