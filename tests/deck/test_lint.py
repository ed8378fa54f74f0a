from __future__ import annotations

import re
from pathlib import Path

import pytest

from quiz.deck.cloze import parsed
from quiz.deck.lint import linted
from quiz.deck.model import Card, Deck, Gaps
from quiz.deck.problems import Finding, Problem
from quiz.deck.read import read_source

FOUND_IN_CARDS = [
    pytest.param('question = "a"\nanswer = "b"', [], id="flashcard"),
    pytest.param('question = "a"\nanswer = "four"\nwrong = ["no", "on"]', ["W102"], id="twice"),
    pytest.param('question = "a"\nanswer = "for"\nwrong = ["no", "on"]', [], id="less than twice"),
    pytest.param('question = "a"\nanswer = "four"\nwrong = ["no", "one"]', [], id="one is longer"),
    pytest.param('question = "a"\nanswer = 1000\nwrong = [1, 10]', [], id="numbers"),
    pytest.param(
        'question = "a"\nanswer = "four"\noptions = ["no", "four", "on"]', ["W102"], id="in order"
    ),
    pytest.param(
        'question = "a"\nanswer = "b"\nwrong = ["c", "All of the above."]', ["W103"], id="all"
    ),
    pytest.param(
        'question = "a"\nanswer = "none of these"\nwrong = ["c of c of c", "d"]',
        ["W103"],
        id="none, and right",
    ),
    pytest.param(
        'question = "a"\nanswer = "b"\noptions = ["b", "Both of them", "None of these is true"]',
        ["W103", "W103"],
        id="both and none",
    ),
    pytest.param(
        'question = "a"\nanswer = "All of the fleet"\nwrong = ["None of the fleet", "A part"]',
        [],
        id="all of something",
    ),
    pytest.param('question = "a"\nanswer = "b"\nwrong = ["c"]', ["W104"], id="one wrong"),
    pytest.param(
        'question = "a"\nanswer = ["b", "c"]\noptions = ["b", "c", "d"]', ["W104"], id="of several"
    ),
    pytest.param('cloze = "{{Kyiv}} is Kyiv."', ["W105"], id="leak"),
    pytest.param('cloze = "{{c1::Kyiv}} is {{c1::Kyiv}}."', [], id="hidden together"),
    pytest.param('cloze = "{{Kyiv}} is old."', [], id="no leak"),
]


@pytest.mark.parametrize(("card", "codes"), FOUND_IN_CARDS)
def test_a_card_is_warned_of(card: str, codes: list[str]) -> None:
    assert _codes(_deck("d", f'{card}\nexplanation = "e"')) == [codes]


@pytest.mark.parametrize("quote", ["'", '"'], ids=["single quotes", "double quotes"])
@pytest.mark.parametrize(
    ("cloze", "braces", "code", "asked", "answer"),
    [
        pytest.param(
            "{{Liquid}} begins with {{", " {{", "E052", "[…] begins with {{", "Liquid", id="open"
        ),
        pytest.param("Is {{f{g{x}}, y}}?", "}}", "W106", "Is […]?", "f{g{x}}, y", id="cut short"),
    ],
)
def test_braces_written_as_advised_are_braces(
    cloze: str, braces: str, code: str, asked: str, answer: str, quote: str
) -> None:
    def found(written: str) -> tuple[Card, list[Problem | Finding]]:
        cards = (f"cloze = {quote}{written}{quote}", "question = 'q'\nanswer = 'a'")
        text = "title = 'x'\n" + "".join(
            f"[[cards]]\n{each}\nexplanation = 'e'\n" for each in cards
        )
        reading = read_source(text.encode(), Path("d.toml"))
        assert reading.deck is not None
        return reading.deck.entries[0].card, [*reading.problems, *linted([reading.deck])[0]]

    _, (problem,) = found(cloze)
    assert problem.code == code
    single, double = re.findall(r"`(\\+[{}]{2})`", problem.mend)
    sign = double if quote == '"' else single
    card, rest = found(cloze.replace(braces, braces.replace(braces.strip(), sign), 1))
    assert rest == []
    assert isinstance(card, Gaps)
    text = parsed(card.cloze)
    assert (text.asked(text.faces[0]), text.answer(text.faces[0])) == (asked, answer)


def test_a_card_without_an_explanation_is_hinted_at() -> None:
    explained = 'question = "a"\nanswer = "b"\nexplanation = "e"'
    (found,) = linted([_deck("d", explained, 'question = "c"\nanswer = "d"')])
    assert [(each.code, each.loc) for each in found] == [("H202", ("cards", 1))]


def test_a_long_deck_without_explanations_is_hinted_at_once() -> None:
    cards = [f'question = "{number}"\nanswer = "b"' for number in range(11)]
    (found,) = linted([_deck("d", *cards)])
    assert [(each.code, each.loc) for each in found] == [("H202", ("title",))]


def test_a_section_that_no_card_names_is_hinted_at() -> None:
    sections = "\n".join(f'[[sections]]\nid = "{each}"\ntitle = "t"\ntext = "t"' for each in "ab")
    card = '[[cards]]\nquestion = "q"\nanswer = "a"\nexplanation = "e"\nsection = "b"'
    (found,) = linted([_read("d", f'title = "x"\n{sections}\n{card}')])
    assert [(each.code, each.loc) for each in found] == [("H203", ("sections", 0, "id"))]


@pytest.mark.parametrize(
    ("first", "second", "code"),
    [
        pytest.param('"Where?"\nanswer = "a"', '"where? "\nanswer = "b"', "W101", id="wording"),
        pytest.param('"Sort"\norder = [1, 2]', '"Sort"\norder = [2, 1]', "W101", id="same things"),
        pytest.param('"Sort"\norder = [1, 2]', '"Sort"\norder = [3, 4]', "", id="other things"),
        pytest.param(
            '"How far can an ATACMS missile reach?"\nanswer = "a"',
            '"How far can an ATACMS missile reach out?"\nanswer = "a"',
            "H201",
            id="nearly the same",
        ),
        pytest.param(
            '"What did they decide in 2014, and why?"\nanswer = "a"',
            '"What did they decide in 2015, and why?"\nanswer = "a"',
            "",
            id="another year",
        ),
        pytest.param(
            '"Who is that?"\nanswer = "a"', '"When was it?"\nanswer = "a"', "", id="other"
        ),
    ],
)
@pytest.mark.parametrize("apart", [False, True], ids=["one deck", "two decks"])
def test_questions_are_compared(first: str, second: str, code: str, apart: bool) -> None:
    cards = [f'question = {each}\nexplanation = "e"' for each in (first, second)]
    decks = [_deck("a", cards[0]), _deck("b", cards[1])] if apart else [_deck("a", *cards)]
    found = [each for findings in linted(decks) for each in findings]
    assert [each.code for each in found] == ([code] if code else [])
    if apart and found:
        assert "card 1 of a" in found[0].message


def test_the_same_card_in_two_decks_is_warned_of_in_the_later() -> None:
    card = 'question = "q"\nanswer = "a"\nexplanation = "e"'
    assert _codes(_deck("a", card), _deck("b", card)) == [[], ["W101"]]


_HOUSE = 'question = "house"\nanswer = "hus"\nexplanation = "e"\n'


@pytest.mark.parametrize(
    ("second", "message", "mend"),
    [
        pytest.param(
            _HOUSE,
            "the same question and answer as card 1 of danish: they are one card, "
            "which counts in danish and in swedish and is asked once",
            "where they are two cards, give one of them an `id`",
            id="one card",
        ),
        pytest.param(
            _HOUSE.replace("hus", " HUS "),
            "the same question and answer as card 1 of danish: they are one card, "
            "which counts in danish and in swedish and is asked once",
            "where they are two cards, give one of them an `id`",
            id="one card, written otherwise",
        ),
        pytest.param(
            _HOUSE.replace("hus", "kuća"), "the same question as card 1 of danish", "",
            id="another answer",
        ),
        pytest.param(_HOUSE + 'id = "house"\n', None, None, id="told apart by an id"),
    ],
)  # fmt: skip
def test_a_card_in_two_decks_is_named_with_both_and_an_id_is_offered(
    second: str, message: str | None, mend: str | None
) -> None:
    found = linted([_deck("danish", _HOUSE), _deck("swedish", second)])
    assert [(each.message, each.mend) for each in found[1]] == (
        [] if message is None else [(message, mend)]
    )
    assert found[0] == []


def test_an_id_that_tells_them_apart_may_stand_in_either_deck() -> None:
    assert _codes(_deck("danish", _HOUSE + 'id = "house"\n'), _deck("swedish", _HOUSE)) == [[], []]
    entries = [_deck(name, _HOUSE + 'id = "1"\n').entries[0] for name in ("danish", "swedish")]
    assert entries[0].key != entries[1].key


def _codes(*decks: Deck) -> list[list[str]]:
    return [[each.code for each in found] for found in linted(decks)]


def _deck(name: str, *cards: str) -> Deck:
    return _read(name, "\n".join(['title = "x"', *(f"[[cards]]\n{card}" for card in cards)]))


def _read(name: str, text: str) -> Deck:
    reading = read_source(text.encode(), Path(f"{name}.toml"))
    assert reading.problems == ()
    assert reading.deck is not None
    return reading.deck
