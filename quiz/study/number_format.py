"""Numbers as languages write them: their decimal mark, what groups their digits, how they look."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

_NO_BREAK = "\u00a0"
_COMMA_POINT = "de es it nl pt da tr id el hr bs sr mk sl sq ro is vi ca gl eu az ka fo kl lb jv su"
_COMMA_SPACE = (
    "fr ru uk be bg pl cs sk hu fi sv nb nn no et lv lt kk ky uz tg tk hy mn eo oc br se os tt ba"
)
_LAKHS = "hi bn mr gu pa ta te kn ml or as ne si ur sa kok mai en-in en-pk en-bd en-lk"
_APOSTROPHE = "de-ch de-li it-ch rm gsw"
_POINT_COMMA = "es-mx es-us es-gt es-hn es-sv es-ni es-pa es-pr es-do es-pe"
_NAMED = (
    "german deutsch deu ger de|french français francais fra fre fr|spanish español espanol spa es"
    "|italian italiano ita it|dutch nederlands nld dut nl|portuguese português portugues por pt"
    "|russian русский rus ru|ukrainian українська ukr uk|polish polski pol pl|czech čeština ces cs"
    "|swedish svenska swe sv|danish dansk dan da|norwegian norsk nor no|finnish suomi fin fi"
    "|hungarian magyar hun hu|turkish türkçe tur tr|greek ελληνικά ell gre el|hindi हिन्दी hin hi"
    "|arabic العربية ara ar|persian farsi فارسی fas per fa|romanian română ron rum ro"
)
_TAGS = {name: line.split()[-1] for line in _NAMED.split("|") for name in line.split()}
_FEWEST_GROUPED = 5
_LONG, _SMALL, _MOST_FIGURES = 15, -6, 12
_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


class Convention(NamedTuple):
    """How a language writes numbers; `is_known` tells whether the deck says its language."""

    decimal: str = "."
    grouping: str = ","
    has_lakhs: bool = False
    is_known: bool = False


def _of(
    languages: str, decimal: str, grouping: str, *, has_lakhs: bool = False
) -> dict[str, Convention]:
    return dict.fromkeys(languages.split(), Convention(decimal, grouping, has_lakhs, True))


_CONVENTIONS = {
    **_of(_COMMA_POINT, ",", "."),
    **_of(_COMMA_SPACE, ",", _NO_BREAK),
    **_of(_LAKHS, ".", ",", has_lakhs=True),
    **_of(_APOSTROPHE, ".", "’"),
    **_of(_POINT_COMMA, ".", ","),
    **_of("en-za af fr-ch", ",", _NO_BREAK),
    **_of("fa ps ckb ar", "٫", "٬"),
    **_of("ar-ma ar-dz ar-tn ar-ly", ",", "."),
}


def convention_of(language: str) -> Convention:
    """The convention of a language, by a tag such as `de`, `pt-BR`, `de_CH`, or by its name.

    Without one it is the English one; so it is for a language that is not known here.
    """
    tag = language.strip().casefold().replace("_", "-")
    tag = _TAGS.get(tag, tag)
    if not tag:
        return Convention()
    while tag:
        if tag in _CONVENTIONS:
            return _CONVENTIONS[tag]
        tag = tag.rpartition("-")[0]
    return Convention(is_known=True)


def shown(number: Decimal, language: str = "") -> str:
    """The number as it is shown: grouped from five digits on, with a power of ten where it is long.

    >>> shown(Decimal("10000")), shown(Decimal("6.022e23")), shown(Decimal("1234.5"), "de")
    ('10,000', '6.022 × 10²³', '1234,5')
    """
    convention = convention_of(language)
    decimal = "." if convention.decimal == "٫" else convention.decimal
    figures = "".join(map(str, number.as_tuple().digits)).strip("0")
    power = number.adjusted()
    if figures and len(figures) <= _MOST_FIGURES and not _SMALL <= power < _LONG:
        sign, rest = "-" if number < 0 else "", f"{decimal}{figures[1:]}" if figures[1:] else ""
        return f"{sign}{figures[0]}{rest} × 10{str(power).translate(_RAISED)}"
    whole, _, decimals = format(number, "f").partition(".")
    grouped = _grouped(whole, convention)
    return f"{grouped}{decimal}{decimals}" if decimals else grouped


def _grouped(whole: str, convention: Convention) -> str:
    digits = whole.removeprefix("-")
    if len(digits) < _FEWEST_GROUPED:
        return whole
    every = r"(?<=\d)(?=(?:\d\d)*\d{3}$)" if convention.has_lakhs else r"(?<=\d)(?=(?:\d{3})+$)"
    mark = "," if convention.grouping == "٬" else convention.grouping
    return whole[: len(whole) - len(digits)] + re.sub(every, mark, digits)
