"""The tables of the history, and for each of their columns which values it may have.

A file that was damaged, altered or made elsewhere may have any value in any place. Whatever is
listed here can be replayed, shown and written down without a further look.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from math import isinf
from typing import Any, NamedTuple

from quiz.store.lineage import Turn
from quiz.store.rows import Mark, Reason
from quiz.study.rating import Certainty, Mode, Outcome, Rating

RULES = 1
"""The number of these rules, raised with every change: rows judged by others are judged anew."""

LONGEST_INTERVAL = timedelta(days=36_500)
"""What the schedule may add to a day; where it would go beyond the last day there is, it fails."""

FIRST_DAY = date(1969, 12, 30)
"""The earliest study day of an instant from 1970 on, in any time zone."""

LAST_DAY = date.max - LONGEST_INTERVAL

LAST_INSTANT = 1000 * int(datetime.combine(LAST_DAY, time(), UTC).timestamp())
"""In milliseconds."""

_LONGEST_MILLISECONDS = LONGEST_INTERVAL // timedelta(milliseconds=1)
_LARGEST_NUMBER = 2**53
_DEEPEST = 50
_LONGEST_SHOWN = 60


class Kind(Enum):
    """What a column holds, which also decides how it is written in JSON Lines."""

    TEXT = "text"
    WHOLE = "a whole number"
    NUMBER = "a number"
    INSTANT = "an instant"
    JSON = "JSON"


_TYPES: Mapping[Kind, frozenset[type]] = {
    Kind.TEXT: frozenset((str,)),
    Kind.WHOLE: frozenset((int,)),
    Kind.NUMBER: frozenset((float, int)),
    Kind.INSTANT: frozenset((int,)),
    Kind.JSON: frozenset((str,)),
}
_NONE = frozenset((type(None),))


class Column(NamedTuple):
    """A column: what it holds, whether it may be empty, and what else its values have to be.

    `check` raises ValueError with the reason. Where `is_range`, all values are as they should be
    if the smallest and the largest are. `since` is the version of the history that added it.
    """

    kind: Kind
    check: Callable[[Any], object] | None = None
    is_optional: bool = False
    is_range: bool = False
    since: int = 1

    def fault(self, value: object) -> str:
        """What is wrong with a value, in words; empty where nothing is."""
        if value is None:
            return "" if self.is_optional else "there is no value"
        if type(value) not in _TYPES[self.kind]:
            return f"{shortened(value)} in the place of {self.kind.value}"
        if self.check is None:
            return ""
        try:
            self.check(value)
        except ValueError as error:
            return str(error)
        return ""

    def are_sound(self, values: Sequence[Any]) -> bool:
        """Whether nothing is wrong with any of some values; each different one is checked once."""
        types = set(map(type, values))
        if not types <= (_TYPES[self.kind] | _NONE if self.is_optional else _TYPES[self.kind]):
            return False
        if self.check is None:
            return True
        there = values if types.isdisjoint(_NONE) else [each for each in values if each is not None]
        some = (min(there), max(there)) if self.is_range and there else set(there)
        return not any(map(self.fault, some))


def shortened(value: object) -> str:
    """The value as it is written in Python, cut where it is long."""
    if isinstance(value, str | bytes):
        value = value[: _LONGEST_SHOWN + 1]
    written = repr(value)
    return written if len(written) <= _LONGEST_SHOWN else f"{written[:_LONGEST_SHOWN]}…"


def json_read(written: str) -> Any:
    """The value that JSON text stands for.

    Raises ValueError for what Python reads but other programs do not, and for what is nested so
    deeply that a reader deeper in the program might fail.
    """
    try:
        value = json.loads(written, parse_constant=_no_number, parse_float=_finite)
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error
    if written.count("[") + written.count("{") > _DEEPEST and _is_deeper(value, _DEEPEST):
        raise ValueError("it is nested too deeply")
    return value


def _no_number(written: str) -> float:
    raise ValueError(f"{written} is no number")


def _finite(written: str) -> float:
    number = float(written)
    if isinf(number):
        raise ValueError(f"{shortened(written)} is too large")
    return number


def _is_deeper(value: object, levels: int) -> bool:
    layer: list[Any] = [value]
    for _ in range(levels):
        layer = [
            inner
            for outer in layer
            if isinstance(outer, dict | list)
            for inner in (outer.values() if isinstance(outer, dict) else outer)
        ]
    return any(isinstance(each, dict | list) for each in layer)


def _identifier(written: str) -> None:
    if not written:
        raise ValueError("it is empty")


def _instant(at: int) -> None:
    if not 0 <= at <= LAST_INSTANT:
        raise ValueError(f"an instant of {at} milliseconds since 1970")


def _day(written: str) -> None:
    day = date.fromisoformat(written)
    if day.isoformat() != written:
        raise ValueError(f"{shortened(written)} is no day in isoformat, YYYY-MM-DD")
    if not FIRST_DAY <= day <= LAST_DAY:
        raise ValueError(f"the day {written}")


def _one_of(names: Iterable[str], what: str) -> Callable[[str], None]:
    allowed = frozenset(map(str, names))

    def check(name: str) -> None:
        if name not in allowed:
            raise ValueError(f"{what} {shortened(name)}")

    return check


def _credit(credit: float) -> None:
    if not 0 <= credit <= 1:
        raise ValueError(f"a credit of {credit}")


def _milliseconds(spent: int) -> None:
    if not 0 <= spent <= _LONGEST_MILLISECONDS:
        raise ValueError(f"a time of {spent} milliseconds")


def _number(number: int) -> None:
    if not 0 <= number <= _LARGEST_NUMBER:
        raise ValueError(f"the number {number}")


def _object(written: str) -> dict[str, Any]:
    value = json_read(written)
    if not isinstance(value, dict):
        raise ValueError(f"{shortened(written)} is no JSON object")
    return value


def _response(written: str) -> None:
    response = _object(written)
    for name, default in (("given", None), ("forgiven", "")):
        if not isinstance(response.get(name, default), str):
            raise ValueError(f"`{name}` of the response is no text")


def _decks(written: str) -> None:
    ids = json_read(written)
    if not isinstance(ids, list) or not all(isinstance(each, str) for each in ids):
        raise ValueError(f"not an array of decks: {shortened(written)}")


def _plan(written: str) -> None:
    """Check what a session that was broken off is resumed by; what is not known is left alone."""
    plan = json_read(written)
    if not isinstance(plan, dict):
        raise ValueError("its plan is no table")
    for name, is_allowed in _PLANNED.items():
        if name in plan and not is_allowed(plan[name]):
            raise ValueError(f"`{name}` of its plan is {shortened(plan[name])}")


def _is_flag(value: object) -> bool:
    return isinstance(value, bool)


def _is_time_limit(value: object) -> bool:
    return value is None or (type(value) is int and 0 < value <= _LARGEST_NUMBER)


def _is_items(value: object) -> bool:
    return isinstance(value, list) and all(
        isinstance(each, list) and len(each) == 2 and all(isinstance(name, str) for name in each)
        for each in value
    )


_PLANNED: Mapping[str, Callable[[object], bool]] = {
    "seconds": _is_time_limit,
    "choices": _is_flag,
    "feedback_at_end": _is_flag,
    "certainty": _is_flag,
    "seed": lambda value: type(value) is int,
    "items": _is_items,
}

_ID = Column(Kind.TEXT, _identifier, is_range=True)
_TEXT = Column(Kind.TEXT)
_MAYBE_TEXT = Column(Kind.TEXT, is_optional=True)
_AT = Column(Kind.INSTANT, _instant, is_range=True)
_DAY = Column(Kind.TEXT, _day)
_MODE = Column(Kind.TEXT, _one_of(Mode, "the mode"))

COLUMNS: Mapping[str, Mapping[str, Column]] = {
    "card": {
        "key": _ID, "deck": _TEXT, "path": _TEXT, "number": Column(Kind.WHOLE, _number),
        "question": _TEXT, "answer": _TEXT, "section": _MAYBE_TEXT, "seen": _AT,
        "id": _MAYBE_TEXT._replace(since=2), "kind": _MAYBE_TEXT._replace(since=2),
    },
    "session": {
        "id": _ID, "at": _AT, "day": _DAY, "mode": _MODE,
        "decks": Column(Kind.JSON, _decks), "plan": Column(Kind.JSON, _plan),
    },
    "answer": {
        "id": _ID, "key": _ID, "face": _TEXT, "at": _AT, "day": _DAY, "mode": _MODE,
        "session": _TEXT, "response": Column(Kind.JSON, _response),
        "outcome": Column(Kind.TEXT, _one_of(Outcome, "the outcome")),
        "credit": Column(Kind.NUMBER, _credit, is_range=True),
        "rating": Column(Kind.WHOLE, Rating),
        "milliseconds": Column(Kind.WHOLE, _milliseconds, is_range=True),
        "certainty": Column(Kind.WHOLE, Certainty, is_optional=True),
    },
    "event": {
        "id": _ID, "at": _AT, "day": _DAY,
        "kind": Column(Kind.TEXT, _one_of((*Reason, *Mark, *Turn), "an event of the kind")),
        "key": _ID._replace(is_optional=True), "answer": _MAYBE_TEXT,
        "session": _MAYBE_TEXT, "detail": Column(Kind.JSON, _object, is_optional=True),
    },
}  # fmt: skip
"""The tables that are copied, each with its columns in the order in which they are written."""

APPEND_ONLY = ("session", "answer", "event")
"""The tables whose rows are never changed; a card's row is replaced when it is seen again."""


def columns_at(version: int, table: str) -> list[str]:
    """The columns that the table has in a history of that version, in our order."""
    return [name for name, column in COLUMNS[table].items() if column.since <= version]
