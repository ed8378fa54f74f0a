"""Decks as JSON: our own, which loses nothing, and plain lists of questions and answers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date, time
from decimal import Decimal, InvalidOperation
from pathlib import PurePath
from typing import Any

from quiz.deck.judge import Judgement, judged
from quiz.deck.model import Card, Deck, Head, Option, Section, Source
from quiz.exchange.carried import Exported, Imported, Loss
from quiz.exchange.encoding import place_at
from quiz.exchange.gathering import (
    UNSEEN,
    Found,
    gathered,
    named_after,
    outcome,
    seen,
    titled,
)

_LISTS = ("cards", "questions", "items", "results")
_SURROGATE = re.compile("[\ud800-\udfff]")
_INDENT = "  "


def read_json(text: str, name: str) -> Imported:
    """The deck of a JSON text: one of ours, or a list of objects with a question and an answer."""
    losses: list[Loss] = []
    try:
        data = _cleaned(json.loads(text, parse_float=_figure), losses)
    except json.JSONDecodeError as error:
        return Imported(refusal=Loss(place_at(error.lineno, error.colno), f"not JSON: {error.msg}"))
    except RecursionError:
        return Imported(refusal=Loss("", "nested too deeply"))
    except ValueError:
        return Imported(refusal=Loss("", "a number is too long"))
    title = named_after(PurePath(name).stem)
    if isinstance(data, dict) and "title" in data and isinstance(data.get("cards"), list):
        return _own(data, title, losses)
    listed = _listed(data)
    if listed is None:
        message = "neither a deck nor a list of questions: it has no list of `cards`"
        return Imported(refusal=Loss("", message))
    head = titled(_title_in(data) or title)
    deck = gathered((head.title,), head, _found(listed, losses), losses)
    return outcome([deck], losses, "its list is empty")


def write_json(deck: Deck) -> Exported:
    """The whole deck as JSON, with the keys that it has as TOML."""
    losses: list[Loss] = []
    data = _table(deck.head)
    data.pop("meta")
    if deck.head.meta:
        data["meta"] = _plain(deck.head.meta, losses)
    data["cards"] = [_table(entry.card) for entry in deck.entries]
    return Exported((_encoded(data, "\n") + "\n").encode(), tuple(losses))


def _own(data: dict[str, Any], title: str, losses: list[Loss]) -> Imported:
    cards = seen(data["cards"])
    if cards != data["cards"]:
        losses.append(Loss("", UNSEEN))
    data = {**data, "cards": cards}
    judgement = judged(_with_dates(data), title)
    losses += _findings(judgement)
    good = (Found(data["cards"][place], f"card {place + 1}") for place in judgement.cards)
    deck = gathered((judgement.head.title,), judgement.head, good, losses)
    return outcome([deck], losses, "") if data["cards"] else Imported((deck,), tuple(losses))


def _findings(judgement: Judgement) -> Iterator[Loss]:
    for finding in judgement.findings:
        match finding.loc:
            case ("cards", int(place), *_):
                yield Loss(f"card {place + 1}", f"not carried: {finding.message}")
            case _:
                yield Loss("", f"not carried: {finding.message}")


def _with_dates(data: dict[str, Any]) -> dict[str, Any]:
    """The data with the date of the source as one; JSON has no dates."""
    match data.get("source"):
        case {"date": str(written), **rest}:
            try:
                return {**data, "source": {**rest, "date": date.fromisoformat(written)}}
            except ValueError:
                return data
    return data


def _listed(data: object) -> list[Any] | None:
    if isinstance(data, list):
        return data
    if isinstance(data, dict):
        return next((data[key] for key in _LISTS if isinstance(data.get(key), list)), None)
    return None


def _title_in(data: object) -> str:
    found = data.get("title", data.get("name")) if isinstance(data, dict) else None
    return found if isinstance(found, str) else ""


def _found(listed: list[Any], losses: list[Loss]) -> Iterator[Found]:
    from quiz.exchange.table.columns import card_from

    for number, item in enumerate(listed, 1):
        place = f"item {number}"
        if isinstance(item, list) and len(item) == 2:
            item = dict(zip(("question", "answer"), item, strict=True))
        if isinstance(item, dict):
            yield Found(card_from(item, place, losses), place)
        else:
            losses.append(Loss(place, "not carried: neither an object nor a pair"))


def _cleaned(value: Any, losses: list[Loss]) -> Any:
    """The value without nulls, which TOML cannot write, and without halves of characters."""
    match value:
        case dict():
            return {
                _cleaned(key, losses): _cleaned(each, losses)
                for key, each in value.items()
                if each is not None
            }
        case list():
            return [_cleaned(each, losses) for each in value if each is not None]
        case str() if _SURROGATE.search(value):
            losses.append(Loss("", "half a character is written as �"))
            return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", value)
    return value


def _figure(written: str) -> Decimal:
    try:
        return Decimal(written)
    except InvalidOperation:
        return Decimal("Infinity")


def _table(item: Card | Head | Section | Source | Option) -> dict[str, Any]:
    """What is not by default, as JSON has it."""
    values = {each.name: (getattr(item, each.name), each.default) for each in fields(item)}
    return {key: _value(value) for key, (value, default) in values.items() if value != default}


def _value(value: Any) -> Any:
    match value:
        case Option(text=text, why=""):
            return text
        case Option() | Section() | Source():
            return _table(value)
        case tuple():
            return [_value(each) for each in value]
        case date():
            return value.isoformat()
    return value


def _plain(value: Any, losses: list[Loss]) -> Any:
    """An author's own value with what JSON has not, dates and endless numbers, as strings."""
    match value:
        case Mapping():
            return {key: _plain(each, losses) for key, each in value.items()}
        case list() | tuple():
            return [_plain(each, losses) for each in value]
        case date() | time():
            losses.append(Loss("meta", "dates and times become strings"))
            return value.isoformat()
        case Decimal() if not value.is_finite():
            losses.append(Loss("meta", "endless numbers become strings"))
            return str(value)
    return value


def _encoded(value: Any, line: str) -> str:
    """The value as JSON; `line` is a newline and the indent of the line it stands on."""
    deeper = line + _INDENT
    match value:
        case dict() if value:
            pairs = (f"{json.dumps(key, ensure_ascii=False)}: {_encoded(each, deeper)}"
                     for key, each in value.items())  # fmt: skip
            return f"{{{deeper}{f',{deeper}'.join(pairs)}{line}}}"
        case list() if any(isinstance(each, dict | list) for each in value):
            return f"[{deeper}{f',{deeper}'.join(_encoded(each, deeper) for each in value)}{line}]"
        case list():
            return f"[{', '.join(_encoded(each, deeper) for each in value)}]"
        case Decimal():
            return str(value)
    return json.dumps(value, ensure_ascii=False)
