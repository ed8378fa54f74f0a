"""Cards suspended and flagged from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import WAYS, Run

_BOTH = [
    pytest.param("suspend", "unsuspend", "suspended", id="suspend"),
    pytest.param("flag", "unflag", "flagged", id="flag"),
]


@pytest.mark.parametrize(("do", "undo", "state"), _BOTH)
@pytest.mark.parametrize("card", ["ways:pick", "ways:2", "pick", "decks/ways.toml:2"])
def test_a_card_is_marked_listed_and_unmarked(
    run: Run, do: str, undo: str, state: str, card: str
) -> None:
    ran = run(do, card)
    assert (ran.code, ran.out, ran.err) == (0, "", f"ways:pick is {state}.\n")
    assert f"is {state} already" in run(do, card).err
    assert run(do).out == "ways:pick  How far?\n"
    ran = run(undo, card)
    assert (ran.code, ran.err) == (0, f"ways:pick is not {state}.\n")
    assert f"is not {state} already" in run(undo, card).err
    assert (run(do).out, run(do).err) == ("", f"0 cards {state}.\n")


def test_a_suspended_card_is_not_asked_until_it_is_unsuspended(run: Run) -> None:
    run("suspend", "ways:pick", "ways:1")
    assert run("list", "--json").data[0]["new"] == 5
    assert "How far?" not in run("study", "--plain", lines=":s\n" * 20).out
    run("unsuspend", "ways:pick")
    assert run("list", "--json").data[0]["new"] == 6
    assert "How far?" in run("study", "--plain", lines=":s\n" * 20).out


def test_what_was_suspended_in_plain_mode_can_be_taken_back(run: Run) -> None:
    run("practice", "--plain", "--tag", "numbers", lines=":x\n")
    assert run("suspend").out == "ways:pick  How far?\n"
    assert run("unsuspend", "ways:pick").code == 0
    assert run("suspend").out == ""


@pytest.mark.parametrize("command", ["suspend", "unsuspend", "flag", "unflag"])
@pytest.mark.parametrize(
    ("card", "said"),
    [
        pytest.param("ways:99", "ways has no card '99'", id="no such number"),
        pytest.param("ways:", "ways has no card ''", id="nothing after the colon"),
        pytest.param("weys:1", "did you mean 'ways'?", id="no such deck"),
        pytest.param("ways", "name one of that deck: ways:1", id="a deck"),
        pytest.param("nobody", "no card has the id 'nobody'", id="no such id"),
        pytest.param("same", "several cards: other:same, ways:same", id="an id of two decks"),
    ],
)
def test_what_is_not_one_card_is_refused_and_nothing_marked(
    run: Run, folder: Path, command: str, card: str, said: str
) -> None:
    for name in ("ways", "other"):
        (folder / f"{name}.toml").write_text(WAYS.replace('"match"', '"same"'), "utf-8")
    ran = run(command, "ways:pick", card)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert run("suspend").out == run("flag").out == ""


@pytest.mark.parametrize("command", ["unsuspend", "unflag"])
def test_what_is_to_be_taken_back_must_be_named(run: Run, command: str) -> None:
    assert run(command).code == 2
