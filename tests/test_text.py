from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.text import (
    UNSAFE,
    cells,
    counted,
    cut,
    fitted,
    invisible_in,
    one_line,
    shortened,
    visible,
    without_invisible,
    without_joiners,
)

VISIBLE = [
    pytest.param("a\tb\nc", "a\tb\nc", id="tab and newline stay"),
    pytest.param("a\r\nb", "a\nb", id="line ends"),
    pytest.param("\x1b[2J", "␛[2J", id="escape is pictured"),
    pytest.param("\x00", "␀", id="nul is pictured"),
    pytest.param("\x9b31m", "�31m", id="c1"),
    pytest.param("a\u202eb", "a�b", id="override of direction"),
    pytest.param("[/x] list[int]", "[/x] list[int]", id="markup is text"),
    pytest.param("👩\u200d👧 می\u200cخواهم", "👩\u200d👧 می\u200cخواهم", id="joiners stay"),
]


@pytest.mark.parametrize(("text", "shown"), VISIBLE)
def test_what_a_terminal_would_obey_is_shown_instead(text: str, shown: str) -> None:
    assert visible(text) == shown


INVISIBLE = [
    pytest.param("Mont\u200bBlanc", "MontBlanc", id="zero-width space"),
    pytest.param("Do\u00adnau", "Donau", id="soft hyphen"),
    pytest.param("abc\u200f", "abc", id="mark of direction"),
    pytest.param("\ufeffabc", "abc", id="byte order mark"),
    pytest.param("abc\u2060", "abc", id="word joiner"),
    pytest.param("\u3164", "", id="filler that is a letter"),
    pytest.param("abc\u200d", "abc", id="joiner after Latin"),
    pytest.param("\u200cabc", "abc", id="joiner at the start"),
    pytest.param("abc\ufe0f", "abc", id="variation of a Latin letter"),
    pytest.param("a\u00ad\u200db", "ab", id="joiner after another"),
]
NEEDED = [
    pytest.param("می\u200cخواهم", id="Persian"),
    pytest.param("क्\u200dष", id="Indic"),
    pytest.param("👩\u200d👧", id="family"),
    pytest.param("❤\ufe0f 1\ufe0f\u20e3", id="emoji"),
    pytest.param("葛\U000e0100", id="variant of a character"),
    pytest.param("\U0001f3f4\U000e0067\U000e0062\U000e007f", id="flag"),
    pytest.param("ភាសា\u200bខ្មែរ", id="Khmer"),
    pytest.param("a\u00a0b\u3000c", id="spaces"),
]


@pytest.mark.parametrize(("text", "seen"), INVISIBLE)
def test_what_nobody_sees_is_found_and_left_out(text: str, seen: str) -> None:
    assert invisible_in(text)
    assert without_invisible(text) == without_joiners(text) == seen


@pytest.mark.parametrize("text", NEEDED)
def test_what_joins_or_parts_letters_is_not_invisible(text: str) -> None:
    assert invisible_in(text) == ""
    assert without_invisible(text) == text


@settings(max_examples=200, deadline=None)
@given(st.text("a\u00ad\u200b\u200c\u200d\ufe0fक 1") | st.text())
def test_what_is_left_has_nothing_invisible(text: str) -> None:
    assert not invisible_in(without_invisible(text))
    assert not invisible_in(without_joiners(text))


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_nothing_unsafe_is_ever_left(text: str) -> None:
    assert not UNSAFE.search(visible(text))
    assert "\n" not in one_line(text)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=30), st.integers(1, 20))
def test_a_fitted_line_takes_exactly_its_cells(text: str, width: int) -> None:
    assert cells(fitted(text, width)) == width


@pytest.mark.parametrize(
    ("text", "width"), [("abc", 3), ("漢字", 4), ("e\u0301", 1), ("a\u200db", 2), ("", 0)]
)
def test_cells_count_wide_and_combining_characters(text: str, width: int) -> None:
    assert cells(text) == width


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("abcdefg", "abcde…", id="letters"),
        pytest.param("漢" * 1_000_000, "漢漢… ", id="a million wide letters"),
        pytest.param("e" + "\u0301" * 1_000_000, None, id="a million marks on one letter"),
        pytest.param(" " * 1_000_000 + "a", "…     ", id="a million spaces"),
        pytest.param("a \n" * 1_000_000, "a a a…", id="a million lines"),
    ],
)
def test_of_a_long_line_the_start_is_shown(text: str, shown: str | None) -> None:
    found = fitted(text, 6)
    assert cells(found) == 6
    assert shown is None or found == shown
    assert cells(cut(text, 6)) <= 6


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("abc", "abc", id="short"),
        pytest.param("abcd", "abc… (1 more character)", id="one too many"),
        pytest.param("a" * 2003, "aaa… (2,000 more characters)", id="many too many"),
    ],
)
def test_how_much_of_a_text_is_missing_is_said(text: str, shown: str) -> None:
    assert shortened(text, 3) == shown


def test_things_are_counted_in_words() -> None:
    assert [counted(n, "card") for n in (0, 1, 2, 12345)] == [
        "0 cards",
        "1 card",
        "2 cards",
        "12,345 cards",
    ]
