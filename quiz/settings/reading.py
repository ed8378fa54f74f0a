"""The settings file read, and every problem in it told at its line and column."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from quiz.files import read_file
from quiz.settings import LARGEST, Settings, SettingsRead
from quiz.settings.known import EXAMS, KEYS, KNOWN, exam_day, usable
from quiz.settings.spots import entries_in, spot_of, trail_of

_MOST = 50
"""So many complaints are placed, each of which takes as long as reading the file."""


def settings_in(written: bytes, path: Path) -> SettingsRead:
    """The settings in the bytes of the file at `path`; a complaint for all that is not usable."""
    import tomli

    try:
        text = written.decode("utf-8-sig")
        values = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        complaint = f"{path}:{error.lineno}:{error.colno}: {error.msg}"
        return SettingsRead(complaints=(complaint,), is_usable=False)
    except (ValueError, RecursionError) as error:
        return SettingsRead(complaints=(f"{path}: {error}",), is_usable=False)
    kept: dict[str, Any] = {}
    found = list(_judged(values, kept))
    complaints = [f"{path}{_place(text, trail)}: {said}" for trail, said in found[:_MOST]]
    if len(found) > _MOST:
        complaints.append(f"{path}: {len(found) - _MOST:,} more like these")
    return SettingsRead(Settings(**kept), tuple(complaints))


def place_of(path: Path, trail: tuple[str, ...]) -> str:
    """The file at `path`, and the line and column where that setting is in it, if it is found."""
    try:
        return f"{path}{_place(read_file(path, LARGEST).decode('utf-8-sig'), trail)}"
    except (OSError, ValueError, RecursionError):
        return str(path)


def stray_exams(
    exams: Iterable[tuple[str, object]], decks: Collection[str], path: Path
) -> list[str]:
    """A complaint for each exam in the file at `path` of a deck that is none of these."""
    return [
        f"{place_of(path, trail_of(path, EXAMS, name))}: there is no deck `{name}`"
        f"{_mend(name, decks)}"
        for name, _ in exams
        if name not in decks
    ]


def _judged(
    values: Mapping[str, Any], kept: dict[str, Any]
) -> Iterator[tuple[tuple[str, ...], str]]:
    """Keep what is usable; the way to all else, and what is wrong with it."""
    for name, value in values.items():
        if name == KEYS:
            yield from _judged_table(KEYS, value, _keys_written, kept)
        elif name == EXAMS:
            yield from _judged_table(EXAMS, value, exam_day, kept)
        elif name not in KNOWN:
            yield (name,), f"unknown setting `{name}`{_mend(name, (*KNOWN, KEYS, EXAMS))}"
        else:
            try:
                kept[name] = usable(name, value)
            except ValueError as error:
                yield (name,), f"`{name}` {error}"


def _judged_table(
    name: str, table: object, usable: Callable[[object], object], kept: dict[str, Any]
) -> Iterator[tuple[tuple[str, ...], str]]:
    if not isinstance(table, dict):
        yield (name,), f"`{name}` should be a table"
        return
    pairs = []
    for trail, value in entries_in(table):
        try:
            pairs.append((".".join(trail), usable(value)))
        except ValueError as error:
            yield (name, *trail), f"`{'.'.join(trail)}` {error}"
    kept[name] = tuple(pairs)


def _keys_written(value: object) -> str:
    if isinstance(value, str) and value.isprintable():
        return value
    raise ValueError("should be a string")


def _mend(name: str, known: Iterable[str]) -> str:
    near = get_close_matches(name, known, 1, 0.6)
    return f"; did you mean `{near[0]}`?" if near else ""


def _place(text: str, trail: tuple[str, ...]) -> str:
    spot = spot_of(text, trail)
    if spot is None:
        return ""
    before = text[: spot.start]
    return f":{before.count(chr(10)) + 1}:{spot.start - before.rfind(chr(10))}"
