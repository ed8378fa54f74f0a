"""The user's own editor, opened from the screens: whatever comes of it, the screens come back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from quiz.ui.app import QuizApp
from tests.terminal import Terminal
from tests.ui.conftest import KINDS, MakeDesk
from tests.ui.test_browse import browsing, settled

_EDITORS = {
    "not-there": ("nosuch", "cannot be run"),
    "a-quote-not-closed": ('vim "', "is not a command"),
    "an-empty-word": ("''", "names no program"),
    "a-folder": ("{folder}", "cannot be run"),
    "not-executable": ("{plain}", "cannot be run"),
    "a-failure": ("sh -c 'exit 3'", "The editor ended with 3."),
    "a-signal": ("sh -c 'kill -9 $$'", "The editor was ended by signal 9."),
}


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    path = tmp_path / "kinds.toml"
    path.write_text(KINDS.read_text("utf-8").replace("hint =", "hnt =", 1), "utf-8")
    return path


def _command(written: str, folder: Path) -> str:
    plain = folder / "plain"
    plain.write_text("#!/bin/sh\n", "utf-8")
    return written.format(folder=folder, plain=plain)


@pytest.mark.parametrize(("written", "said"), _EDITORS.values(), ids=_EDITORS)
async def test_what_goes_wrong_is_told_and_the_screens_come_back(
    make_desk: MakeDesk, deck: Path, monkeypatch: pytest.MonkeyPatch, written: str, said: str
) -> None:
    is_lent: list[bool] = []

    @contextmanager
    def suspend(app: QuizApp) -> Iterator[None]:
        """Lend the terminal as Textual does, which does not take it back after an exception."""
        is_lent.append(True)
        yield
        is_lent.append(False)

    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", _command(written, deck.parent))
    monkeypatch.setattr(QuizApp, "suspend", suspend)
    app = QuizApp(make_desk(deck))
    async with app.run_test(size=(120, 30), notifications=True) as pilot:
        await browsing(pilot, "E")
        assert [said in each.message for each in app._notifications] == [True]
        await pilot.press("escape")
        await pilot.press("w")
        await settled(pilot)
        await pilot.press("E")
        await settled(pilot)
    assert is_lent == [True, False, True, False]


def test_keys_are_heard_again_after_an_editor_that_cannot_be_run(
    deck: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "nosuch")
    terminal = Terminal("--decks", str(deck))
    terminal.wait_for("One of each kind")
    terminal.press("b")
    terminal.wait_for("Question")
    terminal.press("E")
    terminal.wait_for("Not opened")
    terminal.press("/cities")
    terminal.wait_for("1 of ")
    terminal.kill()
