from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from quiz.cli.dialogue import Dialogue
from quiz.settings import Settings, places
from quiz.store.begin import begun
from quiz.store.database import StoreError
from quiz.store.desk import Desk
from quiz.store.wish import Wish
from quiz.study.rating import Mode, Response
from tests.cli.conftest import WAYS
from tests.clock import Clock

Talk = Callable[..., str]
_HEAD, *_CARDS = WAYS.split("[[cards]]")
_TWIN = '\nid = "twin"\nquestion = "How much?"\nanswer = 300\n'
_LINES = """
id = "lines"
question = "Which?\\nOf these."
answer = "two"
options = ["one\\nand a half", "two", "three"]
"""
_VIM = """
id = "vim"
question = "Write if changed, and quit?"
answer = ":x"
accept = [":wq"]
"""
_TOGETHER = """
id = "together"
cloze = "The {{c1::Rhine}} flows to the {{c1::North Sea}}."
accept = []
"""
_VERSE = """
id = "verse"
question = "How does it begin?"
answer = "Roses are red\\nviolets are blue"
accept = []
"""
_HAIKU = """
id = "haiku"
question = "What are the signs of spring?"
answer = "frogs; rain"
accept = ["frogs\\nrain"]
"""
_BY_ID = {
    card.split('"')[1]: card for card in (*_CARDS, _TWIN, _LINES, _VIM, _TOGETHER, _VERSE, _HAIKU)
}


class SlowLines(io.StringIO):
    """Lines that each take some seconds to come."""

    def __init__(self, lines: str, clock: Clock, seconds: float) -> None:
        super().__init__(lines)
        self._clock = clock
        self._seconds = seconds

    def readline(  # type: ignore[override] # typeshed has it so for StringIO itself
        self, size: int = -1, /
    ) -> str:
        """The next line."""
        self._clock.now += timedelta(seconds=self._seconds)
        return super().readline(size)


@pytest.fixture
def desk(tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A desk on one folder, still without decks."""
    folder = tmp_path / "decks"
    folder.mkdir()
    monkeypatch.setattr("quiz.store.desk.bundled_decks", lambda: folder)
    with Desk(places(), Settings(), [], clock) as desk:
        yield desk


@pytest.fixture
def talk(desk: Desk, clock: Clock) -> Talk:
    """What is said about these cards of WAYS when these lines are typed."""

    def talk(cards: str, *lines: str, takes: float = 1, **wish: Any) -> str:
        deck = "[[cards]]".join([_HEAD, *(_BY_ID[card] for card in cards.split())])
        (desk.folders[-1] / "ways.toml").write_text(deck, "utf-8")
        desk.read()
        wish = {"mode": Mode.PRACTICE, "seed": 3, **wish}
        sitting = begun(desk, desk.decks(), Wish(**wish))
        said = io.StringIO()
        Dialogue(sitting, SlowLines("\n".join(lines), clock, takes), said).hold()
        return said.getvalue()

    return talk


def test_a_whole_conversation_reads_well(talk: Talk) -> None:
    assert talk("pick", ":?x", "70 km", mode=Mode.TEST) == (
        "Test: 1 question.\n"
        "Your answers count for the schedule.\n"
        "Commands begin with a colon; :? lists them.\n"
        "\n"
        "Question 1 of 1\n"
        "How far?\n"
        "1) 70 km\n"
        "2) 300 km\n"
        "3) 500 km\n"
        "Number > \n"
        "There is no command :?x; :? lists them. If it is your answer, type ::?x\n"
        "Number > \n"
        "Wrong.\n"
        "You answered: 70 km\n"
        "Answer: 300 km\n"
        "70 km: That is another missile.\n"
        "About 300 km.\n"
        "Comes back in 1 minute.\n"
        "\n"
        "Score: 0 of 1 right, 0%\n"
        "Missed: How far?\n"
        "  Answer: 300 km\n"
    )


@pytest.mark.parametrize(
    ("card", "lines", "asked", "said"),
    [
        pytest.param(
            "reveal",
            ["", "3"],
            "Enter shows the answer > ",
            "Answer: In Ukraine\nOn the Dnipro.\n1) Again\n2) Hard\n3) Good\n4) Easy\n"
            "How well did you know it? A number > ",
            id="reveal",
        ),
        pytest.param("pick", ["300 km"], "Number > ", "Right.\nAnswer: 300 km", id="pick"),
        pytest.param(
            "tick",
            ["1 2 4"],
            "1) A\n2) B\n3) C\n4) E\nNumbers of all that are right > ",
            "Partly right, 50%.\nYou answered: A, B, E\nAnswer: A, E",
            id="tick",
        ),
        pytest.param(
            "type", ["Smile"], "Answer > ", "Right – spelt smile (forgiving case).", id="type"
        ),
        pytest.param(
            "type", [":)"], "Answer > ", "Right.\nAnswer: :)", id="type what looks like a command"
        ),
        pytest.param("type", ["\ufeff:\u200b)"], "Answer > ", "Right.", id="type what nobody sees"),
        pytest.param("vim", [":x"], "Answer > ", "Right.\nAnswer: :x", id="type a command"),
        pytest.param("vim", [":wq"], "Answer > ", "Right.", id="type an accepted command"),
        pytest.param(
            "together",
            ["Rhine and North Sea"],
            "Answer, 2 gaps in order, with commas between > ",
            "Right.\nAnswer: Rhine, North Sea",
            id="type two gaps",
        ),
        pytest.param(
            "verse",
            ["Roses are red", "violets are blue"],
            "Answer, 2 lines; an empty line ends it > \n… ",
            "Right.\nAnswer: Roses are red\n",
            id="type two lines",
        ),
        pytest.param(
            "verse",
            ["Roses are red violets are blue"],
            "ends it > ",
            "Right, forgiving spaces.\nAnswer: Roses are red\n",
            id="type two lines on one",
        ),
        pytest.param("verse", ["Roses", "", "1"], "… ", "Wrong.\n", id="type one line of two"),
        pytest.param("type", ["::)"], "Answer > ", "Right.\nAnswer: :)", id="type a colon"),
        pytest.param("number", ["300"], "Answer, in km > ", "Right.\nAnswer: 300 km", id="number"),
        pytest.param(
            "arrange", ["1 2 3"], "Numbers in the right order > ", "You answered: ", id="arrange"
        ),
        pytest.param(
            "match",
            ["1 1"],
            "A number for each letter in turn > ",
            "Partly right, 50%.\nYou answered: ",
            id="match",
        ),
    ],
)
def test_each_way_of_asking_is_answered_in_lines(
    talk: Talk, card: str, lines: list[str], asked: str, said: str
) -> None:
    heard = talk(card, *lines)
    assert asked in heard
    assert said in heard
    assert "\nScore: " in heard


def test_a_command_that_is_no_answer_is_obeyed(talk: Talk) -> None:
    heard = talk("vim", ":q")
    assert "Wrong" not in heard
    assert "Score: 0 of 0 right" in heard


def test_a_number_that_cannot_be_read_is_asked_again_and_does_not_count(talk: Talk) -> None:
    heard = talk("number", "far", "300 apples", "300 kilometres")
    assert "That cannot be read as a number; type one in digits, in km.\n" in heard
    assert "“apples” is no unit known here; type the number alone, or in km.\n" in heard
    assert "Right.\nAnswer: 300 km\n" in heard
    assert "Score: 1 of 1 right" in heard


def test_the_end_of_input_ends_an_answer_of_several_lines(talk: Talk) -> None:
    assert "Score: 0 of 1 right" in talk("verse", "Roses are red")


@pytest.mark.parametrize("lines", [["frogs; rain"], ["frogs", "rain"]], ids=["one", "two"])
def test_an_answer_that_is_accepted_may_have_more_lines(talk: Talk, lines: list[str]) -> None:
    assert "Score: 1 of 1 right" in talk("haiku", *lines)


def test_the_letters_to_match_stand_before_the_numbers(talk: Talk) -> None:
    assert "\na. " in talk("match").split("\n1) ")[0]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        pytest.param([":?"], ":q  stop; everything is saved", id="help"),
        pytest.param([":h"], "Hint: Think of a river.", id="hint"),
        pytest.param([":r"], "What to read\n\nFirst *paragraph*.", id="read"),
        pytest.param([":f"], "Flagged.", id="flag"),
        pytest.param([":f", ":f"], "No longer flagged.", id="flag and take it away"),
        pytest.param(
            [":x"], "Suspended: not asked again. `quiz undo` takes it back.", id="suspend"
        ),
        pytest.param([":s"], "Skipped; it is not asked again.", id="skip"),
        pytest.param([":u"], "There is nothing to undo.", id="nothing to undo"),
        pytest.param([":g"], "The last answer cannot be a guess.", id="nothing to guess"),
        pytest.param([":y"], "The last answer cannot be overruled.", id="nothing to overrule"),
        pytest.param([":zz"], "There is no command :zz", id="no command"),
        pytest.param(["", ":h"], "Hint: Think of a river.", id="a hint after revealing"),
        pytest.param(["", "x"], "A number from 1 to 4, please.", id="no rating"),
        pytest.param(["", ":u"], "There is nothing to undo.", id="undo after revealing"),
        pytest.param([":Q"], "Score: 0 of 0 right", id="stop in capitals"),
    ],
)
def test_commands_say_what_they_did(talk: Talk, lines: list[str], said: str) -> None:
    heard = talk("reveal", *lines)
    assert said in heard
    assert "Score: 0 of 0 right, 0%" in heard


@pytest.mark.parametrize(
    ("lines", "said", "score"),
    [
        pytest.param(["300", ":u"], "Undone.\n", "0 of 0", id="undo"),
        pytest.param(["300", ":u", "1"], "Undone.\n", "0 of 1", id="undo and answer otherwise"),
        pytest.param(["300", ":g"], "Counted as a guess.", "1 of 1", id="guess"),
        pytest.param(["1", ":g"], "cannot be a guess.", "0 of 1", id="guess what was wrong"),
        pytest.param(["1", ":y"], "Counted as right.", "1 of 1", id="overrule"),
        pytest.param(["300", ":y"], "cannot be overruled.", "1 of 1", id="overrule what was right"),
    ],
)
def test_the_last_answer_can_be_reconsidered(
    talk: Talk, lines: list[str], said: str, score: str
) -> None:
    heard = talk("number twin", *lines)
    assert said in heard
    assert f"Score: {score} right" in heard


def test_an_undone_answer_still_counts_in_a_test(talk: Talk) -> None:
    heard = talk("number twin", "1", ":u", "300", "300", mode=Mode.TEST)
    assert "Undone; in the score of a test the first answer counts." in heard
    assert "Score: 1 of 2 right" in heard


def test_feedback_at_the_end_tells_nothing_before_it(talk: Talk) -> None:
    heard = talk("pick number", "70 km", ":g", ":y", "1", mode=Mode.TEST, feedback_at_end=True)
    before, after = heard.split("\nScore: ")
    assert "What was right is told at the end." in before
    assert "Noted." in before
    assert "There is no verdict before the end." in before
    for told in ("Wrong", "Right", "Answer: ", "cannot be"):
        assert told not in before
    assert "Missed: How far?\n  Answer: 300 km\n  About 300 km.\n" in after


@pytest.mark.parametrize(
    ("takes", "said"),
    [
        pytest.param(9, "Right.", id="in time"),
        pytest.param(11, "Too late.\nWrong.\n", id="too late"),
    ],
)
def test_the_time_for_a_question_is_told_and_kept(talk: Talk, takes: float, said: str) -> None:
    heard = talk("number", "300", takes=takes, mode=Mode.TEST, seconds=10)
    assert "The time for each question is 10 seconds." in heard
    assert said in heard


@pytest.mark.parametrize(
    ("takes", "lines", "said"),
    [
        pytest.param(4, ["300", "3"], "Right.\nMarks: +3\n", id="in time"),
        pytest.param(8, ["300", "3"], "Right.\nMarks: +1\n", id="while it is asked how sure"),
        pytest.param(11, ["300"], "Too late.\nWrong.\nAnswer: ", id="too late"),
    ],
)
def test_an_answer_in_time_stands_even_where_it_is_not_said_how_sure(
    talk: Talk, takes: float, lines: list[str], said: str
) -> None:
    heard = talk("number", *lines, takes=takes, mode=Mode.TEST, seconds=10, certainty=True)
    assert said in heard


def test_a_broken_off_test_says_how_to_go_on(talk: Talk) -> None:
    assert "quiz test --resume" in talk("number twin", "300", ":q", mode=Mode.TEST)
    assert "quiz test --resume" not in talk("number twin", ":q", mode=Mode.TEST)
    assert "quiz test --resume" not in talk("number twin", "300", ":q")
    assert "quiz test --resume" not in talk("number twin", "300", "300", mode=Mode.TEST)


def test_what_cannot_be_saved_is_said_and_the_question_stays(
    talk: Talk, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    record, failures = desk.history.record, [StoreError("the disk is \x1b full")]

    def failing(*arguments: Any) -> None:
        if failures:
            raise failures.pop()
        record(*arguments)

    monkeypatch.setattr(desk.history, "record", failing)
    heard = talk("number", "300", "300")
    assert "could not be saved, so it does not count: the disk is ␛ full" in heard
    assert heard.count("How many?") + heard.count("Answer, in km > ") >= 3
    assert "Score: 1 of 1 right" in heard


def test_a_score_is_told_where_its_end_cannot_be_saved(
    talk: Talk, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: Any) -> None:
        raise StoreError("the disk is full")

    monkeypatch.setattr(desk.history, "finish", failing)
    assert "the disk is full\n\nScore: 1 of 1 right" in talk("number", "300")


def test_further_lines_of_an_option_stand_under_its_first(talk: Talk) -> None:
    heard = talk("lines")
    assert "Which?\nOf these.\n1) one\n   and a half\n2) two\n3) three\n" in heard


def test_what_was_typed_is_made_visible(talk: Talk) -> None:
    heard = talk("pick", "\x1b[A\x9b", ":\x1b")
    assert "\x1b" not in heard
    assert "\x9b" not in heard


class _WithAnotherCopy(io.StringIO):
    """Lines, before the first of which another copy of the program answers what it is asked."""

    def __init__(self, lines: str, desk: Desk, clock: Clock) -> None:
        super().__init__(lines)
        self._desk = desk
        self._clock = clock

    def readline(self, size: int = -1, /) -> str:  # type: ignore[override] # as above
        """The next line."""
        if self.tell() == 0:
            with Desk(places(), Settings(), [], self._clock) as other:
                other.read()
                sitting = begun(other, other.decks(), Wish(Mode.STUDY, seed=3))
                while sitting.prompt is not None and sitting.prompt.entry.card.id != "reveal":
                    sitting.answer(Response(text="300"))
                    sitting.advance()
        return super().readline(size)


def test_what_another_copy_has_answered_meanwhile_is_not_asked(desk: Desk, clock: Clock) -> None:
    cards = "[[cards]]".join([_HEAD, *(_BY_ID[card] for card in ("number", "twin", "reveal"))])
    (desk.folders[-1] / "ways.toml").write_text(cards, "utf-8")
    desk.read()
    sitting = begun(desk, desk.decks(), Wish(Mode.STUDY, seed=3))
    said = io.StringIO()
    Dialogue(sitting, _WithAnotherCopy("300\n\n", desk, clock), said).hold()
    asked = [line for line in said.getvalue().splitlines() if line.startswith("Question ")]
    lefts = ["1 (left: 3 new, 0 learning, 0 due)", "2 (left: 1 new, 0 learning, 0 due)"]
    assert asked == [f"Question {left}" for left in lefts]
    assert "How much?" not in said.getvalue()
    assert "Where is Kyiv?" in said.getvalue()


KINDS_OF_CARD = ["reveal", "pick", "tick", "type", "number", "arrange", "match"]


@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize("card", KINDS_OF_CARD)
def test_n_says_that_one_does_not_know(talk: Talk, card: str, mode: Mode) -> None:
    heard = talk(card, ":n", ":q", mode=mode)
    assert "You did not know.\n" in heard
    assert "Answer: " in heard
    assert "You did not know: " in heard, "the score tells it from a wrong answer"


@pytest.mark.parametrize("card", [card for card in KINDS_OF_CARD if card != "reveal"])
def test_an_empty_line_says_how_to_answer(talk: Talk, card: str) -> None:
    heard = talk(card, "", "")
    assert ":n if you do not know" in heard
    assert "Score: 0 of 0 right" in heard
