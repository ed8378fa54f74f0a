from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def at(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Sit down at the machine of that name; its history's file."""

    def at(machine: str) -> Path:
        monkeypatch.setenv("QUIZ_HOME", str(tmp_path / machine))
        return tmp_path / machine / "history.db"

    return at


def _answer(run: Run, times: int = 1) -> None:
    for _ in range(times):
        assert run("test", "ways", "--plain", "--tag", "numbers", lines="300 km\n").code == 0


def _shown(run: Run) -> tuple[Any, Any, Any]:
    """All that a machine tells of what was learned."""
    return tuple(run(command, "--json").data for command in ("list", "stats", "scores"))


def test_two_machines_merged_both_ways_tell_the_same(run: Run, at: Callable[[str], Path]) -> None:
    laptop = at("laptop")
    _answer(run, 2)
    desktop = at("desktop")
    _answer(run)
    ran = run("merge", str(laptop), "--yes")
    assert ran.code == 0
    assert ran.out.splitlines()[2].startswith("New            2 answers in 2 sessions, 20")
    assert "no answer in common" in ran.out
    assert ran.out.splitlines()[-2] == "The histories are merged."
    at("laptop")
    again = run("merge", str(desktop), lines="y\n")
    assert again.out.splitlines()[2].startswith("New            1 answer in 1 session, 20")
    assert "no answer in common" not in again.out
    here = _shown(run)
    at("desktop")
    assert _shown(run) == here
    assert here[1]["answers"] == 3
    assert run("verify").code == 0
    ran = run("merge", str(laptop))
    assert ran.code == 0
    assert ran.out.splitlines()[2] == "New            nothing: all of it is here already"
    assert len(ran.out.splitlines()) == 3


@pytest.mark.parametrize(
    ("options", "lines", "code"),
    [(["--dry-run"], "", 0), ([], "n\n", 1), (["--dry-run", "--json"], "", 0)],
)
def test_what_it_would_bring_is_shown_and_nothing_changed(
    run: Run, at: Callable[[str], Path], options: list[str], lines: str, code: int
) -> None:
    laptop = at("laptop")
    _answer(run)
    at("desktop")
    _answer(run)
    before = _shown(run)
    ran = run("merge", str(laptop), *options, lines=lines)
    assert ran.code == code
    assert "1 answer" in ran.out or json.loads(ran.out)["new"]["answers"] == 1
    assert _shown(run) == before


def test_it_is_told_as_json(run: Run, at: Callable[[str], Path]) -> None:
    laptop = at("laptop")
    _answer(run, 2)
    at("desktop")
    ran = run("merge", str(laptop), "--json")
    assert ran.code == 0
    day = ran.data["there"]["first"]
    whole = {"answers": 2, "sessions": 2, "first": day, "last": day, "marks": 2}
    none = {"answers": 0, "sessions": 0, "first": None, "last": None, "marks": 0}
    assert ran.data == {
        "merged": True, "backup": None, "here": none, "there": whole, "new": {**whole, "cards": 1},
        "common": 0, "ahead": 0,
    }  # fmt: skip
    again = run("merge", str(laptop), "--json").data
    assert (again["merged"], again["common"], again["new"]) == (False, 2, {**none, "cards": 0})


def test_a_history_is_carried_over_in_json_lines(
    run: Run, at: Callable[[str], Path], tmp_path: Path
) -> None:
    at("laptop")
    _answer(run, 2)
    here = _shown(run)
    assert run("backup", "mine.jsonl").out == "The history is backed up in mine.jsonl\n"
    assert run("backup", "mine.jsonl").code == 1
    at("desktop")
    assert run("restore", "mine.jsonl", "--yes").code == 0
    assert _shown(run) == here
    assert run("backup", "again.jsonl").code == 0
    assert (tmp_path / "again.jsonl").read_bytes() == (tmp_path / "mine.jsonl").read_bytes()
    at("third")
    assert run("merge", "mine.jsonl", "--yes").code == 0
    assert _shown(run) == here


@pytest.mark.parametrize("name", ["none.db", "none.jsonl", "text.db", "text.jsonl", "decks"])
def test_what_cannot_be_merged_is_told_without_a_traceback(
    run: Run, at: Callable[[str], Path], tmp_path: Path, name: str
) -> None:
    at("laptop")
    _answer(run)
    for suffix in ("db", "jsonl"):
        (tmp_path / f"text.{suffix}").write_text("no history \x1b[31m")
    ran = run("merge", name, "--yes")
    assert ran.code == 1
    assert ran.err.startswith("Error: ")
    assert name in ran.err
    assert "\x1b" not in ran.err


def test_a_copy_that_may_lack_its_log_is_told(
    run: Run, at: Callable[[str], Path], tmp_path: Path
) -> None:
    laptop = at("laptop")
    _answer(run)
    copy = tmp_path / "copy.db"
    copy.write_bytes(laptop.read_bytes())
    run("backup", "whole.db")
    at("desktop")
    for _ in range(2):
        ran = run("merge", "copy.db", "--yes")
        assert ran.code == 0
        assert "made from a copy without its log?" in ran.out
    assert "without its log" not in run("merge", "whole.db").out
    assert "without its log" not in run("merge", str(laptop)).out
