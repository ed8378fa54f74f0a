"""What an author's comments waive, and which of them are idle."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.deck.check import checked
from quiz.deck.read import read_deck

FEW = '[[cards]]\nquestion = "Which of {0}?"\nanswer = "a"\nwrong = ["b"]\nexplanation = "x"\n'
HEAD = 'title = "x"\n\n'


def told(path: Path, text: str) -> list[str]:
    path.write_bytes(text.encode())
    return [f"{problem.line} {problem.code}" for problem in checked([path])]


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    return tmp_path / "deck.toml"


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        pytest.param(HEAD + FEW, ["6 W104"], id="no comment"),
        pytest.param(f"{HEAD}# quiz: ignore W104\n{FEW}", [], id="above a card"),
        pytest.param(f"{HEAD}#quiz:ignore w104\n{FEW}", [], id="in any spacing and case"),
        pytest.param(f"{HEAD}# quiz: ignore W104 since it is so\n{FEW}", [], id="with a reason"),
        pytest.param(f"{HEAD}# quiz: ignore W104\n# a note\n{FEW}", [], id="with a note below"),
        pytest.param(f"# quiz: ignore W104\n{HEAD}{FEW}", [], id="at the top of the file"),
        pytest.param(
            f"{HEAD}# quiz: ignore W104\n{FEW}{FEW.format(2)}", ["12 W104"], id="one card alone"
        ),
        pytest.param(
            f"{HEAD}# quiz: ignore W104 W102\n{FEW}", ["3 H204"], id="of two codes one is idle"
        ),
        pytest.param(
            f"{HEAD}# quiz: ignore W104\n\n{FEW}", ["3 H204", "8 W104"], id="a blank line between"
        ),
        pytest.param(f"{HEAD}{FEW}# quiz: ignore W104\n", ["6 W104", "8 H204"], id="at the end"),
        pytest.param(f"{HEAD}# quiz: ignore\n{FEW}", ["3 H204", "7 W104"], id="no code"),
        pytest.param(f"{HEAD}# quiz: ignroe W104\n{FEW}", ["3 H204", "7 W104"], id="misspelt"),
        pytest.param(f"{HEAD}# quiz: ignore W999\n{FEW}", ["3 H204", "7 W104"], id="no such code"),
        pytest.param(
            f"{HEAD}# quiz: ignore E011\n{FEW}x = 1\n", ["3 H204", "9 E011"], id="an error"
        ),
        pytest.param(
            f"{HEAD}# quiz: ignore W104\n{FEW}x = 1\n", ["9 E011"], id="a card not yet judged"
        ),
        pytest.param(
            f"# quiz: ignore W104\n{HEAD}{FEW}x = 1\n", ["9 E011"], id="a deck not yet judged"
        ),
        pytest.param(
            f"{HEAD}# quiz: ignore W101 H201 W104\n{FEW}", [], id="what other decks may bring"
        ),
        pytest.param(
            HEAD + FEW.replace('"x"', '"""\n# quiz: ignore W104\n"""'), ["6 W104"], id="in a string"
        ),
        pytest.param(
            f'{HEAD}# quiz: ignore H203\n[[sections]]\nid = "s"\ntitle = "s"\ntext = "s"\n',
            [],
            id="above a section",
        ),
        pytest.param(
            f'{HEAD}# quiz: ignore W103\n[[cards]]\nquestion = "q"\nanswer = "a"\n'
            'explanation = "x"\n[[cards.wrong]]\ntext = "all of the above"\n'
            '[[cards.wrong]]\ntext = "b"\n',
            [],
            id="with tables of the card",
        ),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_comments_waive_what_they_name(
    deck: Path, text: str, problems: list[str], newline: str
) -> None:
    assert told(deck, text.replace("\n", newline)) == problems


def test_the_hint_about_a_comment_says_why(deck: Path) -> None:
    told(deck, f"{HEAD}# quiz: ignore W14\n# quiz: ignore W144 W102\n{FEW}")
    messages = [(each.message, each.mend) for each in checked([deck]) if each.code == "H204"]
    assert messages == [
        ("the comment names no code", "write `# quiz: ignore W101`"),
        ("there is no W102 to be ignored here", "take the comment away"),
        ("there is no code W144", "did you mean `W104`?"),
    ]


def test_a_double_that_is_waived_is_no_problem_to_the_reader(deck: Path) -> None:
    double = f"{HEAD}{FEW}\n# quiz: ignore W101\n{FEW}"
    deck.write_text(double, "utf-8")
    reading = read_deck(deck)
    assert reading.deck is not None
    assert (len(reading.deck.entries), reading.problems) == (1, ())
    deck.write_text(double.replace("# quiz", "# "), "utf-8")
    assert [problem.code for problem in read_deck(deck).problems] == ["W101"]
