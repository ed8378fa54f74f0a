"""Types of notes as a collection keeps them, in either of its ways."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from quiz.exchange.anki.wire import Message

_CLOZE = 1
_OCCLUSION = 6


class Template(NamedTuple):
    """How one card of a note is made: the HTML of its two sides, with names of fields in it."""

    name: str
    front: str
    back: str


class NoteType(NamedTuple):
    """A type of notes: the names of its fields, its templates, and whether it makes gaps."""

    name: str
    fields: tuple[str, ...]
    templates: tuple[Template, ...]
    is_cloze: bool = False
    is_occlusion: bool = False


def of_tables(
    types: Iterable[tuple[int, str, bytes]],
    fields: Iterable[tuple[int, str]],
    templates: Iterable[tuple[int, str, bytes]],
) -> dict[int, NoteType]:
    """The types by their ids, from rows of the newer tables; raises ValueError, TypeError.

    Rows that belong to no type, as in files that Anki writes, are left out.
    """
    names: defaultdict[int, list[str]] = defaultdict(list)
    for owner, name in fields:
        names[owner].append(_text(name))
    made: defaultdict[int, list[Template]] = defaultdict(list)
    for owner, name, config in templates:
        sides = Message(config)
        made[owner].append(Template(_text(name), sides.text(1), sides.text(2)))
    return {
        own: NoteType(_text(name), tuple(names[own]), tuple(made[own]), *_kind(Message(config)))
        for own, name, config in types
    }


def of_json(models: Mapping[str, Any]) -> dict[int, NoteType]:
    """The types by their ids, from the older JSON; raises ValueError, TypeError, LookupError."""
    return {int(own): _model(model) for own, model in models.items()}


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _kind(config: Message) -> tuple[bool, bool]:
    return config.number(1) == _CLOZE, config.number(9) == _OCCLUSION


def _model(model: Mapping[str, Any]) -> NoteType:
    return NoteType(
        str(model["name"]),
        tuple(str(field["name"]) for field in model["flds"]),
        tuple(
            Template(str(each["name"]), str(each["qfmt"]), str(each["afmt"]))
            for each in model["tmpls"]
        ),
        model.get("type") == _CLOZE,
        model.get("originalStockKind") == _OCCLUSION,
    )
