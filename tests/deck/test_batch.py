"""Many cards of a deck changed and added at once."""

from __future__ import annotations

import pytest

from quiz.deck.batch import with_cards
from quiz.deck.edit import with_card, with_new_card
from quiz.deck.model import Card, Flashcard

DECK = b"""\xef\xbb\xbftitle = "Alps"  # mine

# the first
[[cards]]
question = "Highest?"  # asked
answer = "Mont Blanc"

[[cards]]
question = "Longest?"
answer = "Rhine"

# the end"""
NEW = Flashcard(question="New?", answer="Yes")


def card(question: str, answer: str) -> Card:
    return Flashcard(question=question, answer=answer)


def test_every_other_byte_stays() -> None:
    changed = {1: card("Highest?", "The Mont Blanc"), 2: card("Which is longest?", "Rhine")}
    assert with_cards(DECK, changed, [NEW, card("Newer?", "No")]) == (
        DECK.replace(b'"Mont Blanc"', b'"The Mont Blanc"').replace(
            b"Longest?", b"Which is longest?"
        )
        + b'\n\n[[cards]]\nquestion = "New?"\nanswer = "Yes"\n'
        b'\n[[cards]]\nquestion = "Newer?"\nanswer = "No"\n'
    )


def test_line_ends_follow_the_file() -> None:
    after = with_cards(DECK.replace(b"\n", b"\r\n"), {2: card("Longest?", "Po")}, [NEW])
    assert isinstance(after, bytes)
    assert after.count(b"\n") == after.count(b"\r\n")


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(DECK, id="tables"),
        pytest.param(DECK.replace(b"\n", b"\r\n"), id="line ends of another system"),
        pytest.param(
            b'title = "A"\ncards = [\n  { question = "a", answer = "b" }, # one\n'
            b'  { question = "c", answer = "d" },\n]\n',
            id="an array",
        ),
        pytest.param(
            b'title = "A"\n[[cards]]\nquestion = "a"\nanswer = "b"\n'
            b'[[cards]]\nquestion = "c"\nanswer = "d"\n[[cards.wrong]]\ntext = "e"\n',
            id="a table within a card",
        ),
        pytest.param(b'title = "A"\n' + b'[[cards]]\nquestion="a"\nanswer="b"\n' * 2, id="twins"),
    ],
)
def test_all_at_once_is_the_same_as_one_by_one(source: bytes) -> None:
    changed = {1: card("x", "y"), 2: card("z", "w")}
    one_by_one: object = source
    for number, each in changed.items():
        assert isinstance(one_by_one, bytes)
        one_by_one = with_card(one_by_one, number, each)
    assert isinstance(one_by_one, bytes)
    assert with_cards(source, changed, [NEW]) == with_new_card(one_by_one, NEW)


def test_a_deck_that_is_no_toml_is_left_alone() -> None:
    (problem,) = with_cards(b"title = ", {}, [NEW])
    assert getattr(problem, "code", "") == "E003"
