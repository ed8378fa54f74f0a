"""How long today's cards will take: by answers, not by cards, and never more exact than a guess."""

from __future__ import annotations

import pytest

from quiz.study.pace import Pace, about, pace_of

PACES = [
    pytest.param([], [], Pace(12.0, 2.5), id="nothing-yet"),
    pytest.param([200_000] * 19, [1] * 9, Pace(12.0, 2.5), id="too-few-to-go-by"),
    pytest.param([4_000] * 11 + [90_000] * 9, [2] * 9, Pace(4.0, 2.5), id="own-seconds"),
    pytest.param([4_000] * 20, [3] * 5 + [2] * 5, Pace(4.0, 2.5), id="own-answers-a-new"),
    pytest.param([4_000] * 20, [4] * 10, Pace(4.0, 4.0), id="more-answers-a-new"),
]


@pytest.mark.parametrize(("milliseconds", "answers", "pace"), PACES)
def test_ones_own_pace_counts_once_there_is_enough_of_it(
    milliseconds: list[int], answers: list[int], pace: Pace
) -> None:
    assert pace_of(milliseconds, answers) == pace


def test_a_new_card_takes_several_answers_and_one_that_is_due_takes_one() -> None:
    pace = Pace(seconds=12, answers_a_new=2.5)
    assert pace.minutes(due=10, new=0) == 2
    assert pace.minutes(due=0, new=20) == 10
    assert about(pace.minutes(due=0, new=20)) == "about 10 minutes"


WORDS = [
    (0.1, "about 1 minute"), (1.4, "about 1 minute"), (2.6, "about 3 minutes"),
    (4.9, "about 5 minutes"), (8.2, "about 10 minutes"), (27, "about 25 minutes"),
    (33, "about 30 minutes"), (84, "about 80 minutes"), (100, "about 2 hours"),
    (400, "about 7 hours"),
]  # fmt: skip


@pytest.mark.parametrize(("minutes", "words"), WORDS)
def test_the_time_is_rounded(minutes: float, words: str) -> None:
    assert about(minutes) == words
