from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.study.number_format import convention_of, shown
from quiz.study.numbers import read_numbers

NUMBERS = st.decimals(-(10**12), 10**12, places=2) | st.integers(-(10**40), 10**40).map(Decimal)


@pytest.mark.parametrize(
    ("number", "language", "text"),
    [
        ("300", "", "300"),
        ("1865", "", "1865"),
        ("10000", "", "10,000"),
        ("-12345.50", "", "-12,345.50"),
        ("10000", "de", "10.000"),
        ("1234.5", "de-AT", "1234,5"),
        ("1234567.5", "fr", "1\u00a0234\u00a0567,5"),
        ("1234567", "de-CH", "1’234’567"),
        ("1234567", "hi", "12,34,567"),
        ("1234567", "en_IN", "12,34,567"),
        ("10000", "German", "10.000"),
        ("10000", "Klingon", "10,000"),
        ("6.022e23", "", "6.022 × 10²³"),
        ("6.022e23", "de", "6,022 × 10²³"),
        ("-0.00000012", "", "-1.2 × 10⁻⁷"),
        ("1e100", "", "1 × 10¹⁰⁰"),
        ("12345678901234567890", "", "12,345,678,901,234,567,890"),
        ("0", "", "0"),
        ("0.50", "", "0.50"),
    ],
)
def test_a_number_is_shown_as_its_language_writes_it(number: str, language: str, text: str) -> None:
    assert shown(Decimal(number), language) == text


@pytest.mark.parametrize("tag", ["de", "DE", "de-DE", "de_DE", " deutsch ", "deu"])
def test_a_language_has_many_names(tag: str) -> None:
    assert convention_of(tag) == convention_of("de")


@settings(max_examples=300, deadline=None)
@given(
    number=NUMBERS, language=st.sampled_from(["", "en", "de", "fr", "de-CH", "hi", "ar", "pt-BR"])
)
def test_a_number_is_read_as_it_is_shown(number: Decimal, language: str) -> None:
    assert read_numbers(shown(number, language), (), language).numbers[0] == number
