"""What imports what: the contracts of pyproject.toml, and what each command loads in fact."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import quiz
from tests.patience import PATIENCE_SECONDS

_ROOT = Path(quiz.__file__).parent.parent
_LOADED = """
import sys
from quiz.cli import main
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
print(*sys.modules, file=sys.stderr)
"""
_CLEAN = """
title = "Nothing to report"
[[cards]]
question = "Where is the harbour?"
answer = "In the south"
explanation = "By the sea."
"""
_SCREENS = ("textual", "rich")
_READING = ("pydantic", "tomli", "tomli_w", "tree_sitter")


@pytest.fixture(autouse=True)
def _decks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A home with a deck, a table to be imported, and where the program is imported from."""
    decks = tmp_path / "home" / "decks"
    decks.mkdir(parents=True)
    (decks / "clean.toml").write_text(_CLEAN, "utf-8")
    (tmp_path / "pairs.csv").write_text("a,b\nc,d\n", "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(_ROOT))
    monkeypatch.chdir(tmp_path)


def _loaded(*arguments: str) -> set[str]:
    """The modules that a command has loaded when it ends."""
    ran = subprocess.run(
        [sys.executable, "-c", _LOADED, *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        check=True,
    )
    return set(ran.stderr.splitlines()[-1].split())


@pytest.mark.parametrize(
    ("arguments", "kept_out"),
    [
        pytest.param(["--version"], ("sqlite3", "quiz.settings", "quiz.store"), id="--version"),
        pytest.param(["check"], ("tree_sitter",), id="check"),
        pytest.param(["check", "--explain", "W101"], (*_READING, "sqlite3"), id="explain"),
        pytest.param(["new", "one"], ("tree_sitter",), id="new"),
        pytest.param(["add", "clean", "--cloze", "A {{gap}}."], (), id="add"),
        pytest.param(["list"], (*_READING, "quiz.study.exam"), id="list"),
        pytest.param(["list", "--json"], _READING, id="list as JSON"),
        pytest.param(["scores"], _READING, id="scores"),
        pytest.param(["stats"], _READING, id="stats"),
        pytest.param(["import", "pairs.csv"], (), id="import"),
        pytest.param(["export", "clean", "-o", "-", "--format", "html"], (), id="export"),
        pytest.param(["where"], ("sqlite3", *_READING), id="where"),
        pytest.param(["verify"], _READING, id="verify"),
        pytest.param(["report"], ("tomli_w", "tree_sitter"), id="report"),
        pytest.param(["study", "--plain"], (*_READING, "quiz.study.exam"), id="study"),
        pytest.param(["test", "--json"], _READING, id="test"),
        pytest.param(["practice", "--plain"], _READING, id="practice"),
    ],
)
def test_no_command_loads_more_than_it_needs(
    arguments: list[str], kept_out: tuple[str, ...]
) -> None:
    _loaded("list")
    loaded = _loaded(*arguments)
    assert not loaded.intersection((*_SCREENS, *kept_out, "fsrs"))


def test_the_contracts_of_imports_are_kept() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    ran = subprocess.run(
        command, cwd=_ROOT, capture_output=True, text=True, timeout=PATIENCE_SECONDS, check=False
    )
    assert ran.returncode == 0, ran.stdout
