"""Tests that ask how sure one is, in plain lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run

_HOW_SURE = "How sure are you? 1 not sure · 2 fairly sure · 3 sure > \n"
_DECK = """
title = "Sums"
[[cards]]
question = "One and one?"
answer = 2
explanation = "Count them."
"""


@pytest.fixture
def sums(folder: Path) -> Path:
    path = folder / "sums.toml"
    path.write_text(_DECK, "utf-8")
    return path


def _asked(run: Run, *lines: str, deck: str = "sums", options: tuple[str, ...] = ()) -> str:
    typed = "".join(f"{line}\n" for line in lines)
    ran = run("test", deck, "--plain", "--certainty", "--seed", "1", *options, lines=typed)
    assert ran.code == 0
    return ran.out


def test_a_whole_conversation_reads_well(run: Run, sums: Path) -> None:
    assert _asked(run, "3", "sure", "3") == (
        "Test: 1 question.\n"
        "Your answers count for the schedule.\n"
        "You are asked how sure you are of each answer, and marked by it:\n"
        "1 not sure, below 67%: +1 if right, 0 if wrong\n"
        "2 fairly sure, from 67% to 80%: +2 if right, −2 if wrong\n"
        "3 sure, above 80%: +3 if right, −6 if wrong\n"
        "Commands begin with a colon; :? lists them.\n"
        "\n"
        "Question 1 of 1\n"
        "One and one?\n"
        "Answer > \n"
        f"{_HOW_SURE}"
        "A number from 1 to 3, please.\n"
        f"{_HOW_SURE}"
        "Wrong.\n"
        "Marks: −6\n"
        "Answer: 2\n"
        "Count them.\n"
        "Comes back in 1 minute.\n"
        "\n"
        "Score: 0 of 1 right, 0%\n"
        "Marks: −6 of at most 3, −6 on average\n"
        "Sure: 0 of 1 right, 0%; pays above 80%\n"
        "Sure and wrong: One and one?\n"
        "  Answer: 2\n"
    )


def test_what_is_recalled_is_revealed_by_how_sure_it_is(run: Run) -> None:
    heard = _asked(run, "", "2", ":h", "4", deck="ways", options=("--tag", "places"))
    assert "Recall the answer. How sure are you?" in heard
    before, after = heard.split("A number from 1 to 3, please.\n")
    assert "In Ukraine" not in before
    assert "Answer: In Ukraine" in after
    assert "Hint: Think of a river." in after
    assert "Marks: +2\n" in after
    assert "Fairly sure: 1 of 1 right, 100%; pays from 67% to 80%" in after


@pytest.mark.parametrize(
    ("lines", "said", "score"),
    [
        pytest.param(["3", ":u", "2", "1"], "Undone; answer again.\n", "1 of 1", id="undo"),
        pytest.param(["2", ":?", "2"], ":q  stop", "1 of 1", id="the commands"),
        pytest.param(["2", ":r", "2"], "nothing to read", "1 of 1", id="read"),
        pytest.param(["2", ":f", "2"], "Flagged.", "1 of 1", id="flag"),
        pytest.param(["2", ":s"], "Skipped;", "0 of 0", id="skip"),
        pytest.param(["2", ":x"], "Suspended:", "0 of 0", id="suspend"),
        pytest.param(["2", ":q"], "How sure", "0 of 0", id="stop"),
        pytest.param(["2"], "How sure", "0 of 0", id="the end of input"),
    ],
)
def test_commands_work_before_it_is_said_how_sure(
    run: Run, sums: Path, lines: list[str], said: str, score: str
) -> None:
    heard = _asked(run, *lines)
    assert said in heard
    assert f"Score: {score} right" in heard


def test_a_right_answer_that_one_was_not_sure_of_comes_back_soon(run: Run, sums: Path) -> None:
    assert "Right.\nMarks: +1\nAnswer: 2\nCount them.\nComes back in 1 minute." in _asked(
        run, "2", "1"
    )


def test_feedback_at_the_end_tells_no_marks_before(run: Run, sums: Path) -> None:
    before, after = _asked(run, "3", "3", options=("--feedback", "end")).split("\nScore: ")
    assert "Marks: " not in before
    assert "Sure and wrong: One and one?\n  Answer: 2\n  Count them.\n" in after


def test_the_marks_are_told_as_json_and_kept_with_the_scores(run: Run) -> None:
    ran = run("test", "ways", "--certainty", "--json", "--tag", "numbers", lines="70 km\n3\n")
    assert (ran.data["marks"], ran.data["right"]) == (-6.0, 0)
    assert ran.data["certainty"] == [{"certainty": 3, "asked": 1, "right": 0, "marks": -6.0}]
    (answer,) = ran.data["answers"]
    assert (answer["certainty"], answer["marks"]) == (3, -6.0)
    run("test", "ways", "--plain", "--tag", "numbers", lines="300 km\n")
    assert [each["marks"] for each in run("scores", "--json").data] == [-6.0, None]


def test_a_test_that_is_gone_on_with_still_asks_how_sure(run: Run, sums: Path) -> None:
    sums.write_text(_DECK + _DECK.split("\n", 2)[2].replace("One and one", "Two less none"))
    assert "1 of 1 right" in _asked(run, "2", "3", "2")
    again = run("test", "--plain", "--resume", lines="7\n2\n").out
    assert "Question 2 of 2" in again
    assert "Marks: +1 of at most 6, +0.5 on average\nSure: 1 of 1 right" in again
    refused = run("test", "--plain", "--resume", "--certainty")
    assert refused.code == 2
    assert "without other options" in refused.err
