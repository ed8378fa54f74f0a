"""Decks are looked at again on each save, until interrupted."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pexpect
import pytest

import quiz
from tests.cli.conftest import Run
from tests.patience import wait_until_asleep
from tests.terminal import Terminal

GOOD = 'title = "x"\n[[cards]]\nquestion = "q"\nanswer = "a"\nexplanation = "x"\n'
BAD = GOOD.replace("answer", "anwser")


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    path = tmp_path / "deck.toml"
    path.write_text(GOOD, "utf-8")
    return path


def happening(monkeypatch: pytest.MonkeyPatch, *steps: Callable[[], Any]) -> None:
    """Have these happen one after another while the watch waits, and Ctrl-C then."""
    left: Iterator[Callable[[], Any]] = iter(steps)

    def wait(_: float) -> None:
        step = next(left, None)
        if step is None:
            raise KeyboardInterrupt
        step()

    monkeypatch.setattr("quiz.cli.watching.time.sleep", wait)


def test_a_deck_is_reported_again_on_each_save(
    run: Run, deck: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    happening(
        monkeypatch,
        lambda: None,
        lambda: deck.write_text(BAD, "utf-8"),
        lambda: None,
        lambda: deck.write_text(GOOD, "utf-8"),
        deck.unlink,
    )
    ran = run("check", "--watch", "deck.toml")
    assert (ran.code, ran.err) == (130, "\n")
    lines = [line for line in ran.out.splitlines() if not line.startswith(" ")]
    assert [line.split("  ")[-1] for line in lines if line[:1].isdecimal()] == [
        "No problems.",
        "1 error, 0 warnings, 0 hints",
        "No problems.",
        "1 error, 0 warnings, 0 hints",
    ]
    assert [line.split(":")[1:3] for line in lines if line.startswith("deck.toml:4")] == [
        ["4", "1"]
    ]
    assert "\x1b" not in ran.out


def test_a_deck_put_into_a_folder_is_seen(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    happening(monkeypatch, lambda: (folder / "new.toml").write_text(BAD, "utf-8"))
    ran = run("check", "--watch", "decks", "--select", "E")
    assert f"{Path('decks') / 'new.toml'}:4:1: error[E011]" in ran.out


def test_a_terminal_is_cleared_before_each_look(
    run: Run, deck: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    happening(monkeypatch)
    cleared: list[bool] = []
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setattr("click.clear", lambda: cleared.append(True))
    ran = run("check", "--watch", "deck.toml")
    assert cleared == [True]
    assert "Ctrl+C ends" in ran.out


def test_one_array_does_not_go_with_watching(run: Run) -> None:
    ran = run("check", "--watch", "--json")
    assert (ran.code, ran.out) == (2, "")
    assert "--json does not go with --watch" in ran.err


def test_in_a_terminal_a_save_is_seen_and_ctrl_c_ends_it(
    deck: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(quiz.__file__).parent.parent))
    terminal = Terminal("check", "--watch", str(deck))
    terminal.wait_for("No problems.")
    deck.write_text(BAD, "utf-8")
    terminal.wait_for("1 error, 0 warnings, 0 hints")
    assert "No problems." not in terminal.text
    wait_until_asleep(terminal.child.pid)
    terminal.press("\x03")
    terminal.child.expect(pexpect.EOF)
    terminal.close()
    assert terminal.child.exitstatus == 130
