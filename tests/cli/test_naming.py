"""DECK is a deck's id, whatever lies here; else a path."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Ran, Run

OTHER = 'title = "Other"\n[[cards]]\nquestion = "Other question?"\nanswer = "b"\n'


def _text(path: Path) -> None:
    path.write_text("# My notes\n", "utf-8")


def _folder(path: Path) -> None:
    path.mkdir()
    (path / "inner.toml").write_text(OTHER, "utf-8")


def _deck(path: Path) -> None:
    path.write_text(OTHER, "utf-8")


@pytest.fixture(autouse=True)
def _editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An editor that notes what it was asked to open."""
    editor = tmp_path / "noting"
    editor.write_text(f'#!/bin/sh\necho "$@" >> {tmp_path}/opened\n', "utf-8")
    editor.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(editor))


def _opened(tmp_path: Path) -> str:
    return (tmp_path / "opened").read_text("utf-8")


@pytest.mark.parametrize("here", [_text, _folder, _deck])
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["study", "ways", "--plain"], "Study: 7 cards.", id="study"),
        pytest.param(["test", "ways", "--plain"], "of 7", id="test"),
        pytest.param(["practice", "ways", "--plain"], "of 7", id="practice"),
        pytest.param(["add", "ways", "--question", "q?", "--answer", "a"], "decks/ways.toml:",
                     id="add"),
        pytest.param(["add", "ways"], "Cards for All ways", id="add by the form"),
        pytest.param(["export", "ways", "-o", "-", "--format", "json"], "Where is Kyiv?",
                     id="export"),
        pytest.param(["check", "ways"], "decks/ways.toml", id="check"),
        pytest.param(["stats", "ways"], "", id="stats"),
        pytest.param(["scores", "ways"], "", id="scores"),
    ],
)  # fmt: skip
def test_a_file_or_folder_here_called_like_a_deck_is_not_taken_for_it(
    run: Run, tmp_path: Path, here: Callable[[Path], None], arguments: list[str], said: str
) -> None:
    here(tmp_path / "ways")
    before = (tmp_path / "ways").read_bytes() if here is not _folder else b""
    ran = run("--decks", "decks", *arguments)
    assert ran.code == 0
    assert said in ran.out + ran.err
    assert "Other" not in ran.out + ran.err
    assert here is _folder or (tmp_path / "ways").read_bytes() == before


@pytest.mark.parametrize("here", [_text, _folder, _deck])
@pytest.mark.parametrize("name", ["ways", "ways:2"])
def test_it_is_not_opened_in_an_editor_either(
    run: Run, tmp_path: Path, here: Callable[[Path], None], name: str
) -> None:
    here(tmp_path / "ways")
    assert run("--decks", "decks", "edit", name).code == 0
    assert "ways.toml" in _opened(tmp_path)


@pytest.mark.parametrize("command", ["add", "edit", "export"])
def test_a_bare_word_is_never_a_file(run: Run, tmp_path: Path, command: str) -> None:
    _text(tmp_path / "notes")
    options = {"add": ["--question", "q", "--answer", "a"], "export": ["-o", "x.csv"], "edit": []}
    ran = run(command, "notes", *options[command])
    assert ran.code == 2
    assert "there is no deck 'notes'; the file here is meant by './notes'" in ran.err
    assert (tmp_path / "notes").read_text("utf-8") == "# My notes\n"


def test_a_deck_whose_id_looks_like_a_file_is_that_deck(
    run: Run, tmp_path: Path, folder: Path
) -> None:
    (folder / "x.toml.toml").write_bytes((folder / "ways.toml").read_bytes())
    _deck(tmp_path / "x.toml")
    for command in ("study", "practice"):
        ran = run("--decks", "decks", command, "x.toml", "--plain")
        assert re.search(r"(Study: 7 cards|Practice: 7 questions)\.", ran.out)
        assert "Other" not in ran.out
    assert "Other question?" in run("practice", "./x.toml", "--plain").out


@pytest.mark.parametrize("name", ["OTHER.TOML", "./sub/Other.Toml"])
def test_a_deck_is_named_by_a_path_with_a_suffix_in_capitals(
    run: Run, tmp_path: Path, name: str
) -> None:
    (tmp_path / "sub").mkdir()
    _deck(tmp_path / name)
    assert "Other question?" in run("practice", name, "--plain").out
    assert run("check", name).code == 0


COMPOSED, DECOMPOSED = "fa\u00e7ade", "fac\u0327ade"


@pytest.mark.parametrize(("there", "typed"), [(COMPOSED, DECOMPOSED), (DECOMPOSED, COMPOSED)])
def test_a_name_is_found_however_its_letters_are_composed(
    run: Run, folder: Path, there: str, typed: str
) -> None:
    _deck(folder / f"{there}.toml")
    found = ("--decks", "decks")
    assert "Other question?" in run(*found, "practice", typed, "--plain").out
    assert run(*found, "add", typed, "--question", "q", "--answer", "a").code == 0
    assert "Other question?" in run(*found, "export", typed, "-o", "-", "--format", "csv").out
    assert run(*found, "check", typed).code == 0
    assert "another deck has this id" in run(*found, "new", typed).err
    assert "is none" not in run(*found, "settings", f"exams.{typed}", "2099-01-01").err
    assert run(*found, "settings", f"exams.{there}").out == "2099-01-01\n"


def test_of_two_names_composed_otherwise_each_is_its_own(run: Run, folder: Path) -> None:
    _deck(folder / f"{COMPOSED}.toml")
    (folder / f"{DECOMPOSED}.toml").write_bytes((folder / "ways.toml").read_bytes())
    assert "Other question?" in run("--decks", "decks", "practice", COMPOSED, "--plain").out
    assert "Question 1 of 7" in run("--decks", "decks", "practice", DECOMPOSED, "--plain").out


def _two_of_one_id(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    _deck(tmp_path / "other" / "ways.toml")


NAMED = "ways.toml: left out, since"


@pytest.mark.parametrize(
    ("arguments", "is_ours"),
    [
        pytest.param(["practice", "ways", "./other/ways.toml", "--plain"], True, id="id first"),
        pytest.param(["practice", "./other/ways.toml", "ways", "--plain"], False, id="path first"),
        pytest.param(["practice", "./other/ways.toml", "--plain"], False, id="path alone"),
        pytest.param(["--decks", "other", "practice", "ways", "--plain"], False, id="a folder"),
        pytest.param(["--decks", "other", "study", "--plain"], False, id="all of a folder"),
        pytest.param(["--decks", "other", "test", "--plain"], False, id="a test of all"),
    ],
)
def test_of_two_decks_of_one_id_the_first_is_asked_and_the_other_named(
    run: Run, tmp_path: Path, folder: Path, arguments: list[str], is_ours: bool
) -> None:
    _two_of_one_id(tmp_path)
    own = tmp_path / "home" / "decks"
    own.mkdir(parents=True)
    os.rename(folder / "ways.toml", own / "ways.toml")
    ran = run(*arguments)
    assert ran.code == 0
    assert ("Question 1 of 7" in ran.out) is is_ours
    assert ("Other question?" in ran.out) is not is_ours
    left_out = tmp_path / "other" if is_ours else own
    assert f"{left_out}/{NAMED}" in ran.err


def _said_of(ran: Ran) -> str:
    return ran.out + ran.err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        pytest.param(["list"], 0, id="list"),
        pytest.param(["list", "--json"], 0, id="list --json"),
        pytest.param(["check"], 0, id="check"),
        pytest.param(["check", "--strict"], 1, id="check --strict"),
        pytest.param(["verify"], 1, id="verify"),
    ],
)
def test_it_is_named_wherever_decks_are_looked_at(
    run: Run, tmp_path: Path, folder: Path, arguments: list[str], code: int
) -> None:
    _two_of_one_id(tmp_path)
    ran = run("--decks", "other", "--decks", "decks", *arguments)
    assert f"{folder / 'ways.toml'}: left out, since" in _said_of(ran).replace(
        "warning[W120]: ", ""
    )
    assert ran.code == code


def test_a_dangling_link_is_named_too(run: Run, tmp_path: Path) -> None:
    own = tmp_path / "home" / "decks"
    own.mkdir(parents=True)
    (own / "gone.toml").symlink_to("/nowhere/gone.toml")
    for command in ("list", "check", "verify"):
        assert "a link to /nowhere/gone.toml, which is not there" in _said_of(run(command))
    ran = run("study", str(own / "gone.toml"), "--plain")
    assert ran.code == 2
    assert "a link to /nowhere/gone.toml, which is not there" in ran.err


def test_a_folder_named_like_a_deck_is_named_where_it_has_none(run: Run, tmp_path: Path) -> None:
    own = tmp_path / "home" / "decks"
    (own / "x.toml").mkdir(parents=True)
    assert "this is a folder, and there is no deck in it" in run("list").err
    ran = run("check", str(own / "x.toml"))
    assert "warning[W121]: this is a folder" in ran.out
    _deck(own / "x.toml" / "inner.toml")
    assert "folder" not in run("list").err
    assert "inner" in run("list").out


def test_decks_in_subfolders_are_listed_asked_and_checked(run: Run, tmp_path: Path) -> None:
    own = tmp_path / "home" / "decks"
    (own / "de" / "a1").mkdir(parents=True)
    _deck(own / "de" / "a1" / "nouns.toml")
    (own / "de" / "pyproject.toml").write_text('[project]\nname = "x"\n', "utf-8")
    listed = {each["id"] for each in run("list", "--json").data}
    assert listed == {"ways", "nouns"}
    assert "Other question?" in run("practice", "nouns", "--plain").out
    assert f"{own}/de/a1/nouns.toml:" in run("check", str(own)).out
    assert run("add", "nouns", "--question", "q", "--answer", "a").code == 0


def test_an_import_does_not_take_the_id_of_a_deck_in_a_subfolder(run: Run, tmp_path: Path) -> None:
    own = tmp_path / "home" / "decks"
    (own / "de").mkdir(parents=True)
    _deck(own / "de" / "pairs.toml")
    (tmp_path / "pairs.csv").write_text("a,b\nc,d\n", "utf-8")
    ran = run("import", "pairs.csv")
    assert ran.code == 1
    assert "has this name already" in ran.err
