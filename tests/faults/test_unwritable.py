"""Folders and files that cannot be written or opened: said in a sentence, and no traceback."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pexpect
import pytest

from quiz.settings import Settings, places
from quiz.store.desk import Desk
from quiz.ui.app import QuizApp
from tests.cli.conftest import Run
from tests.cli.conftest import folder as folder
from tests.cli.conftest import run as run
from tests.terminal import Terminal

_COMMANDS = [
    ["list"],
    ["scores"],
    ["stats"],
    ["study", "--plain"],
    ["test", "--plain"],
    ["test", "--json"],
    ["practice", "--plain"],
]


def _no_folder(home: Path, patch: pytest.MonkeyPatch) -> None:
    def refused(path: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    patch.setattr(Path, "mkdir", refused)


def _a_file_instead(home: Path, patch: pytest.MonkeyPatch) -> None:
    home.write_text("a file")


def _a_folder_instead(name: str) -> Callable[[Path, pytest.MonkeyPatch], None]:
    def put(home: Path, patch: pytest.MonkeyPatch) -> None:
        (home / name).mkdir(parents=True)

    return put


def _cannot_be_opened(home: Path, patch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise sqlite3.OperationalError("unable to open database file")

    patch.setattr(sqlite3, "connect", refused)


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        pytest.param(_no_folder, "Permission denied", id="the folder cannot be made"),
        pytest.param(_a_file_instead, "exists", id="a file in the place of the folder"),
        pytest.param(_a_folder_instead("history.db"), "opened", id="a folder as the history"),
        pytest.param(_a_folder_instead("cache.db"), "opened", id="a folder as the cache"),
        pytest.param(_cannot_be_opened, "unable to open", id="the files may not be opened"),
    ],
)
@pytest.mark.parametrize("command", _COMMANDS, ids=" ".join)
def test_what_cannot_be_written_is_said_and_the_code_is_1(
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    fault: Callable[[Path, pytest.MonkeyPatch], None],
    said: str,
    command: list[str],
) -> None:
    fault(tmp_path / "home", monkeypatch)
    ran = run(*command, lines="1\n1\n")
    assert (ran.code, ran.out) == (1, "")
    (error,) = [line for line in ran.err.splitlines() if not line.startswith("warning: ")]
    assert error.startswith("Error: ")
    assert said in error


def test_the_screens_do_not_start_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file")
    terminal = Terminal()
    terminal.child.expect(pexpect.EOF)
    said = (terminal.child.before or b"").decode()
    terminal.close()
    assert terminal.child.exitstatus == 1
    assert "Error: " in said
    assert "Traceback" not in said


async def test_a_theme_that_cannot_be_kept_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    with Desk(places(), Settings(), []) as desk:
        desk.places.settings.mkdir()
        app = QuizApp(desk)
        async with app.run_test() as pilot:
            app.choose_theme("nord")
            await pilot.pause()
            assert app.theme == "nord"
            assert "Is a directory" in next(iter(app._notifications)).message
