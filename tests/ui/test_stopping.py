"""Ctrl+Z: to the shell and back, but for fields to write in, where it undoes."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest
from textual.widgets import TextArea

from quiz.ui.app import QuizApp
from tests.terminal import Terminal
from tests.ui.conftest import KINDS, MakeDesk
from tests.ui.test_browse import browsing

_HOME = ("--decks", str(KINDS.parent))
_CTRL_Z = "\x1a"
_TAKEN = {"1049", "1000", "1003", "1006", "1004", "25", "keys"}


def _has_help_at_the_bottom(text: str) -> bool:
    return "? help" in text.split("\n")[-1]


def test_the_shell_has_its_terminal_and_fg_brings_all_of_the_screen_back() -> None:
    terminal = Terminal(*_HOME, from_shell=True)
    terminal.wait_for("One of each kind")
    for size in ((80, 24), (100, 30), (50, 20)):
        terminal.press(_CTRL_Z)
        terminal.wait_for("Stopped")
        assert not terminal.modes & _TAKEN
        terminal.resize(*size)
        terminal.screen.reset()
        terminal.press("fg\n")
        terminal.wait_for(_has_help_at_the_bottom)
        terminal.wait_for("One of each kind")
        terminal.wait_for(lambda text: terminal.modes >= _TAKEN)
    terminal.press("b")
    terminal.wait_for("Question")
    terminal.kill()


def test_a_job_that_is_stopped_ends_by_a_signal() -> None:
    terminal = Terminal(*_HOME, from_shell=True)
    terminal.wait_for("One of each kind")
    terminal.press(_CTRL_Z)
    terminal.wait_for("Stopped")
    terminal.press("p=$(jobs -p); kill %1; while kill -0 $p 2>/dev/null; do sleep .1; done\n")
    terminal.wait_for("Exit 143")
    assert "1049" not in terminal.modes
    terminal.kill()


def test_where_no_shell_waits_the_program_goes_on() -> None:
    terminal = Terminal(*_HOME)
    terminal.wait_for("One of each kind")
    for _ in range(2):
        terminal.press(_CTRL_Z)
        terminal.press("b")
        terminal.wait_for("Question")
        terminal.press("\x1b")
        terminal.wait_for("M T W T F S S")
    terminal.kill()


def test_what_no_program_can_catch_stops_it_and_its_screen_comes_back() -> None:
    terminal = Terminal(*_HOME, from_shell=True)
    terminal.wait_for("One of each kind")
    terminal.press("b")
    terminal.wait_for("Question")
    terminal.press("\x1b")
    terminal.wait_for("M T W T F S S")
    found = terminal.foreground
    assert found != terminal.child.pid
    terminal.signal(found, signal.SIGSTOP)
    terminal.wait_for("Stopped")
    terminal.screen.reset()
    terminal.press("fg\n")
    terminal.wait_for("? help")
    terminal.press("b")
    terminal.wait_for("Question")
    terminal.kill()


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    path = tmp_path / "kinds.toml"
    path.write_text(KINDS.read_text("utf-8"), "utf-8")
    return path


async def test_in_a_field_it_undoes(
    make_desk: MakeDesk, deck: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped: list[bool] = []
    monkeypatch.setattr(QuizApp, "action_suspend_process", lambda app: stopped.append(True))
    monkeypatch.setattr("textual.drivers.headless_driver.HeadlessDriver.can_suspend", True)
    app = QuizApp(make_desk(deck))
    async with app.run_test(size=(80, 24)) as pilot:
        await browsing(pilot, "e")
        area = app.screen.query_one(TextArea)
        before = area.text
        await pilot.press("x")
        assert area.text != before
        await pilot.press("ctrl+z")
        assert area.text == before
        await pilot.press("escape", "slash", "a", "ctrl+z")
        assert not stopped
        await pilot.press("enter", "ctrl+z")
        assert stopped == [True]
