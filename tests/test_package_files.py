"""The program run in other ways: without docstrings, and out of a zip file."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import zipapp
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

import quiz
from quiz.deck.schema import DESCRIPTIONS
from tests.patience import PATIENCE_SECONDS
from tests.ports import free_port
from tests.terminal import Terminal

CARD = '[[cards]]\nquestion = "True?"\nanswer = true\n'
DECK = f'title = "A deck"\n{CARD}'


def ran(*arguments: str, lines: str = "", optimized: bool = False) -> str:
    """What a command prints in a process of its own."""
    done = subprocess.run(
        [sys.executable, *(["-OO"] if optimized else []), "-m", "quiz", *arguments],
        input=lines,
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_every_command_has_help_without_docstrings() -> None:
    look = (
        "from quiz.cli import quiz\n"
        "for name in quiz.list_commands(None):\n"
        "    command = quiz.get_command(None, name)\n"
        "    print(name, len(command.help or ''), len(command.get_short_help_str()))\n"
    )
    done = subprocess.run(
        [sys.executable, "-OO", "-c", look], capture_output=True, text=True, check=True
    )
    found = [line.split() for line in done.stdout.splitlines()]
    assert len(found) > 20
    assert [name for name, *lengths in found if "0" in lengths] == []


@pytest.mark.parametrize("name", ["", "study", "settings", "completion", "import"])
def test_help_is_the_same_without_docstrings(name: str) -> None:
    arguments = [*filter(None, [name]), "--help"]
    found = ran(*arguments, optimized=True)
    assert found == ran(*arguments)
    assert len(re.findall(r"^  \S", found, re.MULTILINE)) > 2


def test_the_schema_is_the_same_without_docstrings() -> None:
    assert ran("schema", optimized=True) == ran("schema")


def test_the_schema_says_what_the_docstrings_say() -> None:
    from quiz.deck import model

    assert {name: getattr(model, name).__doc__ for name in DESCRIPTIONS} == DESCRIPTIONS


@pytest.fixture
def zipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A deck, in a folder in which processes take the program from a zip file."""
    source, archive = tmp_path / "source", tmp_path / "quiz.pyz"
    package = Path(quiz.__file__).parent
    copytree(package, source / "quiz", ignore=ignore_patterns("__pycache__", "bundled"))
    zipapp.create_archive(source, archive, main="quiz.__main__:main")
    work = tmp_path / "work"
    work.mkdir()
    deck = work / "deck.toml"
    deck.write_text(DECK, "utf-8")
    monkeypatch.chdir(work)
    monkeypatch.setenv("PYTHONPATH", str(archive))
    where = [sys.executable, "-c", "import quiz; print(quiz.__file__)"]
    assert str(archive) in subprocess.run(where, capture_output=True, text=True, check=True).stdout
    return deck


def test_a_zip_file_keeps_a_history_and_writes_pages(zipped: Path, tmp_path: Path) -> None:
    name = str(zipped)
    ran("test", name, "--plain", lines="1\n")
    assert json.loads(ran("scores", "--json"))[0]["asked"] == 1
    ran("verify")
    for arguments in (["export", name, "-o", "sheet.html"], ["stats", "--html", "page.html"]):
        ran(*arguments)
        assert "{" in Path(arguments[-1]).read_text("utf-8")
    program = [sys.executable, str(tmp_path / "quiz.pyz"), "--decks", name]
    listed = subprocess.run([*program, "list"], capture_output=True, text=True, check=True)
    assert "A deck" in listed.stdout
    assert listed.stderr == ""


def test_a_zip_file_shows_its_screens(zipped: Path) -> None:
    terminal = Terminal("--decks", str(zipped))
    terminal.wait_for("A deck")
    terminal.press("\r")
    terminal.wait_for("True?")
    terminal.press("\x11")
    assert terminal.end() == 0


def test_a_zip_file_serves_the_page_of_a_class(zipped: Path) -> None:
    from urllib.request import urlopen

    port = free_port()
    terminal = Terminal("host", str(zipped), "--port", str(port))
    terminal.wait_for("Nobody is in yet")
    with urlopen(f"http://127.0.0.1:{port}/") as answer:
        page = answer.read().decode()
    assert "<form" in page
    sheet = re.search(r'href="([^"]*page\.css[^"]*)"', page)
    assert sheet is not None
    with urlopen(f"http://127.0.0.1:{port}{sheet[1]}") as answer:
        assert b"{" in answer.read()
    terminal.kill()


def test_no_file_of_the_package_is_looked_for_beside_a_module() -> None:
    found = [
        os.fspath(path.relative_to(Path(quiz.__file__).parent))
        for path in Path(quiz.__file__).parent.rglob("*.py")
        if "__file__" in path.read_text("utf-8")
    ]
    # The first finds the decks that are shipped, which are files, the second the package itself.
    assert sorted(found) == ["settings/__init__.py", "store/companion.py"]
