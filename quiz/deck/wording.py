"""What pydantic found, in our own codes and words."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from quiz.deck.kinds import DECIDING, card_keys, decided_by, keys_of, nearest
from quiz.deck.model import Card, Gaps, Head, Option, Section, Source
from quiz.deck.problems import Finding, Loc
from quiz.text import fitted, one_line

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

Owner = type[Card | Head | Section]

_EXPECTED = {
    "string_type": "a string",
    "tuple_type": "an array",
    "bool_type": "true or false",
    "dataclass_type": "a table",
    "dict_type": "a table",
    "mapping_type": "a table",
    "scalar_type": "a string, a number or a date",
    "number_type": "a number",
    "reach_type": "a number, or a percentage",
    "date_type": "a date",
}
_MENDS = {
    "bool_type": "write true or false, without quotes",
    "date_type": "write it without quotes and without a time, such as 2024-11-18",
    "reach_type": 'write a number, or a percentage such as "2 %"',
    "string_type": "write it in quotes",
}
_TYPES: tuple[tuple[type, str], ...] = (
    (bool, "a boolean"),
    (str, "a string"),
    (int, "an integer"),
    (Decimal, "a decimal number"),
    (datetime.datetime, "a date with a time"),
    (datetime.date, "a date"),
    (datetime.time, "a time"),
    (list, "an array"),
    (dict, "a table"),
)
_LONGEST_NAME = 40


def findings(invalid: ValidationError, raw: Mapping[str, Any], owner: Owner) -> list[Finding]:
    """What is wrong with the table, in the order found; `loc` starts at the table."""
    found = [
        _finding(error, raw, owner)
        for error in invalid.errors(include_url=False, include_input=False)
    ]
    meant = {each.mend for each in found if each.code == "E011"}
    return [
        each
        for each in found
        if each.code != "E010" or did_you_mean(str(each.loc[-1])) not in meant
    ]


def mistyped(loc: Loc, value: object, wanted: str, mend: str = "") -> Finding:
    """The finding that this value is not of the type wanted."""
    return Finding("E012", loc, f"{named(loc)} should be {wanted}, not {type_of(value)}", mend)


def named(loc: Loc) -> str:
    """What the path leads to, in words: its last key, or an item of it."""
    places: list[str] = []
    for part in reversed(loc):
        if isinstance(part, str):
            return " of ".join([*places, quoted(part)])
        places.append(f"item {part + 1}")
    return "this"


def quoted(text: str) -> str:
    """The text between backticks, on one line and cut where it is long."""
    line = one_line(text)
    return f"`{line if len(line) <= _LONGEST_NAME else fitted(line, _LONGEST_NAME)}`"


def type_of(value: object) -> str:
    """The type of a value, as TOML calls it, with its article."""
    return next((name for kind, name in _TYPES if isinstance(value, kind)), "this")


def did_you_mean(text: str) -> str:
    """The mend that puts the text in place of what was written."""
    return f"did you mean {quoted(text)}?" if text else ""


def _unknown_key(loc: Loc, known: Iterable[str], others: Iterable[str] = ()) -> Finding:
    """The finding that the table has no such key, with the nearest that it, or another, has."""
    key = str(loc[-1])
    mend = did_you_mean(nearest(key, known) or nearest(key, others))
    return Finding("E011", loc, f"unknown key {quoted(key)}", mend, at_key=True)


def _finding(error: ErrorDetails, raw: Mapping[str, Any], owner: Owner) -> Finding:
    code = error["type"]
    if code == "unexpected_keyword_argument":
        return _unexpected(error["loc"], raw, owner)
    if code == "missing":
        return _missing(error["loc"])
    loc, value = _reached(raw, error["loc"])
    if code in _PLAIN:
        return _PLAIN[code](error, loc)
    return _wrong_type(code, loc, value)


def _unexpected(loc: Loc, raw: Mapping[str, Any], owner: Owner) -> Finding:
    if len(loc) > 1:
        return _unknown_key(loc, keys_of(Source if loc[0] == "source" else Option))
    key = str(loc[0])
    if issubclass(owner, Card) and key in card_keys():
        return _of_another_kind(key, raw, owner)
    if not issubclass(owner, Head) and key in keys_of(Head):
        return _of_the_head(loc, owner)
    return _unknown_key(loc, keys_of(owner), _keys_elsewhere(owner))


def _of_the_head(loc: Loc, owner: Owner) -> Finding:
    """The finding that a key of the whole deck stands below a header, and so in a table."""
    table = "sections" if issubclass(owner, Section) else "cards"
    message = f"{quoted(str(loc[-1]))} is a key of the deck, not of its {table}"
    return Finding("E011", loc, message, f"put it above the first `[[{table}]]`", at_key=True)


def _keys_elsewhere(owner: Owner) -> tuple[str, ...]:
    if issubclass(owner, Head):
        return ("cards",)
    return card_keys() if issubclass(owner, Card) else ()


def _of_another_kind(key: str, raw: Mapping[str, Any], owner: type[Card]) -> Finding:
    deciding = decided_by(raw, owner)
    because = f"does not go with {quoted(deciding)}"
    if deciding == "answer":
        because += f" as {type_of(raw.get('answer'))}" if "answer" in raw else " left out"
    why = f"a card of the kind {owner.kind} has no such key"
    if key in DECIDING:
        why = f"the card has keys of two kinds, {owner.kind} and {DECIDING[key].kind}"
    elif owner is Gaps:
        why = "in a card with gaps the cloze is both question and answer"
    mend = f"take away {quoted(key)} or {quoted(deciding)}, or make two cards of it"
    return Finding("E020", (key,), f"`{key}` {because}: {why}", mend, at_key=True)


def _missing(loc: Loc) -> Finding:
    if isinstance(loc[-1], int):
        return _not_a_pair(loc[:-1])
    return Finding("E010", loc, f"`{loc[-1]}` is missing")


def _not_a_pair(loc: Loc) -> Finding:
    return Finding("E063", loc, f"{named(loc)} should have two sides", 'such as ["a", "b"]')


def _wrong_type(code: str, loc: Loc, value: object) -> Finding:
    wanted, mend = _EXPECTED.get(code, "something else"), _MENDS.get(code, "")
    if code == "string_type" and isinstance(value, list | dict):
        mend = ""
    if code == "tuple_type" and loc in (("tags",), ("accept",)):
        wanted = "an array of strings"
    if code == "tuple_type" and isinstance(value, str):
        mend = "write it in square brackets"
    return mistyped(loc, value, wanted, mend)


def _reached(raw: Any, loc: Loc) -> tuple[Loc, object]:
    """The part of the path that the document has, and the value there."""
    for length, part in enumerate(loc):
        match raw, part:
            case dict(), str() if part in raw:
                raw = raw[part]
            case list(), int():
                raw = raw[part]
            case _:
                return loc[:length], raw
    return loc, raw


def unsafe(loc: Loc, code: str) -> Finding:
    """The finding that a text has the character of this hexadecimal code."""
    message = f"{named(loc)} has the unsafe character U+{code}"
    return Finding("E014", loc, message, "take it out; a terminal would obey it")


def _invisible(loc: Loc, code: str) -> Finding:
    message = f"{named(loc)} has the invisible character U+{code}"
    return Finding("E017", loc, message, "take it out; nobody can see it or type it")


_PLAIN: Mapping[str, Callable[[ErrorDetails, Loc], Finding]] = {
    "unsafe_character": lambda error, loc: unsafe(loc, error["ctx"]["code"]),
    "invisible_character": lambda error, loc: _invisible(loc, error["ctx"]["code"]),
    "blank": lambda error, loc: Finding("E013", loc, f"{named(loc)} is empty"),
    "not_finite": lambda error, loc: Finding(
        "E015", loc, f"{named(loc)} is not a number that can be used"
    ),
    "too_long": lambda error, loc: _not_a_pair(loc),
}
