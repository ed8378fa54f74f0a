"""What only a process of its own shows: its streams, its signals, what a shell asks of it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

import quiz
from tests.cli.conftest import WAYS
from tests.patience import PATIENCE_SECONDS, wait_until_asleep

_QUIZ = (sys.executable, "-m", "quiz")


@pytest.fixture
def environment(tmp_path: Path, folder: Path) -> dict[str, str]:
    """The variables of a process with its own home, to which `folder` was copied."""
    home = tmp_path / "home"
    home.mkdir()
    folder.rename(home / "decks")
    return {
        **os.environ,
        "QUIZ_HOME": str(home),
        "PYTHONPATH": str(Path(quiz.__file__).parent.parent),
    }


def _ran(
    environment: Mapping[str, str], *arguments: str, lines: bytes = b"", shell: str = ""
) -> subprocess.CompletedProcess[bytes]:
    command = ["sh", "-c", f'exec "$@" {shell}', "sh", *_QUIZ, *arguments]
    return subprocess.run(
        command,
        env=environment,
        input=lines,
        capture_output=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        pytest.param(["list"], 0, id="list"),
        pytest.param(["list", "--json"], 0, id="list as JSON"),
        pytest.param(["schema"], 0, id="schema"),
        pytest.param(["study", "--help"], 0, id="the help of a command"),
        pytest.param(["practice", "--plain"], 0, id="a conversation"),
        pytest.param(["test", "--json"], 0, id="a result"),
        pytest.param(["check", "nope.toml"], 1, id="problems"),
    ],
)
def test_a_reader_that_has_gone_is_no_trouble(
    environment: dict[str, str], arguments: list[str], code: int
) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    ran = subprocess.run(
        [*_QUIZ, *arguments],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=writing,
        stderr=subprocess.PIPE,
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    os.close(writing)
    assert ran.returncode == code
    assert b"Traceback" not in ran.stderr
    assert b"Broken pipe" not in ran.stderr
    assert b"Exception ignored" not in ran.stderr


@pytest.mark.parametrize("arguments", [["list"], ["practice", "--plain"], ["test", "--json"]])
def test_a_full_disk_under_stdout_is_said(
    environment: dict[str, str], arguments: list[str]
) -> None:
    ran = _ran(environment, *arguments, shell=">/dev/full")
    assert ran.returncode == 1
    assert b"Error: No space left on device" in ran.stderr
    assert b"Exception ignored" not in ran.stderr


@pytest.mark.parametrize(
    "variables",
    [
        pytest.param({"PYTHONIOENCODING": "ascii"}, id="ascii"),
        pytest.param({"PYTHONIOENCODING": "latin-1"}, id="latin-1"),
        pytest.param({"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}, id="C"),
    ],
)
@pytest.mark.parametrize(
    "arguments", [["list"], ["list", "--json"], ["check"], ["practice", "--plain"]]
)
def test_streams_that_are_not_utf_8_are_no_trouble(
    environment: dict[str, str], variables: dict[str, str], arguments: list[str]
) -> None:
    deck = WAYS.replace("How far?", "¿Cuánto — Россия? 漢字 🚀").replace("All ways", "Tous 漢字 🚀")
    (Path(environment["QUIZ_HOME"]) / "decks" / "ways.toml").write_text(deck, "utf-8")
    ran = _ran({**environment, **variables}, *arguments, lines="é漢\n\xff".encode())
    assert ran.returncode == 0
    assert b"Traceback" not in ran.stderr
    if "--json" in arguments:
        encoding = variables.get("PYTHONIOENCODING", "ascii")
        assert any(
            row["title"] == "Tous 漢字 🚀" for row in json.loads(ran.stdout.decode(encoding))
        )


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        pytest.param("Russia’s answer", "Russia's answer", id="an apostrophe"),
        pytest.param("Cause → effect", "Cause > effect", id="an arrow"),
        pytest.param("Café", "Café", id="a letter that there is"),
        pytest.param("Москва", r"\u041c\u043e", id="letters that there are not"),
    ],
)
def test_a_sign_that_the_encoding_lacks_is_shown_by_one_like_it(
    environment: dict[str, str], title: str, shown: str
) -> None:
    deck = WAYS.replace("All ways", title)
    (Path(environment["QUIZ_HOME"]) / "decks" / "ways.toml").write_text(deck, "utf-8")
    ran = _ran({**environment, "PYTHONIOENCODING": "latin-1"}, "list")
    printed = ran.stdout.decode("latin-1")
    assert shown in printed
    assert r"\u2014" not in printed


def test_a_byte_order_mark_before_the_first_answer_does_not_count(
    environment: dict[str, str],
) -> None:
    arguments = ["practice", "ways", "--plain", "--tag", "numbers"]
    ran = _ran(environment, *arguments, lines=b"\xef\xbb\xbf300 km\n")
    assert b"Right." in ran.stdout


@pytest.mark.parametrize(
    ("arguments", "shell", "code"),
    [
        pytest.param(["practice", "--plain"], "<&-", 0, id="plain without stdin"),
        pytest.param(["list"], ">&-", 0, id="list without stdout"),
        pytest.param(["list"], "2>&-", 0, id="list without stderr"),
        pytest.param([], "<&- >&-", 2, id="home without either"),
    ],
)
def test_closed_streams_are_no_trouble(
    environment: dict[str, str], arguments: list[str], shell: str, code: int
) -> None:
    ran = _ran(environment, *arguments, shell=shell)
    assert ran.returncode == code
    assert b"Traceback" not in ran.stderr


def test_ctrl_c_at_a_prompt_exits_with_130_and_everything_saved(
    environment: dict[str, str],
) -> None:
    command = [*_QUIZ, "test", "ways", "--plain", "--tag", "numbers"]
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as child:  # fmt: skip
        assert child.stdout is not None
        said = b""
        while not said.endswith(b"Number > ") and (letter := child.stdout.read(1)):
            said += letter
        wait_until_asleep(child.pid)
        child.send_signal(signal.SIGINT)
        _, err = child.communicate(timeout=PATIENCE_SECONDS)
    assert child.returncode == 130
    assert err == b"\n"


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        pytest.param("quiz study w", "ways", id="a deck"),
        pytest.param("quiz study way ", "decision ways", id="every deck"),
        pytest.param("quiz study ways w", "", id="no deck twice"),
        pytest.param("quiz sco", "scores", id="a command"),
        pytest.param("quiz test --fee", "--feedback", id="an option"),
        pytest.param("quiz test --feedback e", "each end", id="a value"),
        pytest.param("quiz study x", "", id="nothing"),
        pytest.param("quiz study My", "My\\ Verbs,\\ part\\ \\$1\\'s", id="spaces and signs"),
    ],
)
def test_bash_completes(
    environment: dict[str, str], tmp_path: Path, typed: str, wanted: str
) -> None:
    for name in ("My Verbs, part $1's", "-x"):
        own = Path(environment["QUIZ_HOME"]) / "decks" / f"{name}.toml"
        own.parent.mkdir(parents=True, exist_ok=True)
        own.write_text('title = "T"\n', "utf-8")
    command = tmp_path / "quiz"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m quiz "$@"\n')
    command.chmod(0o755)
    script = (
        'eval "$(quiz completion bash)"; COMP_WORDS=($1); [[ $1 == *" " ]] && COMP_WORDS+=("");'
        'COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _quiz_completion quiz; echo "${COMPREPLY[@]}"'
    )
    found = subprocess.run(
        ["bash", "--norc", "-c", script, "bash", typed],
        env={**environment, "PATH": f"{tmp_path}:{environment['PATH']}"},
        capture_output=True,
        timeout=PATIENCE_SECONDS,
        check=True,
    )
    completions = found.stdout.decode().split()
    assert found.stderr == b""
    assert set(wanted.split()) <= set(completions)
    assert bool(wanted) == bool(completions)


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_zsh_and_fish_are_given_the_decks(environment: dict[str, str], shell: str) -> None:
    asking = {
        "_QUIZ_COMPLETE": f"{shell}_complete",
        "COMP_WORDS": "quiz study w",
        "COMP_CWORD": "2" if shell == "zsh" else "w",
    }
    command = [sys.executable, "-c", "from quiz.cli import main; main()"]
    found = subprocess.run(
        command,
        env={**environment, **asking},
        capture_output=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    assert b"ways" in found.stdout
    script = _ran(environment, "completion", shell)
    assert f"_QUIZ_COMPLETE={shell}_complete".encode() in script.stdout
