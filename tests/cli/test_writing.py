"""Decks made, cards added by options, and decks opened in an editor."""

from __future__ import annotations

import errno
import json
import re
import shlex
from pathlib import Path

import pytest

from quiz.deck.addition import Addition, addition
from quiz.deck.model import Card
from quiz.deck.problems import Problem
from quiz.deck.read import read_deck
from tests.cli.conftest import Run

ASK = ("--question", "Which?")


def cards(path: Path) -> list[Card]:
    deck = read_deck(path).deck
    assert deck is not None
    return [entry.card for entry in deck.entries]


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The folder of the person's own decks, which is made with the first."""
    return tmp_path / "home" / "decks"


def test_a_new_deck_is_made_in_ones_own_folder_and_checks(run: Run, own: Path) -> None:
    ran = run("new", "my-alps")
    assert (ran.code, ran.out) == (0, f"{own / 'my-alps.toml'}\n")
    assert "`quiz edit my-alps`" in ran.err
    assert run("check", "my-alps", "--strict").err == "No problems.\n"
    assert json.loads((own / "quiz.schema.json").read_bytes()) == run("schema").data


def test_a_new_deck_is_made_at_a_path(run: Run, tmp_path: Path) -> None:
    assert run("new", "sub/alps.toml").out == f"{Path('sub') / 'alps.toml'}\n"
    assert run("new", "./rivers").out == "rivers.toml\n"
    assert (tmp_path / "sub" / "alps.toml").is_file()
    assert (tmp_path / "rivers.toml").is_file()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        pytest.param("decks/ways.toml", "is there already; `quiz edit`", id="a deck at the path"),
        pytest.param("ways", "another deck has this id; `quiz edit ways`", id="an id taken"),
        pytest.param("", "cannot be the name of a deck", id="empty"),
        pytest.param("a\x1b[31m", "cannot be the name of a deck", id="unsafe"),
        pytest.param("a:b", "cannot be the name of a deck", id="a colon"),
        pytest.param(".toml", "cannot be the name of a deck", id="a suffix alone"),
    ],
)
def test_a_new_deck_takes_no_others_place(run: Run, folder: Path, name: str, said: str) -> None:
    before = (folder / "ways.toml").read_bytes()
    ran = run("new", name)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert (folder / "ways.toml").read_bytes() == before


def test_a_schema_of_somebody_else_is_left(run: Run, tmp_path: Path) -> None:
    other = tmp_path / "quiz.schema.json"
    other.write_text('{"title": "mine"}', "utf-8")
    assert run("new", "./alps").code == 0
    assert other.read_text("utf-8") == '{"title": "mine"}'


@pytest.mark.parametrize(
    ("options", "written"),
    [
        pytest.param([*ASK, "--answer", "a"], 'answer = "a"', id="flashcard"),
        pytest.param([*ASK, "--answer", "a", "--reverse"], "reverse = true", id="both ways"),
        pytest.param(
            [*ASK, "--answer", "a", "--wrong", "b", "--wrong", "c"],
            'wrong = ["b", "c"]',
            id="choice",
        ),
        pytest.param(
            [*ASK, "--answer", "1", "--option", "1", "--option", "2"],
            'options = ["1", "2"]',
            id="choice in order",
        ),
        pytest.param(
            [*ASK, "--answer", "a", "--answer", "b", "--wrong", "c"],
            'answer = ["a", "b"]',
            id="several",
        ),
        pytest.param([*ASK, "--answer", "a", "--accept", "b"], 'accept = ["b"]', id="typed"),
        pytest.param(
            [*ASK, "--answer", "a", "--typed", "--exact"], "accept = []\nexact = true", id="exact"
        ),
        pytest.param([*ASK, "--true"], "answer = true", id="true"),
        pytest.param([*ASK, "--false"], "answer = false", id="false"),
        pytest.param(
            [*ASK, "--number", "-0.5", "--tolerance", "0.10", "--unit", "km"],
            'answer = -0.5\ntolerance = 0.10\nunit = "km"',
            id="number",
        ),
        pytest.param(
            [*ASK, "--number", "300", "--tolerance", "2%", "--unit", "km", "--unit", "kilometres"],
            'answer = 300\ntolerance = "2 %"\nunit = ["km", "kilometres"]',
            id="number with a share and two names",
        ),
        pytest.param(
            [*ASK, "--answer", "a\u200bb"], 'answer = "ab"', id="what nobody sees left out"
        ),
        pytest.param(["--cloze", "An {{a}}."], 'cloze = "An {{a}}."', id="gaps"),
        pytest.param([*ASK, "--order", "a", "--order", "b"], 'order = ["a", "b"]', id="order"),
        pytest.param(
            [*ASK, "--pair", "a=b", "--pair", "x=y = z", "--wrong", "w"],
            'wrong = ["w"]\npairs = [["a", "b"], ["x=y", "z"]]',
            id="match",
        ),
        pytest.param(
            ["--explanation", "e", "--hint", "h", "--section", "reading", "--tag", "t", "--tag",
             "u", "--id", "i", *ASK, "--answer", "a"],
            'explanation = "e"\nhint = "h"\nsection = "reading"\ntags = ["t", "u"]\nid = "i"',
            id="all the rest",
        ),
    ],
)  # fmt: skip
def test_a_card_of_every_kind_is_added_at_the_end(
    run: Run, folder: Path, options: list[str], written: str
) -> None:
    path = folder / "ways.toml"
    before = path.read_text("utf-8")
    ran = run("--decks", "decks", "add", "decks/ways.toml", *options)
    assert (ran.code, ran.out) == (0, "")
    after = path.read_text("utf-8")
    assert after.startswith(before)
    assert written in after.removeprefix(before)
    line = before.count("\n") + 2
    assert ran.err.startswith(f"Added: {Path('decks') / 'ways.toml'}:{line}\n")
    assert len(cards(path)) == 8


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        pytest.param([*ASK], 1, "error[E010]: `answer` is missing", id="no answer"),
        pytest.param(["--answer", "a"], 1, "error[E010]", id="no question"),
        pytest.param(["--question", ""], 1, "error[E010]", id="an empty question"),
        pytest.param([*ASK, "--answer", "a", "--wrong", "a"], 1, "both right", id="both"),
        pytest.param([*ASK, "--answer", "a", "--id", "pick"], 1, "error[E040]", id="an id taken"),
        pytest.param(
            [*ASK, "--answer", "a", "--section", "raeding"],
            1,
            "did you mean `reading`?",
            id="no such section",
        ),
        pytest.param([*ASK, "--number", "3 km"], 2, "not a number like 300", id="no number"),
        pytest.param([*ASK, "--number", "3", "--true"], 2, "give one of --answer", id="two"),
        pytest.param([*ASK, "--pair", "a"], 2, "not a pair like A=B", id="no pair"),
    ],
)
def test_a_card_that_is_not_good_is_not_written(
    run: Run, folder: Path, options: list[str], code: int, said: str
) -> None:
    path = folder / "ways.toml"
    before = path.read_bytes()
    ran = run("add", "decks/ways.toml", *options)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err
    assert path.read_bytes() == before


def test_a_warning_about_the_new_card_is_told(run: Run) -> None:
    ran = run("add", "decks/ways.toml", "--question", "How far?", "--answer", "Far")
    assert ran.code == 0
    assert "warning[W101]: the same question as card pick" in ran.err


def test_a_deck_that_is_not_toml_gets_no_card(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text("title = \n", "utf-8")
    for arguments in (["--question", "q", "--answer", "a"], []):
        ran = run("add", "bad.toml", *arguments)
        assert ran.code == 1
        assert "bad.toml:1:" in ran.err
        assert "error[E003]" in ran.err


def test_a_deck_changed_meanwhile_keeps_the_change_and_gets_the_card(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / "ways.toml"
    changes = [b"# theirs\n"]

    def late(source: bytes, card: Card, path: Path) -> Addition | tuple[Problem, ...]:
        if changes:
            path.write_bytes(source + changes.pop())
        return addition(source, card, path)

    monkeypatch.setattr("quiz.cli.adding.addition", late)
    ran = run("add", "decks/ways.toml", *ASK, "--answer", "a")
    assert ran.code == 0
    assert b"# theirs\n\n[[cards]]" in path.read_bytes()
    line = path.read_text("utf-8").split("\n").index("# theirs") + 3
    assert f"ways.toml:{line}\n" in ran.err


def test_it_is_said_where_files_cannot_be_locked(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    assert "cannot be locked" not in run("add", "ways", *ASK, "--answer", "a").err
    monkeypatch.setattr("fcntl.flock", refuse)
    ran = run("add", "decks/ways.toml", *ASK, "--answer", "b")
    assert ran.code == 0
    assert "ways.toml: files cannot be locked here" in ran.err
    assert 'answer = "b"' in (folder / "ways.toml").read_text("utf-8")


def test_a_shipped_deck_is_copied_before_it_is_changed(run: Run, folder: Path, own: Path) -> None:
    before = (folder / "ways.toml").read_bytes()
    ran = run("add", "ways", *ASK, "--answer", "a")
    assert ran.code == 0
    assert f"this is your own copy: {own / 'ways.toml'}" in ran.err
    assert (folder / "ways.toml").read_bytes() == before
    assert (own / "ways.toml").read_bytes().startswith(before)
    assert "your own copy" not in run("add", "ways", *ASK, "--answer", "b").err


def test_a_shipped_deck_is_not_copied_for_a_bad_card(run: Run, folder: Path, own: Path) -> None:
    ran = run("add", "ways", *ASK)
    assert ran.code == 1
    assert "your own copy" not in ran.err
    assert not (own / "ways.toml").exists()


@pytest.mark.parametrize("name", ["-x", "--help", "it's", "a  b", "$(x)", "-- y"])
def test_every_command_that_is_advised_runs(run: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / "editor").write_text("#!/bin/sh\n", "utf-8")
    (tmp_path / "editor").chmod(0o755)
    run("settings", "editor", str(tmp_path / "editor"))
    said = run("new", "--", name).err
    advised = re.findall(r"`quiz ([^`]*)`", said)
    assert len(advised) == 2
    for command in advised:
        assert run(*shlex.split(command)).code == 0


def test_it_is_told_once_that_the_schema_was_written(run: Run, tmp_path: Path) -> None:
    assert "The schema, by which editors check it: quiz.schema.json" in run("new", "./a.toml").err
    assert "schema" not in run("new", "./b.toml").err
    assert (tmp_path / "quiz.schema.json").exists()


def test_the_commands_to_go_on_with_can_be_pasted(run: Run) -> None:
    ran = run("new", "My Verbs")
    assert ran.code == 0
    assert "`quiz edit 'My Verbs'` opens it; `quiz add 'My Verbs'` asks for cards." in ran.err


@pytest.mark.parametrize("command", ["add", "edit"])
@pytest.mark.parametrize(
    ("name", "mend"),
    [
        pytest.param("weys", "did you mean 'ways'?", id="nearly"),
        pytest.param("qqq", "`quiz new qqq` makes one", id="none"),
    ],
)
def test_a_deck_that_is_not_there_is_not_written_to(
    run: Run, command: str, name: str, mend: str
) -> None:
    ran = run(command, name)
    assert ran.code == 2
    assert f"there is no deck '{name}'; {mend}" in ran.err
