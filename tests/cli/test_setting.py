from __future__ import annotations

import re
from pathlib import Path

import pytest

from quiz.settings.known import KNOWN
from tests.cli.conftest import Run


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The settings file, in a folder that is there."""
    (tmp_path / "home").mkdir()
    return tmp_path / "home" / "settings.toml"


def test_all_settings_are_shown_with_their_value_default_and_meaning(run: Run, file: Path) -> None:
    file.write_text("new_per_day = 5\n[keys]\n'home.study' = 'f5'\n")
    ran = run("settings")
    assert (ran.code, ran.err) == (0, "")
    assert re.findall(r"^(\w+) = ", ran.out, re.MULTILINE) == list(KNOWN)
    assert "new_per_day = 5  (default: 20)\n    The most new cards in a day. From 0 to" in ran.out
    assert "keys.home.study = f5  (default: enter)\n    Study what is due in this deck" in ran.out
    assert max(map(len, ran.out.splitlines())) <= 80
    found = {each["key"]: each for each in run("settings", "--json").data}
    assert found["new_per_day"] == {
        "key": "new_per_day", "value": 5, "default": 20, "meaning": "The most new cards in a day.",
        "values": "From 0 to 9999.",
    }  # fmt: skip
    assert run("settings", "new_per_day").out == "5\n"
    assert run("settings", "keys.home.test", "--json").data["value"] == "t"


def test_a_setting_is_set_and_reset_and_its_comment_kept(run: Run, file: Path) -> None:
    file.write_text("# mine\nnew_per_day = 5 # few\n")
    ran = run("settings", "new_per_day", "7")
    assert (ran.code, ran.out, ran.err) == (0, "", "new_per_day is 7\n")
    assert file.read_text() == "# mine\nnew_per_day = 7 # few\n"
    assert run("settings", "keys.home.study", "f5").err == "keys.home.study is f5\n"
    assert run("settings", "--reset", "new_per_day").err == "new_per_day is 20\n"
    assert run("settings", "--reset", "keys.home.study").code == 0
    assert file.read_text() == "# mine\n# few\n\n[keys]\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["new_per_dya"], "did you mean 'new_per_day'?", id="nearly a setting"),
        pytest.param(["qqq"], "`quiz settings` shows all", id="no setting"),
        pytest.param(["new_per_day", "many"], "should be a whole number", id="no number"),
        pytest.param(["theme", "blue"], "should be one of: quiz-dark", id="no theme"),
        pytest.param(["--reset", "nope"], "there is no setting", id="nothing to reset"),
        pytest.param(["theme", "--reset", "theme"], "--reset takes", id="too much"),
        pytest.param(["keys.home.stdy"], "did you mean 'keys.home.study'?", id="nearly a key"),
        pytest.param(["keys.home.study", "t"], "the key of `home.test` there", id="a key taken"),
        pytest.param(["keys.home.study", "?"], "the key of `help` there", id="the key for help"),
        pytest.param(["keys.home.study", "f77x"], "there is no key `f77x`", id="no key"),
        pytest.param(["keys.home.study", ""], "should be", id="nothing"),
    ],
)
def test_what_cannot_be_set_is_told(run: Run, file: Path, arguments: list[str], said: str) -> None:
    ran = run("settings", *arguments)
    assert ran.code == 2
    assert said in ran.err
    assert not file.exists()


def test_problems_of_the_file_are_told_at_their_place(run: Run, file: Path) -> None:
    file.write_text("new_per_day = 5\nthme = 1\n[keys]\n'home.study' = 't'\n")
    ran = run("settings")
    assert ran.code == 1
    assert f"warning: {file}:2:1: unknown setting `thme`; did you mean `theme`?" in ran.err
    assert "warning: keys.home.study has `t`, which is the key of `home.test` there" in ran.err
    assert "new_per_day = 5" in ran.out


def test_a_file_that_is_no_toml_is_left(run: Run, file: Path) -> None:
    file.write_text("theme = \n")
    ran = run("settings", "new_per_day", "7")
    assert ran.code == 1
    assert "is left as it is" in ran.err
    assert file.read_text() == "theme = \n"


def test_the_set_editor_opens_decks(run: Run, file: Path, tmp_path: Path) -> None:
    editor = tmp_path / "my editor"
    editor.write_text(f'#!/bin/sh\necho "$@" > "{tmp_path}/opened"\n')
    editor.chmod(0o700)
    assert run("settings", "editor", f"'{editor}' -x").code == 0
    assert run("edit", "decks/ways.toml").code == 0
    assert (tmp_path / "opened").read_text().startswith("-x ")


def test_a_setting_of_the_schedule_says_what_it_does_to_the_cards(
    run: Run, file: Path, folder: Path
) -> None:
    assert run("settings", "desired_retention", "0.95").err == "desired_retention is 0.95\n"
    assert not (file.parent / "history.db").exists()
    assert run("study", "ways", "--plain", "--tag", "numbers", lines="1\n1\n1\n1\n1\n").code == 0
    assert run("test", "ways", "--plain", "--tag", "places", lines="\n4\n").code == 0
    said = run("settings", "desired_retention", "0.8").err.splitlines()
    assert re.fullmatch(r"\d cards? comes? back on another day; due today: \d → \d\.", said[0])
    assert said[1:] == ["desired_retention is 0.8"]
    assert run("settings", "new_per_day", "9").err == "new_per_day is 9\n"
    assert run("settings", "desired_retention", "0.80").err == "desired_retention is 0.8\n"
    assert len(run("settings", "--reset", "desired_retention").err.splitlines()) == 2


def test_a_setting_can_be_set_though_the_history_is_damaged(run: Run, file: Path) -> None:
    (file.parent / "history.db").write_bytes(b"no database" * 999)
    ran = run("settings", "desired_retention", "0.8")
    assert (ran.code, ran.err) == (0, "desired_retention is 0.8\n")
