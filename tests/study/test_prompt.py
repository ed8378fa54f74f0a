from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.deck.model import Card, Choice, Entry, Flashcard, Gaps, Order, Typed
from quiz.study.prompt import Prompt, Way, asked, asked_of_class, seeded
from tests.study.strategies import (
    CARDS,
    CHOICE,
    EXACT,
    FLASHCARD,
    GAPS,
    MATCH,
    NUMBER,
    ORDER,
    POOL,
    SCALE,
    SEVERAL,
    TRUE_FALSE,
    TYPED,
    TYPED_GAPS,
    entry,
    prompt_of,
)

SEEDS = st.integers(0, 10_000)
law = settings(max_examples=100, deadline=None)


def texts(prompt: Prompt) -> list[str]:
    return [option.text for option in prompt.options]


def among(card: Flashcard, *others: Card, seed: int = 0, face: str = "") -> Prompt:
    """The flashcard as it is asked with these neighbours."""
    pool = [entry(each, number) for number, each in enumerate((card, *others), start=1)]
    return asked(pool[0], face, Random(seed), pool)


@pytest.mark.parametrize(
    ("card", "face", "way", "question", "answer"),
    [
        pytest.param(FLASHCARD, "", Way.REVEAL, "range", "300 km", id="flashcard"),
        pytest.param(FLASHCARD, "reverse", Way.REVEAL, "300 km", "range", id="reverse"),
        pytest.param(CHOICE, "", Way.PICK, "How far?", "300 km", id="choice"),
        pytest.param(SCALE, "", Way.PICK, "Which year?", "2024", id="choice-in-order"),
        pytest.param(TYPED, "", Way.TYPE, "Which port?", "Sevastopol", id="typed"),
        pytest.param(EXACT, "", Way.TYPE, "Which language?", "C++", id="exact"),
        pytest.param(
            TRUE_FALSE, "", Way.PICK, "ATACMS is guided by GPS.", "True", id="true-or-false"
        ),
        pytest.param(NUMBER, "", Way.TYPE, "How far?", "300 km", id="number"),
        pytest.param(
            GAPS, "c2", Way.REVEAL, "It flies 300 km from [a city].", "Sevastopol", id="gaps"
        ),
        pytest.param(
            TYPED_GAPS, "=sevastopol#1", Way.TYPE, "It flies from […].", "Sevastopol",
            id="typed-gaps",
        ),
        pytest.param(ORDER, "", Way.ARRANGE, "Sort.", "2021 → 2022 → 2023 → 2024", id="order"),
        pytest.param(
            MATCH, "", Way.MATCH, "Whose?", "ATACMS: USA; HIMARS: USA; Scalp: France", id="match"
        ),
    ],
)  # fmt: skip
def test_each_kind_is_asked_in_its_way(
    card: Card, face: str, way: Way, question: str, answer: str
) -> None:
    prompt = prompt_of(card, face)
    assert (prompt.way, prompt.question, prompt.answer) == (way, question, answer)


@law
@given(seed=SEEDS, card=st.sampled_from(CARDS))
def test_a_prompt_depends_on_seed_key_and_face_alone(seed: int, card: Card) -> None:
    for face in card.faces:
        first, again = (
            asked(entry(card), face, seeded(seed, "1:abc", face), POOL) for _ in range(2)
        )
        assert first == again


def test_another_seed_key_or_face_shuffles_anew() -> None:
    dice = [(1, "a", ""), (2, "a", ""), (1, "b", ""), (1, "a", "reverse")]
    assert len({seeded(*each).random() for each in dice}) == len(dice)
    orders = {tuple(texts(prompt_of(CHOICE, seed=seed))) for seed in range(200)}
    assert len(orders) == 24


@law
@given(seed=SEEDS)
def test_right_points_at_the_answer(seed: int) -> None:
    for card in (CHOICE, SCALE, TRUE_FALSE):
        prompt = prompt_of(card, seed=seed)
        assert [texts(prompt)[place] for place in prompt.right] == [prompt.answer]
    several = prompt_of(SEVERAL, seed=seed)
    assert {texts(several)[place] for place in several.right} == set(SEVERAL.answer)
    assert several.right == tuple(sorted(several.right))


@law
@given(seed=SEEDS)
def test_right_puts_things_in_order_and_pairs_together(seed: int) -> None:
    order, match = prompt_of(ORDER, seed=seed), prompt_of(MATCH, seed=seed)
    assert tuple(texts(order)[place] for place in order.right) == ORDER.order
    rights = [texts(match)[place] for place in match.right]
    assert sorted(zip(match.lefts, rights, strict=True)) == sorted(MATCH.pairs)


def test_written_options_keep_their_order_and_right_hand_sides_come_once() -> None:
    assert texts(prompt_of(SCALE)) == ["2022", "2023", "2024"]
    assert texts(prompt_of(TRUE_FALSE)) == ["True", "False"]
    assert sorted(texts(prompt_of(MATCH))) == ["France", "Italy", "USA"]


@law
@given(seed=SEEDS, size=st.integers(2, 5))
def test_an_order_is_never_shown_solved(seed: int, size: int) -> None:
    card = Order(question="Sort.", order=tuple("abcde"[:size]))
    prompt = prompt_of(card, seed=seed)
    assert tuple(texts(prompt)) != card.order
    assert sorted(texts(prompt)) == sorted(card.order)


NEAR = [Flashcard(question=f"near {n}", answer=f"N{n}", tags=("t",)) for n in range(2)]
FAR = [Flashcard(question=f"far {n}", answer=f"F{n}") for n in range(5)]


@pytest.mark.parametrize(
    ("card", "distractors"),
    [
        pytest.param(
            Flashcard(question="q", answer="a", tags=("t", "u")), {"N0", "N1"}, id="same-tag"
        ),
        pytest.param(
            Flashcard(question="q", answer="a", section="s"), {"S0", "S1", "S2"}, id="same-section"
        ),
        pytest.param(
            Flashcard(question="q", answer="N0", tags=("t",)), None, id="one-neighbour-too-few"
        ),
        pytest.param(Flashcard(question="q", answer="a"), None, id="no-neighbours"),
    ],
)
def test_distractors_come_from_neighbours_and_else_from_the_deck(
    card: Flashcard, distractors: set[str] | None
) -> None:
    section = [Flashcard(question=f"s {n}", answer=f"S{n}", section="s") for n in range(3)]
    prompts = [among(card, *NEAR, *FAR, *section, seed=seed) for seed in range(40)]
    seen = {text for prompt in prompts for text in texts(prompt)} - {card.answer}
    if distractors is None:
        assert {text[0] for text in seen} == {"N", "F", "S"}
        assert all(len(prompt.options) == 4 for prompt in prompts)
    else:
        assert seen == distractors
    assert all(texts(prompt)[prompt.right[0]] == card.answer for prompt in prompts)


def test_with_fewer_than_two_distractors_a_flashcard_stays_one() -> None:
    card = Flashcard(question="q", answer="Kyiv")
    same = Flashcard(question="r", answer=" KYIV ")
    assert among(card).way is Way.REVEAL
    assert among(card, same, FAR[0]).way is Way.REVEAL
    assert among(card, same, *FAR[:2]).way is Way.PICK
    assert sorted(texts(among(card, same, *FAR[:2]))) == ["F0", "F1", "Kyiv"]


def test_choices_and_typed_cards_lend_their_answers() -> None:
    choice = Choice(question="c", answer="C")
    typed = Typed(question="t", answer="T", accept=())
    assert sorted(texts(among(Flashcard(question="q", answer="a"), choice, typed))) == [
        "C",
        "T",
        "a",
    ]


def test_a_reverse_face_is_among_the_questions_of_other_reversed_cards() -> None:
    others = [Flashcard(question=f"Q{n}", answer=f"A{n}", reverse=True) for n in range(2)]
    prompt = among(FLASHCARD, *others, *FAR, CHOICE, face="reverse")
    assert sorted(texts(prompt)) == ["Q0", "Q1", "range"]
    assert texts(prompt)[prompt.right[0]] == "range"


def test_only_flashcards_change_where_there_is_a_pool() -> None:
    for each in POOL[1:]:
        face = each.card.faces[0]
        assert asked(each, face, Random(1), POOL) == asked(each, face, Random(1))


def _of_class(card: Flashcard | Gaps, *others: Card, face: str = "", seed: int = 1) -> Prompt:
    one, *pool = (entry(each, number) for number, each in enumerate((card, *others), start=1))
    return asked_of_class(one, face or card.faces[0], Random(seed), [one, *pool])


def test_before_a_class_flashcards_and_gaps_are_choices_or_typed() -> None:
    gaps = Gaps(cloze="It flies {{300 km}}.")
    for card in (FLASHCARD, gaps):
        assert _of_class(card).way is Way.TYPE
        assert _of_class(card, *FAR[:1]).way is Way.TYPE
        prompt = _of_class(card, *FAR)
        assert prompt.way is Way.PICK
        assert texts(prompt)[prompt.right[0]] == "300 km"
    assert _of_class(TYPED_GAPS, *FAR).way is Way.TYPE


def test_a_gap_borrows_the_gaps_of_other_cards_but_not_what_its_text_says() -> None:
    gaps = Gaps(cloze="From {{Kyiv}} to {{Odesa}} by train.")
    others = (
        Gaps(cloze="{{Lviv}} and {{Kharkiv}} are cities."),
        Flashcard(question="q", answer="odesa"),
    )
    prompt = _of_class(gaps, *others, face=gaps.faces[0])
    assert sorted(texts(prompt)) == ["Kharkiv", "Kyiv", "Lviv"]
    assert prompt.question == "From […] to Odesa by train."


@law
@given(each=st.sampled_from(POOL), seed=SEEDS)
def test_before_a_class_other_cards_are_asked_as_they_are(each: Entry, seed: int) -> None:
    face = each.card.faces[0]
    alone = asked(each, face, Random(seed))
    if alone.way is not Way.REVEAL:
        assert asked_of_class(each, face, Random(seed), POOL) == alone
