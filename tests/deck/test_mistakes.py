from __future__ import annotations

from pathlib import Path

import pytest

from quiz.deck.codes import CODES
from quiz.deck.read import read_deck

BAD = Path(__file__).parent / "bad"

MISTAKES = [
    pytest.param("deep", "1:1 E004", id="deep arrays, tables or keys are nested too deeply"),
    pytest.param("digits", "2:10 E015", id="digits a number is too long"),
    pytest.param("head", "1:1 E011", id="head unknown key titel"),
    pytest.param("head", "2:15 E012", id="head description should be a string"),
    pytest.param("head", "3:8 E012", id="head tags should be an array of strings"),
    pytest.param("head", "4:17 E014", id="head mine has the unsafe character U+001B"),
    pytest.param("head", "4:32 E014", id="head key has the unsafe character U+202E"),
    pytest.param("head", "4:66 E014", id="head deep has the unsafe character U+0085"),
    pytest.param("head", "7:8 E012", id="head date should be a date"),
    pytest.param("head", "8:1 E011", id="head unknown key ulr"),
    pytest.param("head", "15:1 E010", id="head text is missing"),
    pytest.param("head", "16:6 E041", id="head another section has the id a"),
    pytest.param("head", "20:6 E013", id="head id is empty"),
    pytest.param("head", "22:8 E012", id="head text should be a string"),
    pytest.param("head", "23:1 E011", id="head unknown key note"),
    pytest.param("kinds", "6:1 E020", id="kinds wrong does not go with options"),
    pytest.param("kinds", "13:1 E020", id="kinds accept does not go with wrong"),
    pytest.param("kinds", "18:1 E020", id="kinds pairs does not go with order"),
    pytest.param("kinds", "21:1 E020", id="kinds question does not go with cloze"),
    pytest.param("kinds", "26:1 E021", id="kinds an array as the answer is nearly a multiple"),
    pytest.param("kinds", "31:1 E020", id="kinds reverse does not go with answer as a boolean"),
    pytest.param("kinds", "37:1 E020", id="kinds reverse does not go with accept"),
    pytest.param("latin1", "2:21 E002", id="latin1 the byte 0xE9 here is not UTF-8"),
    pytest.param("not_cards", "2:1 E011", id="not_cards unknown key card"),
    pytest.param("not_cards", "4:1 E012", id="not_cards cards should be an array of tables"),
    pytest.param("places", "1:1 E011", id="places unknown key titel"),
    pytest.param("places", "3:22 E011", id="places unknown key answr"),
    pytest.param("places", "4:2 E012", id="places item 2 of cards should be a table"),
    pytest.param("places", "5:36 E011", id="places unknown key hint"),
    pytest.param("places", "5:64 E012", id="places item 2 of tags should be a string"),
    pytest.param("places", "7:15 E012", id="places date should be a date"),
    pytest.param("places", "9:5 E014", id="places x has the unsafe character U+0007"),
    pytest.param("rules", "12:10 E030", id="rules a b is both right and wrong"),
    pytest.param("rules", "13:11 E042", id="rules there is no section misiles"),
    pytest.param("rules", "16:6 E040", id="rules another card has the id one"),
    pytest.param("rules", "19:20 E031", id="rules the same option twice"),
    pytest.param("rules", "23:10 E032", id="rules the answer Kyev is not among the options"),
    pytest.param("rules", "24:37 E031", id="rules the same option twice"),
    pytest.param("rules", "29:9 E033", id="rules there is no wrong option"),
    pytest.param("rules", "34:11 E033", id="rules there is no wrong option"),
    pytest.param("rules", "38:10 E034", id="rules answer names no right option"),
    pytest.param("rules", "43:16 E031", id="rules the same answer twice"),
    pytest.param("rules", "47:9 E050", id="rules cloze has no gap"),
    pytest.param("rules", "50:9 E051", id="rules a gap of the cloze hides nothing"),
    pytest.param("rules", "53:9 E051", id="rules a gap of the cloze hides nothing"),
    pytest.param("rules", "56:9 E052", id="rules a gap of the cloze is not closed"),
    pytest.param("rules", "60:9 E060", id="rules order needs at least two things"),
    pytest.param("rules", "64:20 E061", id="rules the same thing twice"),
    pytest.param("rules", "68:9 E060", id="rules pairs needs at least two pairs"),
    pytest.param("rules", "72:23 E062", id="rules the same left-hand side twice"),
    pytest.param("rules", "73:10 E030", id="rules c is both right and wrong"),
    pytest.param("rules", "80:12 W101", id="rules the same question and answer as card 16"),
    pytest.param("syntax", "4:17 E003", id="syntax not TOML"),
    pytest.param("tables", "2:12 E012", id="tables sections should be an array of tables"),
    pytest.param("tables", "3:10 E012", id="tables item 1 of cards should be a table"),
    pytest.param("tables", "3:13 E012", id="tables item 2 of cards should be a table"),
    pytest.param("twice", "2:12 E003", id="twice not TOML"),
    pytest.param("types", "4:12 E012", id="types question should be a string"),
    pytest.param("types", "7:1 E010", id="types answer is missing"),
    pytest.param("types", "10:1 E010", id="types question is missing"),
    pytest.param("types", "15:1 E011", id="types unknown key anwser"),
    pytest.param("types", "20:1 E011", id="types unknown key wrogn"),
    pytest.param("types", "23:12 E013", id="types question is empty"),
    pytest.param("types", "24:10 E014", id="types answer has the unsafe character U+009B"),
    pytest.param("types", "25:17 E012", id="types item 2 of tags should be a string"),
    pytest.param("types", "30:29 E011", id="types unknown key wy"),
    pytest.param("types", "30:42 E010", id="types text is missing"),
    pytest.param("types", "30:63 E012", id="types item 4 of wrong should be a string, a number"),
    pytest.param("types", "30:69 E012", id="types item 5 of wrong should be a string, a number"),
    pytest.param("types", "35:9 E012", id="types wrong should be an array"),
    pytest.param("types", "40:11 E012", id="types reverse should be true or false"),
    pytest.param("types", "44:10 E015", id="types answer is not a number that can be used"),
    pytest.param("types", "48:10 E015", id="types answer is not a number that can be used"),
    pytest.param("types", "53:13 E016", id="types tolerance is negative"),
    pytest.param("types", "57:10 E012", id="types answer should be a string"),
    pytest.param("types", "62:8 E012", id="types unit should be a string"),
    pytest.param("types", "65:9 E012", id="types cloze should be a string"),
    pytest.param("types", "69:22 E063", id="types item 2 of pairs should have two sides"),
    pytest.param("types", "69:29 E063", id="types item 3 of pairs should have two sides"),
    pytest.param("types", "69:46 E012", id="types item 4 of pairs should be an array"),
    pytest.param("types", "69:57 E012", id="types item 2 of item 5 of pairs should be a string"),
    pytest.param("unclosed", "5:13 E003", id="unclosed not TOML"),
]


@pytest.mark.parametrize(("file", "mistake"), MISTAKES)
def test_a_mistake_is_found_at_its_place(file: str, mistake: str) -> None:
    assert mistake in _found(file)


@pytest.mark.parametrize("file", sorted({str(row.values[0]) for row in MISTAKES}))
def test_nothing_else_is_found(file: str) -> None:
    assert len(_found(file)) == sum(row.values[0] == file for row in MISTAKES)


def test_every_code_found_is_explained() -> None:
    assert {str(row.values[1]).split()[1] for row in MISTAKES} <= CODES.keys()


def _found(file: str) -> list[str]:
    problems = read_deck(BAD / f"{file}.toml").problems
    return [f"{each.line}:{each.column} {each.code}" for each in problems]
