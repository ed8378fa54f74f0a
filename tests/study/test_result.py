from __future__ import annotations

from datetime import timedelta

from quiz.deck.model import Card, Choice, Entry
from quiz.study.grading import grade
from quiz.study.queue import Item
from quiz.study.rating import Response
from quiz.study.result import Result, Share, result_of
from quiz.study.schedule import Memory
from quiz.study.scores import Score
from quiz.study.session import Answered
from tests.clock import NOON
from tests.study.strategies import options, prompt_of


def _card(number: int, section: str | None = None, *tags: str) -> Card:
    return Choice(
        question=f"q{number}",
        answer="yes",
        wrong=options("no", "never"),
        section=section,
        tags=tags,
    )


CARDS = [_card(0, "range", "numbers"), _card(1, "range"), _card(2, None, "numbers", "people")]


def _answered(number: int, is_right: bool, later: int = 0) -> Answered:
    prompt = prompt_of(CARDS[number])
    place = next(n for n in range(3) if (n in prompt.right) == is_right)
    response = Response(picked=(place,))
    at = NOON + timedelta(seconds=later)
    return Answered(
        Item(f"1:{number}", ""), prompt, response, grade(prompt, response), at, 2000,
        Memory(), Memory(),
    )  # fmt: skip


def _title(entry: Entry) -> str:
    return (entry.card.section or "").capitalize()


def _result(*answers: tuple[int, bool]) -> Result:
    return result_of([_answered(*each, n) for n, each in enumerate(answers)], _title)


def test_nothing_answered_is_no_result() -> None:
    assert _result() == Result(Score(), (), (), (), ())


def test_a_result_has_its_score_and_its_shares() -> None:
    result = _result((0, True), (1, False), (2, True))
    assert result.score == Score(3, 2, 2.0, 6.0, 1)
    assert result.by_section == (Share("Range", 1, 2),)
    assert result.by_tag == (Share("numbers", 2, 2), Share("people", 1, 1))
    assert [each.item.key for each in result.counted] == ["1:0", "1:1", "1:2"]


def test_each_card_that_was_missed_is_there_once_in_its_order() -> None:
    result = _result((0, False), (1, False), (0, True), (1, False), (2, True))
    assert [(each.item.key, each.at - NOON) for each in result.missed] == [
        ("1:0", timedelta(0)),
        ("1:1", timedelta(seconds=1)),
    ]
