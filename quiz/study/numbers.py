"""Numbers as people type them: either decimal mark, grouped digits, a unit or none."""

from __future__ import annotations

import re
from decimal import Context, Decimal
from enum import StrEnum
from unicodedata import normalize

_TYPED = re.compile(
    r"(?P<sign>[-+]?) ?(?P<before>(?:[^-+.,\d]|[.,](?!\d))*?) ?(?P<inner_sign>[-+]?) ?"
    r"(?P<digits>[.,]?\d(?:[.,' ]?\d)*)(?P<exponent>(?:[eE][-+]?\d{1,4})?)"
    r"(?P<after>(?! ?[eE]?[-+]?\d).*)"
)
_SAME_SIGNS = str.maketrans("−–﹣－＋’ʼ\u00b5", "----+''\u03bc")
_GROUPED = re.compile(r"(?!0)\d{1,3}(?P<mark>[.,' ])\d{3}(?:(?P=mark)\d{3})*")
_ONE_GROUP = re.compile(r"(?!0)\d{1,3},\d{3}")
_LAST_SIGNS = ".,;:!?… "
_LONGEST_SYMBOL = 2
_EXACT = Context(prec=1000, traps=[])


class Unread(StrEnum):
    """Why no number could be read."""

    NO_NUMBER = "no number"
    WRONG_UNIT = "wrong unit"


def read_number(text: str, unit: str = "") -> Decimal | Unread:
    """The number that was typed, or why there is none; the unit may stand before it, after, or not.

    One comma before three digits groups thousands (`1,234`), one point is a decimal mark (`1.234`).
    """
    match = _TYPED.fullmatch(_tidied(text))
    if match is None or (match["sign"] and match["inner_sign"]):
        return Unread.NO_NUMBER
    figure = _figure(match["digits"])
    if figure is None:
        return Unread.NO_NUMBER
    units = [part.strip(_LAST_SIGNS) for part in (match["before"], match["after"])]
    if any(units) and (all(units) or not _same_unit("".join(units), unit)):
        return Unread.WRONG_UNIT
    sign = match["sign"] + match["inner_sign"]
    return Decimal(f"{sign}{figure}{match['exponent']}")


def is_within(number: Decimal, wanted: Decimal, tolerance: Decimal) -> bool:
    """Whether the number differs from the wanted one by no more than the tolerance."""
    lowest = _EXACT.subtract(wanted, tolerance)
    highest = _EXACT.add(wanted, tolerance)
    return lowest <= number <= highest


def _tidied(text: str) -> str:
    return " ".join(normalize("NFC", text).translate(_SAME_SIGNS).split())


def _figure(digits: str) -> str | None:
    """The digits with a point as decimal mark and no grouping; None where they are no number."""
    mark = max(digits.rfind("."), digits.rfind(","))
    if mark < 0 or digits.count(digits[mark]) > 1 or _ONE_GROUP.fullmatch(digits):
        return _ungrouped(digits)
    whole = _ungrouped(digits[:mark]) if mark else "0"
    decimals = digits[mark + 1 :]
    return f"{whole}.{decimals}" if whole is not None and decimals.isdecimal() else None


def _ungrouped(digits: str) -> str | None:
    if digits.isdecimal():
        return digits
    grouped = _GROUPED.fullmatch(digits)
    return digits.replace(grouped["mark"], "") if grouped else None


def _same_unit(typed: str, unit: str) -> bool:
    """Whether two units are the same; the case of a short one counts, as in mW and MW."""
    typed, unit = (_tidied(each).replace(" ", "").strip(_LAST_SIGNS) for each in (typed, unit))
    if len(unit) <= _LONGEST_SYMBOL:
        return typed == unit
    return typed.casefold() == unit.casefold() and not _differ_in_prefix(typed, unit)


def _differ_in_prefix(typed: str, unit: str) -> bool:
    """Whether milli is taken for mega: only a symbol such as MWh has capitals after the first."""
    return unit[1:] != unit[1:].lower() and {typed[0], unit[0]} == {"m", "M"}
