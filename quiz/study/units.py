"""Units as people write them: `m/s²`, `m/s^2`, `metres per second squared` are one.

A unit that is known is read as base units with their powers; one that is not (soldiers, cards) is
compared as a word, in the singular or the plural.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple
from unicodedata import normalize

from quiz.study.folding import raised_as_caret
from quiz.text import without_joiners

Powers = frozenset[tuple[str, int]]
"""A unit as its base units, each with its power: `km/h` is km¹ h⁻¹."""

_SAME = str.maketrans("−–⋅·×*µΩ℧º˚", "--    μΩ℧°°")
# Symbols first, those of one unit between slashes, then its names.
_PREFIXES = (
    "da deca deka dezi|d/д deci dezi деци|c/с centi zenti санти|m/м milli mili милли"
    "|μ/u/mc/мк micro mikro микро|n/н nano нано|p/п pico piko пико|f femto|a atto|h/г hecto hekto"
    "|k/к kilo quilo chilo кило|M/М mega мега|G/Г giga гига|T/Т tera тера|P peta|E exa"
)
_PREFIXED = (
    "m/м metre meter mètre metro meeter метр|g/г gram gramme gramm gramo grammo грамм"
    "|l/L/л litre liter litro литр|s/с/сек sec second seconde sekunde segundo secondo секунда"
    "|A/А ampere amp ampère ампер|K/К kelvin кельвин|mol/моль mole|cd candela|Hz/Гц hertz герц"
    "|N/Н newton ньютон|Pa/Па pascal паскаль|J/Дж joule джоуль|W/Вт watt vatio ватт|C/Кл coulomb"
    "|V/В volt voltio вольт|F/Ф farad|Ω/ohm/Ом ohm ohmio ом|S siemens|Wb weber|T/Тл tesla|H henry"
    "|lm lumen|lx lux|Bq becquerel|Gy gray|Sv sievert|kat katal|eV/эВ electronvolt elektronenvolt"
    "|B byte|bit/b bit|bar/бар bar|cal calorie kalorie|pc parsec|t/т tonne|dB decibel dezibel"
)
_PLAIN = (
    "min/мин min minute minuto минута|h/ч hr hrs hour heure stunde hora ora час"
    "|d/д day jour tag día giorno день|wk wks week woche semaine|mo month monat mois"
    "|a/yr yrs year jahr année an ans año anno год года лет|°/deg degree grad degré grado градус"
    "|°C/℃ celsius centigrade|°F/℉ fahrenheit|% percent pct prozent pourcent porcentaje процент"
    "|‰ permille promille|ppm|ha/га hectare hektar hectárea|in inch zoll|ft foot feet|yd yard"
    "|mi mile meile mille milla миля|lb pound-mass|oz ounce|gal gallon|pt pint|st stone|kn knot"
    "|nmi|acre|mmHg|atm atmosphere|au|u dalton|rpm|dpi|ly lightyear lichtjahr|px pixel|kt kiloton"
    "|$ usd dollar us$|€ eur euro|£ gbp quid|¥ jpy yen|₽ rub rouble ruble рубль руб"
    "|₹ inr rupee rs|₩ won krw|chf franken|cent ct"
)
_IN_WORDS = {
    "kph": "km/h", "kmh": "km/h", "km/hr": "km/h", "mph": "mi/h", "cc": "cm^3", "ccm": "cm^3",
    "qm": "m^2", "qkm": "km^2", "sqm": "m^2", "sqkm": "km^2", "cbm": "m^3", "kilo": "kg",
    "kilos": "kg", "micron": "μm", "microns": "μm", "cts": "ct", "per cent": "%", "por ciento": "%",
    "light year": "ly", "light years": "ly", "année-lumière": "ly", "années-lumière": "ly",
}  # fmt: skip
_PREFIXES_IN_ANY_CASE = frozenset("kcdhmMGn")
_UNITS_IN_ANY_CASE = frozenset(
    ("m", "g", "l", "Hz", "W", "V", "A", "Pa", "J", "N", "B", "eV", "cal", "mol", "bar")
)
_SQUARED = "square|sq|squared|quadrat|carré|carre|cuadrado"
_CUBED = "cubic|cu|cubed|kubik|cube|cúbico"
_POWER_BEFORE = re.compile(rf"\b(?:({_SQUARED})|({_CUBED}))\.?[\s-]+(\S+)")
_POWER_AFTER = re.compile(rf"(\S+)\s+(?:({_SQUARED})|({_CUBED}))\b")
_FACTOR = re.compile(r"(?P<name>(?:[^\W\d_]|[°%‰$€£¥₽₹₩])[^\s\d^/-]*)\^?\(?(?P<power>-?\d?)\)?")
_HOURS = re.compile(r"(?<!\S)(\S*[WwAa])h(?!\S)")
_PLURALS = ("s", "es", "n", "en", "e", "er", "i", "а", "ы", "и", "ов", "ей", "x")
_FEWEST_LETTERS = 3


def tidied(unit: str) -> str:
    """The unit with one sign for all that look alike, carets for superscripts and single spaces."""
    line = normalize("NFKC", raised_as_caret(without_joiners(unit)).translate(_SAME))
    return " ".join(line.translate(_SAME).replace("**", "^").split()).strip(" .,;:!?")


def same_unit(typed: str, unit: str) -> bool:
    """Whether two units are the same, however they are written; the case of symbols counts."""
    typed, unit = tidied(typed), tidied(unit)
    if typed == unit or typed.replace(" ", "") == unit.replace(" ", ""):
        return True
    wanted = powers_of(unit)
    if wanted:
        return powers_of(typed) == wanted or _same_degrees(typed, unit)
    return _same_word(typed.casefold(), unit.casefold())


def is_known(unit: str) -> bool:
    """Whether this is a unit of measurement or money that people write, not just a word."""
    return bool(powers_of(tidied(unit)))


def powers_of(unit: str) -> frozenset[Powers]:
    """What a tidied unit may be; nothing where it is not known.

    It is more than one thing only where the case of a symbol is not that of any known one.
    """
    line = "mol/l" if unit == "M" else _IN_WORDS.get(unit.casefold(), unit)
    line = re.sub(r"(?<=[^\W\d_])-(?=[^\W\d_])", " ", line)
    line = re.sub(r"\s+(?:per|pro|par|por|al|на|в)\s+", "/", line)
    line = _POWER_BEFORE.sub(lambda each: f"{each[3]}^{2 if each[1] else 3}", line)
    line = _POWER_AFTER.sub(lambda each: f"{each[1]}^{2 if each[2] else 3}", line)
    above, *below = (part.strip() for part in line.split("/"))
    factors = [(1, above), *((-1, part) for part in below)]
    found = [_factors(part, sign) for sign, part in factors if part or sign < 0]
    return _multiplied(found) if found and all(found) else frozenset()


def _factors(part: str, sign: int) -> frozenset[Powers]:
    """What the factors of one side of a slash may be."""
    found = [_factor(each, sign) for each in _HOURS.sub(r"\1 h", part.strip("()")).split()]
    return _multiplied(found) if found and all(found) else frozenset()


def _factor(written: str, sign: int) -> frozenset[Powers]:
    match = _FACTOR.fullmatch(written)
    if match is None:
        return frozenset()
    power = sign * int(match["power"] if match["power"] not in ("", "-") else 1)
    return frozenset(frozenset({(base, power)}) for base in _bases(match["name"].strip(".")))


def _multiplied(factors: list[frozenset[Powers]]) -> frozenset[Powers]:
    products: set[Powers] = {frozenset()}
    for factor in factors:
        products = {_product(one, other) for one in products for other in factor}
    return frozenset(products)


def _product(one: Powers, other: Powers) -> Powers:
    powers: Counter[str] = Counter(dict(one))
    for base, power in other:
        powers[base] += power
    return frozenset((base, power) for base, power in powers.items() if power)


def _bases(name: str) -> frozenset[str]:
    """The base units of this name or symbol; by its letters alone where no case fits."""
    symbols, words = _table()
    if name in symbols:
        return frozenset({symbols[name]})
    folded = name.casefold()
    for singular in _singulars(folded):
        if singular in words:
            return words[singular]
    return frozenset()


def _singulars(word: str) -> Iterator[str]:
    yield word
    for plural in _PLURALS:
        if word.endswith(plural) and len(word) - len(plural) >= _FEWEST_LETTERS:
            yield word.removesuffix(plural)


@cache
def _table() -> tuple[dict[str, str], dict[str, frozenset[str]]]:
    """Base units by symbols in their case, and by names and by some symbols in any case."""
    symbols: dict[str, str] = {}
    names: dict[str, set[str]] = {}
    for unit in _units():
        for symbol in unit.symbols:
            symbols.setdefault(symbol, unit.symbols[0])
        for name in unit.names:
            names.setdefault(name.casefold(), set()).add(unit.symbols[0])
    return symbols, {name: frozenset(bases) for name, bases in names.items()}


class _Unit(NamedTuple):
    """A unit with its prefix: its symbols, the usual one first, and what else it is called."""

    symbols: list[str]
    names: list[str]


def _units() -> Iterator[_Unit]:
    for line in _PREFIXED.split("|"):
        bare = _unit(line)
        yield bare
        yield from (_prefixed(bare, _unit(prefix)) for prefix in _PREFIXES.split("|"))
    yield from map(_unit, _PLAIN.split("|"))


def _unit(line: str) -> _Unit:
    symbols, *names = line.split()
    return _Unit(symbols.split("/"), names)


def _prefixed(bare: _Unit, prefix: _Unit) -> _Unit:
    symbols = [sign + symbol for sign in prefix.symbols for symbol in bare.symbols]
    names = [start + name for start in prefix.names for name in bare.names or bare.symbols[:1]]
    if prefix.symbols[0] in _PREFIXES_IN_ANY_CASE and bare.symbols[0] in _UNITS_IN_ANY_CASE:
        names.append(symbols[0])
    return _Unit(symbols, names)


def _same_degrees(typed: str, unit: str) -> bool:
    """Whether a degree sign was left out: `C` or `deg C` for `°C`."""
    if not unit.startswith("°") or len(unit) == 1:
        return False
    bare = re.sub(r"^(?:deg(?:rees?)?|grad|°)\s*", "", typed, flags=re.IGNORECASE)
    letter = {"celsius": "c", "centigrade": "c", "fahrenheit": "f"}.get(bare.casefold(), bare)
    return letter.casefold() == unit[1:].casefold()


def _same_word(typed: str, unit: str) -> bool:
    """Whether the words are the same but for an ending of the plural, spaces and hyphens."""
    typed, unit = (re.sub(r"[\s.\-]+", "", word) for word in (typed, unit))
    short, long = sorted((typed, unit), key=len)
    if len(short) < _FEWEST_LETTERS:
        return False
    if short.endswith("y") and long == f"{short[:-1]}ies":
        return True
    return any(long == short + plural for plural in ("", *_PLURALS))
