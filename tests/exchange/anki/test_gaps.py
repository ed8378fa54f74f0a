"""Gaps of Anki's become gaps of ours."""

from __future__ import annotations

import pytest

from quiz.deck import cloze
from quiz.exchange.anki.gaps import gapped, marked
from quiz.exchange.anki.markup import plain


def read(html: str) -> list[str]:
    text = gapped(plain(marked(html)).text)
    return [text.written(layer) for layer in text.layers]


@pytest.mark.parametrize(
    ("html", "clozes"),
    [
        pytest.param("{{c1::a}} b {{c2::c}}", ["{{c1::a}} b {{c2::c}}"], id="two"),
        pytest.param("{{c1::a}} {{c1::b}}", ["{{c1::a}} {{c1::b}}"], id="one-number-twice"),
        pytest.param("{{c1::Paris::a city}}", ["{{c1::Paris :: a city}}"], id="a-hint"),
        pytest.param("{{c1::a::b::c}}", ["{{c1::a :: b::c}}"], id="colons-in-a-hint"),
        pytest.param("{{c1::std:&#58;x}}", ["{{c1::std::x}}"], id="colons-that-are-no-hint"),
        pytest.param(
            "{{c1::out {{c2::in}} side}} {{c3::x}}",
            ["{{c1::out in side}} {{c3::x}}", "out {{c2::in}} side x"],
            id="one-in-another",
        ),
        pytest.param("{{c1::a {{c1::b}} c}}", ["{{c1::a b c}}"], id="one-in-itself"),
        pytest.param("{{c1,2::a}} {{c2::b}}", ["{{c1::a}} b", "{{c2::a}} {{c2::b}}"],
                     id="two-numbers"),
        pytest.param("<b>{{c1::a</b> b}}", ["{{c1::a b}}"], id="a-tag-across"),
        pytest.param(r"{{c1::\( x^{2} \)}}", [r"{{c1::\( x^{2} \)}}"], id="a-formula"),
        pytest.param(r"{{c1::\frac{a}{b} }}", [r"{{c1::\frac{a}{b} }} "], id="a-brace-at-the-end"),
        pytest.param(r"\{{c1::a}}", [r"\ {{c1::a}}"], id="a-backslash-before"),
        pytest.param("{{{c1::a}}}", ["{ {{c1::a}}}"], id="a-brace-before"),
        pytest.param("{{x}} {{c1::a}}", [r"\{{x}} {{c1::a}}"], id="braces-that-are-no-gap"),
        pytest.param("{{c1::a}} {{c2::b", [r"{{c1::a}} \{{c2::b"], id="one-not-closed"),
        pytest.param("{{c1::}} {{c2::b}}", [" {{c2::b}}"], id="one-that-hides-nothing"),
        pytest.param("{{c0::a}} {{c1::b}}", ["a {{c1::b}}"], id="a-number-of-nought"),
        pytest.param("a{{c1:: b }}c", ["a {{c1::b}} c"], id="white-space-inside"),
        pytest.param("no gap", [], id="none"),
    ],
)  # fmt: skip
def test_gaps_are_read(html: str, clozes: list[str]) -> None:
    assert [each.strip() for each in read(html)] == [each.strip() for each in clozes]


@pytest.mark.parametrize("html", ["{{c1::a}} {{c2::b::h}} {{c9::{ c }}", r"\{{c1::a{b} }} \\"])
def test_what_is_written_is_read_with_the_same_gaps(html: str) -> None:
    text = gapped(plain(marked(html)).text)
    (written,) = read(html)
    found = cloze.parsed(written)
    assert [gap.face for gap in found.gaps] == [f"c{gap.numbers[0]}" for gap in text.gaps]
    assert found.text.split() == text.text.replace("\\", "\\ ", 1).split() or "\\" not in html


def test_too_many_gaps_are_refused() -> None:
    with pytest.raises(ValueError, match="gaps"):
        gapped(marked("{{c1::a}}" * 3000))
