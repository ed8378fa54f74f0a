from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.study.folding import cleaned
from quiz.study.leniency import closest, forgiven

MANY = 20_000
"""Letters that cannot be compared each with each while anybody waits."""

law = settings(max_examples=150, deadline=None)


@pytest.mark.parametrize(
    ("given", "wanted", "words"),
    [
        pytest.param("Sevastopol", "Sevastopol", "", id="the-same"),
        pytest.param("  Kyiv\t", "Kyiv", "", id="outer-spaces"),
        pytest.param(normalize("NFD", "Orbán"), "Orbán", "", id="decomposed"),
        pytest.param("kyiv", "Kyiv", "case", id="case"),
        pytest.param("STRASSE", "Straße", "case", id="case-of-sharp-s"),
        pytest.param("Orban", "Orbán", "accents", id="accents"),
        pytest.param("Orbán", "Orban", "accents", id="accents-too-many"),
        pytest.param("New   York", "New York", "spaces", id="repeated-spaces"),
        pytest.param("New\u00a0York", "New York", "spaces", id="no-break-space"),
        pytest.param("Kyiv.", "Kyiv", "punctuation", id="full-stop"),
        pytest.param("Kyiv", "Kyiv?!…", "punctuation", id="punctuation-left-out"),
        pytest.param("ecole", "École", "case and accents", id="two-things"),
        pytest.param("new  york.", "New York", "case, spaces and punctuation", id="three-things"),
        pytest.param("Moskow", "Moscow", "a typing slip", id="slip"),
        pytest.param("orbna viktor", "Orbán Viktor", "case, accents and a typing slip", id="four"),
        pytest.param("Svastopl", "Sevastopol", "two typing slips", id="two-slips"),
        pytest.param("-5", "−5", "", id="minus-and-hyphen"),
        pytest.param("2014-2022", "2014–2022", "", id="dashes"),
        pytest.param("don't know", "don’t know", "", id="quotes"),
        pytest.param("“stop”", '"stop"', "", id="double-quotes"),
        pytest.param("Севостополь", "Севастополь", "a typing slip", id="slips-in-any-script"),
    ],
)
def test_what_is_forgiven_is_said(given: str, wanted: str, words: str) -> None:
    assert forgiven(given, wanted) == words


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        pytest.param("", "Kyiv", id="nothing"),
        pytest.param("", "", id="nothing-for-nothing"),
        pytest.param(" ", "?", id="spaces"),
        pytest.param("…", "?", id="punctuation-alone"),
        pytest.param("Iraq", "Iran", id="no-slip-under-five-letters"),
        pytest.param("Lviv", "Kyiv", id="two-slips-in-four"),
        pytest.param("Australia", "Austria", id="another-name"),
        pytest.param("Slovakia", "Slovenia", id="two-slips-in-eight"),
        pytest.param("C", "C++", id="inner-signs-left-out"),
        pytest.param("C#", "C", id="inner-signs-too-many"),
        pytest.param("5", "−5", id="minus-left-out"),
        pytest.param("ATACMS 301", "ATACMS 300", id="digits"),
        pytest.param("S-300PMU system", "S-300PMV system", id="words-with-digits"),
        pytest.param("a", "à", id="an-accent-that-is-the-answer"),
        pytest.param("n", "n!", id="a-factorial"),
        pytest.param("git add", "git add .", id="a-stop-that-stands-alone"),
        pytest.param("x1", "x-1", id="a-minus-between-a-letter-and-a-figure"),
        pytest.param("20142022", "2014–2022", id="a-dash-between-figures"),
        pytest.param("f", "f'", id="a-prime"),
        pytest.param("か", "が", id="marks-of-other-scripts"),
        pytest.param("мои", "мой", id="marks-of-cyrillic"),
    ],
)
def test_what_is_not_forgiven_is_wrong(given: str, wanted: str) -> None:
    assert forgiven(given, wanted) is None


@pytest.mark.parametrize(
    ("letters", "slips"),
    [
        pytest.param("abcd", 0, id="4"),
        pytest.param("abcde", 1, id="5"),
        pytest.param("abcdefgh", 1, id="8"),
        pytest.param("abcdefghi", 2, id="9"),
        pytest.param("abcdefghijklmnop", 2, id="16"),
    ],
)
def test_the_longer_the_answer_the_more_slips(letters: str, slips: int) -> None:
    assert forgiven("a" + "z" * slips + letters[slips + 1 :], letters) is not None
    assert forgiven("a" + "z" * (slips + 1) + letters[slips + 2 :], letters) is None


def test_exactly_means_to_the_letter() -> None:
    assert forgiven(" C++ ", "C++", exact=True) == ""
    assert forgiven(normalize("NFD", "é"), "é", exact=True) == ""
    assert forgiven("c++", "C++", exact=True) is None
    assert forgiven("-5", "−5", exact=True) is None
    assert forgiven("don’t", "don't", exact=True) == ""
    assert forgiven("abc\u200b", "abc", exact=True) == ""


def test_the_nearest_of_the_answers_counts() -> None:
    assert closest("Nigeria", ["Nigeri", "nigeria", "Nigeria"]) == ""
    assert closest("nigeria", ["Nigerie", "Nigeria"]) == "case"
    assert closest("Mali", ["Niger", "Nigeria"]) is None
    assert closest("Mali", []) is None


@pytest.mark.parametrize(
    ("given", "wanted", "words"),
    [
        pytest.param("a" * MANY, "a" * (MANY - 1) + "b", "a typing slip", id="a-slip"),
        pytest.param("ab" * MANY, "abc", None, id="far-from-it"),
        pytest.param("a" * MANY + "1", "a" * MANY + "2", None, id="a-digit"),
        pytest.param("a " * MANY, "a" * MANY, "spaces", id="many-words"),
        pytest.param("'a" * MANY, "b", None, id="many-signs"),
        pytest.param("(" * MANY, "x", None, id="many-brackets"),
    ],
)
def test_what_is_huge_is_judged_while_one_waits(given: str, wanted: str, words: str | None) -> None:
    assert forgiven(given, wanted) == words


@law
@given(text=st.text())
def test_a_text_is_itself(text: str) -> None:
    assert forgiven(text, text) == ("" if cleaned(text) else None)


@law
@given(given=st.text("aáAÁ .-5", max_size=4), wanted=st.text("aáAÁ .-5", max_size=4))
def test_all_but_slips_is_forgiven_both_ways(given: str, wanted: str) -> None:
    assert forgiven(given, wanted) == forgiven(wanted, given)


@law
@given(given=st.text(max_size=12), wanted=st.text(max_size=12))
def test_what_is_exact_is_also_right_with_leniency(given: str, wanted: str) -> None:
    if forgiven(given, wanted, exact=True) is not None:
        assert forgiven(given, wanted) == ""
