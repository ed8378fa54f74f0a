from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.study.numbers import Unread, is_within, read_number

NUMBERS = st.decimals(-(10**12), 10**12, places=2)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        pytest.param("300", "300", id="digits"),
        pytest.param("  300. ", "300", id="full-stop-after"),
        pytest.param("1,5", "1.5", id="decimal-comma"),
        pytest.param("1.5", "1.5", id="decimal-point"),
        pytest.param(",5", "0.5", id="leading-comma"),
        pytest.param("0,125", "0.125", id="a-zero-is-never-grouped"),
        pytest.param("1,234", "1234", id="one-comma-before-three-groups"),
        pytest.param("1.234", "1.234", id="one-point-does-not"),
        pytest.param("1234,567", "1234.567", id="four-digits-are-no-group"),
        pytest.param("1,234,567", "1234567", id="commas"),
        pytest.param("1.234.567", "1234567", id="points"),
        pytest.param("1,234.5", "1234.5", id="comma-then-point"),
        pytest.param("1.234,5", "1234.5", id="point-then-comma"),
        pytest.param("1 234 567,8", "1234567.8", id="spaces"),
        pytest.param("1\u202f234\u00a0567", "1234567", id="narrow-and-no-break-spaces"),
        pytest.param("1'234", "1234", id="apostrophe"),
        pytest.param("1’234", "1234", id="curly-apostrophe"),
        pytest.param("-5", "-5", id="hyphen"),
        pytest.param("−5", "-5", id="minus"),
        pytest.param("- 5", "-5", id="minus-and-space"),
        pytest.param("+5", "5", id="plus"),
        pytest.param("1e3", "1000", id="exponent"),
        pytest.param("2.5E−3", "0.0025", id="negative-exponent"),
        pytest.param("٣٠٠", "300", id="other-digits"),
    ],
)
def test_a_number_is_read_as_it_is_typed(text: str, number: str) -> None:
    assert read_number(text) == Decimal(number)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "x",
        "ten",
        "12:30",
        "1/0",
        "1/2/2020",
        "9" * 300,
        "nan",
        "inf",
        "--5",
        "+-5",
        "1,2,3",
        "1.234,5,6",
        "12 34",
        "1e99999",
        "5-6",
    ],
)
def test_what_is_not_a_number_is_unread(text: str) -> None:
    assert read_number(text) is Unread.NO_NUMBER


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        pytest.param("5", "km", id="left-out"),
        pytest.param("5 km", "km", id="after"),
        pytest.param("5km.", "km", id="without-space"),
        pytest.param("$5", "$", id="before"),
        pytest.param("$ +5", "$", id="before-the-sign"),
        pytest.param("Rs. 5", "Rs.", id="before-with-a-point"),
        pytest.param("5 $", "$", id="after-though-usually-before"),
        pytest.param("5%", "%", id="percent"),
        pytest.param("5 MILES", "miles", id="a-long-one-in-another-case"),
        pytest.param("5 kwh", "kWh", id="a-symbol-in-another-case"),
        pytest.param("5 km / h", "km/h", id="inner-spaces"),
        pytest.param("5 µm", "μm", id="either-micro"),
        pytest.param("5 sq.  km", "sq. km", id="inner-points"),
    ],
)
def test_the_unit_may_be_left_out_or_stand_on_either_side(text: str, unit: str) -> None:
    assert read_number(text, unit) == 5


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        pytest.param("5 miles", "km", id="another"),
        pytest.param("5 mW", "MW", id="milli-for-mega"),
        pytest.param("5 mWh", "MWh", id="milli-for-mega-in-a-long-one"),
        pytest.param("$5 EUR", "$", id="two"),
        pytest.param("5 km/h", "m/s", id="another-of-its-kind"),
    ],
)
def test_a_wrong_unit_is_wrong(text: str, unit: str) -> None:
    assert read_number(text, unit) is Unread.WRONG_UNIT


@pytest.mark.parametrize(
    ("number", "is_right"),
    [
        pytest.param("295", True, id="lowest"),
        pytest.param("305", True, id="highest"),
        pytest.param("294.999", False, id="below"),
        pytest.param("305.0000000000000000000000000000000001", False, id="above-by-a-hair"),
        pytest.param("1e9999", False, id="huge"),
    ],
)
def test_a_tolerance_is_inclusive(number: str, is_right: bool) -> None:
    assert is_within(Decimal(number), Decimal(300), Decimal(5)) == is_right


def test_long_numbers_are_compared_to_the_last_digit() -> None:
    wanted = Decimal("3" * 40)
    assert is_within(wanted, wanted, Decimal(0))
    assert not is_within(wanted + 1, wanted, Decimal(0))


@settings(max_examples=100, deadline=None)
@given(number=NUMBERS)
def test_every_way_of_writing_a_number_is_read_the_same(number: Decimal) -> None:
    english = f"{number:,.2f}"
    german = english.translate(str.maketrans(",.", ".,"))
    french = english.translate(str.maketrans(",.", "\u202f,"))
    written = (english, german, french, f"{number:f}", f"{number:e}")
    assert {read_number(each) for each in written} == {number}


@settings(max_examples=200, deadline=None)
@given(text=st.text("0123456789.,'+-−eE kmMW$%", max_size=14), unit=st.sampled_from(("", "km")))
def test_any_text_is_a_number_or_unread(text: str, unit: str) -> None:
    number = read_number(text, unit)
    assert isinstance(number, Unread) or number.is_finite()
