"""Sections in parts that are shown at once."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.ui.pages import parts

LONG = [
    pytest.param("A paragraph.\n\n" * 1000, 10, id="paragraphs"),
    pytest.param("* item\n" * 1000, 10, id="items"),
    pytest.param("> * item\n" * 1000, 10, id="quoted items"),
    pytest.param(f"{'word ' * 100}\n\n" * 100, 3, id="long paragraphs"),
]


@pytest.mark.parametrize(("text", "most"), LONG)
def test_a_long_section_comes_in_parts_and_nothing_is_missing(text: str, most: int) -> None:
    found = parts(text)
    assert most / 3 < len(found) <= 3 * most
    assert "".join(found) == text
    assert max(map(len, found)) < 25_000


@given(
    st.lists(st.sampled_from(["a", "# b", "* c", "> d", "```", "    e", "---", ""]), max_size=300)
)
@settings(max_examples=100, deadline=None)
def test_parts_are_the_whole(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert "".join(parts(text)) == text


@pytest.mark.parametrize("text", ["", "One.", "# Two\n\n* three\n"])
def test_a_usual_section_is_one_part(text: str) -> None:
    assert parts(text) == [text]


@pytest.mark.parametrize("block", ["x\n\n", "* x\n", "> ", "word ", "`", "[x](y) "])
def test_of_an_enormous_section_the_start_is_kept(block: str) -> None:
    found = parts(block * 1_000_000)
    assert sum(map(len, found)) < 250_000
    assert "more characters)" in found[-1]
