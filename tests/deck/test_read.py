from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings

from quiz.deck.judge import kind_of
from quiz.deck.model import KINDS, Card, Choice, Flashcard, Several
from quiz.deck.read import LARGEST, read_deck, read_source
from tests.deck.strategies import Raw, deck_texts, raw_cards

GOOD = Path(__file__).parent / "good"
DECK = Path("deck.toml")


def test_every_kind_of_card_is_read() -> None:
    reading = read_deck(GOOD / "every_kind.toml")
    assert reading.problems == ()
    assert reading.deck is not None
    assert reading.deck.id == "every_kind"
    assert {type(entry.card) for entry in reading.deck.entries} == set(KINDS)
    assert [entry.number for entry in reading.deck.entries] == list(range(1, 12))


@given(text=deck_texts())
@settings(deadline=None, max_examples=100)
def test_a_right_deck_has_no_errors(text: str) -> None:
    problems = read_source(text.encode(), DECK).problems
    assert [each for each in problems if each.code != "W101"] == []


@given(raw=raw_cards())
@settings(deadline=None, max_examples=100)
def test_the_kind_does_not_depend_on_the_order_of_the_keys(raw: Raw) -> None:
    assert kind_of(dict(reversed(raw.items()))) is kind_of(raw)


def test_a_bad_card_keeps_its_number_and_its_neighbours() -> None:
    source = _deck('question = "a"\nanswer = "b"', "question = 5", 'question = "c"\nanswer = "d"')
    deck = read_source(source, DECK).deck
    assert deck is not None
    assert [entry.number for entry in deck.entries] == [1, 3]


def test_a_deck_without_a_title_takes_the_name_of_its_file() -> None:
    reading = read_source(b'[[cards]]\nquestion = "a"\nanswer = "b"\n', Path("some deck.toml"))
    assert reading.deck is not None
    assert reading.deck.head.title == "some deck"
    assert [problem.code for problem in reading.problems] == ["E010"]


def test_a_name_that_is_not_unicode_is_no_obstacle() -> None:
    reading = read_source(_deck('id = "x"\nquestion = "a"\nanswer = "b"'), Path("\udcff\x1b.toml"))
    assert reading.deck is not None
    assert reading.deck.id == "?\x1b"


def test_a_bad_section_is_left_out_without_its_cards() -> None:
    source = (
        b'title = "x"\n[[sections]]\nid = "a"\n[[sections]]\nid = "b"\ntitle = "B"\ntext = "b"\n'
        b'[[cards]]\nquestion = "q"\nanswer = "a"\nsection = "a"\n'
    )
    deck = read_source(source, DECK).deck
    assert deck is not None
    assert [section.id for section in deck.head.sections] == ["b"]
    assert len(deck.entries) == 1


def test_of_two_equal_cards_the_first_stays() -> None:
    card = 'question = "a"\nanswer = "b"'
    reading = read_source(_deck(card, card), DECK)
    assert reading.deck is not None
    assert [entry.number for entry in reading.deck.entries] == [1]
    assert [problem.code for problem in reading.problems] == ["W101"]


@pytest.mark.parametrize(
    ("answer", "kind", "shown"),
    [
        pytest.param('answer = 2014\nwrong = ["a"]', Choice, "2014", id="integer"),
        pytest.param('answer = 1.50\nwrong = ["a"]', Choice, "1.50", id="decimal as written"),
        pytest.param('answer = 1e3\nwrong = ["a"]', Choice, "1000", id="no exponent"),
        pytest.param('answer = 2024-11-17\nwrong = ["a"]', Choice, "2024-11-17", id="date"),
        pytest.param('answer = "\\na\\r\\nb\\n"', Flashcard, "a\nb", id="newlines tidied"),
        pytest.param('answer = ["a", 1]\nwrong = ["b"]', Several, ("a", "1"), id="several"),
    ],
)
def test_answers_are_read_as_they_are_shown(
    answer: str, kind: type[Card], shown: str | tuple[str, ...]
) -> None:
    deck = read_source(_deck(f'question = "q"\n{answer}'), DECK).deck
    assert deck is not None
    card = deck.entries[0].card
    assert type(card) is kind
    assert getattr(card, "answer", None) == shown


@pytest.mark.parametrize(
    "number",
    [
        pytest.param("0x" + "f" * 5000, id="hexadecimal"),
        pytest.param("9" * 5000, id="decimal"),
        pytest.param("1e" + "9" * 30, id="exponent"),
        pytest.param("-1e-999999999", id="fine"),
        pytest.param("0e999999999", id="zero"),
    ],
)
@pytest.mark.parametrize("rest", ["", 'wrong = ["a"]'], ids=["number", "choice"])
def test_a_number_that_could_not_be_written_out_is_an_error(number: str, rest: str) -> None:
    problems = read_source(_deck(f'question = "q"\nanswer = {number}\n{rest}'), DECK).problems
    assert [(each.code, each.line, each.column) for each in problems] == [("E015", 4, 10)]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        pytest.param("absent.toml", "E001", id="absent"),
        pytest.param("folder", "E001", id="a folder"),
        pytest.param("large.toml", "E005", id="too large"),
        pytest.param("nul\0.toml", "E001", id="a name that cannot be"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_problem(tmp_path: Path, name: str, code: str) -> None:
    (tmp_path / "folder").mkdir()
    with (tmp_path / "large.toml").open("wb") as large:
        large.truncate(LARGEST + 1)
    reading = read_deck(tmp_path / name)
    assert reading.deck is None
    assert [(problem.code, problem.line) for problem in reading.problems] == [(code, 0)]


def _deck(*cards: str) -> bytes:
    return "\n".join(['title = "x"', *(f"[[cards]]\n{card}" for card in cards)]).encode()
