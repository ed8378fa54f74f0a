"""What is shown where the terminal's encoding does not have a sign."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.text import UNSAFE, cells
from quiz.ui.lookalikes import encodable, in_words

SHOWN = [
    pytest.param("── ━━ │┃ ╭╮╰╯ ┌┐└┘ ├┤", "-- == || ++++ ++++ ++", id="frames"),
    pytest.param("✓ Right  ✗ Wrong  ◐ Half", "+ Right  x Wrong  ~ Half", id="marks"),
    pytest.param("☐ ☑ ● ○ ⚑ ⚠ ▸ ▼ ▲", "- * * o ! ! > v ^", id="signs"),
    pytest.param("← → ↑ ↓ − –—…", "< > ^ v - --~", id="arrows-and-dashes"),
    pytest.param("“a” ‘b’ it’s", "\"a\" 'b' it's", id="quotes"),
    pytest.param("▁▂▃▄▅▆▇█ ░▒▓", "___==### .:#", id="blocks"),
    pytest.param("Dvořák, Wałęsa, Łódź", "Dvorak, Walesa, Lodz", id="letters"),
    pytest.param("Київ", "????", id="another-script"),
    pytest.param("漢字", "????", id="wide"),
    pytest.param("ＡＢ", "A B ", id="wide-letters"),
    pytest.param("e\u0301", "e", id="combining"),
    pytest.param("\x1b[1m━\x1b[0m\r\n", "\x1b[1m=\x1b[0m\r\n", id="escape-sequences"),
]


@pytest.mark.parametrize(("text", "shown"), SHOWN)
def test_something_as_wide_stands_for_it(text: str, shown: str) -> None:
    assert encodable(text, "ascii") == shown


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [("utf-8", "é · ✓ ⏎ ×"), ("UTF8", "é · ✓ ⏎ ×"), (None, "é · ✓ ⏎ ×"), ("latin-1", "é · + ¶ ×"),
     ("iso8859-15", "é · + ¶ ×"), ("cp437", "é · + < x"), ("ascii", "e . + < x")],
)  # fmt: skip
def test_what_the_encoding_has_stays(encoding: str | None, shown: str) -> None:
    assert encodable("é · ✓ ⏎ ×", encoding) == shown


@given(st.text().filter(lambda text: not UNSAFE.search(text)))
def test_the_text_is_as_wide_as_before_and_can_be_written(text: str) -> None:
    for encoding in ("ascii", "latin-1", "cp1252", "koi8-r"):
        shown = encodable(text, encoding)
        shown.encode(encoding)
        if "\n" not in text and "\t" not in text:
            assert cells(shown) == cells(text)


@pytest.mark.parametrize(
    ("keys", "words"),
    [("⏎", "enter"), ("⌫", "bksp"), ("←→", "left/right"), ("↑↓", "up/down"), ("1–9", "1-9"),
     ("−", "-"), ("^q", "^q"), ("F1", "F1")],
)  # fmt: skip
def test_keys_are_named_where_their_signs_cannot_be_shown(keys: str, words: str) -> None:
    assert in_words(keys) == words
