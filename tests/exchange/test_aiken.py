"""Aiken read and written."""

from __future__ import annotations

import pytest

from quiz.deck.model import Choice, Option
from quiz.exchange.aiken import read_aiken, write_aiken
from tests.exchange.decks import deck_from, told

GOOD = """What is the capital of France?
A. Lyon
B) Paris
C. Nice
ANSWER: B
"""


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(GOOD, id="plain"),
        pytest.param(GOOD.replace("\n", "\n\n"), id="blank lines"),
        pytest.param(GOOD.replace("ANSWER: B", "answer:b"), id="a small letter"),
        pytest.param(GOOD.replace("A. ", "a) ").replace("C. ", "c)"), id="small options"),
        pytest.param("x\n" + GOOD, id="a line of one letter"),
    ],
)
def test_a_question_is_read(text: str) -> None:
    (deck,) = read_aiken(text, "capitals.txt").decks
    assert deck.head.title == "capitals"
    assert deck.cards == (
        Choice(
            question="What is the capital of France?",
            answer="Paris",
            wrong=(Option(text="Lyon"), Option(text="Nice")),
        ),
    )


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("I. Which is first?", id="a Roman number"),
        pytest.param("A) Which is first?", id="a letter"),
        pytest.param("Which is first?\nSay it in one word.", id="two lines"),
        pytest.param("Which is first?\nC. Clarke asks.", id="an option out of turn"),
    ],
)
def test_a_question_that_looks_like_an_option_is_a_question(question: str) -> None:
    (deck,) = read_aiken(f"{question}\nA. one\nB. two\nANSWER: A\n", "x.txt").decks
    (card,) = deck.cards
    assert isinstance(card, Choice)
    assert (card.question, card.answer) == (question, "one")


@pytest.mark.parametrize(
    ("text", "losses"),
    [
        pytest.param(
            "Q\nQuestion?\nA. one\nB. two\n",
            [
                "line 6, column 1: not carried: its options are followed by neither an option "
                "nor an ANSWER"
            ],
            id="no answer",
        ),
        pytest.param(
            "Question?\nA. one\nB. two\nANSWER: D\n",
            ["line 4, column 1: not carried: the ANSWER is none of its options"],
            id="an answer that is no option",
        ),
        pytest.param(
            "Question?\nA. one\nand more\nB. two\nANSWER: A\n",
            [
                "line 3, column 1: not carried: its options are followed by neither an option "
                "nor an ANSWER"
            ],
            id="an option of two lines",
        ),
        pytest.param(
            "ANSWER: A\n",
            ["line 1, column 1: not carried: an ANSWER without question or options"],
            id="an answer alone",
        ),
        pytest.param(
            "Question?\nA. one\nANSWER: A\n",
            ["line 1, column 1: not carried: there is no wrong option"],
            id="one option",
        ),
    ],
)
def test_a_question_that_is_not_finished_is_told_and_the_next_is_read(
    text: str, losses: list[str]
) -> None:
    imported = read_aiken(text + "\n" + GOOD, "x.txt")
    assert told(imported) == losses
    assert len(imported.decks[0].cards) == 1


def test_a_text_without_a_question_is_refused() -> None:
    assert told(read_aiken("nothing here\n", "x.txt"))[-1] == (
        "line 1, column 1: no card comes of it: a question without an ANSWER"
    )


def test_a_choice_is_written_with_its_right_option_not_always_first() -> None:
    cards = "".join(
        f'[[cards]]\nquestion = "Number {n}?"\nanswer = "right"\nwrong = ["a", "b", "c"]\n'
        for n in range(20)
    )
    text = write_aiken(deck_from(cards)).content.decode()
    answers = {line for line in text.splitlines() if line.startswith("ANSWER")}
    assert answers == {"ANSWER: A", "ANSWER: B", "ANSWER: C", "ANSWER: D"}


def test_what_aiken_cannot_ask_is_named() -> None:
    exported = write_aiken(
        deck_from(
            '[[cards]]\nquestion = "Who?"\nanswer = "Ada"\n'
            '[[cards]]\nquestion = "Is it?"\nanswer = true\nhint = "Think."\n'
            '[[cards]]\nquestion = "Which?"\nanswer = "a"\noptions = ["a", "b"]\nid = "own"\n'
        )
    )
    assert [f"{loss.place}: {loss.message}" for loss in exported.losses] == [
        ": without the deck's title",
        "card 1: not carried: flashcard is a kind that Aiken cannot ask",
        "card 2: true or false is asked as a choice",
        "card 2: without its hint",
        "card own: without its id",
        "card own: the order of the options is not kept",
    ]
    assert exported.content.count(b"ANSWER") == 2
