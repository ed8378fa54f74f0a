from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.classroom.questions import Question, Selection, chosen_places, drawn, judged
from quiz.classroom.writing import question_read, question_written
from quiz.deck.model import Choice, Deck, Entry, Flashcard, Head, Section, Several
from quiz.deck.read import read_deck
from quiz.study.prompt import Way
from quiz.study.rating import Outcome, Response
from tests.hostile import hostile_deck
from tests.study.strategies import (
    CARDS,
    CHOICE,
    FLASHCARD,
    GAPS,
    MATCH,
    NUMBER,
    ORDER,
    POOL,
    SCALE,
    SEVERAL,
    TYPED,
    entry,
    options,
)  # fmt: skip

law = settings(max_examples=100, deadline=None)
SEEDS = st.integers(0, 2**31)

WEAPONS = Deck("weapons", Head(title="The weapons"), POOL)


def _with(*cards: Choice | Several | Flashcard) -> Deck:
    entries = tuple(entry(card, number) for number, card in enumerate(cards, start=1))
    return Deck("weapons", Head(title="The weapons"), entries)


def _only(deck: Deck, seed: int = 1) -> Question:
    (question,) = drawn([deck], Selection(seed))
    return question


@law
@given(seed=SEEDS, most=st.none() | st.integers(1, 20))
def test_every_card_is_put_so_that_it_can_be_answered_on_a_phone(
    seed: int, most: int | None
) -> None:
    questions = drawn([WEAPONS], Selection(seed, most))
    assert [each.place for each in questions] == list(range(min(most or 99, len(CARDS))))
    assert len({each.prompt.entry.key for each in questions}) == len(questions)
    for question in questions:
        assert question.prompt.way is not Way.REVEAL
        assert judged(question, _right(question)).outcome is Outcome.RIGHT


def _right(question: Question) -> Response:
    prompt = question.prompt
    return Response(picked=prompt.right, text=prompt.answer)


@law
@given(seed=SEEDS, data=st.data())
def test_the_questions_depend_on_the_seed_and_the_keys_alone(
    seed: int, data: st.DataObject
) -> None:
    shuffled = replace(WEAPONS, entries=tuple(data.draw(st.permutations(POOL))))
    assert [each.prompt.entry.key for each in drawn([shuffled], Selection(seed, 5))] == [
        each.prompt.entry.key for each in drawn([WEAPONS], Selection(seed, 5))
    ]


@law
@given(seed=SEEDS, right=st.integers(0, 3))
def test_what_a_phone_is_sent_is_the_same_whichever_written_option_is_right(
    seed: int, right: int
) -> None:
    texts = ("2021", "2022", "2023", "2024")
    choice = Choice(question="When?", answer=texts[right], options=options(*texts))
    several = Several(question="When?", answer=texts[: right + 1], options=options(*texts))
    for card, other in ((choice, replace(choice, answer="2021")),
                        (several, replace(several, answer=("2023",)))):  # fmt: skip
        one, another = (_only(_with(each), seed).handout for each in (card, other))
        assert json.dumps(one) == json.dumps(another)


@pytest.mark.parametrize("card", [TYPED, NUMBER], ids=lambda card: card.kind)
def test_what_a_phone_is_sent_of_a_typed_card_does_not_hold_the_answer(card: object) -> None:
    asked = [each for each in drawn([WEAPONS], Selection(3)) if each.prompt.entry.card is card]
    assert asked
    for each in asked:
        assert each.prompt.answer not in json.dumps(each.handout, ensure_ascii=False)


def test_what_a_phone_is_sent_has_neither_explanations_nor_hints_nor_keys() -> None:
    card = replace(CHOICE, explanation="BECAUSE", hint="HINT", wrong=options("70 km", "500 km"))
    told = replace(card, wrong=tuple(replace(each, why="WHY") for each in card.wrong))
    question = _only(_with(told))
    sent = json.dumps(question.handout)
    assert not any(word in sent for word in ("BECAUSE", "HINT", "WHY", question.prompt.entry.key))
    assert question.solution.explanation == "BECAUSE"
    assert question.solution.whys.count("WHY") == 2


def test_the_unit_of_a_number_is_told() -> None:
    (question,) = drawn([Deck("d", Head(title="D"), (entry(NUMBER),))], Selection(1))
    assert question.handout.unit == "km"


@pytest.mark.parametrize(
    ("selection", "numbers"),
    [
        pytest.param(Selection(1, tag="far"), {1, 2}, id="tag"),
        pytest.param(Selection(1, section="s"), {2, 3}, id="section"),
        pytest.param(Selection(1, tag="far", section="s"), {2}, id="both"),
        pytest.param(Selection(1, tag="nowhere"), set(), id="none"),
        pytest.param(Selection(1, most=99), {1, 2, 3}, id="more-than-there-are"),
    ],
)
def test_cards_are_chosen_by_tag_and_section(selection: Selection, numbers: set[int]) -> None:
    cards = (
        replace(CHOICE, tags=("far",)),
        replace(SCALE, tags=("far",), section="s"),
        replace(SEVERAL, section="s"),
    )
    questions = drawn([_with(*cards)], selection)
    assert {each.prompt.entry.number for each in questions} == numbers


def test_cards_are_asked_in_the_order_of_the_decks_on_request_and_once() -> None:
    again = replace(WEAPONS, id="again")
    questions = drawn([WEAPONS, again], Selection(5, as_written=True))
    assert [each.prompt.entry.number for each in questions] == list(range(1, len(CARDS) + 1))
    assert {each.prompt.entry.deck for each in questions} == {"weapons"}
    assert drawn([WEAPONS], Selection(5)) != drawn([WEAPONS], Selection(6))


def test_said_aloud_flashcards_and_gaps_are_revealed() -> None:
    deck = Deck("weapons", Head(title="T"), (entry(FLASHCARD, 1), entry(GAPS, 2), *POOL[2:]))
    aloud = drawn([deck], Selection(1, aloud=True))
    revealed = {each.prompt.entry.card for each in aloud if each.prompt.way is Way.REVEAL}
    assert revealed == {FLASHCARD, GAPS}


def test_a_question_has_its_section_and_the_results_what_was_shown() -> None:
    section = Section(id="s", title="The missiles", text="Read.")
    card = replace(CHOICE, section="s", tags=("t",))
    deck = Deck("weapons", Head(title="The weapons", sections=(section,)), (entry(card),))
    question = _only(deck)
    asked = question.asked
    assert question.section == section
    assert (asked.deck, asked.section, asked.tags, asked.kind) == ("weapons", "s", ("t",), "choice")
    assert asked.options[asked.right[0]] == asked.answer == "300 km"
    assert (asked.maximum, asked.guess) == (1.0, 0.25)


@law
@given(seed=SEEDS, aloud=st.booleans())
def test_a_question_is_read_as_it_was_written(seed: int, aloud: bool) -> None:
    questions = drawn([WEAPONS], Selection(seed, aloud=aloud))
    assert questions
    for question in questions:
        assert question_read(question.place, question_written(question)) == question


def test_a_strangers_deck_is_put_to_a_class_and_kept_like_any_other(tmp_path: Path) -> None:
    deck = read_deck(hostile_deck(tmp_path, options=60, letters=5000)).deck
    assert deck is not None
    questions = drawn([deck], Selection(1))
    assert len(questions) == len(deck.entries)
    for question in questions:
        assert question_read(question.place, question_written(question)) == question
        assert judged(question, _right(question)).outcome is Outcome.RIGHT
        assert 0 <= question.asked.guess <= 0.5
        assert json.loads(json.dumps(question.handout))


def test_no_more_of_a_response_is_read_than_is_sensible() -> None:
    question = _only(_with(Flashcard(question="Which port?", answer="Sevastopol")))
    assert question.prompt.way is Way.TYPE
    assert len(judged(question, Response(text="x" * 100_000)).given) == 500
    several = _only(_with(SEVERAL))
    assert judged(several, Response(picked=(0,) * 1_000_000)).credit in (0.0, 0.5)


@pytest.mark.parametrize(
    ("card", "picked", "places"),
    [
        pytest.param(SEVERAL, (2, 2, -1, 99, 0), (2, 0), id="what-there-is-once"),
        pytest.param(MATCH, (1, 1, 0, 2), (1, 1, 0), id="a-right-side-for-each-left"),
        pytest.param(ORDER, (3, 2, 1, 0), (3, 2, 1, 0), id="an-order"),
    ],
)
def test_the_places_chosen_are_those_there_are(
    card: Several, picked: tuple[int, ...], places: tuple[int, ...]
) -> None:
    prompt = _only(Deck("d", Head(title="D"), (Entry("d", 1, "1:1", card),))).prompt
    assert chosen_places(prompt, picked) == places
