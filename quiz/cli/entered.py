"""A card as it is entered in options: the table that it makes in a deck."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

import click

from quiz.text import without_invisible

_SAME = ("question", "cloze", "explanation", "hint", "section", "id")
_LISTS = {"wrong": "wrong", "option": "options", "order": "order", "tag": "tags"}
_PERCENTAGE = re.compile(r"\d{1,6}(?:[.,]\d{1,9})? *%", re.ASCII)
_FIGURE = re.compile(r"[+-]?\d{1,60}(\.\d{1,60})?", re.ASCII)


def raw_card(given: Mapping[str, Any]) -> dict[str, Any]:
    """The table of the options given; raises click.UsageError where two do not go together.

    What nobody sees is left out of them, as it comes along with what is pasted.
    """
    given = {key: _seen(value) for key, value in given.items()}
    raw: dict[str, Any] = {key: given[key] for key in _SAME if given[key] is not None}
    raw |= {key: list(given[name]) for name, key in _LISTS.items() if given[name]}
    raw |= {key: True for key in ("reverse", "exact") if given[key]}
    if given["accept"] or given["typed"]:
        raw["accept"] = list(given["accept"])
    if given["pair"]:
        raw["pairs"] = [pair(each) for each in given["pair"]]
    if given["tolerance"] is not None:
        raw["tolerance"] = tolerance(given["tolerance"], "--tolerance")
    if given["unit"]:
        raw["unit"] = given["unit"][0] if len(given["unit"]) == 1 else list(given["unit"])
    answers = list(_answers(given))
    if len(answers) > 1:
        raise click.UsageError("give one of --answer, --number and --true or --false")
    return raw | ({"answer": answers[0]} if answers else {})


def figure(text: str, option: str) -> int | Decimal:
    """The number; raises click.BadParameter where it is none."""
    if not is_figure(text):
        raise click.BadParameter(f"{text!r} is not a number like 300 or 0.5", param_hint=option)
    return Decimal(text) if "." in text else int(text)


def tolerance(text: str, option: str) -> int | Decimal | str:
    """The number or the percentage; raises click.BadParameter where it is neither."""
    return text if _PERCENTAGE.fullmatch(text.strip()) else figure(text, option)


def is_tolerance(text: str) -> bool:
    """Whether the text is a number as TOML writes it, or a percentage."""
    return is_figure(text) or _PERCENTAGE.fullmatch(text.strip()) is not None


def is_figure(text: str) -> bool:
    """Whether the text is a number as TOML writes it."""
    return _FIGURE.fullmatch(text) is not None


def pair(text: str) -> list[str]:
    """The two sides of `A=B`; raises click.BadParameter where there are not two."""
    left, equals, right = text.partition(" = " if " = " in text else "=")
    if not equals:
        raise click.BadParameter(f"{text!r} is not a pair like A=B", param_hint="--pair")
    return [left.strip(), right.strip()]


def _seen(value: object) -> object:
    match value:
        case str():
            return without_invisible(value)
        case tuple():
            return tuple(map(_seen, value))
    return value


def _answers(given: Mapping[str, Any]) -> Iterable[object]:
    if given["answer"]:
        yield given["answer"][0] if len(given["answer"]) == 1 else list(given["answer"])
    if given["number"] is not None:
        yield figure(given["number"], "--number")
    if given["is_true"] is not None:
        yield given["is_true"]
