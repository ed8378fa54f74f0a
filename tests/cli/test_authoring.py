from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run

_GOOD = """
title = "Good"
[[cards]]
question = "Where is the harbour?"
answer = "In the south"
explanation = "By the sea."
"""
_HINT = 'title = "Hint"\n[[cards]]\nquestion = "Where?"\nanswer = "Here"\n'
_WARNING = _HINT + 'explanation = "x"\n' + _HINT.removeprefix('title = "Hint"\n')
_ERROR = 'title = "Error"\n[[cards]]\nquestion = "Where?"\n'


@pytest.mark.parametrize(
    ("deck", "code", "strict_code"),
    [
        pytest.param(_GOOD, 0, 0, id="nothing wrong"),
        pytest.param(_HINT, 0, 0, id="a hint"),
        pytest.param(_WARNING, 0, 1, id="a warning"),
        pytest.param(_ERROR, 1, 1, id="an error"),
        pytest.param("[", 1, 1, id="not TOML"),
    ],
)
def test_check_fails_on_errors_and_strictly_on_warnings(
    run: Run, tmp_path: Path, deck: str, code: int, strict_code: int
) -> None:
    (tmp_path / "deck.toml").write_text(deck, "utf-8")
    assert run("check", "deck.toml").code == code
    assert run("check", "deck.toml", "--strict").code == strict_code
    assert run("check", "deck.toml", "--json", "--strict").code == strict_code


def test_check_prints_problems_on_stdout_and_their_sum_on_stderr(run: Run, tmp_path: Path) -> None:
    (tmp_path / "deck.toml").write_text(_ERROR, "utf-8")
    ran = run("check", "deck.toml")
    first, source, caret, *_ = ran.out.splitlines()
    assert first.startswith("deck.toml:2:1: error[E")
    assert source == "    [[cards]]"
    assert set(caret) == {" ", "^"}
    assert ran.err.startswith("1 error, ")


def test_check_as_json_has_its_keys_and_types(run: Run, tmp_path: Path) -> None:
    (tmp_path / "deck.toml").write_text(_ERROR, "utf-8")
    ran = run("check", "deck.toml", "--json")
    first = ran.data[0]
    assert set(first) == {"path", "line", "column", "level", "code", "message"}
    assert (first["path"], first["line"], first["column"]) == ("deck.toml", 2, 1)
    assert first["level"] == "error"
    assert ran.err == ""
    assert run("check", "decks", "--json").code == 0


def test_a_path_that_is_not_there_is_a_problem_among_the_others(run: Run, tmp_path: Path) -> None:
    (tmp_path / "deck.toml").write_text(_ERROR, "utf-8")
    ran = run("check", "nope.toml", "deck.toml")
    assert ran.code == 1
    assert "nope.toml: error[E001]: cannot be read: no such file" in ran.out
    assert "deck.toml:2:1: error" in ran.out


def test_check_without_a_path_is_of_every_deck(run: Run, folder: Path) -> None:
    (folder / "bad.toml").write_text(_ERROR, "utf-8")
    assert str(folder / "bad.toml") in run("check").out


def test_check_knows_decks_by_their_ids(run: Run, folder: Path) -> None:
    (folder / "bad.toml").write_text(_ERROR, "utf-8")
    assert run("check", "bad").out.startswith(f"{folder / 'bad.toml'}:2:1: error")


def test_check_of_an_empty_folder_says_so(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    ran = run("check", "empty")
    assert (ran.code, ran.out, ran.err) == (0, "", "There is no deck to check.\n")


def test_schema_is_a_json_schema(run: Run) -> None:
    assert "properties" in run("schema").data


@pytest.mark.parametrize(
    ("options", "codes"),
    [
        pytest.param([], ["E010", "H202", "W101"], id="all"),
        pytest.param(["--select", "W101"], ["W101"], id="one code"),
        pytest.param(["--select", "w,h"], ["H202", "W101"], id="two beginnings"),
        pytest.param(["--select", "E", "--select", "H2"], ["E010", "H202"], id="given twice"),
        pytest.param(["--ignore", "E0"], ["H202", "W101"], id="not these"),
        pytest.param(["--select", "E,W", "--ignore", "W"], ["E010"], id="both"),
    ],
)
def test_codes_are_selected_and_ignored_by_their_beginnings(
    run: Run, tmp_path: Path, options: list[str], codes: list[str]
) -> None:
    deck = _WARNING.replace('explanation = "x"\n', "", 1) + '[[cards]]\nquestion = "x"\n'
    (tmp_path / "deck.toml").write_text(deck, "utf-8")
    ran = run("check", "deck.toml", "--json", *options)
    assert sorted({each["code"] for each in ran.data}) == codes
    assert ran.code == ("E010" in codes)


@pytest.mark.parametrize("option", ["--select", "--ignore", "--explain"])
def test_a_code_that_is_not_there_is_wrong_usage(run: Run, option: str) -> None:
    ran = run("check", option, "W1055")
    assert (ran.code, ran.out) == (2, "")
    assert "there is no code 'W1055'; did you mean W105?" in ran.err


def test_a_code_is_explained_with_an_example(run: Run) -> None:
    ran = run("check", "--explain", "w104")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("W104: fewer than two wrong options\n")
    assert '    wrong = ["70 km"]\n' in ran.out


def test_a_deck_nearly_of_this_id_is_named(run: Run, folder: Path) -> None:
    ran = run("check", "weys")
    assert ran.code == 1
    assert "weys: error[E001]: cannot be read: no such file or directory" in ran.out
    assert "did you mean the deck `ways`?" in ran.out


BARE = 'title = "T"\n' + "".join(
    f'[[cards]]\nquestion = "q{number}"\nanswer = "a"\n' for number in range(3)
)


def test_hints_of_one_code_take_one_line_for_each_deck(run: Run, folder: Path) -> None:
    for name in ("one", "two"):
        (folder / f"{name}.toml").write_text(BARE.replace('"q', f'"{name}'), "utf-8")
    ran = run("check", "decks/one.toml", "decks/two.toml")
    assert ran.out.count("3 cards have no explanation") == 2
    assert ran.out.count("H202") == 2
    assert ran.err == "0 errors, 0 warnings, 6 hints\n"


@pytest.mark.parametrize("arguments", [["--select", "H202"], ["--json"]])
def test_hints_asked_for_are_told_one_by_one(run: Run, folder: Path, arguments: list[str]) -> None:
    (folder / "one.toml").write_text(BARE, "utf-8")
    assert run("check", "decks/one.toml", *arguments).out.count("H202") == 3
