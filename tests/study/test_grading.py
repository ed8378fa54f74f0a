from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given, settings

from quiz.deck.model import Card, Gaps, Match, Number, Order, Several, Typed
from quiz.study.grading import grade, guessed, was_right
from quiz.study.prompt import Prompt, Way, asked_of_class
from quiz.study.rating import Certainty, Grade, Outcome, Rating, Response
from quiz.study.typed import unreadable
from quiz.text import without_invisible
from tests.study.strategies import (
    CHOICE,
    EXACT,
    FLASHCARD,
    GAPS,
    MATCH,
    NUMBER,
    ORDER,
    SCALE,
    SEVERAL,
    TRUE_FALSE,
    TYPED,
    TYPED_GAPS,
    entry,
    options,
    prompt_of,
    prompts,
    responses,
)

A, H, G, E = Rating
RIGHT, PARTLY, WRONG = Outcome

law = settings(max_examples=200, deadline=None)


def picking(card: Card, *texts: str) -> Grade:
    """The grade for picking the options of these texts, one after another."""
    prompt = prompt_of(card)
    shown = [option.text for option in prompt.options]
    return grade(prompt, Response(picked=tuple(map(shown.index, texts))))


def pairing(**chosen: str) -> Grade:
    """The grade for these right-hand sides, by their left-hand sides."""
    prompt = prompt_of(MATCH)
    shown = [option.text for option in prompt.options]
    picked = (shown.index(chosen[left]) if left in chosen else -1 for left in prompt.lefts)
    return grade(prompt, Response(picked=tuple(picked)))


def typing(card: Card, text: str) -> Grade:
    return grade(prompt_of(card), Response(text=text))


@pytest.mark.parametrize(
    ("rating", "outcome", "given"),
    [
        pytest.param(A, WRONG, "Again", id="again"),
        pytest.param(H, RIGHT, "Hard", id="hard"),
        pytest.param(G, RIGHT, "Good", id="good"),
        pytest.param(E, RIGHT, "Easy", id="easy"),
    ],
)
@pytest.mark.parametrize("card", [FLASHCARD, GAPS], ids=["flashcard", "gaps"])
def test_what_is_revealed_is_rated_by_the_student(
    card: Card, rating: Rating, outcome: Outcome, given: str
) -> None:
    judged = grade(prompt_of(card), Response(rating=rating))
    assert judged == Grade(outcome, float(outcome is RIGHT), rating, given)


@pytest.mark.parametrize(
    ("card", "picked", "credit", "given"),
    [
        pytest.param(CHOICE, ["300 km"], 1, "300 km", id="choice-right"),
        pytest.param(CHOICE, ["70 km"], 0, "70 km", id="choice-wrong"),
        pytest.param(CHOICE, ["300 km", "70 km"], 0, "300 km, 70 km", id="choice-of-two"),
        pytest.param(CHOICE, [], 0, "", id="choice-of-none"),
        pytest.param(SCALE, ["2024"], 1, "2024", id="choice-in-order"),
        pytest.param(TRUE_FALSE, ["True"], 1, "True", id="true"),
        pytest.param(TRUE_FALSE, ["False"], 0, "False", id="false"),
        pytest.param(ORDER, ["2021", "2022", "2023", "2024"], 1, "2021 → 2022 → 2023 → 2024",
                     id="order-right"),
        pytest.param(ORDER, ["2024", "2021", "2022", "2023"], 2 / 3, "2024 → 2021 → 2022 → 2023",
                     id="order-with-two-neighbours-kept"),
        pytest.param(ORDER, ["2024", "2023", "2022", "2021"], 0, "2024 → 2023 → 2022 → 2021",
                     id="order-reversed"),
        pytest.param(ORDER, ["2021", "2022"], 1 / 3, "2021 → 2022", id="order-too-short"),
        pytest.param(ORDER, ["2021"] * 4, 0, "2021", id="order-of-one-repeated"),
    ],
)  # fmt: skip
def test_credit_for_what_is_picked(
    card: Card, picked: list[str], credit: float, given: str
) -> None:
    judged = picking(card, *picked)
    assert judged.credit == pytest.approx(credit)
    assert judged.given == given


@pytest.mark.parametrize(
    ("ticked", "credit"),
    [
        pytest.param(["Biden", "Scholz"], 1, id="all-right"),
        pytest.param(["Biden"], 0.5, id="one-right"),
        pytest.param(["Scholz", "Biden", "Merz"], 0.5, id="a-wrong-one-costs-a-right-one"),
        pytest.param(["Scholz", "Biden", "Merz", "Orbán"], 0, id="all-ticked"),
        pytest.param(["Biden", "Merz", "Orbán"], 0, id="never-below-nothing"),
        pytest.param([], 0, id="none"),
    ],
)
def test_credit_for_what_is_ticked(ticked: list[str], credit: float) -> None:
    judged = picking(SEVERAL, *ticked)
    assert judged.credit == credit
    assert sorted(judged.given.split(", ")) == sorted(ticked or [""])
    assert judged.rating is (G if credit == 1 else A)


def test_where_nothing_applies_nothing_is_right() -> None:
    card = Several(question="Who?", answer=(), wrong=options("a", "b"))
    assert picking(card).outcome is RIGHT
    assert picking(card, "a").outcome is WRONG


def test_credit_for_pairs() -> None:
    full = pairing(ATACMS="USA", HIMARS="USA", Scalp="France")
    assert (full.credit, full.outcome, full.rating) == (1, RIGHT, G)
    assert sorted(full.given.split("; ")) == ["ATACMS: USA", "HIMARS: USA", "Scalp: France"]
    partly = pairing(ATACMS="USA", HIMARS="Italy")
    assert partly.credit == pytest.approx(1 / 3)
    assert (partly.outcome, partly.rating) == (PARTLY, A)
    assert sorted(partly.given.split("; ")) == ["ATACMS: USA", "HIMARS: Italy"]


def test_equal_right_hand_sides_are_judged_by_their_text() -> None:
    prompt = prompt_of(MATCH)._replace(options=options("USA", "USA", "France"))
    prompt = prompt._replace(lefts=("a", "b", "c"), right=(0, 0, 2))
    assert grade(prompt, Response(picked=(1, 0, 2))).outcome is RIGHT


def test_a_left_hand_side_that_is_there_twice_counts_twice() -> None:
    card = Match(question="?", pairs=(("a", "x"), ("a", "y")))
    prompt = prompt_of(card)
    assert grade(prompt, Response(picked=prompt.right)).credit == 1
    assert grade(prompt, Response(picked=prompt.right[::-1])).credit == 0


@pytest.mark.parametrize(
    ("card", "text", "outcome", "forgiven"),
    [
        pytest.param(TYPED, "Sevastopol", RIGHT, "", id="typed"),
        pytest.param(TYPED, " sevastopol", RIGHT, "case", id="typed-in-another-case"),
        pytest.param(TYPED, "Севастополь", RIGHT, "", id="another-accepted"),
        pytest.param(TYPED, "Odesa", WRONG, "", id="typed-wrong"),
        pytest.param(TYPED, "", WRONG, "", id="nothing-typed"),
        pytest.param(EXACT, "C++", RIGHT, "", id="exact"),
        pytest.param(EXACT, "c++", WRONG, "", id="exact-in-another-case"),
        pytest.param(TYPED_GAPS, "sevastopol", RIGHT, "case", id="gap"),
        pytest.param(TYPED_GAPS, "Севастополь", RIGHT, "", id="gap-with-another-accepted"),
        pytest.param(NUMBER, "305", RIGHT, "", id="number"),
        pytest.param(NUMBER, "295 km", RIGHT, "", id="number-with-unit"),
        pytest.param(NUMBER, "306", WRONG, "", id="number-outside-its-tolerance"),
        pytest.param(NUMBER, "300 miles", WRONG, "", id="number-of-something-else"),
        pytest.param(NUMBER, "far", WRONG, "", id="not-a-number"),
        pytest.param(TYPED, "Sevas\u200btopol\ufeff", RIGHT, "", id="what-nobody-sees"),
    ],
)
def test_what_is_typed(card: Card, text: str, outcome: Outcome, forgiven: str) -> None:
    judged = typing(card, text)
    assert (judged.outcome, judged.forgiven, judged.given) == (
        outcome, forgiven, without_invisible(text).strip(),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("card", "text", "remark"),
    [
        pytest.param(TYPED, "Sevastopol", "", id="as-written"),
        pytest.param(TYPED, "Sevastopool", "spelt Sevastopol", id="slip"),
        pytest.param(TYPED, "sevastopol", "spelt Sevastopol", id="case"),
        pytest.param(TYPED, "Севостополь", "spelt Севастополь", id="slip-in-what-is-accepted"),
        pytest.param(TYPED_GAPS, "Sevastopool", "spelt Sevastopol", id="gap"),
        pytest.param(
            Typed(question="?", answer="x²", accept=()), "x^2", "written x²", id="letter-forms"
        ),
        pytest.param(NUMBER, "300", "", id="exact-number"),
        pytest.param(NUMBER, "305", "exactly 300 km", id="number-within-its-tolerance"),
        pytest.param(NUMBER, "300 miles", "the unit is km", id="another-unit"),
        pytest.param(NUMBER, "306", "", id="number-outside"),
        pytest.param(TYPED, "Odesa", "", id="wrong"),
    ],
)
def test_the_verdict_has_the_right_spelling_or_number(card: Card, text: str, remark: str) -> None:
    assert typing(card, text).remark == remark


def test_a_long_number_is_shown_as_it_would_be_printed() -> None:
    card = Number(question="?", answer=Decimal(10000), tolerance="5 %", unit=("soldiers", "men"))
    assert typing(card, "9600 men").remark == "exactly 10,000 soldiers"
    assert prompt_of(replace(card, answer=Decimal("6.022e23"), unit="")).answer == "6.022 × 10²³"


@pytest.mark.parametrize(
    ("card", "asks_for"),
    [
        (TYPED, "an answer"),
        (NUMBER, "a number, in km"),
        (replace(NUMBER, unit=""), "a number"),
        (TYPED_GAPS, "an answer"),
        (Gaps(cloze="{{c1::a}} {{c1::b}}", accept=()), "2 gaps in order, with commas between"),
        (Typed(question="?", answer="a\n\nb", accept=()), "an answer of 2 lines"),
    ],
)
def test_a_prompt_says_what_is_to_be_typed(card: Card, asks_for: str) -> None:
    assert prompt_of(card).asks_for == asks_for


@pytest.mark.parametrize(
    ("card", "text", "why"),
    [
        (NUMBER, "far", "That cannot be read as a number; type one in digits, in km."),
        (NUMBER, "300 apples", "“apples” is no unit known here; type the number alone, or in km."),
        (replace(NUMBER, unit=""), "ten", "That cannot be read as a number; type one in digits."),
        (replace(NUMBER, unit=""), "72 cards",
         "There is no unit here; type the number without “cards”."),
        (NUMBER, "300 miles", ""),
        (NUMBER, "300", ""),
        (TYPED, "far", ""),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said_and_why(card: Card, text: str, why: str) -> None:
    assert unreadable(prompt_of(card), text) == why


def test_the_one_thing_to_order_is_in_order() -> None:
    assert picking(Order(question="Sort.", order=("a",)), "a").outcome is RIGHT


def test_what_comes_late_is_wrong_but_kept() -> None:
    judged = grade(prompt_of(TYPED), Response(text="sevastopol", late=True))
    assert judged == Grade(WRONG, 0.0, A, "sevastopol")


def test_the_student_may_overrule() -> None:
    judged = was_right(typing(TYPED, "the naval base"))
    assert judged == Grade(RIGHT, 1.0, G, "the naval base")


def test_a_guess_stays_right_and_is_asked_again() -> None:
    judged = guessed(picking(CHOICE, "300 km"))
    assert (judged.outcome, judged.credit, judged.rating) == (RIGHT, 1.0, A)


@law
@given(prompt=prompts(), response=responses())
def test_any_response_to_any_prompt_gets_a_grade(prompt: Prompt, response: Response) -> None:
    judged = grade(prompt, response)
    assert type(judged.credit) is float
    assert 0 <= judged.credit <= 1
    assert (judged.outcome is RIGHT) == (judged.credit == 1)
    assert (judged.outcome is WRONG) == (judged.credit == 0)
    assert not (response.late and judged.outcome is not WRONG)


@law
@given(prompt=prompts(), response=responses())
def test_easy_is_only_ever_said_by_the_student(prompt: Prompt, response: Response) -> None:
    judged = grade(prompt, response)
    if prompt.way is not Way.REVEAL:
        is_known = judged.outcome is RIGHT and response.certainty is not Certainty.UNSURE
        assert judged.rating is (G if is_known else A)


@law
@given(prompt=prompts())
def test_the_right_answer_is_right(prompt: Prompt) -> None:
    response = Response(prompt.right, prompt.answer, Rating.GOOD)
    judged = grade(prompt, response)
    assert (judged.outcome, judged.credit, judged.rating) == (RIGHT, 1.0, G)
    if prompt.way in (Way.PICK, Way.TICK, Way.TYPE, Way.ARRANGE):
        assert judged.given == prompt.answer


@pytest.mark.parametrize(
    ("card", "text", "outcome"),
    [
        pytest.param(FLASHCARD, "300 KM", RIGHT, id="flashcard"),
        pytest.param(FLASHCARD, "70 km", WRONG, id="flashcard-wrong"),
        pytest.param(GAPS, "300 km", RIGHT, id="gap"),
        pytest.param(GAPS, "", WRONG, id="gap-left-empty"),
    ],
)
def test_what_is_otherwise_revealed_may_be_typed(card: Card, text: str, outcome: Outcome) -> None:
    one = entry(card)
    prompt = asked_of_class(one, card.faces[0], Random(1), [one])
    assert grade(prompt, Response(text=text)).outcome is outcome
