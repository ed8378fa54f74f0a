from __future__ import annotations

import os
import shlex
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from quiz.text import UNSAFE
from tests.cli.conftest import Run


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Where the person's things are."""
    return tmp_path / "home"


def _take_test(run: Run) -> None:
    assert run("test", "ways", "--plain", "--tag", "numbers", lines="300 km\n").code == 0


def _answers(run: Run) -> int:
    found = run("stats", "--json").data["answers"]
    assert isinstance(found, int)
    return found


def _damage(home: Path) -> bytes:
    content = b"no database" * 1000
    (home / "history.db").write_bytes(content)
    return content


def test_a_session_in_lines_is_backed_up_when_it_is_over(run: Run, home: Path) -> None:
    run("list")
    assert not (home / "backups").exists()
    _take_test(run)
    (made,) = (home / "backups").iterdir()
    _take_test(run)
    assert list((home / "backups").iterdir()) == [made]


def test_a_session_that_is_interrupted_is_backed_up(run: Run, home: Path) -> None:
    ran = run("test", "ways", "--plain", "--seed", "5", lines="1\n" * 3, interrupted=True)
    assert ran.code == 130
    assert len(list((home / "backups").iterdir())) == 1


def test_a_backup_that_cannot_be_made_is_told_and_stops_nothing(run: Run, home: Path) -> None:
    home.mkdir()
    (home / "backups").touch()
    ran = run("test", "ways", "--plain", "--tag", "numbers", lines="300 km\n")
    assert ran.code == 0
    assert "warning: there is no new backup: " in ran.err
    assert "Score: " in ran.out


def test_a_backup_of_ones_own_is_restored_after_it_is_shown_what_changes(
    run: Run, tmp_path: Path, home: Path
) -> None:
    _take_test(run)
    then = _answers(run)
    assert run("backup", "mine.db").out == "The history is backed up in mine.db\n"
    _take_test(run)
    shown = run("restore", "mine.db", lines="n\n")
    assert shown.code == 1
    assert shown.err.endswith("Nothing was changed.\n")
    lost = next(line for line in shown.out.splitlines() if line.startswith("Lost"))
    assert "1 answer in 1 session, 20" in lost
    assert _answers(run) == then + 1
    done = run("restore", "mine.db", lines="y\n")
    assert done.code == 0
    assert _answers(run) == then
    kept = done.out.splitlines()[-1].removeprefix("What was there before is kept in ")
    assert run("restore", kept, "--yes").code == 0
    assert _answers(run) == then + 1


@pytest.mark.parametrize("lines", ["", "\n", "maybe\n"])
def test_nothing_is_restored_without_a_yes(run: Run, lines: str) -> None:
    _take_test(run)
    run("backup", "mine.db")
    _take_test(run)
    now = _answers(run)
    assert run("restore", "mine.db", lines=lines).code in (1, 130)
    assert _answers(run) == now


def test_a_backup_is_restored_where_there_is_nothing(run: Run, home: Path) -> None:
    _take_test(run)
    then = _answers(run)
    run("backup", "mine.db")
    assert run("--profile", "Ann", "restore", "mine.db", "--yes").code == 0
    assert run("--profile", "Ann", "stats", "--json").data["answers"] == then


def test_a_backup_without_a_file_is_put_among_the_automatic_ones(run: Run, home: Path) -> None:
    assert run("backup").code == 1
    _take_test(run)
    ran = run("backup")
    assert ran.out.startswith(f"The history is backed up in {home / 'backups' / 'history-'}")
    assert len(list((home / "backups").iterdir())) == 2


def test_no_file_is_overwritten_by_a_backup(run: Run, tmp_path: Path) -> None:
    _take_test(run)
    (tmp_path / "mine.db").write_text("precious")
    ran = run("backup", "mine.db")
    assert (ran.code, ran.out) == (1, "")
    assert "is there already" in ran.err
    assert (tmp_path / "mine.db").read_text() == "precious"


def test_a_damaged_history_is_said_with_the_way_back(run: Run, home: Path) -> None:
    _take_test(run)
    then = _answers(run)
    content = _damage(home)
    for command in (["list"], ["study", "--plain"], ["backup"], ["scores", "--json"]):
        ran = run(*command)
        assert (ran.code, ran.out) == (1, "")
        assert "is damaged" in ran.err
        assert (home / "history.db").read_bytes() == content
    said, command_line = ran.err.rstrip().splitlines()[-2:]
    assert said.startswith("The newest good backup is of 20")
    assert command_line.startswith("  quiz restore /")
    assert run(*shlex.split(command_line)[1:], "--yes").code == 0
    assert _answers(run) == then
    (aside,) = home.glob("history.db.damaged-*")
    assert aside.read_bytes() == content


def test_the_way_back_is_that_of_the_profile(run: Run, home: Path) -> None:
    run("--profile", "Ann B", "test", "ways", "--plain", "--tag", "numbers", lines="300 km\n")
    _damage(home / "profiles" / "Ann B")
    assert "  quiz --profile 'Ann B' restore '/" in run("--profile", "Ann B", "list").err


def test_a_damaged_history_without_a_backup_is_said(run: Run, home: Path) -> None:
    home.mkdir()
    _damage(home)
    assert "there is no backup; " in run("list").err
    backup = home / "backups" / "history-20261122-120000-000.db"
    backup.parent.mkdir()
    backup.write_bytes(b"neither is this" * 1000)
    assert "no backup of it is sound; " in run("list").err


def test_a_backup_made_by_a_newer_version_is_refused(run: Run, tmp_path: Path) -> None:
    _take_test(run)
    run("backup", "mine.db")
    with closing(sqlite3.connect(tmp_path / "mine.db")) as connection:
        connection.execute("PRAGMA user_version = 99")
    ran = run("restore", "mine.db", "--yes")
    assert (ran.code, ran.out) == (1, "")
    assert "made by a newer version of quiz" in ran.err


def test_verify_says_that_all_is_sound(run: Run) -> None:
    _take_test(run)
    ran = run("verify")
    assert (ran.code, ran.err) == (0, "")
    assert [line.split()[:2] for line in ran.out.splitlines()] == [
        ["✓", name] for name in ("history", "values", "replay", "backups", "decks", "links")
    ]
    found = run("verify", "--json").data
    assert found["sound"] is True
    assert {name for check in found["checks"] for name in check} == {
        "name", "sound", "said", "faults", "facts",
    }  # fmt: skip


def test_verify_says_what_is_not_sound(run: Run, home: Path, folder: Path) -> None:
    _take_test(run)
    (folder / "ways.toml").write_text("title = 3\n")
    with closing(sqlite3.connect(home / "history.db")) as connection:
        connection.execute("DROP TRIGGER answers_stay")
        connection.execute("UPDATE answer SET day = char(27) || '[31m'")
        connection.commit()
    ran = run("verify")
    assert ran.code == 1
    assert [line for line in ran.out.splitlines() if line.startswith("✗ values")]
    assert [line for line in ran.out.splitlines() if line.startswith("✗ decks")]
    assert "  quiz restore " in ran.err
    assert not UNSAFE.search(ran.out + ran.err)
    checks = {check["name"]: check for check in run("verify", "--json").data["checks"]}
    unsound = [name for name, check in checks.items() if not check["sound"]]
    assert unsound == ["values", "replay", "decks"]


def test_verify_lists_cards_that_are_gone_and_is_content(run: Run, folder: Path) -> None:
    cards = (f'[[cards]]\nquestion = "What is {n} [/]?"\nanswer = {n}\n' for n in range(23))
    deck = folder / "many.toml"
    deck.write_text('title = "Many"\n' + "".join(cards))
    run("practice", "many", "--plain", "--count", "99", lines="1\n" * 23)
    deck.unlink()
    ran = run("verify")
    assert (ran.code, ran.err) == (0, "")
    said, *facts, rest = ran.out.splitlines()[5:]
    assert said == "✓ links    0 links, 23 cards gone"
    assert len(facts) == 20
    assert "  What is 0 [/]?  (many:1) is gone; 1 answer" in facts
    assert rest == "  3 more; `quiz links` lists them"
    assert len(run("verify", "--json").data["checks"][-1]["facts"]) == 23


def test_verify_of_a_damaged_history_still_looks_at_the_backups(run: Run, home: Path) -> None:
    _take_test(run)
    _damage(home)
    ran = run("verify", "--json")
    assert ran.code == 1
    assert ran.data["sound"] is False
    assert [check["sound"] for check in ran.data["checks"]] == [False, True]
    assert "is damaged" in ran.data["checks"][0]["faults"][0]


def test_a_home_that_is_a_file_is_said(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "afile").touch()
    monkeypatch.setenv("QUIZ_HOME", str(tmp_path / "afile"))
    (tmp_path / "other").touch()
    for command in (["verify"], ["backup"], ["restore", "other", "--yes"]):
        ran = run(*command)
        assert (ran.code, ran.out) == (1, "")
        assert "Error: " in ran.err
    assert os.listdir(tmp_path / "decks") == ["ways.toml"]
