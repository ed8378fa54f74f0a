from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run

_COMMANDS = (
    "study", "test", "practice", "undo", "list", "scores", "stats", "suspend", "unsuspend", "flag",
    "unflag", "drill", "host", "report", "forget", "new", "add", "edit", "check", "schema",
    "import", "export", "verify", "backup", "restore", "merge", "links", "settings", "where",
    "completion",
)  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["stduy"], "did you mean `quiz study`?", id="a command nearly"),
        pytest.param(["ways"], "did you mean `quiz study ways`?", id="a deck as a command"),
        pytest.param(
            ["decks/ways.toml"], "`quiz study decks/ways.toml`?", id="a deck's path as a command"
        ),
        pytest.param(["qqqqqq"], "there is no command 'qqqqqq'\n", id="nothing near"),
        pytest.param(["--nope"], "No such option", id="an unknown option"),
        pytest.param([], "`quiz study --plain` asks without one", id="home without a terminal"),
        pytest.param(["study"], "the screens need a terminal; --plain", id="no terminal"),
        pytest.param(["--decks", "nope", "list"], "does not exist", id="decks that are not there"),
        pytest.param(["--profile", "../x", "list"], "--profile", id="a profile that is a path"),
        pytest.param(["--profile", "a\x1b[31m", "list"], "--profile", id="a hostile profile"),
        pytest.param(["test", "--count", "0"], "--count", id="no questions"),
        pytest.param(["test", "--count", "x"], "--count", id="a count in words"),
        pytest.param(["test", "--seed", "9" * 5000], "--seed", id="a seed too long to be read"),
        pytest.param(["test", "--seconds", "9" * 400], "--seconds", id="more than a day"),
        pytest.param(["test", "--feedback", "never"], "--feedback", id="feedback of no kind"),
        pytest.param(["study", "--limit", "-1"], "--limit", id="a negative limit"),
        pytest.param(["completion", "tcsh"], "is not one of", id="a shell not known"),
        pytest.param(["completion"], "Missing argument", id="no shell"),
        pytest.param(["study", "--plain", "weys"], "did you mean 'ways'?", id="a deck nearly"),
        pytest.param(["study", "--plain", "WAYS"], "did you mean 'ways'?", id="a deck in capitals"),
        pytest.param(["study", "--plain", "way.toml"], "mean 'ways'?", id="a path nearly a deck"),
        pytest.param(["study", "--plain", "qqqqqq"], "`quiz list` shows", id="no such deck"),
        pytest.param(["study", "--plain", "~qqq"], "there is no deck", id="an unknown home"),
        pytest.param(["study", "--plain", "decks"], "quiz --decks decks", id="a folder as a deck"),
        pytest.param(["stats", "qqqqqq"], "there is no deck", id="stats of no deck"),
        pytest.param(["scores", "qqqqqq"], "there is no deck", id="scores of no deck"),
        pytest.param(
            ["test", "--plain", "--tag", "number"], "did you mean 'numbers'?", id="a tag nearly"
        ),
        pytest.param(
            ["test", "--plain", "--tag", "x"], "there are: numbers, places", id="no such tag"
        ),
        pytest.param(
            ["test", "--plain", "--section", "raeding"],
            "did you mean 'reading'?",
            id="a section nearly",
        ),
        pytest.param(
            ["test", "--plain", "--resume", "--count", "3"],
            "without other options",
            id="resuming otherwise than begun",
        ),
    ],
)
def test_wrong_usage_is_said_and_exits_with_2(run: Run, arguments: list[str], said: str) -> None:
    ran = run(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert "\x1b" not in ran.err


def test_a_tag_of_a_whole_deck_is_told_from_those_of_cards(run: Run, folder: Path) -> None:
    deck = 'title = "T"\ntags = ["whole"]\n[[cards]]\nquestion = "q?"\nanswer = "a"\n'
    (folder / "other.toml").write_text(deck, "utf-8")
    ran = run("test", "--plain", "--tag", "whole")
    assert ran.code == 2
    assert "is a tag of whole decks; name them: other" in ran.err


def test_the_second_of_two_paths_with_one_id_is_refused(run: Run, folder: Path) -> None:
    other = folder.parent / "ways.toml"
    other.write_bytes((folder / "ways.toml").read_bytes())
    ran = run("practice", "--plain", "decks/ways.toml", "ways.toml")
    assert ran.code == 2
    assert "its id is taken by" in ran.err


@pytest.mark.parametrize("command", ["", *_COMMANDS])
def test_help_fits_a_terminal_of_80_columns(run: Run, command: str) -> None:
    ran = run(*filter(None, [command]), "--help")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Usage: quiz")
    assert max(map(len, ran.out.splitlines())) <= 80
    assert "..." not in ran.out.split("\n", 1)[1].replace("DECK]...", "").replace("PATH]...", "")


def test_help_names_every_command(run: Run) -> None:
    listed = run("--help").out.split("Commands:\n")[1]
    assert tuple(line.split()[0] for line in listed.splitlines()) == _COMMANDS


@pytest.mark.parametrize("command", ["study", "test", "practice"])
def test_help_mentions_the_defaults(run: Run, command: str) -> None:
    assert "[default: " in run(command, "--help").out


_TAGGED = 'title = "Tagged"\n' + "".join(
    f'[[cards]]\nid = "{tags}"\nquestion = "{tags}?"\nanswer = "{tags}"\n'
    f"tags = {list(tags)}\nsection = {section!r}\n"
    for tags, section in (("a", "s"), ("b", "s"), ("ab", "t"))
)
_SECTIONS = "".join(f'[[sections]]\nid = "{n}"\ntitle = "{n}"\ntext = "{n}"\n' for n in "st")


@pytest.mark.parametrize("command", ["study", "test", "practice"])
@pytest.mark.parametrize(
    ("options", "asked"),
    [
        pytest.param(["--tag", "a"], {"a?", "ab?"}, id="one"),
        pytest.param(["--tag", "a", "--tag", "b"], {"ab?"}, id="both"),
        pytest.param(["--tag", "-a"], {"b?"}, id="without"),
        pytest.param(["--tag=-a"], {"b?"}, id="without, written as one word"),
        pytest.param(["--tag", "a", "--tag", "-b"], {"a?"}, id="with and without"),
        pytest.param(["--tag", "-a", "--section", "s"], {"b?"}, id="with a section"),
    ],
)
def test_tags_may_be_named_several_times_and_left_out(
    run: Run, folder: Path, command: str, options: list[str], asked: set[str]
) -> None:
    (folder / "ways.toml").write_text(_TAGGED + _SECTIONS, "utf-8")
    ran = run(command, "ways", "--plain", *options, lines=":s\n" * 9)
    assert ran.code == 0
    assert {line for line in ran.out.splitlines() if line in ("a?", "b?", "ab?")} == asked


@pytest.mark.parametrize(
    ("options", "said"),
    [
        pytest.param(["--tag", "-c"], "no card has the tag 'c'", id="without one there is not"),
        pytest.param(["--tag", "a", "--tag", "c"], "no card has the tag 'c'", id="one of two"),
        pytest.param(
            ["--tag", "a", "--tag", "-a"],
            "no card is with the tag 'a' and without the tag 'a'",
            id="with and without the same",
        ),
        pytest.param(
            ["--tag", "a", "--tag", "b", "--section", "s"],
            "no card is with the tag 'a' and with the tag 'b' and of the section 's'",
            id="never together",
        ),
        pytest.param(["--tag", ""], "no card has the tag ''", id="an empty one"),
    ],
)
def test_tags_that_choose_no_card_are_refused(
    run: Run, folder: Path, options: list[str], said: str
) -> None:
    (folder / "ways.toml").write_text(_TAGGED + _SECTIONS, "utf-8")
    ran = run("study", "ways", "--plain", *options)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
