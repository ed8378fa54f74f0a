from __future__ import annotations

from itertools import combinations, permutations, product
from random import Random

import pytest

from quiz.classroom.guessing import guessed_share
from quiz.deck.model import Card, Several
from quiz.study.grading import grade
from quiz.study.prompt import Prompt, Way, asked
from quiz.study.rating import Response
from tests.study.strategies import (
    CHOICE,
    FLASHCARD,
    GAPS,
    MATCH,
    NUMBER,
    ORDER,
    SCALE,
    SEVERAL,
    TRUE_FALSE,
    TYPED,
    entry,
    options,
)  # fmt: skip

THREE_OF_FIVE = Several(question="q", answer=("a", "b", "c"), wrong=options("d", "e"))


@pytest.mark.parametrize(
    "card", [CHOICE, SCALE, SEVERAL, THREE_OF_FIVE, TRUE_FALSE, ORDER, MATCH], ids=repr
)
def test_blind_guessing_earns_what_all_answers_earn_on_average(card: Card) -> None:
    prompt = asked(entry(card), "", Random(1))
    picks = _all_answers(prompt)
    mean = sum(grade(prompt, Response(picked=each)).credit for each in picks) / len(picks)
    assert guessed_share(prompt) == pytest.approx(mean)


def _all_answers(prompt: Prompt) -> list[tuple[int, ...]]:
    places = range(len(prompt.options))
    match prompt.way:
        case Way.TICK:
            sizes = range(len(places) + 1)
            return [ticks for size in sizes for ticks in combinations(places, size)]
        case Way.ARRANGE:
            return list(permutations(places))
        case way:
            return list(product(places, repeat=len(prompt.lefts) if way is Way.MATCH else 1))


@pytest.mark.parametrize("card", [FLASHCARD, TYPED, NUMBER, GAPS], ids=repr)
def test_what_is_typed_or_said_is_not_guessed(card: Card) -> None:
    assert guessed_share(asked(entry(card), card.faces[0], Random(1))) == 0
