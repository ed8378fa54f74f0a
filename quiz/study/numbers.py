"""Numbers as people type them: with either decimal mark, grouped, in words of size, with a unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Context, Decimal
from enum import StrEnum
from typing import NamedTuple
from unicodedata import decimal, normalize

from quiz.study.folding import raised_as_caret
from quiz.study.number_format import Convention, convention_of
from quiz.study.number_words import size_in
from quiz.study.units import is_known, same_unit
from quiz.text import without_joiners

_SAME_SIGNS = str.maketrans("−–﹣－＋’ʼ‘´`\u00b5⁄º", "----+'''''\u03bc/°")
_PART = re.compile("(?=[¼-¾⅐-⅞↉])")
_ABOUT = re.compile(
    r"(?:[~≈≃]|(?:about|approx(?:imately)?|around|roughly|circa|ca|c|etwa|rund|ungefähr|zirka"
    r"|environ|env|aprox(?:imadamente)?|около|примерно|około|ok|cirka|ongeveer)\b\.?)\s*",
    re.IGNORECASE,
)
_MINUS = re.compile(r"(?:minus|negative|moins|menos|meno|минус)\s+(?=[\d.,])", re.IGNORECASE)
_BEFORE = r"(?P<sign>[-+]?) ?(?P<before>(?:[^-+.,\d]|[.,](?!\d))*?) ?(?P<inner_sign>[-+]?) ?"
_TO_THE = r" ?(?:\^|\*\*) ?\(?(?P<power>[-+]?\d{1,4})\)?"
_FRACTION = re.compile(
    rf"{_BEFORE}(?:(?P<whole>\d{{1,9}}) )?(?P<top>\d{{1,9}}) ?/ ?(?P<bottom>\d{{1,9}})"
    r"(?P<after>(?![\d.,/]).*)"
)
_POWER_OF_TEN = re.compile(rf"{_BEFORE}10{_TO_THE}(?P<after>(?!\d).*)")
_FIGURES = re.compile(
    rf"{_BEFORE}(?P<digits>[.,٫]?\d(?:[.,٫' _]?\d)*)"
    rf"(?: ?[xх×*·⋅] ?10{_TO_THE}|[eE](?P<exponent>[-+]?\d{{1,4}}))?"
    r"(?P<after>(?! ?[eE]?[-+]?\d).*)"
)
_GROUPED = re.compile(r"(?!0)\d{1,3}(?P<mark>[.,' _])\d{3}(?:(?P=mark)\d{3})*")
_LAKHS = re.compile(r"(?!0)\d{1,2}(?:,\d{2})+,\d{3}")
_LONG_DECIMALS = re.compile(r"\d{3}(?: \d{3})* \d{1,3}")
_MANTISSA = re.compile(r"\d{1,3}(?P<mark>[.,])\d+")
_ORDINAL = re.compile(r"(?:st|nd|rd|th|°|ª|er|re|e|[èe]?me|i[èe]me)", re.IGNORECASE)
_LAST_SIGNS = ".,;:!?… "
_LONGEST = 200
_EXACT = Context(prec=1000, traps=[])
_OTHER_MARK = {".": ",", ",": "."}


class Unread(StrEnum):
    """Why what was typed is not taken for a number."""

    NO_NUMBER = "no number"
    WRONG_UNIT = "wrong unit"
    UNKNOWN_UNIT = "unknown unit"
    NO_UNIT_WANTED = "no unit wanted"


class Reading(NamedTuple):
    """The numbers that a text may be, the likeliest first; or why it is none, and the unit typed.

    There is more than one only where the deck does not say its language.
    """

    numbers: tuple[Decimal, ...] = ()
    unread: Unread | None = None
    unit: str = ""


def read_number(text: str, unit: str = "", language: str = "") -> Decimal | Unread:
    """The number that was typed, or why there is none."""
    reading = read_numbers(text, (unit,) if unit else (), language)
    return reading.unread or reading.numbers[0]


def read_numbers(text: str, units: Sequence[str] = (), language: str = "") -> Reading:
    """The reading of what was typed; a unit may stand before the number, after it, or not at all.

    `1,234` is read as the deck's language writes it. Where that is not known it is 1234, or as a
    decimal comma 1.234; `1.234` is always that.
    """
    line = _tidied(text[: _LONGEST + 1])
    if len(line) > _LONGEST:
        return Reading(unread=Unread.NO_NUMBER)
    for pattern in (_FRACTION, _POWER_OF_TEN, _FIGURES):
        if (match := pattern.fullmatch(line)) is not None:
            break
    else:
        return Reading(unread=Unread.NO_NUMBER)
    numbers = tuple(_numbers(match, convention_of(language)))
    if not numbers or (match["sign"] and match["inner_sign"]):
        return Reading(unread=Unread.NO_NUMBER)
    size, reading = _measured(match["before"], match["after"], units, language)
    if reading.unread is not None:
        return reading
    sign = Decimal(f"{match['sign']}{match['inner_sign']}1")
    return Reading(tuple(_EXACT.multiply(number, sign * size) for number in numbers))


def is_within(number: Decimal, wanted: Decimal, tolerance: Decimal) -> bool:
    """Whether the number differs from the wanted one by no more than the tolerance."""
    lowest = _EXACT.subtract(wanted, tolerance)
    highest = _EXACT.add(wanted, tolerance)
    return lowest <= number <= highest


def _tidied(text: str) -> str:
    """The text with the digits and signs of a keyboard, without words that say `about`."""
    line = raised_as_caret(without_joiners(text).replace("٬", "").translate(_SAME_SIGNS))
    line = normalize("NFKC", _PART.sub(" ", line)).translate(_SAME_SIGNS)
    line = "".join(str(decimal(each)) if each.isdecimal() else each for each in line)
    line = " ".join(line.replace("\u00a0", " ").split())
    return _MINUS.sub("-", _ABOUT.sub("", line, count=1) if _ABOUT.match(line) else line, count=1)


def _numbers(match: re.Match[str], convention: Convention) -> Iterator[Decimal]:
    """The readings of the figures, without sign and unit."""
    parts = match.groupdict()
    if "top" in parts:
        if int(parts["bottom"]):
            yield int(parts["whole"] or 0) + Decimal(parts["top"]) / Decimal(parts["bottom"])
        return
    power = parts["power"] or parts.get("exponent")
    if "digits" not in parts:
        yield Decimal(f"1E{power}")
        return
    for figure in _figures(parts["digits"], convention, has_power=power is not None):
        yield Decimal(f"{figure}E{power or 0}")


def _figures(digits: str, convention: Convention, *, has_power: bool) -> Iterator[str]:
    """The digits with a point as decimal mark and no grouping, as they may be meant."""
    mark = "," if convention.decimal == "," else "."
    if has_power and (simple := _MANTISSA.fullmatch(digits)):
        # Nobody groups the digits before a power of ten.
        yield digits.replace(simple["mark"], ".")
        return
    by_language, otherwise = _figure(digits, mark), _figure(digits, _OTHER_MARK[mark])
    if by_language is None:
        yield from filter(None, [otherwise])
        return
    yield by_language
    # Nobody who means a decimal comma ends the decimals with a nought: 16,000 is no 16.
    if not convention.is_known and "," in digits and otherwise and not otherwise.endswith("0"):
        yield otherwise


def _figure(digits: str, mark: str) -> str | None:
    """The digits as they are read where this is the decimal mark; None where they are no number."""
    if "٫" in digits:
        mark = "٫"
    whole, found, decimals = digits.partition(mark)
    if _LONG_DECIMALS.fullmatch(decimals):
        decimals = decimals.replace(" ", "")
    if found and not decimals.isdecimal():
        return None
    ungrouped = _ungrouped(whole, mark) if whole else "0"
    if ungrouped is None:
        return None
    return f"{ungrouped}.{decimals}" if found else ungrouped


def _ungrouped(digits: str, mark: str) -> str | None:
    if digits.isdecimal():
        return digits
    grouped = _GROUPED.fullmatch(digits)
    if grouped and grouped["mark"] != mark:
        return digits.replace(grouped["mark"], "")
    return digits.replace(",", "") if mark != "," and _LAKHS.fullmatch(digits) else None


def _measured(
    before: str, after: str, units: Sequence[str], language: str
) -> tuple[Decimal, Reading]:
    """By what a word of size multiplies the number; and what is wrong with the units, if any is."""
    before, after = (part.strip(_LAST_SIGNS) for part in (before, after))
    size = Decimal(1)
    if after and not _is_one_of(after, units):
        size, after = size_in(after, language, is_money=_is_one_of(before, units))
    if not units and _ORDINAL.fullmatch(after):
        after = ""
    for unit in filter(None, (before, after)):
        if not _is_one_of(unit, units):
            return size, Reading(unread=_why_not(unit, units), unit=unit)
    return size, Reading()


def _is_one_of(typed: str, units: Sequence[str]) -> bool:
    return any(same_unit(typed, unit) for unit in units)


def _why_not(unit: str, units: Sequence[str]) -> Unread:
    if units and is_known(unit):
        return Unread.WRONG_UNIT
    if any(map(str.isdigit, unit)) or not any(map(str.isalpha, unit)):
        return Unread.NO_NUMBER if not is_known(unit) else Unread.NO_UNIT_WANTED
    return Unread.UNKNOWN_UNIT if units else Unread.NO_UNIT_WANTED
