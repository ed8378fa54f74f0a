from __future__ import annotations

import pytest

from quiz.study.units import is_known, same_unit

SAME = """
km: kilometre, kilometres, kilometer, Kilometer, Km, KM, км
m: metre, meters, mètre, Meter, metros, м, метров
m/s²: m/s^2, m/s2, m s^-2, m s⁻², m·s⁻², m/s/s, metres per second squared
km/h: km / h, kph, kmh, km per hour, kilometres per hour, км/ч
°C: C, c, ℃, ºC, ° C, deg C, degrees Celsius, celsius
years: year, yr, yrs, a, Jahre, ans, лет
%: percent, per cent, pct, Prozent
µm: um, μm, micrometre, microns
km²: km2, km^2, sq km, sq. km, square kilometres
m³: m3, cubic metres, cbm
kWh: kwh, kilowatt hours, kilowatt-hours
J/(kg·K): J/(kg K), J/kg/K
N m: Nm, N·m
Ω: Ω, ohm, ohms
l: L, litre, liters
min: minutes, minute, mins
h: hrs, hours, Stunden
$: USD, dollars, US$
€: EUR, euros
bar: bars
soldiers: soldier, Soldiers
cherries: cherry
Soldat: Soldaten
"""
APART = """
km: m, miles, Mm
MW: mW, mw
MWh: mWh, mwh
m/s²: m/s, m²
mm: Mm, m
°C: K, °F, F
$: €, cents
soldiers: men, cards
kg: g
s: h, m
V: C
"""


def _pairs(table: str) -> list[tuple[str, str]]:
    lines = (line.split(": ") for line in table.strip().split("\n"))
    return [(typed, unit) for unit, listed in lines for typed in listed.split(", ")]


@pytest.mark.parametrize(("typed", "unit"), _pairs(SAME))
def test_a_unit_may_be_written_in_many_ways(typed: str, unit: str) -> None:
    assert same_unit(typed, unit)


@pytest.mark.parametrize(("typed", "unit"), _pairs(APART))
def test_other_units_are_others(typed: str, unit: str) -> None:
    assert not same_unit(typed, unit)


@pytest.mark.parametrize("unit", ["km", "miles", "%", "€", "m/s", "kWh", "год"])
def test_what_people_measure_in_is_known(unit: str) -> None:
    assert is_known(unit)


@pytest.mark.parametrize("word", ["", "men", "soldiers", "th", "BC", "times", "/", "^2"])
def test_a_word_is_no_unit(word: str) -> None:
    assert not is_known(word)
