"""The program in a real terminal: it starts, shows, and leaves the terminal as it found it."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pexpect
import pytest

from quiz.text import UNSAFE
from tests.hostile import OBEYED, hostile_deck
from tests.patience import PATIENCE_SECONDS
from tests.terminal import Terminal
from tests.ui.conftest import KINDS

_MOST_SEEN = 1_000_000
_RESULT = "practise the missed"
_NUMBER = re.compile(r"\d+ of \d+")
_NEXT, _RATE = "⏎ next", "1 again"
_MANY = "takes 1"
"""The sign that 1 may be the first digit of a longer number, among many options."""
_KEYS = {
    "space show": (" ", _RATE),
    "f3 skip": ("7\r", _NEXT),
    "space tick": ("123\r", _NEXT),
    "space pick": ("123\r", _NEXT),
    "x skip": ("1", _NEXT),
}
"""What answers a question, in one burst of keys, and what is shown then, by a sign of its mode."""
_GO_ON = {_NEXT: "\r", _RATE: "1"}
"""What leads on from a question that is answered, by the sign that it is."""


def quiz(*arguments: str) -> str:
    """What a command prints."""
    done = subprocess.run(
        [sys.executable, "-m", "quiz", *arguments], capture_output=True, text=True, check=True
    )
    return done.stdout


def test_home_starts_studies_and_leaves_the_terminal_as_it_was() -> None:
    terminal = Terminal("--decks", str(KINDS.parent))
    terminal.wait_for("One of each kind")
    terminal.press("\r")
    terminal.wait_for("new 9")
    terminal.press("1")
    terminal.wait_for(_has_verdict)
    terminal.wait_for("next")
    terminal.click("next")
    terminal.wait_for("new 8")
    terminal.press("\x1b")
    terminal.wait_for("M T W T F S S")
    terminal.press("q")
    terminal.child.expect(pexpect.EOF)
    terminal.output += terminal.child.before or b""
    terminal.close()
    assert terminal.child.exitstatus == 0
    assert b"\x1b[?1049l" in terminal.output
    assert json.loads(quiz("scores", "--json"))[0]["asked"] == 1


def test_a_terminal_that_goes_away_without_a_signal_ends_the_program() -> None:
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "quiz", "--decks", str(KINDS.parent)]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs) as program:
        os.close(theirs)
        shown = b""
        while b"One of each kind" not in shown:
            shown += os.read(ours, 1 << 16)
        os.close(ours)
        try:
            assert program.wait(PATIENCE_SECONDS) == 129
        finally:
            program.kill()


@pytest.mark.parametrize("answers", [1, 4, 7])
def test_a_kill_loses_no_answer_that_was_acknowledged(tmp_path: Path, answers: int) -> None:
    deck = tmp_path / "judge.toml"
    cards = (f'[[cards]]\nquestion = "Is {n} even?"\nanswer = {n % 2 == 0}\n' for n in range(8))
    deck.write_text('title = "Judge"\n' + "".join(cards).replace("T", "t").replace("F", "f"))
    terminal = Terminal("test", str(deck))
    for number in range(1, answers + 1):
        terminal.wait_for(partial(_asks, number))
        terminal.press("1")
        terminal.wait_for(_has_verdict)
        terminal.press("\r" if number < answers else "")
    terminal.child.kill(signal.SIGKILL)
    terminal.close()
    (session,) = json.loads(quiz("scores", "--json"))
    assert session["asked"] == answers


def _asks(number: int, text: str) -> bool:
    return f"{number} of 8" in text and not _has_verdict(text)


def _has_verdict(text: str) -> bool:
    return "✓ Right" in text or "✗ Wrong" in text


def test_nothing_of_a_hostile_deck_reaches_the_terminal(tmp_path: Path) -> None:
    deck = hostile_deck(tmp_path)
    terminal = Terminal("--decks", str(deck))
    terminal.wait_for("[/x]")
    terminal.press("w")
    terminal.wait_for("problem")
    terminal.wait_for("E014")
    terminal.press("\x1b")
    terminal.wait_for("M T W T F S S")
    terminal.press("r")
    terminal.wait_for("alert(1)")
    terminal.press("\x1b")
    terminal.wait_for("M T W T F S S")
    terminal.press("\x11")
    terminal.close()
    _assert_obeyed_nothing(terminal)


def test_nothing_of_a_hostile_question_reaches_the_terminal(tmp_path: Path) -> None:
    terminal = Terminal("practice", str(hostile_deck(tmp_path)), "--count", "99")
    terminal.child.delaybeforesend = None
    terminal.wait_for(lambda text: _sign(text) != "")
    seen = ""
    while (sign := _sign(terminal.text)) != _RESULT and len(seen) < _MOST_SEEN:
        seen += terminal.text
        keys, answered = _KEYS[sign]
        terminal.press(keys)
        terminal.wait_for(partial(_is_at, (answered, _MANY)))
        if _MANY in terminal.text:
            terminal.press("\r")
            terminal.wait_for(answered)
        seen += terminal.text
        number = _NUMBER.findall(terminal.text)
        terminal.press(_GO_ON[answered])
        terminal.wait_for(partial(_is_beyond, number))
    assert sign == _RESULT
    terminal.press("q")
    terminal.child.expect(pexpect.EOF)
    terminal.close()
    assert terminal.child.exitstatus == 0
    assert "long long long" in seen
    assert " many\n" in seen
    _assert_obeyed_nothing(terminal)


def _is_at(signs: tuple[str, ...], text: str) -> bool:
    return any(sign in text for sign in signs)


def _sign(text: str) -> str:
    """The sign of where the session stands: at its result, or at a question to be answered."""
    if _is_at((*_GO_ON,), text):
        return ""
    return next((sign for sign in (_RESULT, *_KEYS) if sign in text), "")


def _is_beyond(number: list[str], text: str) -> bool:
    """Whether this shows the result, or a question to be answered that has another number."""
    sign = _sign(text)
    return sign == _RESULT or (sign != "" and _NUMBER.findall(text) != number)


def _assert_obeyed_nothing(terminal: Terminal) -> None:
    assert b"\x1b]0;PWNED" not in terminal.output
    assert "\u202e".encode() not in terminal.output
    for character in set(OBEYED) & set(UNSAFE.findall(OBEYED)) - {"\x1b", "\x07"}:
        assert character.encode() not in terminal.output
