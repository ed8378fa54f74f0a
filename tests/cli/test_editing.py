"""Decks are opened in the user's editor at a card, and checked afterwards."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run

_EDITOR = """\
#!{python}
import os, sys
with open({log!r}, "a") as log:
    print(*sys.argv[1:], file=log)
path = sys.argv[-1]
text = open(path, encoding="utf-8").read()
with open(path, "w", encoding="utf-8") as file:
    file.write(text.replace({old!r}, {new!r}))
sys.exit({code})
"""


class Editor:
    """A program in the place of vim that puts one word for another."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._log = folder / "log"
        self.does("", "")

    def does(self, old: str, new: str, code: int = 0) -> None:
        """Have it change this, and end so."""
        path = self._folder / "vim"
        said = {"python": sys.executable, "log": str(self._log), "old": old, "new": new}
        path.write_text(_EDITOR.format(**said, code=code), "utf-8")
        path.chmod(0o755)

    @property
    def calls(self) -> list[str]:
        """The arguments of each call."""
        return self._log.read_text("utf-8").splitlines()


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Editor:
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("VISUAL", str(folder / "vim"))
    return Editor(folder)


@pytest.fixture
def deck(folder: Path) -> Path:
    return folder / "ways.toml"


def line_of(path: Path, text: str) -> int:
    return path.read_text("utf-8").split("\n").index(text) + 1


@pytest.mark.parametrize(
    ("card", "text", "above"),
    [
        pytest.param("", "", 0, id="the deck"),
        pytest.param(":pick", 'id = "pick"', 1, id="an id"),
        pytest.param(":2", 'id = "pick"', 1, id="a number"),
        pytest.param(":match", 'id = "match"', 1, id="the last"),
    ],
)
def test_a_deck_opens_at_the_card(
    run: Run, deck: Path, editor: Editor, card: str, text: str, above: int
) -> None:
    ran = run("edit", f"decks/ways.toml{card}")
    assert ran.code == 0
    line = line_of(deck, text) - above if text else 1
    assert editor.calls == [f"+{line} {deck}"]
    assert ran.err == "0 errors, 0 warnings, 5 hints\n"


def test_a_mistake_made_in_the_editor_is_reported(run: Run, deck: Path, editor: Editor) -> None:
    editor.does('answer = "300 km"', 'anwser = "300 km"')
    ran = run("edit", "decks/ways.toml:pick")
    assert ran.code == 1
    line = line_of(deck, 'anwser = "300 km"')
    assert f"ways.toml:{line}:1: error[E011]: unknown key `anwser`" in ran.out
    editor.does("anwser", "answer")
    assert run("edit", "decks/ways.toml").code == 0
    assert editor.calls[-1] == f"+{line} {deck}"


def test_a_broken_deck_opens_at_its_error_or_its_cards(
    run: Run, deck: Path, editor: Editor
) -> None:
    deck.write_text('title = "x"\n\n[[cards]]\nquestion = "\n[[cards]]\nid = "x"\n', "utf-8")
    assert run("edit", "decks/ways.toml").code == 1
    assert run("edit", "decks/ways.toml:2").code == 1
    assert editor.calls == [f"+4 {deck}", f"+5 {deck}"]


def test_an_editor_that_fails_is_told(run: Run, editor: Editor) -> None:
    editor.does("", "", code=3)
    ran = run("edit", "decks/ways.toml")
    assert ran.code == 1
    assert "The editor ended with 3.\n" in ran.err


def test_an_editor_that_is_not_there_is_wrong_usage(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", "not-there")
    ran = run("edit", "decks/ways.toml")
    assert ran.code == 2
    assert "'not-there' cannot be run" in ran.err
    assert "set VISUAL or EDITOR" in ran.err


@pytest.mark.parametrize(
    "card",
    ["nope", "8", "0", "", pytest.param("9" * 5000, id="long")],
)
def test_a_card_that_is_not_there_opens_nothing(run: Run, editor: Editor, card: str) -> None:
    ran = run("edit", f"decks/ways.toml:{card}")
    assert ran.code == 2
    assert "it has 7 cards" in ran.err


def test_a_shipped_deck_opens_as_ones_own_copy(run: Run, tmp_path: Path, editor: Editor) -> None:
    assert run("edit", "ways:nope").code == 2
    assert not (tmp_path / "home" / "decks" / "ways.toml").exists()
    assert run("edit", "ways:reveal").code == 0
    assert editor.calls[0].endswith(str(tmp_path / "home" / "decks" / "ways.toml"))
