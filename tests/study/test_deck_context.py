"""What a deck's other answers make of a typed one, and what it takes to look through them."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.deck.model import (
    Card,
    Choice,
    Deck,
    Entry,
    Flashcard,
    Gaps,
    Head,
    Match,
    Option,
    Order,
    Several,
    Typed,
)
from quiz.study.deck_context import DeckContext
from quiz.study.grading import grade
from quiz.study.leniency import match_of
from quiz.study.other_answers import answers_of, spelt_out
from quiz.study.prompt import asked, asked_of_class
from quiz.study.rating import Outcome, Response


def typed(answer: str, *accept: str, question: str = "?") -> Typed:
    return Typed(question=question, answer=answer, accept=accept)


def deck_of(*cards: Card, language: str = "") -> Deck:
    entries = tuple(Entry("d", n, f"1:{n}", card) for n, card in enumerate(cards, 1))
    return Deck("d", Head(title="D", language=language), entries)


def outcome(deck: Deck, text: str) -> Outcome:
    """How the text comes out, typed to the first card of the deck."""
    entry = deck.entries[0]
    prompt = asked(entry, entry.card.faces[0], Random(0), deck=DeckContext.of(deck))
    return grade(prompt, Response(text=text)).outcome


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(typed("schon"), id="typed"),
        pytest.param(typed("x", "schon"), id="accepted"),
        pytest.param(typed("x", "(ganz) schon"), id="accepted without its brackets"),
        pytest.param(Flashcard(question="q", answer="schon"), id="flashcard"),
        pytest.param(Flashcard(question="schon", answer="a", reverse=True), id="reversed"),
        pytest.param(Choice(question="q", answer="schon", wrong=(Option(text="x"),)), id="choice"),
        pytest.param(
            Several(question="q", answer=("x", "schon"), wrong=(Option(text="y"),)), id="several"
        ),
        pytest.param(Gaps(cloze="{{schon}} wieder"), id="gap"),
        pytest.param(Order(question="q", order=("schon", "x")), id="order"),
        pytest.param(Match(question="q", pairs=(("x", "schon"), ("y", "z"))), id="match"),
    ],
)
def test_nothing_is_forgiven_that_makes_it_what_another_card_answers(other: Card) -> None:
    assert outcome(deck_of(typed("schön"), other), "schon") is Outcome.WRONG
    assert outcome(deck_of(typed("schön")), "schon") is Outcome.RIGHT
    assert outcome(deck_of(typed("schön", "schon"), other), "schon") is Outcome.RIGHT


def test_another_gap_of_the_same_card_counts_as_another_card() -> None:
    card = Gaps(cloze="{{schön}} and {{schon}}", accept=())
    assert outcome(deck_of(card), "schon") is Outcome.WRONG


def test_a_flashcard_typed_in_a_class_knows_its_deck() -> None:
    deck = deck_of(Flashcard(question="q", answer="schön"), Flashcard(question="r", answer="schon"))
    entry = deck.entries[0]
    prompt = asked_of_class(entry, "", Random(0), deck.entries, DeckContext.of(deck))
    assert grade(prompt, Response(text="schon")).outcome is Outcome.WRONG
    assert grade(prompt, Response(text="Schön")).outcome is Outcome.RIGHT


def test_the_answers_are_looked_through_once_and_only_when_something_is_forgiven() -> None:
    looked: list[str] = []

    def cards() -> Iterator[Card]:
        looked.append("looked")
        yield from (typed("Kursk"), typed("Kyiv"))

    context = DeckContext(cards=cards())
    entry = Entry("d", 1, "1:1", typed("Kursk"))
    prompt = asked(entry, "", Random(0), deck=context)
    assert grade(prompt, Response(text="Kursk")).outcome is Outcome.RIGHT
    assert grade(prompt, Response(text="Odesa")).outcome is Outcome.WRONG
    assert looked == []
    for text in ("Kursl", "Kirsk", "kursk"):
        assert grade(prompt, Response(text=text)).outcome is Outcome.RIGHT
    assert looked == ["looked"]


def test_a_context_takes_no_part_in_whether_prompts_are_the_same() -> None:
    entry = Entry("d", 1, "1:1", typed("Kursk"))
    others = DeckContext("de", answers=("Kirsk",))
    assert asked(entry, "", Random(0)) == asked(entry, "", Random(0), deck=others)


@settings(max_examples=100, deadline=None)
@given(
    words=st.lists(st.text("aeioü", min_size=5, max_size=7), min_size=2, max_size=5, unique=True),
    given=st.text("aeioü", min_size=4, max_size=8),
)
def test_the_near_answers_decide_as_all_of_them_do(words: list[str], given: str) -> None:
    own, match = words[:1], match_of(given, words[0])
    if match is None:
        return
    whole = DeckContext(answers=words)
    few = DeckContext(answers=whole.near(own))
    assert (whole.nearer(given, match, own) is None) == (few.nearer(given, match, own) is None)


@settings(max_examples=100, deadline=None)
@given(words=st.lists(st.text("abc é", min_size=5, max_size=8), min_size=2, max_size=5))
def test_no_answer_of_another_card_is_ever_right_with_something_forgiven(words: list[str]) -> None:
    deck = deck_of(*(typed(word, question=f"{n}") for n, word in enumerate(words) if word.strip()))
    for entry in deck.entries:
        prompt = asked(entry, "", Random(0), deck=DeckContext.of(deck))
        for other in deck.entries:
            (answer,) = answers_of(other.card)
            judged = grade(prompt, Response(text=answer))
            if judged.outcome is Outcome.RIGHT:
                assert "accents" not in judged.forgiven
                assert "slip" not in judged.forgiven


@pytest.mark.parametrize(
    ("text", "exact", "texts"),
    [
        ("Rhine", False, ["Rhine"]),
        ("(the) Rhine", False, ["(the) Rhine", "the Rhine", "Rhine"]),
        ("to take (a photo)", False, ["to take (a photo)", "to take a photo", "to take"]),
        ("(a) b (c d)", False, ["(a) b (c d)", "a b c d", "a b", "b c d", "b"]),
        ("f(x)", False, ["f(x)"]),
        ("sin (x)", False, ["sin (x)"]),
        ("(the)", False, ["(the)", "the"]),
        ("(the) Rhine", True, ["(the) Rhine"]),
    ],
)
def test_words_in_brackets_may_be_left_out(text: str, exact: bool, texts: list[str]) -> None:
    assert list(spelt_out((text,), exact)) == texts
