"""Terminals that are not of UTF-8, in a real one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.terminal import Terminal

_DECK = """title = "Świat"
[[cards]]
question = "Wer war Wałęsa – nicht “Łech”? ✓ ━"
answer = "Größe"
accept = []
"""


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    path = tmp_path / "world.toml"
    path.write_text(_DECK, "utf-8")
    return path


@pytest.mark.parametrize("encoding", ["latin-1", "ascii", "ascii:strict"])
def test_lines_and_marks_are_shown_by_others_and_letters_are_read(
    deck: Path, monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", encoding)
    is_latin = encoding == "latin-1"
    terminal = Terminal("study", str(deck))
    terminal.wait_for('Wer war Walesa - nicht "Lech"? + =')
    terminal.wait_for("F2" if "hint" in terminal.text else "help")
    assert "\\u" not in terminal.text
    terminal.child.send("Größe".encode("latin-1" if is_latin else "utf-8"))
    terminal.press("\r")
    terminal.wait_for("Right")
    terminal.wait_for("enter next")
    assert "+ Right" in terminal.text
    assert "\\u" not in terminal.text
    assert terminal.output.isascii() or is_latin
    terminal.kill()


def test_bytes_that_are_no_text_do_no_harm(deck: Path) -> None:
    terminal = Terminal("study", str(deck))
    terminal.wait_for("Wer war")
    terminal.child.send(b"Gr\xff\xfe\x80\xc3")
    terminal.press("x\r")
    terminal.wait_for("Wrong")
    terminal.kill()
