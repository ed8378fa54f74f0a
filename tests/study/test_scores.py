from __future__ import annotations

import pytest

from quiz.study.rating import Outcome
from quiz.study.scores import Score, scored

R, P, W = Outcome.RIGHT, Outcome.PARTLY, Outcome.WRONG


def test_a_score_adds_up() -> None:
    answers = [(R, 1.0, 1500), (P, 0.5, 2000), (R, 1.0, 250), (R, 1.0, 250), (W, 0.0, 4000)]
    assert scored(answers) == Score(asked=5, right=3, credit=3.5, seconds=8.0, longest_run=2)
    assert scored(iter(answers)).share == 0.6


def test_nothing_asked_is_nothing_known() -> None:
    assert scored([]) == Score()
    assert Score().share == 0.0


@pytest.mark.parametrize(
    ("outcomes", "run"),
    [
        pytest.param([W, W], 0, id="never"),
        pytest.param([R, R, R], 3, id="always"),
        pytest.param([R, W, R, R, P, R], 2, id="in-the-middle"),
        pytest.param([W, R, R, R], 3, id="at-the-end"),
    ],
)
def test_the_longest_run_is_of_right_answers(outcomes: list[Outcome], run: int) -> None:
    assert scored([(outcome, 0.0, 0) for outcome in outcomes]).longest_run == run
