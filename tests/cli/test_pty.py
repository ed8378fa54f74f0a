"""Plain mode in a real terminal: killed while answering, and asked by a stranger's deck."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pexpect
import pytest

import quiz
from quiz.text import UNSAFE
from tests.hostile import MARKUP, hostile_deck
from tests.patience import PATIENCE_SECONDS, wait_until_asleep

_KILLS = 10
_CARDS = 12
_REPLIES = {
    "Enter shows the answer > ": "",
    "How well did you know it? A number > ": "2",
    "Number > ": "1",
    "Numbers of all that are right > ": "1",
    "Answer > ": "x",
    "Numbers in the right order > ": "1 2 3",
    "A number for each letter in turn > ": "1 2",
}
_PROMPTS = sorted(_REPLIES, key=len, reverse=True)


@pytest.fixture(autouse=True)
def _importable(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(quiz.__file__).parent.parent))
    monkeypatch.chdir(tmp_path)


@contextmanager
def _terminal(*arguments: str) -> Iterator[pexpect.spawn[str]]:
    child: pexpect.spawn[str] = pexpect.spawn(
        sys.executable,
        ["-m", "quiz", *arguments],
        env={**os.environ, "TERM": "xterm-256color"},
        encoding="utf-8",
        timeout=PATIENCE_SECONDS,
    )
    child.delaybeforesend = None
    try:
        yield child
    finally:
        child.close(force=True)


def _scored() -> int:
    """How many answers all past sessions have."""
    command = [sys.executable, "-m", "quiz", "scores", "--json"]
    found = subprocess.run(command, capture_output=True, timeout=PATIENCE_SECONDS, check=True)
    return sum(session["asked"] for session in json.loads(found.stdout))


def test_a_question_is_asked_answered_and_scored(tmp_path: Path) -> None:
    deck = 'title = "T"\n[[cards]]\nquestion = "How far?"\nanswer = 300\nunit = "km"\n'
    (tmp_path / "deck.toml").write_text(deck, "utf-8")
    with _terminal("test", "deck.toml", "--plain") as child:
        child.expect_exact("How far?\r\nAnswer, in km > ")
        child.sendline("300")
        child.expect_exact("300\r\nRight.\r\nAnswer: 300 km\r\n")
        child.expect_exact("Score: 1 of 1 right, 100%\r\n")
        child.expect(pexpect.EOF)
    assert child.exitstatus == 0


def test_ctrl_c_and_ctrl_d_leave_the_terminal_on_a_line_of_its_own(tmp_path: Path) -> None:
    deck = 'title = "T"\n[[cards]]\nquestion = "How far?"\nanswer = 300\n'
    (tmp_path / "deck.toml").write_text(deck, "utf-8")
    for key, code, said in (("c", 130, "\r\n"), ("d", 0, "Score: 0 of 0 right, 0%\r\n")):
        with _terminal("test", "deck.toml", "--plain") as child:
            child.expect_exact("Answer > ")
            wait_until_asleep(child.pid)
            child.sendcontrol(key)
            child.expect(pexpect.EOF)
            assert str(child.before).endswith(said)
        assert child.exitstatus == code


def test_no_acknowledged_answer_is_lost_to_a_kill(tmp_path: Path) -> None:
    cards = "".join(f'[[cards]]\nquestion = "{n}?"\nanswer = {n}\n' for n in range(_CARDS))
    (tmp_path / "deck.toml").write_text(f'title = "T"\n{cards}', "utf-8")
    rng = Random(5)
    acknowledged = sent = 0
    for _ in range(_KILLS):
        with _terminal("practice", "deck.toml", "--plain") as child:
            for _ in range(rng.randrange(1, _CARDS)):
                child.expect_exact("Answer > ")
                child.sendline("1")
                child.expect(r"Right\.|Wrong\.")
                acknowledged += 1
                sent += 1
            if rng.random() < 0.5:
                child.expect_exact("Answer > ")
                child.sendline("1")
                sent += 1
                child.expect(["1", pexpect.TIMEOUT], timeout=rng.random() / 100)
            child.kill(signal.SIGKILL)
            child.expect(pexpect.EOF)
        found = _scored()
        assert acknowledged <= found <= sent
        acknowledged = sent = found


def test_nothing_of_a_hostile_deck_is_obeyed(tmp_path: Path) -> None:
    deck = hostile_deck(tmp_path)
    said = []
    with _terminal("practice", str(deck), "--plain", "--count", "100") as child:
        while (place := child.expect_exact([*_PROMPTS, pexpect.EOF])) < len(_PROMPTS):
            said += [str(child.before), str(child.after)]
            for command in (":h", ":r"):
                child.sendline(command)
                child.expect_exact(_PROMPTS)
                said += [str(child.before), str(child.after)]
            child.sendline(_REPLIES[_PROMPTS[place]])
        said.append(str(child.before))
    text = "".join(said).replace("\r\n", "\n")
    assert child.exitstatus == 0
    assert "Score: " in text
    assert not UNSAFE.search(text)
    assert " obeyed" not in text
    for markup in MARKUP:
        assert f"{markup} asked\n" in text
        assert f"{markup} because\n" in text
        assert f"Hint: {markup} hint\n" in text


@pytest.mark.parametrize("command", ["check", "list", "stats"])
def test_nothing_of_a_hostile_deck_is_obeyed_by(tmp_path: Path, command: str) -> None:
    deck = hostile_deck(tmp_path)
    arguments = ["check", str(deck)] if command == "check" else ["--decks", str(deck), command]
    with _terminal(*arguments) as child:
        child.expect(pexpect.EOF)
        text = str(child.before).replace("\r\n", "\n")
    assert text
    assert not UNSAFE.search(text)
