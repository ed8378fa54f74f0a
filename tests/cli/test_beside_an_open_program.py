"""Every command beside a program that stays open: its logs stay, and what it writes is kept.

That no command opens a live file but through SQLite is held for each of these by `tests/conftest`,
since the program that stays open runs in the same process.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from quiz.cli.commands import _MODULES
from quiz.settings import Settings, places
from quiz.store.begin import begun
from quiz.store.desk import Desk
from quiz.store.wish import Wish
from quiz.study.rating import Mode
from tests.cli.conftest import Run
from tests.store.person import right

LINES = "1\n:u\n1\n:q\n"
COMMANDS: dict[str, list[str]] = {
    "study": ["ways", "--plain"],
    "test": ["ways", "--plain"],
    "practice": ["ways", "--plain"],
    "undo": [],
    "list": ["--json"],
    "scores": [],
    "stats": [],
    "suspend": ["ways:pick"],
    "unsuspend": ["ways:pick"],
    "flag": ["ways:pick"],
    "unflag": ["ways:pick"],
    "drill": ["ways"],
    "host": ["ways"],
    "report": ["results"],
    "forget": ["Ann"],
    "new": ["alps"],
    "add": ["ways", "--question", "q?", "--answer", "a"],
    "edit": ["ways:1"],
    "check": [],
    "schema": [],
    "import": ["cards.csv"],
    "export": ["ways", "-o", "out.csv"],
    "verify": [],
    "backup": [],
    "restore": ["old.db"],
    "merge": ["other.db"],
    "links": [],
    "settings": ["desired_retention", "0.91"],
    "where": [],
    "completion": ["bash"],
}


@pytest.fixture
def desk(folder: Path, tmp_path: Path, run: Run) -> Iterator[Desk]:
    """A program that stays open, in whose history there is an answer; files to give to commands."""
    run("test", "ways", "--plain", lines=LINES)
    assert run("backup", str(tmp_path / "old.db")).code == 0
    assert run("--profile", "other", "test", "ways", "--plain", lines=LINES).code == 0
    assert run("--profile", "other", "backup", str(tmp_path / "other.db")).code == 0
    (tmp_path / "cards.csv").write_text("question,answer\nq?,a\n")
    with Desk(places(), Settings(), [folder]) as desk:
        desk.read()
        yield desk


def _logs(desk: Desk) -> list[int]:
    paths = (desk.places.history, desk.places.shelf)
    return [os.stat(path.with_name(path.name + "-wal")).st_ino for path in paths]


def test_no_command_is_forgotten() -> None:
    assert set(COMMANDS) == set(_MODULES)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_leaves_the_logs_of_an_open_program(
    desk: Desk, run: Run, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv("EDITOR", "true")
    before = _logs(desk)
    run(command, *COMMANDS[command], lines=LINES)
    subprocess.run(
        [sys.executable, "-m", "quiz", command, *COMMANDS[command]],
        input=LINES.encode(),
        capture_output=True,
        check=False,
    )
    assert _logs(desk) == before
    _answer_and_find_it(desk)


def _answer_and_find_it(desk: Desk) -> None:
    sitting = begun(desk, desk.decks(), Wish(Mode.PRACTICE))
    sitting.answer(right(sitting.prompt))
    found = subprocess.run(
        [sys.executable, "-c", _COUNT, str(desk.places.history), sitting.id],
        capture_output=True,
        check=True,
    )
    assert found.stdout == b"1\n"


_COUNT = """
import sqlite3, sys
history = sqlite3.connect(sys.argv[1])
query = "SELECT count(*) FROM answer WHERE session = ?"
print(history.execute(query, sys.argv[2:]).fetchone()[0])
"""
