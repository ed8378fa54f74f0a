"""A deck that was read, written so that it is read again fast and without pydantic."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, Field, fields
from decimal import Decimal
from typing import Any, TypeVar

from quiz.deck.model import KINDS, Card, Deck, Entry, Head, Option, Section, Source

T = TypeVar("T")
Written = dict[str, Any]

_VERSION = 1
_ESCAPE = "$"


def packed(deck: Deck) -> str:
    """The deck as one line of JSON, without what is by default."""
    entries = [
        [entry.number, entry.key, _NUMBERS[type(entry.card)], _packed_fields(entry.card)]
        for entry in deck.entries
    ]
    whole = [_VERSION, deck.id, _packed_fields(deck.head), entries]
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"), check_circular=False)


def unpacked(text: str) -> Deck:
    """The deck that was packed; raises ValueError where the text is not one."""
    try:
        version, deck, head, entries = json.loads(text)
        if version != _VERSION:
            raise ValueError(f"packed in version {version}")
        return Deck(
            deck,
            _unpacked(Head, head),
            tuple(
                Entry(deck, number, key, _unpacked(KINDS[kind], card))
                for number, key, kind, card in entries
            ),
        )
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError) as error:
        raise ValueError("not a packed deck") from error


def _packed_fields(item: Any) -> Written:
    written = {}
    for name, default, pack in _PACKING[type(item)]:
        value = getattr(item, name)
        if value is not default and value != default:
            written[name] = pack(value) if pack else value
    return written


def _unpacked(owner: type[T], written: Written) -> T:
    unpacking = _UNPACKING[owner]
    for name in written.keys() & unpacking.keys():
        written[name] = unpacking[name](written[name])
    return owner(**written)


def _pack_option(option: Option) -> str | list[str]:
    return [option.text, option.why] if option.why else option.text


def _unpack_option(written: str | list[str]) -> Option:
    if isinstance(written, str):
        return Option(text=written)
    text, why = written
    return Option(text=text, why=why)


def _pack_free(value: Any) -> Any:
    """An author's own value, with what JSON does not have as a table with one escaped key."""
    match value:
        case dict():
            table = {key: _pack_free(each) for key, each in value.items()}
            return {_ESCAPE: table} if _ESCAPE in table else table
        case list():
            return [_pack_free(each) for each in value]
        case Decimal() | datetime.datetime() | datetime.date() | datetime.time():
            written = str(value) if isinstance(value, Decimal) else value.isoformat()
            return {_ESCAPE: [type(value).__name__, written]}
    return value


def _unpack_free(written: Any) -> Any:
    if isinstance(written, list):
        return [_unpack_free(each) for each in written]
    if not isinstance(written, dict):
        return written
    if len(written) == 1 and _ESCAPE in written:
        escaped = written[_ESCAPE]
        if isinstance(escaped, list):
            return _SCALARS[escaped[0]](escaped[1])
        written = escaped
    return {key: _unpack_free(each) for key, each in written.items()}


def _options(written: Iterable[str | list[str]]) -> tuple[Option, ...]:
    return tuple(map(_unpack_option, written))


_SCALARS: Mapping[str, Callable[[str], object]] = {
    "Decimal": Decimal,
    "datetime": datetime.datetime.fromisoformat,
    "date": datetime.date.fromisoformat,
    "time": datetime.time.fromisoformat,
}

_PACKERS: Mapping[str, Callable[[Any], object]] = {
    "wrong": lambda options: list(map(_pack_option, options)),
    "options": lambda options: list(map(_pack_option, options)),
    "sections": lambda sections: list(map(_packed_fields, sections)),
    "source": _packed_fields,
    "date": datetime.date.isoformat,
    "meta": _pack_free,
}
"""How the fields of these names are packed; other Decimals are written as strings."""

_UNPACKERS: Mapping[str, Callable[[Any], object]] = {
    "wrong": _options,
    "options": _options,
    "sections": lambda sections: tuple(_unpacked(Section, each) for each in sections),
    "source": lambda source: _unpacked(Source, source),
    "date": datetime.date.fromisoformat,
    "meta": _unpack_free,
    "pairs": lambda pairs: tuple(map(tuple, pairs)),
    "tolerance": lambda written: written if written.endswith("%") else Decimal(written),
    "unit": lambda unit: unit if isinstance(unit, str) else tuple(unit),
}


def _default(each: Field[Any]) -> object:
    return each.default if each.default_factory is MISSING else each.default_factory()


def _packer(each: Field[Any]) -> Callable[[Any], object] | None:
    return str if each.type in ("Quantity", "Tolerance") else _PACKERS.get(each.name)


def _unpacker(each: Field[Any]) -> Callable[[Any], object] | None:
    if each.type == "Quantity":
        return Decimal
    if each.name not in _UNPACKERS and str(each.type).startswith("tuple"):
        return tuple
    return _UNPACKERS.get(each.name)


_OWNERS: tuple[type[Card | Head | Section | Source], ...] = (*KINDS, Head, Section, Source)
_NUMBERS: Mapping[type, int] = {kind: number for number, kind in enumerate(KINDS)}
_PACKING = {
    owner: tuple((each.name, _default(each), _packer(each)) for each in fields(owner))
    for owner in _OWNERS
}
_UNPACKING: Mapping[type, Mapping[str, Callable[[Any], object]]] = {
    owner: {each.name: unpack for each in fields(owner) if (unpack := _unpacker(each))}
    for owner in _OWNERS
}
