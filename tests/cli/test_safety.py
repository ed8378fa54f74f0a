from __future__ import annotations

import os
import re
import shlex
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from quiz.settings import Places
from quiz.store.database import DamagedFile
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
    assert unsound == ["values", "decks"]


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


def _spoil(home: Path, change: str = "rating = 9") -> None:
    """Change the first answer behind the program's back."""
    with closing(sqlite3.connect(home / "history.db")) as connection:
        connection.execute("DROP TRIGGER IF EXISTS answers_stay")
        connection.execute(
            f"UPDATE answer SET {change} WHERE rowid = (SELECT min(rowid) FROM answer)"
        )
        connection.commit()


@pytest.mark.parametrize("change", ["rating = 9", "day = '9999-12-31'", "response = '['"])
def test_a_row_that_makes_no_sense_costs_that_row_and_is_told_once(
    run: Run, home: Path, change: str
) -> None:
    _take_test(run)
    _take_test(run)
    _spoil(home, change)
    first = run("list")
    assert first.code == 0
    assert f"1 row of {home / 'history.db'} makes no sense and is left out" in first.err
    for command in ("list", "stats", "scores", "links", "test --plain", "study --plain"):
        ran = run(*command.split())
        assert ran.code == 0
        assert "left out" not in ran.err
    assert _answers(run) == 1
    ran = run("verify")
    assert ran.code == 1
    assert "✗ values" in ran.out
    command_line = ran.err.rstrip().splitlines()[-1]
    assert command_line.startswith("  quiz restore --skip-bad-rows /")
    assert run(*shlex.split(command_line)[1:], "--yes").code == 0
    assert run("verify").code == 0
    assert _answers(run) == 1


def test_a_backup_of_a_history_with_bad_rows_says_so(run: Run, home: Path) -> None:
    _take_test(run)
    _spoil(home)
    for arguments in ([], ["mine.db"]):
        ran = run("backup", *arguments)
        assert ran.code == 0
        assert "1 row that cannot be right is in it" in ran.err
    ran = run("restore", "mine.db", "--yes")
    assert (ran.code, ran.out) == (1, "")
    assert "`rating`: 9 is not a valid Rating; nothing was changed" in ran.err
    assert "quiz restore" not in ran.err
    ran = run("backup", "mine.jsonl")
    assert "1 row that cannot be right is left out" in ran.err
    ran = run("restore", "mine.db", "--skip-bad-rows", "--yes")
    assert ran.code == 0
    assert "is left out" in ran.err


def test_damage_found_by_the_backup_in_the_end_is_an_error(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _take_test(run)

    def damaged(places: Places, now: datetime) -> None:
        _damage(home)
        raise DamagedFile(f"{home / 'history.db'} is damaged (file is not a database)")

    monkeypatch.setattr("quiz.store.backup.back_up_if_due", damaged)
    ran = run("test", "ways", "--plain", "--tag", "numbers", lines="300 km\n")
    assert ran.code == 1
    assert "Score: " in ran.out
    assert f"  quiz restore {home / 'backups' / 'history-'}" in ran.err


@pytest.mark.parametrize("name", ["broken.db", "broken.jsonl"])
@pytest.mark.parametrize("command", ["merge", "restore"])
def test_no_advice_is_given_for_a_file_that_is_not_ours(
    run: Run, tmp_path: Path, name: str, command: str
) -> None:
    _take_test(run)
    run("backup", name)
    content = (tmp_path / name).read_bytes()
    (tmp_path / name).write_bytes(content[:-900])
    ran = run(command, name, "--yes")
    assert (ran.code, ran.out) == (1, "")
    assert name in ran.err
    assert "quiz restore" not in ran.err


def _log_is_a_folder(home: Path) -> None:
    (home / "history.db-wal").mkdir()


def _shelf_is_a_folder(home: Path) -> None:
    (home / "cache.db").unlink()
    (home / "cache.db").mkdir()


@pytest.mark.parametrize("trouble", [_log_is_a_folder, _shelf_is_a_folder])
def test_no_advice_is_given_where_the_history_itself_is_sound(
    run: Run, home: Path, trouble: Callable[[Path], None]
) -> None:
    _take_test(run)
    trouble(home)
    for command in ("list", "verify"):
        ran = run(command)
        assert ran.code == 1
        assert "quiz restore" not in ran.err


def test_verify_names_what_is_in_the_history_beside_its_rows(run: Run, home: Path) -> None:
    _take_test(run)
    with closing(sqlite3.connect(home / "history.db")) as connection:
        connection.execute("CREATE TRIGGER x BEFORE INSERT ON answer BEGIN SELECT 1; END")
        connection.commit()
    ran = run("verify")
    assert ran.code == 1
    assert "the trigger `x` is not of quiz" in ran.out
    assert run(*shlex.split(ran.err.rstrip().splitlines()[-1])[1:], "--yes").code == 0
    assert run("verify").code == 0
    assert _answers(run) == 1


def test_verify_names_answers_that_are_dated_after_now(run: Run, home: Path) -> None:
    _take_test(run)
    _spoil(home, "at = at + 86400000")
    ran = run("verify")
    assert ran.code == 0
    assert re.search(r"answer \w+ is dated 20\S+ \S+, after now", ran.out)
