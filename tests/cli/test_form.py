"""Cards are asked for line by line, and what is entered says their kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.cli.form import Form
from quiz.deck.model import KINDS
from quiz.deck.read import read_deck
from tests.cli.conftest import Run
from tests.cli.test_editing import Editor, editor

__all__ = ["editor"]

DECK = 'title = "Alps"\n'
ENDS = ["", ""]
"""No explanation, no tags."""


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    path = tmp_path / "alps.toml"
    path.write_text(DECK, "utf-8")
    return path


def typed(*lines: str) -> str:
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    ("lines", "kind", "written"),
    [
        pytest.param(["Q?", "a", "", "", ""], "flashcard", 'answer = "a"', id="flashcard"),
        pytest.param(["Q?", "a", "", "", "r"], "flashcard", "reverse = true", id="both ways"),
        pytest.param(["Q?", "a", "", "", "t", "b", ""], "typed", 'accept = ["b"]', id="typed"),
        pytest.param(["Q?", "a", "", "", "t", ""], "typed", "accept = []", id="typed, no other"),
        pytest.param(["Q?", "a", "", "b", "c", ""], "choice", 'wrong = ["b", "c"]', id="choice"),
        pytest.param(["Q?", "1", "", "2", "3", ""], "choice", 'answer = "1"', id="of figures"),
        pytest.param(
            ["Q?", "a", "b", "", "c", "d", ""],
            "multiple answer",
            'answer = ["a", "b"]',
            id="several",
        ),
        pytest.param(["Q.", "True", ""], "true or false", "answer = true", id="true"),
        pytest.param(
            ["Q?", "300", "", "", "5", "km"],
            "number",
            'answer = 300\ntolerance = 5\nunit = "km"',
            id="number",
        ),
        pytest.param(["An {{a}}.", ""], "gaps", 'cloze = "An {{a}}."', id="gaps"),
        pytest.param(["An {{a}}.", "b", ""], "gaps", 'accept = ["b"]', id="gaps, typed"),
        pytest.param(["Q?", "a > b > c", ""], "order", 'order = ["a", "b", "c"]', id="order"),
        pytest.param(
            ["Q?", "a = 1", "b = 2", "", "3", ""],
            "match",
            'wrong = ["3"]\npairs = [["a", "1"], ["b", "2"]]',
            id="match",
        ),
    ],
)
def test_what_is_entered_says_the_kind(
    run: Run, deck: Path, lines: list[str], kind: str, written: str
) -> None:
    ran = run("add", "alps.toml", lines=typed(*lines, *ENDS, "", ""))
    assert ran.code == 0
    assert ran.err == "Added: alps.toml:3\n"
    assert f"{kind.capitalize()}, asked so:\n" in ran.out
    assert written in deck.read_text("utf-8")
    read = read_deck(deck)
    assert read.problems == ()
    assert read.deck is not None
    assert [entry.card.kind for entry in read.deck.entries] == [kind]


def test_the_form_makes_every_kind() -> None:
    marks = test_what_is_entered_says_the_kind.pytestmark  # type: ignore[attr-defined] # pytest's
    assert {case.values[1] for case in marks[0].args[1]} == {kind.kind for kind in KINDS}


def test_the_card_is_shown_as_written_and_as_asked_before_it_is_added(run: Run, deck: Path) -> None:
    ran = run("add", "alps.toml", lines=typed("Q?", "a", "", "b", "", *ENDS, "n"))
    assert '[[cards]]\nquestion = "Q?"\nanswer = "a"\nwrong = ["b"]\n' in ran.out
    assert "Choice, asked so:\n    Q?\n    1) " in ran.out
    assert "Not added" in ran.out
    assert deck.read_text("utf-8") == DECK


def test_what_was_wrong_is_told_and_what_was_entered_offered_again(run: Run, deck: Path) -> None:
    first = ["Q?", "a", "", "a", "", *ENDS]
    again = ["", "", "b", "", "Because.", "x, y", ""]
    ran = run("add", "alps.toml", lines=typed(*first, *again))
    assert "error[E030]: `a` is both right and wrong" in ran.err
    assert "Question, or text with {{gaps}} [Q?]: Answer [a]: Wrong option [a]: " in ran.out
    written = deck.read_text("utf-8").removeprefix(DECK)
    assert written == (
        '\n[[cards]]\nquestion = "Q?"\nanswer = "a"\nwrong = ["b"]\n'
        'explanation = "Because."\ntags = ["x", "y"]\n'
    )


def test_section_and_tags_are_offered_for_the_next_card(run: Run, deck: Path) -> None:
    section = '\n[[sections]]\nid = "s"\ntitle = "S"\ntext = "S"\n'
    deck.write_text(DECK + section, "utf-8")
    first = ["Q?", "true", "", "", "s", "t", ""]
    second = ["R?", "false", "", "", "", "-", ""]
    ran = run("add", "alps.toml", lines=typed(*first, *second))
    assert "Section (s) [s]: Tags [t]: " in ran.out
    one, two = deck.read_text("utf-8").split("[[cards]]")[1:]
    assert (one.count('section = "s"'), two.count('section = "s"')) == (1, 1)
    assert (one.count("tags"), two.count("tags")) == (1, 0)


def test_a_card_can_be_finished_in_the_editor(run: Run, deck: Path, editor: Editor) -> None:
    editor.does('"a"', '"b" # sure')
    ran = run("add", "alps.toml", lines=typed("Q?", "a", "", "", "", *ENDS, "e", ""))
    assert ran.code == 0
    assert 'answer = "b" # sure\n' in deck.read_text("utf-8")
    assert editor.calls[0].startswith("+1 ")


def test_what_the_editor_made_bad_is_told_and_not_written(
    run: Run, deck: Path, editor: Editor
) -> None:
    editor.does("answer", "anwser")
    ran = run("add", "alps.toml", lines=typed("Q?", "a", "", "", "", *ENDS, "e", "", "n"))
    assert "error[E011]: unknown key `anwser`\n    did you mean `answer`?" in ran.err
    assert deck.read_text("utf-8") == DECK


@pytest.mark.parametrize("lines", ["", "Q?\n", "Q?\na\n\n\n\n\n\n"], ids=["none", "one", "all but"])
def test_the_end_of_input_adds_nothing_more(run: Run, deck: Path, lines: str) -> None:
    assert run("add", "alps.toml", lines=lines).code == 0
    assert deck.read_text("utf-8") == DECK


def test_interrupted_it_keeps_what_was_added(run: Run, deck: Path) -> None:
    lines = typed("Q?", "true", "", *ENDS, "", "R?")
    ran = run("add", "alps.toml", lines=lines, interrupted=True)
    assert ran.code == 130
    assert deck.read_text("utf-8").count("[[cards]]") == 1


def test_a_tolerance_may_be_a_percentage() -> None:
    lines = iter(["Q?", "300", "", "", "2 %", "km", "", ""])
    assert (Form(lambda _: next(lines), ()).card() or {})["tolerance"] == "2 %"


def test_a_tolerance_that_is_no_number_is_not_dropped() -> None:
    lines = iter(["Q?", "300", "", "", "some", "", "", ""])
    assert (Form(lambda _: next(lines), ()).card() or {})["tolerance"] == "some"
