from __future__ import annotations

from pathlib import Path

import pytest

from quiz.store.database import StoreError
from quiz.store.history import History
from quiz.store.rows import Answer, Sighting
from tests.cli.conftest import Run

_FLASHCARDS = """
title = "Flash"
[[cards]]
question = "One?"
answer = "1"
[[cards]]
question = "Two?"
answer = "2"
[[cards]]
question = "Three?"
answer = "3"
"""


@pytest.fixture
def flashcards(folder: Path) -> Path:
    path = folder / "flash.toml"
    path.write_text(_FLASHCARDS, "utf-8")
    return path


def test_a_test_as_json_is_one_object_with_the_conversation_on_stderr(run: Run) -> None:
    ran = run("test", "ways", "--json", "--tag", "numbers", lines="70 km\n")
    assert ran.code == 0
    assert set(ran.data) == {
        "decks", "asked", "right", "points", "seconds", "marks", "certainty", "answers",
    }  # fmt: skip
    assert isinstance(ran.data.pop("seconds"), float)
    assert ran.data | {"seconds": 0} == {
        "decks": ["ways"],
        "asked": 1,
        "right": 0,
        "points": 0.0,
        "seconds": 0,
        "marks": None,
        "certainty": None,
        "answers": [
            {
                "card": "pick",
                "prompt": "How far?",
                "given": "70 km",
                "answer": "300 km",
                "outcome": "wrong",
                "unknown": False,
                "certainty": None,
                "marks": None,
            }
        ],
    }
    assert "How far?\n1) " in ran.err
    assert "Score: 0 of 1 right" in ran.err


def test_a_test_of_nothing_as_json_is_still_one_object(run: Run, folder: Path) -> None:
    (folder / "empty.toml").write_text('title = "Empty"\n', "utf-8")
    ran = run("test", "empty", "--json")
    assert (ran.code, ran.data["asked"], ran.data["answers"]) == (0, 0, [])


def test_the_same_seed_asks_the_same_whatever_was_answered_before(run: Run) -> None:
    def asked(seed: str) -> str:
        return run("test", "--plain", "--seed", seed, lines=":s\n" * 20).out

    first = asked("7")
    run("practice", "--plain", lines="1\n" * 20)
    assert asked("7") == first
    assert asked("-8") != first


def test_a_count_above_all_there_are_asks_all(run: Run) -> None:
    assert run("test", "--plain", "--count", "9" * 30).out.startswith("Test: 7 questions.")
    assert run("test", "--plain", "--count", "2").out.startswith("Test: 2 questions.")


def test_choices_make_options_of_the_neighbours_answers(run: Run, flashcards: Path) -> None:
    ran = run("practice", "--plain", "--choices", str(flashcards), lines="1\n")
    assert "\n3) " in ran.out
    assert "Number > " in ran.out


def test_feedback_at_the_end_is_an_option(run: Run) -> None:
    ran = run("test", "--plain", "--feedback", "end", "--tag", "numbers", lines="70 km\n")
    assert "Wrong" not in ran.out
    assert "Missed: How far?" in ran.out


def test_the_seconds_for_each_question_are_told(run: Run) -> None:
    ran = run("test", "--plain", "--seconds", "60", "--tag", "numbers", lines="300 km\n")
    assert "The time for each question is 60 seconds." in ran.out
    assert "Right." in ran.out


@pytest.mark.parametrize("arguments", [["study"], ["test"], ["practice"]])
def test_the_end_of_input_tells_the_score(run: Run, arguments: list[str]) -> None:
    ran = run(*arguments, "--plain")
    assert ran.code == 0
    assert ran.out.endswith("\n\nScore: 0 of 0 right, 0%\n")


def test_studied_twice_the_second_time_nothing_is_due(run: Run, flashcards: Path) -> None:
    ran = run("study", "--plain", "flash", lines="\n4\n" * 3)
    assert "Score: 3 of 3 right, 100%" in ran.out
    ran = run("study", "--plain", "flash")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.startswith("Nothing is due, and there is nothing new for today.")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["study", "none"], "There is no card to ask.\n", id="a deck without cards"),
        pytest.param(
            ["study", "bad"], "There is no card to ask. 1 problem in decks;", id="no good card"
        ),
        pytest.param(["practice", "--hard"], "no card that was ever answered", id="nothing hard"),
        pytest.param(["study", "--new", "0"], "Nothing is due", id="nothing new wanted"),
    ],
)
def test_nothing_to_ask_is_said_and_no_failure(
    run: Run, folder: Path, arguments: list[str], said: str
) -> None:
    (folder / "none.toml").write_text('title = "None"\n', "utf-8")
    (folder / "bad.toml").write_text('title = "Bad"\n[[cards]]\nquestion = "q"\n', "utf-8")
    ran = run(*arguments, "--plain")
    assert (ran.code, ran.out) == (0, "")
    assert said in ran.err


def test_without_any_deck_it_is_said_where_to_put_one(run: Run, folder: Path) -> None:
    (folder / "ways.toml").unlink()
    ran = run("study", "--plain")
    assert ran.code == 0
    assert "There are no decks. Put one in " in ran.err


def test_cards_left_out_of_a_deck_are_told(run: Run, folder: Path) -> None:
    bad = _FLASHCARDS + '[[cards]]\nquestion = "q"\n'
    (folder / "bad.toml").write_text(bad, "utf-8")
    ran = run("study", "bad", "--plain", lines="\n4\n")
    assert ran.code == 0
    assert ran.err == f"1 problem in decks; to see them: quiz check {folder / 'bad.toml'}\n"
    assert "Question 1 (left: 3 new, 0 learning, 0 due)" in ran.out


def test_a_deck_is_named_by_its_path_too(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(_FLASHCARDS, "utf-8")
    for name in ("mine.toml", "./mine.toml", str(tmp_path / "mine.toml")):
        assert run("practice", "--plain", name).out.startswith("Practice: 3 questions.")


def test_an_interrupted_test_is_saved_and_goes_on(run: Run, flashcards: Path) -> None:
    ran = run("test", "flash", "--plain", "--seed", "1", lines="\n3\n", interrupted=True)
    assert ran.code == 130
    assert "Traceback" not in ran.err
    (row,) = run("scores", "--json").data
    assert (row["asked"], row["right"]) == (1, 1)
    ran = run("test", "flash", "--resume", "--json", lines="\n3\n\n1\n")
    assert (ran.data["asked"], ran.data["right"]) == (3, 2)
    assert "Question 2 of 3" in ran.err
    assert len(run("scores", "--json").data) == 1


def test_a_stopped_test_goes_on_too(run: Run, flashcards: Path) -> None:
    run("test", "flash", "--plain", lines="\n3\n:q\n")
    assert "Question 2 of 3" in run("test", "--plain", "--resume").out


def test_a_test_is_not_gone_on_with_in_other_decks(run: Run, flashcards: Path) -> None:
    run("test", "flash", "--plain", lines="\n3\n:q\n")
    ran = run("test", "ways", "--plain", "--resume")
    assert ran.code == 2
    assert "the test to go on with is of other decks: flash" in ran.err


def test_without_a_test_broken_off_there_is_none_to_go_on_with(run: Run) -> None:
    ran = run("test", "--plain", "--resume")
    assert (ran.code, ran.out) == (1, "")
    assert "there is no test of today to go on with" in ran.err


def test_bytes_that_are_no_text_are_only_a_wrong_answer(run: Run) -> None:
    ran = run("test", "--plain", "--tag", "numbers", lines=b"\xff\xfe\n300 km\n")
    assert ran.code == 0
    assert "A number from 1 to 3, please." in ran.out
    assert "Score: 1 of 1 right" in ran.out


@pytest.mark.parametrize(
    ("options", "said", "is_due_again"),
    [
        pytest.param([], "Your answers count for the schedule.", True, id="counts"),
        pytest.param(["--no-schedule"], "The schedule stays as it is.", False, id="does not"),
    ],
)
def test_a_test_says_first_whether_it_counts_for_the_schedule(
    run: Run, options: list[str], said: str, is_due_again: bool
) -> None:
    ran = run("test", "--plain", *options, "--tag", "numbers", lines="300 km\n")
    assert ran.out.index(said) < ran.out.index("Question 1")
    assert ("Comes back" in ran.out) == is_due_again
    (row,) = run("list", "--json").data
    assert row["new"] == (6 if is_due_again else 7)
    (score,) = run("scores", "--json").data
    assert (score["mode"], score["asked"], score["right"]) == ("test", 1, 1)


@pytest.mark.parametrize("command", ["study", "practice"])
def test_only_a_test_says_whether_it_counts(run: Run, command: str) -> None:
    assert "schedule" not in run(command, "--plain", lines="").out


def test_a_test_to_go_on_with_keeps_off_the_schedule(run: Run, folder: Path) -> None:
    cards = (f'[[cards]]\nquestion = "{n}?"\nanswer = "{n}"\naccept = []\n' for n in (1, 2))
    (folder / "ways.toml").write_text('title = "Two"\n' + "".join(cards), "utf-8")
    run("test", "--plain", "--no-schedule", lines="1\n")
    ran = run("test", "--plain", "--resume", lines="2\n")
    assert "The schedule stays as it is." in ran.out
    assert run("list", "--json").data[0]["new"] == 2
    refused = run("test", "--resume", "--no-schedule", "--plain")
    assert (refused.code, "as the test was begun" in refused.err) == (2, True)


_RIVERS = '[[cards]]\nquestion = "Which river?"\nanswer = "Rhine"\naccept = []\n'


def test_an_answer_counted_as_right_is_added_to_what_the_card_accepts(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    deck = folder / "rivers.toml"
    deck.write_text(f'title = "Rivers"\n{_RIVERS}')
    ran = run("study", "rivers", "--plain", lines="Rhenus\n:a\n:y\n:a\nRhenus\n:q\n")
    assert "Only a typed answer that :y has counted as right can be added.\n" in ran.out
    assert "Added to the answers that this card accepts, in " in ran.out
    own = tmp_path / "home" / "decks" / "rivers.toml"
    assert 'accept = ["Rhenus"]' in own.read_text()
    assert "accept = []" in deck.read_text()  # It is a shipped one in these tests.
    assert "Right" in run("practice", "rivers", "--plain", lines="Rhenus\n").out


def test_what_could_not_be_saved_ends_in_an_error(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("practice", "ways", "--plain", lines=":f\n").code == 0

    def full(history: History, answer: Answer, sighting: Sighting) -> None:
        raise StoreError("the disk is full")

    monkeypatch.setattr(History, "record", full)
    ran = run("practice", "ways", "--plain", lines=":n\n" * 20)
    assert "could not be saved" in ran.out
    assert ran.code == 1
