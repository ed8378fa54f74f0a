from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from quiz.text import UNSAFE, cells
from tests.cli.conftest import Run

_HOSTILE = ("\x1b[31mred", "new\nline", "\u202ertl", "c1\x9b31m")
_NUMBER = (int, float)


def _take_test(run: Run) -> None:
    assert run("test", "ways", "--plain", "--tag", "numbers", lines="300 km\n").code == 0


def test_list_as_json_has_its_keys_and_types(run: Run, folder: Path) -> None:
    (row,) = run("list", "--json").data
    assert row["last"] is None
    assert row["best"] is None
    _take_test(run)
    (row,) = run("list", "--json").data
    wanted = {"id", "title", "path", "cards", "due", "new", "problems", "last", "best"}
    assert wanted <= set(row)
    assert (row["id"], row["title"]) == ("ways", "All ways")
    assert row["path"] == str(folder / "ways.toml")
    assert all(isinstance(row[name], int) for name in ("cards", "due", "new", "problems"))
    assert all(isinstance(row[name], _NUMBER) and 0 <= row[name] <= 1 for name in ("last", "best"))


def test_list_shows_a_row_for_each_deck(run: Run) -> None:
    header, row = run("list").out.splitlines()
    assert header.split() == ["Deck", "Title", "Due", "New", "Cards", "Known", "Last", "Best"]
    assert row.split() == ["ways", "All", "ways", "0", "7", "7", "0%", "—", "—"]


def test_a_deck_with_problems_is_marked(run: Run, folder: Path) -> None:
    (folder / "ways.toml").write_text('title = "T"\n[[cards]]\nquestion = "q"\n', "utf-8")
    assert run("list").out.splitlines()[1].endswith("⚠ 1")


def test_no_decks_at_all_is_said(run: Run, folder: Path) -> None:
    (folder / "ways.toml").unlink()
    for command in ("list", "scores", "stats"):
        assert run(command).code == 0
    assert (run("list").out, run("list", "--json").data) == ("", [])
    assert "There are no decks. Put one in " in run("list").err


@pytest.mark.parametrize("name", [pytest.param(name, id=repr(name)) for name in _HOSTILE])
def test_a_hostile_file_name_reaches_no_terminal(run: Run, folder: Path, name: str) -> None:
    (folder / f"{name}.toml").write_text("not TOML", "utf-8")
    for command in (
        "list",
        "list --json",
        "stats",
        "stats --json",
        "check",
        "check --json",
        "where",
    ):
        ran = run("--decks", f"decks/{name}.toml", *command)
        assert not UNSAFE.search(ran.out + ran.err)
        assert "Traceback" not in ran.err
    assert len(run("list").out.splitlines()) == 3
    assert name in [row["id"] for row in run("list", "--json").data]


def test_a_file_name_that_is_no_unicode_is_no_end(run: Run, folder: Path) -> None:
    deck = folder / "bad\udcff.toml"
    deck.write_bytes((folder / "ways.toml").read_bytes())
    assert run("list").code == 0
    assert run("check", str(deck), "--json").data[0]["path"] == str(deck)


def test_scores_as_json_have_their_keys_and_types(run: Run) -> None:
    assert run("scores", "--json").data == []
    _take_test(run)
    (row,) = run("scores", "--json").data
    wanted = {"session", "at", "mode", "decks", "asked", "right", "points", "seconds"}
    assert wanted <= set(row)
    assert (row["mode"], row["decks"]) == ("test", ["ways"])
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", row["at"])
    assert isinstance(row["session"], str)
    assert all(isinstance(row[name], int) for name in ("asked", "right"))
    assert all(isinstance(row[name], _NUMBER) for name in ("points", "seconds"))


def test_scores_are_of_the_decks_named_even_when_they_are_gone(run: Run, folder: Path) -> None:
    _take_test(run)
    (folder / "other.toml").write_text('title = "Other"\n', "utf-8")
    assert run("scores", "other", "--json").data == []
    (folder / "ways.toml").unlink()
    assert len(run("scores", "ways", "--json").data) == 1
    assert "ways" in run("scores").out.splitlines()[1]


def test_scores_before_any_session_say_so(run: Run) -> None:
    ran = run("scores")
    assert (ran.code, ran.out) == (0, "")
    assert "No session yet" in ran.err


def test_scores_of_one_profile_are_not_those_of_another(run: Run) -> None:
    _take_test(run)
    assert run("--profile", "Ann", "scores", "--json").data == []


_LONG = "a-deck-of-a-very-long-name-that-goes-on-and-on-until-it-ends"


def _exam(days: int) -> str:
    return (date.today() + timedelta(days=days)).isoformat()


@pytest.mark.parametrize(
    ("name", "title", "more"),
    [
        pytest.param("a", "A", "", id="short"),
        pytest.param("a", "A title " * 20, "", id="a long title"),
        pytest.param(_LONG, "A", "", id="a long name"),
        pytest.param(_LONG, "漢字" * 40, "oops = 1", id="all long, and a problem"),
    ],
)
@pytest.mark.parametrize("has_exam", [False, True])
def test_lists_fit_into_eighty_columns(
    run: Run, folder: Path, name: str, title: str, more: str, has_exam: bool
) -> None:
    cards = "".join(f'[[cards]]\nquestion = "{n}"\nanswer = "x"\n' for n in range(1200))
    (folder / f"{name}.toml").write_text(f'title = "{title}"\n{cards}{more}', "utf-8")
    if has_exam:
        assert run("settings", f"exams.{name}", _exam(20)).code == 0
    assert run("test", name, "ways", "--plain", "--count", "1", lines="\n3\n").code == 0
    for command in ("list", "scores"):
        lines = run(command).out.splitlines()
        assert len(lines) == {"list": 3, "scores": 2}[command]
        assert all(cells(line) <= 80 for line in lines), lines
        assert any(name[:8] in line for line in lines)


def test_the_latest_scores_are_shown_and_all_where_asked_for(run: Run) -> None:
    for _ in range(22):
        _take_test(run)
    latest, whole = run("scores"), run("scores", "--all")
    assert len(latest.out.splitlines()) == 21
    assert whole.out.splitlines()[-20:] == latest.out.splitlines()[1:]
    assert len(whole.out.splitlines()) == len(run("scores", "--json").data) + 1 == 23
    assert "20 of 22 sessions" in latest.err
    assert "--all" in latest.err
    assert whole.err == ""


def test_the_last_and_the_best_test_are_shown_alike(run: Run) -> None:
    _take_test(run)
    assert run("list").out.splitlines()[1].split()[-2:] == ["100%", "100%"]


def test_where_says_the_same_in_json_and_in_lines(run: Run, tmp_path: Path, folder: Path) -> None:
    found = run("--decks", "decks", "where", "--json").data
    assert set(found) == {
        "decks",
        "history",
        "backups",
        "cache",
        "shelf",
        "settings",
        "results",
    }
    home = tmp_path / "home"
    assert found["decks"] == [str(folder), str(home / "decks"), str(folder)]
    assert found["history"] == str(home / "history.db")
    lines = dict(line.split(maxsplit=1) for line in run("where").out.splitlines())
    assert {name: lines[name] for name in found if name != "decks"} == {
        name: path for name, path in found.items() if name != "decks"
    }


@pytest.mark.parametrize("home", ["afile", "afile/below"])
@pytest.mark.parametrize("command", ["list", "scores", "stats", "study"])
def test_a_home_that_is_a_file_is_said(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home: str, command: str
) -> None:
    (tmp_path / "afile").touch()
    monkeypatch.setenv("QUIZ_HOME", str(tmp_path / home))
    ran = run(command, *(["--plain"] if command == "study" else []))
    assert (ran.code, ran.out) == (1, "")
    assert "Error: " in ran.err
    assert str(tmp_path / "afile") in ran.err


@pytest.mark.parametrize("home", ["~nobody-of-this-name/x", "x", "./x", "../x", ".", "x\x1b[31m"])
def test_a_home_that_would_be_another_one_in_each_folder_is_refused(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home: str
) -> None:
    monkeypatch.setenv("QUIZ_HOME", home)
    before = sorted(tmp_path.rglob("*"))
    for command in ("where", "list"):
        ran = run(command)
        assert (ran.code, ran.out) == (2, "")
        assert "QUIZ_HOME is " in ran.err
        assert "\x1b" not in ran.err
    assert sorted(tmp_path.rglob("*")) == before


def test_a_damaged_history_is_said_and_left_as_it_is(run: Run, tmp_path: Path) -> None:
    history = tmp_path / "home" / "history.db"
    history.parent.mkdir()
    history.write_bytes(b"no database" * 100)
    ran = run("list")
    assert (ran.code, ran.out) == (1, "")
    assert "is damaged" in ran.err
    assert history.read_bytes() == b"no database" * 100


def test_settings_that_cannot_be_used_are_told(run: Run, tmp_path: Path) -> None:
    settings = tmp_path / "home" / "settings.toml"
    settings.parent.mkdir()
    settings.write_text('new_per_day = "\\u009b31m"\nnope = 1\n', "utf-8")
    ran = run("list")
    assert ran.code == 0
    assert "`new_per_day` should be a number" in ran.err
    assert "unknown setting `nope`" in ran.err
