"""`quiz drill` from the command line: what it refuses, and a lesson that is broken off."""

from __future__ import annotations

from pathlib import Path

import pexpect
import pytest

from quiz.classroom.record import results
from quiz.settings import places
from quiz.store.drills import newest_unfinished
from tests.cli.conftest import Run
from tests.terminal import Terminal
from tests.ui.conftest import KINDS

_HOSTILE_TEAMS = "[/x],\x1b]0;PWNED\x07\u202eBlue"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["--teams", "Red,,Blue"], "a team has no name", id="no-name"),
        pytest.param(["--teams", "Red, red"], "two teams have the same name", id="same-name"),
        pytest.param(["--teams", ",".join("abcdefghijklm")], "there can be 12 teams", id="many"),
        pytest.param(["--seconds", "-1"], "not in the range", id="seconds"),
        pytest.param(["--resume", "--seed", "1"], "without other options", id="resume"),
        pytest.param(["--resume", "missiles"], "without other options", id="resume-a-deck"),
        pytest.param([], "a drill needs a terminal", id="no-terminal"),
    ],
)
def test_wrong_usage_is_told(run: Run, arguments: list[str], said: str) -> None:
    ran = run("drill", *arguments)
    assert ran.code == 2
    assert said in ran.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["--resume"], "there is no drill to go on with", id="nothing-to-go-on-with"),
        pytest.param([str(KINDS), "--tag", "rivres"], "did you mean 'rivers'?", id="tag"),
    ],
)
def test_what_there_is_not_is_told(
    run: Run, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    monkeypatch.setattr("quiz.cli.drilling.is_terminal", lambda: True)
    ran = run("drill", *arguments)
    assert ran.code in (1, 2)
    assert said in ran.err


def test_a_lesson_that_was_killed_goes_on_and_ends_in_its_results() -> None:
    terminal = Terminal("drill", str(KINDS), "--teams", _HOSTILE_TEAMS, "--seed", "7", "--aloud")
    terminal.wait_for("[/x] begins")
    terminal.press("\r")
    terminal.wait_for("question 1 of 9")
    terminal.press("s")
    terminal.wait_for("half")
    terminal.press("+\x1b")
    terminal.wait_for("▸ [/x] 1")
    terminal.kill()
    assert b"PWNED\x07" not in terminal.output
    assert "\u202e".encode() not in terminal.output
    terminal = Terminal("drill", "--resume")
    terminal.wait_for("▸ [/x] 1")
    terminal.press("\r")
    terminal.wait_for("scores")
    terminal.press("\x1b")
    terminal.wait_for("Leave?")
    terminal.press("e")
    terminal.wait_for("wins with 1 point")
    terminal.press("\r")
    terminal.child.expect(pexpect.EOF)
    said = (terminal.child.before or b"").decode()
    terminal.close()
    assert terminal.child.exitstatus == 0
    assert "Results: " in said
    folder = places().results
    assert newest_unfinished(folder, "drill") is None
    (path,) = folder.glob("*.drill")
    assert path.name in said
    assert [each.name for each in results(path).players] == ["[/x]", "]0;PWNEDBlue"]


def test_a_drill_left_before_its_first_question_leaves_nothing() -> None:
    terminal = Terminal("drill", str(KINDS))
    terminal.wait_for("The whole class together")
    terminal.press("\x1b")
    terminal.wait_for("Leave?")
    terminal.press("l")
    terminal.child.expect(pexpect.EOF)
    terminal.close()
    assert list(Path(places().results).iterdir()) == []
