"""`quiz undo`: what was done last is taken back from the command line."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Run

SAID = [
    pytest.param(
        ["\n", "3\n"], "Undone: the answer does not count.", "Where is Kyiv?", id="answer"
    ),
    pytest.param([":x\n"], "Undone: the card is no longer suspended.", "Kyiv", id="suspension"),
    pytest.param([":f\n", ":q\n"], "Undone: the card is no longer flagged.", "Kyiv", id="flag"),
    pytest.param([":n\n"], "Undone: the answer does not count.", "Kyiv", id="not-known"),
]


@pytest.mark.parametrize(("lines", "said", "card"), SAID)
def test_what_a_plain_session_did_last_is_taken_back(
    run: Run, lines: list[str], said: str, card: str
) -> None:
    run("practice", "ways", "--plain", "--tag", "places", lines="".join(lines))
    undone = run("undo")
    assert undone.code == 0
    assert undone.out == ""
    assert said in undone.err
    assert card in undone.err
    again = run("undo")
    assert again.code == 1
    assert "there is nothing to undo" in again.err


def test_a_suspended_card_is_asked_again_after_undo(run: Run) -> None:
    run("study", "ways", "--plain", "--tag", "places", lines=":x\n")
    gone = run("practice", "ways", "--plain", "--tag", "places", lines=":q\n")
    assert "Where is Kyiv?" not in gone.out
    run("undo")
    back = run("practice", "ways", "--plain", "--tag", "places", lines=":q\n")
    assert "Where is Kyiv?" in back.out
