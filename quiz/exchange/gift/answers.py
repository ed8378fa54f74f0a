"""What stands between the braces of a GIFT question."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Context, Decimal
from itertools import islice
from typing import Any

from quiz.exchange.gift.syntax import (
    Answer,
    Interval,
    Kind,
    Text,
    finder,
    formatted,
    found,
)

_GENERAL = finder("####")
_MARK = finder("[=~]")
_CHOICE = finder("~")
_FEEDBACK = finder("#")
_PAIR = finder("->")
_WEIGHT = re.compile(r"\s*%\s*(-?\d{1,3}(?:\.\d*)?)\s*%")
_FIGURE = r"[-+]?(?:\d{1,220}(?:\.\d{0,220})?|\.\d{1,220})(?:[eE][-+]?\d{1,2})?"
_INTERVAL = re.compile(
    rf"\s*({_FIGURE})\s*(?:(:|\.\.)\s*({_FIGURE}))?\s*".replace(
        r"\.\d{0,220}", r"\.(?!\.)\d{0,220}"
    )
)
_TRUTH = {"T": True, "TRUE": True, "F": False, "FALSE": False}
_EXACT = Context(prec=400)
_MOST = 10_000
_TOO_MANY = f"more than {_MOST:,} answers"


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong with an answer, and where in it."""

    offset: int
    message: str


def answered(inside: str, format: str) -> dict[str, Any] | Mistake:
    """The fields of `Question` that the inside of the braces says, or what is wrong with it."""
    general = None
    if ends := deque((match.start() for match in found(_GENERAL, inside)), maxlen=1):
        general = formatted(inside[ends[0] + 4 :], format)
        inside = inside[: ends[0]]
    fields = _by_shape(inside, format)
    return fields if isinstance(fields, Mistake) else {**fields, "general": general}


def _by_shape(inside: str, format: str) -> dict[str, Any] | Mistake:
    """What the answers are, told by their shape in the order in which Moodle does."""
    if next(islice(found(_MARK, inside), _MOST, None), None):
        return Mistake(0, _TOO_MANY)
    start = inside.strip()
    if not start:
        return {"kind": Kind.ESSAY}
    if start[0] == "#":
        return _numbers(inside, inside.index("#") + 1, format)
    if any(found(_CHOICE, inside)):
        return _answers(Kind.CHOICE, inside, format)
    if any(found(_MARK, inside)) and any(found(_PAIR, inside)):
        return _pairs(inside, format)
    truth, *feedback = _parted(inside)
    if truth.strip() in _TRUTH:
        said = tuple(formatted(each, format) for each in feedback)
        return {"kind": Kind.STATEMENT, "is_true": _TRUTH[truth.strip()], "feedback": said}
    return _answers(Kind.SHORT, inside, format)


def _answers(kind: Kind, inside: str, format: str) -> dict[str, Any] | Mistake:
    marks = list(found(_MARK, inside))
    if not marks:
        return {"kind": kind, "answers": (_answer(True, inside, format),)}
    if inside[: marks[0].start()].strip():
        return Mistake(0, "text before the first answer; write \\= or \\~ for the sign itself")
    answers = []
    for sign, written, offset in _marked(inside, marks):
        if written.strip():
            answers.append(_answer(sign == "=", written, format))
        elif kind is Kind.SHORT:
            return Mistake(offset, "an answer without text")
    return {"kind": kind, "answers": tuple(answers)}


def _marked(inside: str, marks: list[re.Match[str]]) -> Iterator[tuple[str, str, int]]:
    """The sign of each answer, what follows it up to the next, and where the sign stands."""
    for mark, end in zip(marks, [*(each.start() for each in marks[1:]), len(inside)], strict=True):
        yield mark[1], inside[mark.end() : end], mark.start()


def _answer(is_marked: bool, written: str, format: str) -> Answer:
    weight, rest = _weighed(written)
    text, *feedback = _parted(rest, most=1)
    return Answer(is_marked, formatted(text, format), weight, _said(feedback, format))


def _weighed(written: str) -> tuple[Decimal | None, str]:
    weight = _WEIGHT.match(written)
    return (Decimal(weight[1]), written[weight.end() :]) if weight else (None, written)


def _parted(written: str, most: int = 2) -> list[str]:
    """The text and what follows each `#`, at most so many of them."""
    places = [match.start() for match in islice(found(_FEEDBACK, written), most)]
    starts, ends = [0, *(each + 1 for each in places)], [*places, len(written)]
    return [written[start:end] for start, end in zip(starts, ends, strict=True)]


def _said(feedback: list[str], format: str) -> Text | None:
    said = formatted(feedback[0], format) if feedback else None
    return said if said and said.text else None


def _pairs(inside: str, format: str) -> dict[str, Any] | Mistake:
    marks = list(found(_MARK, inside))
    if inside[: marks[0].start()].strip():
        return Mistake(0, "text before the first pair; write \\= for the sign itself")
    pairs: list[tuple[Text, str]] = []
    for _, written, offset in _marked(inside, marks):
        arrow = next(found(_PAIR, written), None)
        if arrow is None:
            return Mistake(offset, "a pair without ->")
        right = formatted(written[arrow.end() :], "moodle", as_is=True).text
        pairs.append((formatted(written[: arrow.start()], format), right))
    return {"kind": Kind.MATCH, "pairs": tuple(pairs)}


def _numbers(inside: str, start: int, format: str) -> dict[str, Any] | Mistake:
    rest = inside[start:]
    marks = list(found(_MARK, rest))
    written = [("=", rest, 0)]
    if marks:
        first = rest[: marks[0].start()]
        written = [("=", first, 0)] if first.strip() else []
        written += list(_marked(rest, marks))
    answers: list[Answer] = []
    for sign, each, offset in written:
        weight, text = _weighed(each)
        figure, *feedback = _parted(text, most=1)
        value = _interval(figure)
        if value is None and (sign == "=" or figure.strip()):
            return Mistake(start + offset, "what should be a number is none")
        answers.append(Answer(sign == "=", value, weight, _said(feedback, format)))
    return {"kind": Kind.NUMBER, "answers": tuple(answers)}


def _interval(written: str) -> Interval | None:
    match = _INTERVAL.fullmatch(written.replace("\\:", ":"))
    if match is None:
        return None
    first = Decimal(match[1])
    if match[2] is None:
        return Interval(first)
    second = Decimal(match[3])
    if match[2] == ":":
        return Interval(first, abs(second))
    middle = _EXACT.divide(_EXACT.add(first, second), Decimal(2))
    return Interval(middle, abs(_EXACT.subtract(second, middle)))
