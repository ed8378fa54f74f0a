"""The settings file read, and every problem in it told at its line and column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from quiz.settings import Settings, SettingsRead
from quiz.settings.known import KNOWN, usable
from quiz.settings.spots import spot_of

KEYS = "keys"


def settings_in(written: bytes, path: Path) -> SettingsRead:
    """The settings in the bytes of the file at `path`; a complaint for all that is not usable."""
    import tomli

    try:
        text = written.decode("utf-8-sig")
        values = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        return SettingsRead(complaints=(f"{path}:{error.lineno}:{error.colno}: {error.msg}",))
    except (ValueError, RecursionError) as error:
        return SettingsRead(complaints=(f"{path}: {error}",))
    kept: dict[str, Any] = {}
    complaints = [
        f"{path}{_place(text, trail)}: {complaint}" for trail, complaint in _judged(values, kept)
    ]
    return SettingsRead(Settings(**kept), tuple(complaints))


def bindings_in(table: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], object]]:
    """The entries of the table of keys, of tables inside it too: the way to each and its value."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from (((name, *trail), each) for trail, each in bindings_in(value))
        else:
            yield (name,), value


def _judged(
    values: Mapping[str, Any], kept: dict[str, Any]
) -> Iterator[tuple[tuple[str, ...], str]]:
    """Keep what is usable; the way to all else, and what is wrong with it."""
    for name, value in values.items():
        if name == KEYS:
            yield from _judged_keys(value, kept)
        elif name not in KNOWN:
            yield (name,), f"unknown setting `{name}`{_mend(name)}"
        else:
            try:
                kept[name] = usable(name, value)
            except ValueError as error:
                yield (name,), f"`{name}` {error}"


def _judged_keys(table: object, kept: dict[str, Any]) -> Iterator[tuple[tuple[str, ...], str]]:
    if not isinstance(table, dict):
        yield (KEYS,), f"`{KEYS}` should be a table"
        return
    pairs = []
    for trail, value in bindings_in(table):
        if isinstance(value, str) and value.isprintable():
            pairs.append((".".join(trail), value))
        else:
            yield (KEYS, *trail), f"`{'.'.join(trail)}` should be a string"
    kept[KEYS] = tuple(pairs)


def _mend(name: str) -> str:
    near = get_close_matches(name, (*KNOWN, KEYS), 1, 0.6)
    return f"; did you mean `{near[0]}`?" if near else ""


def _place(text: str, trail: tuple[str, ...]) -> str:
    spot = spot_of(text, trail)
    if spot is None:
        return ""
    before = text[: spot.start]
    return f":{before.count(chr(10)) + 1}:{spot.start - before.rfind(chr(10))}"
