"""A setting written into the settings file, of which every other byte stays as it is."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from functools import reduce
from pathlib import Path
from typing import Any

from quiz.files import held, read_file, replace_file
from quiz.settings import LARGEST
from quiz.settings.known import Value
from quiz.settings.spots import loaded, placed, says, spot_of

_BOM = "\ufeff"
_HEADING = re.compile(r"^[ \t]*\[", re.MULTILINE)


def write_setting(path: Path, trail: Sequence[str], value: Value | None) -> None:
    """Set the value at the end of this way through the tables of the file, or take it away if None.

    Raises OSError where the file cannot be written, or is such that it should be left as it is. Of
    two programs that set something at once one waits for the other.
    """
    target = Path(os.path.realpath(path))
    if not target.exists():
        if value is None:
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        target.touch()
    try:
        with held(target):
            before = read_file(target, LARGEST)
            after = _with_value(before.decode(), trail, value).encode()
            if after != before:
                replace_file(target, after)
    except (ValueError, RecursionError) as error:
        raise OSError(f"{path} is left as it is: {error}") from error


def _with_value(text: str, trail: Sequence[str], value: Value | None) -> str:
    start = len(_BOM) if text.startswith(_BOM) else 0
    return text[:start] + _changed(text[start:], trail, value)


def _changed(text: str, trail: Sequence[str], value: Value | None) -> str:
    """The text with the value set.

    Raises ValueError where the text is not TOML, or the other settings would not stay the same.
    """
    values = loaded(text)
    if value is None and not _has(values, trail):
        return text
    wanted = list(_wanted(values, trail, value))
    for changed in _ways(text, trail, value):
        if any(says(changed, each) for each in wanted):
            return changed
    raise ValueError(f"`{'.'.join(trail)}` is written there in an unusual way")


def _wanted(
    values: dict[str, Any], trail: Sequence[str], value: Value | None
) -> Iterator[dict[str, Any]]:
    """What the file may say; with the last value of a table taken away, the table may be gone."""
    wanted = placed(values, trail, value)
    yield wanted
    while value is None and len(trail) > 1:
        trail = trail[:-1]
        if reduce(lambda table, name: table[name], trail, wanted):
            return
        wanted = placed(wanted, trail, None)
        yield wanted


def _ways(text: str, trail: Sequence[str], value: Value | None) -> Iterator[str]:
    """The text changed in every way that may be right, the best first."""
    spot = spot_of(text, trail)
    if value is None:
        if spot is not None:
            yield from _without(text, spot.start, spot.end)
        return
    line = _line(trail[-1:], value)
    if spot is not None:
        yield text[: spot.value] + line.split(" = ", 1)[1] + text[spot.end :]
        return
    if len(trail) == 1:
        places = [found.start() for found in _HEADING.finditer(text)]
        for place in [*places, len(text)]:
            yield _inserted(text, place, line)
        return
    heading = f"[{trail[0]}]"
    line = _line((".".join(trail[1:]),), value)
    for found in re.finditer(rf"^[ \t]*{re.escape(heading)}[^\n]*$", text, re.MULTILINE):
        yield _inserted(text, found.end(), line)
    yield _inserted(text, len(text), f"{_end_of_line(text) if text else ''}{heading}", line)


def _without(text: str, start: int, end: int) -> Iterator[str]:
    """The text without an assignment: its whole line, or all of that but a comment at its end."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last + 1
    comment = text[end:last].lstrip(" \t")
    yield text[:first] + (comment if comment.startswith("#") else "") + text[last:]


def _inserted(text: str, place: int, *lines: str) -> str:
    """The text with these lines after the last line before the place that is not blank."""
    end_of_line = _end_of_line(text)
    before = text[:place].rstrip()
    after = text[len(before) :]
    if before:
        end = len(before) + (after.find("\n") + 1 if "\n" in after else len(after))
        before, after = text[:end], text[end:]
        if not before.endswith("\n"):
            before += end_of_line
    return before + "".join(line + end_of_line for line in lines) + after


def _line(trail: Sequence[str], value: Value) -> str:
    import tomli_w

    return tomli_w.dumps({trail[-1]: value}).rstrip("\n")


def _end_of_line(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _has(values: Any, trail: Sequence[str]) -> bool:
    for name in trail:
        if not isinstance(values, dict) or name not in values:
            return False
        values = values[name]
    return True
