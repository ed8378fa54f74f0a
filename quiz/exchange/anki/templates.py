"""Templates of cards filled in with the fields of a note."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import NamedTuple

from quiz.exchange.anki.markup import BORDER

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_SLOT = re.compile(r"\{\{([^{}]*)\}\}")
_EMPTY = re.compile(r"(?:\s|</?(?:br|div)\s*/?>)*+", re.IGNORECASE)
_LINE = re.compile(r"<hr\s+id=[\"']?answer[\"']?\s*/?>", re.IGNORECASE)
_OTHER_BRACES = "{{=<% %>=}}"
_READ_ALOUD = re.compile(r" ?([^ >\]\[]{1,40}?)\[([^\]]{1,80})\]")


class Slot(NamedTuple):
    """Where a field stands, with the filters it goes through, the last first."""

    field: str
    filters: tuple[str, ...] = ()


class _Condition(NamedTuple):
    """Where a part begins that stands only if the field has something in it, or has nothing."""

    field: str
    is_wanted: bool


class _End(NamedTuple):
    """Where such a part ends."""

    field: str


def rendered(source: str, fields: Mapping[str, str], shown: Callable[[Slot, str], str]) -> str:
    """The template with each slot as `shown` makes it of the slot and what its field holds."""
    parts = _parts(source)
    if len(parts) == 1 and isinstance(parts[0], Slot):
        return shown(parts[0], fields.get(parts[0].field, ""))
    pieces = []
    hidden = 0
    for part in parts:
        if isinstance(part, _End):
            hidden = max(0, hidden - 1)
        elif isinstance(part, _Condition):
            is_filled = not is_empty(fields.get(part.field, ""))
            hidden += 1 if hidden or is_filled is not part.is_wanted else 0
        elif not hidden:
            slot = part if isinstance(part, Slot) else None
            pieces.append(str(part) if slot is None else shown(slot, fields.get(slot.field, "")))
    return "".join(pieces)


@lru_cache(maxsize=256)
def fields_named(sources: tuple[str, ...]) -> frozenset[str]:
    """The fields that the templates show or ask for."""
    parts = (part for source in sources for part in _parts(source))
    return frozenset(part.field for part in parts if not isinstance(part, str))


def is_empty(html: str) -> bool:
    """Whether a field counts as empty, as Anki counts it."""
    return not html or _EMPTY.fullmatch(html) is not None


def filtered(slot: Slot, html: str) -> str:
    """What a field comes to after filters that only choose or change its text."""
    if any(each.startswith("tts") for each in slot.filters):
        return ""
    if "kanji" in slot.filters:
        return _READ_ALOUD.sub(r"\1", html)
    return _READ_ALOUD.sub(r"\2", html) if "kana" in slot.filters else html


def with_border(html: str) -> str:
    """The HTML with a mark for each line before an answer, `<hr id=answer>`."""
    return _LINE.sub(BORDER, html)


@lru_cache(maxsize=256)
def _parts(source: str) -> tuple[str | Slot | _Condition | _End, ...]:
    if source.startswith(_OTHER_BRACES):
        source = source.removeprefix(_OTHER_BRACES).replace("<%", "{{").replace("%>", "}}")
    source = with_border(_COMMENT.sub("", source))
    found: list[str | Slot | _Condition | _End] = []
    end = 0
    for match in _SLOT.finditer(source):
        found.append(source[end : match.start()])
        found.append(_part(match[1].strip()))
        end = match.end()
    return tuple(part for part in (*found, source[end:]) if part != "")


def _part(inside: str) -> Slot | _Condition | _End:
    if inside.startswith(("#", "^")):
        return _Condition(inside[1:].strip(), inside.startswith("#"))
    if inside.startswith("/"):
        return _End(inside[1:].strip())
    *filters, field = (each.strip() for each in inside.split(":"))
    return Slot(field, tuple(filters))
