"""Decks in JSON, ours and other people's."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from quiz.deck.model import Choice, Flashcard, Number, Option
from quiz.exchange.plain_json import read_json, write_json
from tests.exchange.decks import KINDS, deck_from, only_card, read, told


def test_a_deck_in_json_has_the_keys_that_it_has_as_toml() -> None:
    deck = deck_from('meta = { own = [1, 2.50] }\n[[cards]]\nquestion = "How high?"\nanswer = 1.50')
    assert json.loads(write_json(deck).content) == {
        "title": "Carried",
        "meta": {"own": [1, 2.5]},
        "cards": [{"question": "How high?", "answer": 1.5}],
    }
    assert b"1.50" in write_json(deck).content


def test_a_deck_in_json_is_read_back_with_all_that_it_has() -> None:
    deck = read(KINDS)
    (back,) = read_json(write_json(deck).content.decode(), "kinds.json").decks
    assert back.head == deck.head
    assert back.cards == tuple(entry.card for entry in deck.entries)


@pytest.mark.parametrize(
    ("text", "card"),
    [
        pytest.param(
            '[{"question": "Who?", "answer": "Ada", '
            '"wrong": ["Bob", {"text": "Cy", "why": "No"}]}]',
            Choice(
                question="Who?",
                answer="Ada",
                wrong=(Option(text="Bob"), Option(text="Cy", why="No")),
            ),
            id="a list of our own cards",
        ),
        pytest.param(
            '{"results": [{"question": "Who?", "correct_answer": "Ada", '
            '"incorrect_answers": ["Bob"]}]}',
            Choice(question="Who?", answer="Ada", wrong=(Option(text="Bob"),)),
            id="names of others",
        ),
        pytest.param(
            '[{"front": "der Hund", "back": "the dog"}]',
            Flashcard(question="der Hund", answer="the dog"),
            id="front and back",
        ),
        pytest.param('[["a", "b"]]', Flashcard(question="a", answer="b"), id="pairs"),
        pytest.param(
            '[{"question": "Pi?", "answer": 3.14, "hint": null}]',
            Number(question="Pi?", answer=Decimal("3.14")),
            id="a number, and nothing as null",
        ),
    ],
)
def test_a_list_of_questions_is_read(text: str, card: object) -> None:
    assert only_card(text, "list.json") == card


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        pytest.param('{"a": ]', "line 1, column 7: not JSON: Expecting value", id="no JSON"),
        pytest.param("[" * 100_000, ": nested too deeply", id="too deep"),
        pytest.param(f"[{'9' * 5000}]", ": a number is too long", id="a long number"),
        pytest.param(
            '{"x": 1}',
            ": neither a deck nor a list of questions: it has no list of `cards`",
            id="another object",
        ),
        pytest.param(
            '{"title": "T", "cards": [{"question": "a"}]}',
            "card 1: no card comes of it: `answer` is missing",
            id="no good card",
        ),
    ],
)
def test_what_is_no_deck_is_refused(text: str, refusal: str) -> None:
    assert told(read_json(text, "x.json"))[-1] == refusal


def test_each_card_that_is_not_good_is_told_by_its_number() -> None:
    text = '{"title": "T", "cards": [{"question": "a", "answer": "b"}, {"question": "c"}, 3]}'
    imported = read_json(text, "x.json")
    assert told(imported) == [
        "card 2: not carried: `answer` is missing",
        "card 3: not carried: item 3 of `cards` should be a table, not an integer",
    ]
    assert len(imported.decks[0].cards) == 1


def test_half_a_character_never_reaches_a_deck() -> None:
    (deck,) = read_json('[{"question": "\\ud800", "answer": "b"}]', "x.json").decks
    assert deck.cards == (Flashcard(question="\N{REPLACEMENT CHARACTER}", answer="b"),)


def test_what_json_cannot_say_of_an_authors_own_values_is_told() -> None:
    deck = deck_from(
        'meta = { day = 2024-11-18, x = inf }\n[[cards]]\nquestion = "a"\nanswer = "b"'
    )
    assert [loss.message for loss in write_json(deck).losses] == [
        "dates and times become strings",
        "endless numbers become strings",
    ]
