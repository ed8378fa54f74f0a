from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.deck.model import Card
from quiz.study.certainty import MARKS, MOST, Band, Sureness, band, expected, levels
from quiz.study.grading import grade
from quiz.study.progress import Level
from quiz.study.rating import Certainty, Outcome, Rating, Response, graded
from quiz.study.wording import CERTAINTY_NAMES, pays, signed, stakes
from tests.study.strategies import CHOICE, FLASHCARD, MATCH, ORDER, SEVERAL, TYPED, prompt_of

UNSURE, FAIRLY, SURE = Certainty


def _sureness(certainty: Certainty | None, credit: float) -> Sureness:
    return Sureness(certainty, graded(credit, "").outcome, credit)


@pytest.mark.parametrize(
    ("certainty", "credit", "marks"),
    [
        pytest.param(UNSURE, 1.0, 1.0, id="unsure and right"),
        pytest.param(UNSURE, 0.5, 0.5, id="unsure and half right"),
        pytest.param(UNSURE, 0.0, 0.0, id="unsure and wrong"),
        pytest.param(FAIRLY, 1.0, 2.0, id="fairly sure and right"),
        pytest.param(FAIRLY, 0.25, 0.5, id="fairly sure and a quarter right"),
        pytest.param(FAIRLY, 0.0, -2.0, id="fairly sure and wrong"),
        pytest.param(SURE, 1.0, 3.0, id="sure and right"),
        pytest.param(SURE, 0.5, 1.5, id="sure and half right"),
        pytest.param(SURE, 0.0, -6.0, id="sure and wrong"),
        pytest.param(SURE, 4e-8, -6.0, id="sure and right in next to nothing"),
        pytest.param(None, 0.0, 0.0, id="too late"),
        pytest.param(None, 1.0, 0.0, id="never asked"),
    ],
)
def test_marks_are_those_of_moodle(
    certainty: Certainty | None, credit: float, marks: float
) -> None:
    assert _sureness(certainty, credit).marks == marks


def test_only_what_is_wrong_though_sure_misleads() -> None:
    said = {
        (certainty, credit): _sureness(certainty, credit).is_misled
        for certainty in (None, *Certainty)
        for credit in (0.0, 0.5, 1.0)
    }
    assert [each for each, is_misled in said.items() if is_misled] == [(SURE, 0.0)]


@pytest.mark.parametrize(
    ("certainty", "expected_band", "said", "stake"),
    [
        pytest.param(UNSURE, Band(0, 2 / 3), "below 67%", "+1 or 0", id="unsure"),
        pytest.param(FAIRLY, Band(2 / 3, 0.8), "from 67% to 80%", "+2 or −2", id="fairly"),
        pytest.param(SURE, Band(0.8, 1), "above 80%", "+3 or −6", id="sure"),
    ],
)
def test_each_certainty_pays_in_its_band(
    certainty: Certainty, expected_band: Band, said: str, stake: str
) -> None:
    assert band(certainty) == pytest.approx(expected_band)
    assert (pays(certainty), stakes(certainty)) == (said, stake)
    assert certainty in CERTAINTY_NAMES


@given(chance=st.floats(0, 1))
@settings(max_examples=200, deadline=None)
def test_an_honest_certainty_earns_the_most_on_average(chance: float) -> None:
    best = max(expected(certainty, chance) for certainty in Certainty)
    for certainty in Certainty:
        lowest, highest = band(certainty)
        if lowest <= chance <= highest:
            assert expected(certainty, chance) == pytest.approx(best, abs=1e-12)
        elif chance < lowest - 1e-9 or chance > highest + 1e-9:
            assert expected(certainty, chance) < best


_ANSWERS = st.lists(
    st.builds(_sureness, st.sampled_from([None, *Certainty]), st.floats(0, 1)), min_size=1
)


@given(answers=_ANSWERS)
@settings(max_examples=200, deadline=None)
def test_the_average_mark_lies_between_the_worst_and_the_best(answers: list[Sureness]) -> None:
    found = levels(answers)
    average = sum(level.marks for level in found) / len(answers)
    assert MARKS[SURE][1] <= average <= MOST + 1e-9
    said = {answer.certainty for answer in answers if answer.certainty is not None}
    assert [level.certainty for level in found] == sorted(said)
    assert sum(level.asked for level in found) == sum(a.certainty is not None for a in answers)
    assert all(0 <= level.right <= level.asked for level in found)


def test_levels_count_what_is_partly_right_as_not_right() -> None:
    answers = [_sureness(SURE, 1.0), _sureness(SURE, 0.5), _sureness(None, 0), _sureness(UNSURE, 0)]
    assert levels(answers) == (Level(1, 1, 0, 0.0), Level(3, 2, 1, 4.5))
    assert levels([]) == ()


@pytest.mark.parametrize(
    ("marks", "said"),
    [
        pytest.param(0.0, "0", id="nothing"),
        pytest.param(3.0, "+3", id="won"),
        pytest.param(-6.0, "−6", id="lost"),
        pytest.param(4 / 3, "+1.333", id="partly"),
        pytest.param(-12.5, "−12.5", id="several"),
    ],
)
def test_marks_are_said_with_their_sign(marks: float, said: str) -> None:
    assert signed(marks) == said


@pytest.mark.parametrize(
    ("certainty", "rating"),
    [
        pytest.param(None, Rating.GOOD, id="not asked"),
        pytest.param(UNSURE, Rating.AGAIN, id="unsure"),
        pytest.param(FAIRLY, Rating.GOOD, id="fairly sure"),
        pytest.param(SURE, Rating.GOOD, id="sure"),
    ],
)
def test_what_one_is_not_sure_of_comes_back_soon_though_right(
    certainty: Certainty | None, rating: Rating
) -> None:
    prompt = prompt_of(CHOICE)
    judged = grade(prompt, Response(picked=prompt.right, certainty=certainty))
    assert (judged.outcome, judged.credit, judged.rating) == (Outcome.RIGHT, 1.0, rating)


@pytest.mark.parametrize("rating", list(Rating))
def test_a_certainty_leaves_ones_own_rating_alone(rating: Rating) -> None:
    judged = grade(prompt_of(FLASHCARD), Response(rating=rating, certainty=UNSURE))
    assert judged.rating is rating


@pytest.mark.parametrize("card", [CHOICE, SEVERAL, TYPED, ORDER, MATCH], ids=lambda card: card.kind)
@pytest.mark.parametrize("rating", list(Rating))
def test_a_rating_means_nothing_where_the_student_does_not_rate(card: Card, rating: Rating) -> None:
    prompt = prompt_of(card)
    for certainty in (None, *Certainty):
        plain = Response(prompt.right, prompt.answer, certainty=certainty)
        assert grade(prompt, plain._replace(rating=rating)) == grade(prompt, plain)
