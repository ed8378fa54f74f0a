"""Ended by a signal, the program gives the terminal back as it found it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ports import free_port
from tests.terminal import Terminal
from tests.ui.conftest import KINDS

_CODES = {signal.SIGINT: 130, signal.SIGTERM: 143, signal.SIGHUP: 129}
_KINDS = str(KINDS)
_SHOWN = {
    "home": ((), "One of each kind"),
    "study": (("study", _KINDS), "new 9"),
    "drill": (("drill", _KINDS, "--teams", "Red,Blue"), "Red"),
    "host": (("host", _KINDS, "--port", "{port}"), "Nobody is in yet"),
}
_STARTS = [
    *(pytest.param("home", each, id=f"home-{each.name}") for each in _CODES),
    *(
        pytest.param(each, signal.SIGTERM, id=f"{each}-SIGTERM")
        for each in _SHOWN
        if each != "home"
    ),
]


def _started(name: str) -> Terminal:
    arguments, sign = _SHOWN[name]
    before = () if arguments else ("--decks", str(KINDS.parent))
    terminal = Terminal(*before, *(each.format(port=free_port()) for each in arguments))
    terminal.wait_for(sign)
    assert terminal.is_raw
    assert {"1049", "25", "1000", "2004", "keys"} <= terminal.modes
    return terminal


@pytest.mark.parametrize(("name", "number"), _STARTS)
def test_the_terminal_is_as_before_and_the_exit_code_says_which(
    name: str, number: signal.Signals
) -> None:
    terminal = _started(name)
    terminal.child.kill(number)
    assert terminal.end() == _CODES[number]
    assert terminal.modes == set()
    assert not terminal.is_raw


def test_a_second_signal_ends_it_at_once_with_the_terminal_as_before() -> None:
    terminal = _started("home")
    os.kill(terminal.child.pid, signal.SIGSTOP)
    for number in (signal.SIGTERM, signal.SIGHUP):
        terminal.child.kill(number)
    os.kill(terminal.child.pid, signal.SIGCONT)
    assert terminal.end() in (143, 129)
    assert terminal.modes == set()
    assert not terminal.is_raw


def test_a_signal_that_is_ignored_stays_so() -> None:
    command = "import os, signal, sys; signal.signal(signal.SIGHUP, signal.SIG_IGN); "
    command += "os.execv(sys.executable, [sys.executable, *sys.argv[1:]])"
    terminal = Terminal("--decks", str(KINDS.parent), before=("-c", command))
    terminal.wait_for("One of each kind")
    terminal.child.kill(signal.SIGHUP)
    terminal.press("b")
    terminal.wait_for("Browse")
    terminal.child.kill(signal.SIGTERM)
    assert terminal.end() == 143


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP], ids=str)
def test_plain_mode_ends_with_the_same_code_and_all_answers(
    tmp_path: Path, number: signal.Signals
) -> None:
    deck = tmp_path / "deck.toml"
    card = '[[cards]]\nquestion = "{}?"\nanswer = true\n'
    deck.write_text('title = "T"\n' + card.format("A") + card.format("B"), "utf-8")
    command = [sys.executable, "-m", "quiz", "test", str(deck), "--plain"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as program:
        assert program.stdin is not None
        assert program.stdout is not None
        program.stdin.write(b"1\n")
        program.stdin.flush()
        shown = b""
        while shown.count(b"Number > ") < 2:
            shown += os.read(program.stdout.fileno(), 1 << 16)
        program.send_signal(number)
        program.stdout.read()
        assert program.wait() == _CODES[number]
    scores = subprocess.run(
        [sys.executable, "-m", "quiz", "scores", "--json"], capture_output=True, check=True
    )
    assert b'"asked": 1' in scores.stdout
