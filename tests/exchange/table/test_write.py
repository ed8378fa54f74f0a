"""Decks as tables, whose cells no spreadsheet runs."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.deck.model import Deck, Flashcard
from quiz.exchange.formats import written
from quiz.exchange.table.cells import guarded, row_text, rows, unguarded
from tests.exchange.decks import carried, deck_from, deck_of, reread, small_decks

_FORMULA_SIGNS = tuple("=+-@\t\r\n＝＋－＠")


def test_flashcards_and_choices_tell_themselves() -> None:
    text = carried(
        '[[cards]]\nquestion = "a"\nanswer = "b"\ntags = ["x", "y"]\n'
        '[[cards]]\nquestion = "c"\nanswer = "d"\nwrong = ["e", { text = "f", why = "no" }]\n',
        "csv",
    )
    assert text.splitlines() == [
        "question,answer,wrong 1,wrong 2,why 2,tags",
        'a,b,,,,"x, y"',
        "c,d,e,f,no,",
    ]


def test_other_kinds_are_named() -> None:
    text = carried(
        '[[cards]]\nquestion = "Order."\norder = ["a", "b"]\n'
        '[[cards]]\nquestion = "Which?"\nanswer = ["a", "b"]\noptions = ["a", "b", "c"]\n'
        '[[cards]]\nquestion = "Match."\npairs = [["a", "1"], ["b", "2"]]\n',
        "tsv",
    )
    header, *lines = (line.split("\t") for line in text.splitlines())
    assert header == [
        "question", "answer", "answer 2", "option 1", "option 2", "option 3", "item 1", "item 2",
        "left 1", "right 1", "left 2", "right 2", "kind",
    ]  # fmt: skip
    assert [line[-1] for line in lines] == ["order", "multiple answer", "match"]


def test_a_share_is_written_as_a_number_and_each_name_of_a_unit_in_its_cell() -> None:
    card = 'question = "How?"\nanswer = 300\ntolerance = "2 %"\nunit = ["km", "kilometres"]'
    exported = written(deck_from(f"[[cards]]\n{card}\n"), "csv")
    assert exported.content.decode().splitlines() == [
        "question,answer,tolerance,unit,unit 2,kind",
        "How?,300,6,km,kilometres,number",
    ]
    assert [loss.message for loss in exported.losses if loss.place == "card 1"] == [
        "its tolerance, a percentage, is written as a number"
    ]


@pytest.mark.parametrize("wanted", ["csv", "tsv"])
@given(deck=small_decks())
@settings(max_examples=60, deadline=None)
def test_no_cell_begins_a_formula(wanted: str, deck: Deck) -> None:
    text = written(deck, wanted).content.decode()
    table = csv.reader(io.StringIO(text, newline=""), delimiter="," if wanted == "csv" else "\t")
    assert not [cell for row in table for cell in row if cell.startswith(_FORMULA_SIGNS)]


@given(st.text(alphabet="'=+-@ab \t＝", max_size=6))
@settings(max_examples=200, deadline=None)
def test_a_guard_is_taken_off_again(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(_FORMULA_SIGNS)


@given(
    st.lists(st.text(alphabet='a",;\t\n #|', min_size=1), min_size=1, max_size=4),
    st.sampled_from([",", "\t", ";", "|"]),
)
@settings(max_examples=200, deadline=None)
def test_a_row_written_is_read_back(cells: list[str], separator: str) -> None:
    found = [row.cells for row in rows(row_text(cells, separator), separator, [])]
    assert found == ([cells] if any(cell.strip() for cell in cells) else [])


def test_what_a_table_cannot_say_is_told() -> None:
    deck = deck_from(
        'author = "A"\n[[sections]]\nid = "s"\ntitle = "S"\ntext = "x"\n'
        '[[cards]]\nquestion = "a"\nanswer = "b"\nsection = "s"\ntags = ["x, y"]\nhint = " "\n'
    )
    assert [f"{loss.place}: {loss.message}" for loss in written(deck, "csv").losses] == [
        ": without the deck's author",
        ": without the deck's sections",
        ": the deck's title is the file's name",
        "card 1: without its section",
        "card 1: a tag with a comma, semicolon or outer spaces is read back as others",
        "card 1: a text of spaces alone is not carried",
    ]


def test_pairs_are_written_for_anki_and_read_back_as_flashcards() -> None:
    exported = written(
        deck_from(
            '[[cards]]\nquestion = "#1"\nanswer = "a\\tb"\ntags = ["two words"]\nreverse = true\n'
            '[[cards]]\nquestion = "Which?"\nanswer = "c"\nwrong = ["d"]\n'
        ),
        "txt",
    )
    assert exported.content.decode() == (
        "#separator:tab\n#html:false\n#tags column:3\n"
        '"#1"\t"a\tb"\ttwo_words\n"a\tb"\t"#1"\ttwo_words\nWhich?\tc\n'
    )
    (deck,) = reread(exported, "txt").decks
    assert deck.cards[0] == Flashcard(question="#1", answer="a\tb", tags=("two_words",))
    assert [loss.message for loss in exported.losses][1:] == [
        "its faces become cards of their own",
        "spaces in tags become _",
        "choice becomes a question and its answer",
    ]


@given(
    st.lists(
        st.builds(
            lambda question, answer: Flashcard(question=question, answer=answer),
            st.text("ab#\"\t,;'", min_size=1).filter(str.strip),
            st.text("ab#\"\n,;'", min_size=1).map(lambda text: text.strip("\n") or "x"),
        ),
        min_size=1,
        max_size=3,
    )
)
@settings(max_examples=100, deadline=None)
def test_flashcards_come_back_from_pairs(cards: list[Flashcard]) -> None:
    deck = deck_of(cards)
    (back,) = reread(written(deck, "txt"), "txt").decks
    assert back.cards == tuple(entry.card for entry in deck.entries)
