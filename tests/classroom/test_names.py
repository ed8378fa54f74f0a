from __future__ import annotations

from unicodedata import category

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.classroom.names import WIDEST_NAME, cleaned_name, same_name
from quiz.text import UNSAFE, cells


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("  Anna \t Maria\n", "Anna Maria", id="spaces"),
        pytest.param("Zoë", "Zoë", id="an-accent"),
        pytest.param("Zoe\u0308", "Zoë", id="an-accent-apart"),
        pytest.param("Олена", "Олена", id="another-script"),
        pytest.param("山田太郎", "山田太郎", id="wide"),
        pytest.param("[/b] [@click=app.quit]x[/]", "[/b] [@click=app.quit]x[", id="markup-and-cut"),
        pytest.param("\x1b]0;PWNED\x07\u202eAnna", "]0;PWNEDAnna", id="what-a-terminal-obeys"),
        pytest.param("\u200b\u2060\ufeff", "", id="nothing-seen"),
        pytest.param("\u3164\u2800 \u00a0", "", id="blank-letters"),
        pytest.param("\u0301\u0302", "", id="marks-on-nothing"),
        pytest.param("a" + "\u0332" * 50 + "b", "a\u0332\u0332b", id="a-heap-of-marks"),
        pytest.param("\ud800x", "x", id="half-a-character"),
        pytest.param("W" * 10_000, "W" * 24, id="long"),
        pytest.param("山" * 13, "山" * 12, id="long-and-wide"),
        pytest.param("x" * 23 + " yz", "x" * 23, id="cut-at-a-space"),
        pytest.param("", "", id="empty"),
    ],
)
def test_a_name_is_made_harmless_and_cut_to_24_cells(text: str, name: str) -> None:
    assert cleaned_name(text) == name


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(codec=None), max_size=80))
def test_whatever_is_sent_a_name_is_one_line_of_at_most_24_cells(text: str) -> None:
    name = cleaned_name(text)
    assert cells(name) <= WIDEST_NAME
    assert not UNSAFE.search(name)
    assert name == " ".join(name.split())
    assert not any(category(character)[0] == "C" for character in name)
    assert cleaned_name(name) == name


@pytest.mark.parametrize(
    ("one", "other", "are_same"),
    [
        pytest.param("Anna", "ANNA", True, id="case"),
        pytest.param("Straße", "STRASSE", True, id="folded"),
        pytest.param("Ａｎｎａ", "Anna", True, id="full-width"),
        pytest.param("Zoë", "Zoe", False, id="an-accent"),
        pytest.param("Anna B", "Anna", False, id="an-initial"),
    ],
)
def test_names_are_the_same_where_only_their_writing_differs(
    one: str, other: str, are_same: bool
) -> None:
    assert (same_name(one) == same_name(other)) is are_same
