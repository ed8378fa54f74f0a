"""What a card's values may be: tolerances, units, texts that can be seen."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from quiz.deck.judge import judged_card
from quiz.deck.model import Number
from quiz.deck.read import read_source
from quiz.deck.write import card_toml

ASKED: dict[str, Any] = {"question": "How much?", "answer": Decimal(-250)}


@pytest.mark.parametrize(
    ("tolerance", "kept", "reach"),
    [
        pytest.param(5, Decimal(5), "5", id="a number"),
        pytest.param(Decimal("0.10"), Decimal("0.10"), "0.10", id="as written"),
        pytest.param("2 %", "2 %", "5", id="a percentage"),
        pytest.param("2%", "2 %", "5", id="without a space"),
        pytest.param("2,5 %", "2.5 %", "6.25", id="with a comma"),
        pytest.param("0 %", "0 %", "0", id="nothing"),
        pytest.param("200 %", "200 %", "500", id="more than the answer"),
    ],
)
def test_a_tolerance_is_a_number_or_a_share_of_the_answers_amount(
    tolerance: object, kept: object, reach: str
) -> None:
    card = judged_card(ASKED | {"tolerance": tolerance})
    assert isinstance(card, Number)
    assert (card.tolerance, card.reach) == (kept, Decimal(reach))


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        pytest.param({"tolerance": "some"}, "E012", id="a word"),
        pytest.param({"tolerance": "-2 %"}, "E012", id="a negative percentage"),
        pytest.param({"tolerance": "%"}, "E012", id="no figure"),
        pytest.param({"tolerance": True}, "E012", id="a boolean"),
        pytest.param({"tolerance": -5}, "E016", id="a negative number"),
        pytest.param({"answer": 0, "tolerance": "2 %"}, "E018", id="a percentage of nothing"),
        pytest.param({"unit": 5}, "E012", id="a unit that is a number"),
        pytest.param({"unit": ["km", 5]}, "E012", id="a name that is one"),
        pytest.param({"unit": ["km", " "]}, "E013", id="an empty name"),
    ],
)
def test_what_is_no_tolerance_or_unit_is_an_error(raw: dict[str, Any], code: str) -> None:
    found = judged_card(ASKED | raw)
    assert isinstance(found, list)
    assert [each.code for each in found] == [code]


@pytest.mark.parametrize(
    ("unit", "units", "written"),
    [
        pytest.param("", (), None, id="none"),
        pytest.param("km", ("km",), '"km"', id="one"),
        pytest.param(["km"], ("km",), '"km"', id="one in an array"),
        pytest.param(["km", "kilometres"], ("km", "kilometres"), '["km", "kilometres"]', id="two"),
        pytest.param([], (), None, id="an empty array"),
    ],
)
def test_a_unit_has_one_name_or_several_the_first_of_which_is_shown(
    unit: object, units: tuple[str, ...], written: str | None
) -> None:
    card = judged_card(ASKED | {"unit": unit})
    assert isinstance(card, Number)
    assert (card.units, card.shown_unit) == (units, units[0] if units else "")
    lines = [line for line in card_toml(card).split("\n") if line.startswith("unit")]
    assert lines == ([f"unit = {written}"] if written else [])


@pytest.mark.parametrize(
    ("line", "code"),
    [
        pytest.param('answer = "a\\u200Bb"', "200B", id="an answer"),
        pytest.param('answer = "ab"\naccept = ["c\\u00ADd"]', "00AD", id="what is accepted"),
        pytest.param('answer = "ab"\nwrong = ["c", "d\\u200F"]', "200F", id="an option"),
        pytest.param('answer = "ab"\nexplanation = "\\uFEFFe"', "FEFF", id="an explanation"),
        pytest.param('answer = "ab\\u3164"', "3164", id="a filler"),
        pytest.param('answer = 5\nunit = ["km", "k\\u2060m"]', "2060", id="a unit"),
    ],
)
def test_a_character_that_nobody_sees_is_an_error_at_its_value(line: str, code: str) -> None:
    source = f'title = "x"\n[[cards]]\nquestion = "q"\n{line}\n'.encode()
    reading = read_source(source, Path("deck.toml"))
    assert reading.deck is not None
    assert reading.deck.entries == ()
    (problem,) = reading.problems
    assert problem.code == "E017"
    assert f"U+{code}" in problem.message
    assert problem.line >= 4


def test_joiners_that_a_script_needs_are_no_error() -> None:
    source = 'title = "x"\n[[cards]]\nquestion = "👩\u200d👧"\nanswer = "می\u200cخواهم"\n'.encode()
    assert read_source(source, Path("deck.toml")).problems == ()
