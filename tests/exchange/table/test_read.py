"""Tables of all sorts read as decks."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from quiz.deck.model import (
    Choice,
    Flashcard,
    Gaps,
    Match,
    Number,
    Option,
    Order,
    Several,
    TrueFalse,
    Typed,
)
from quiz.exchange.formats import Ask, read_text
from tests.exchange.decks import only_card, told


def choice(question: str, answer: str, *wrong: str) -> Choice:
    return Choice(
        question=question, answer=answer, wrong=tuple(Option(text=text) for text in wrong)
    )


@pytest.mark.parametrize(
    ("text", "name", "card"),
    [
        pytest.param("der Hund,the dog\n", "x.csv", Flashcard(question="der Hund",
                     answer="the dog"), id="commas"),
        pytest.param("der Hund\tthe dog", "x.tsv", Flashcard(question="der Hund",
                     answer="the dog"), id="tabs"),
        pytest.param("der Hund, der\tthe dog; a\n", "x.txt", Flashcard(question="der Hund, der",
                     answer="the dog; a"), id="tabs before others"),
        pytest.param("Frage;Antwort\nder Hund;the dog\n", "x.csv", Flashcard(question="der Hund",
                     answer="the dog"), id="semicolons, and a header"),
        pytest.param("\nquestion,answer\n#1,the first\n", "x.csv", Flashcard(question="#1",
                     answer="the first"), id="an empty line before the header"),
        pytest.param('front,back\n"a, ""b""\nc","d"\n', "x.csv", Flashcard(
                     question='a, "b"\nc', answer="d"), id="quotes"),
        pytest.param('a "b",c "d\n', "x.csv", Flashcard(question='a "b"', answer='c "d'),
                     id="quotes that quote nothing"),
        pytest.param("Question , ANSWER: \na, b\n", "x.csv", Flashcard(question="a", answer="b"),
                     id="a header by any case and spaces"),
        pytest.param("term,definition,tags,hint,notes\na,b,\"x, y;z\",h,e\n", "x.csv", Flashcard(
                     question="a", answer="b", tags=("x", "y", "z"), hint="h", explanation="e"),
                     id="what all cards may have"),
        pytest.param("question,answer,wrong answer 1,wrong answer 2,wrong answer 3\na,b,c,d,\n",
                     "x.csv", choice("a", "b", "c", "d"), id="wrong answers"),
        pytest.param("Question,A,B,C,Correct\nx,one,two,three,B\n", "x.csv",
                     choice("x", "two", "one", "three"), id="the letter of the right one"),
        pytest.param("Question,Option 1,Option 2,Answer\nx,one,two,2\n", "x.csv",
                     choice("x", "two", "one"), id="the number of the right one"),
        pytest.param("Question,Option 1,Option 2,Answer\nx,2,1,2\n", "x.csv",
                     choice("x", "2", "1"), id="the text before the number"),
        pytest.param(
            "Question - max 120 characters,Answer 1 - max 75 characters,Answer 2,Answer 3,"
            'Correct answer(s) - choose at least one\nx,one,two,three,"1,3"\n',
            "x.csv",
            Several(question="x", answer=("one", "three"), wrong=(Option(text="two"),)),
            id="several right ones by number",
        ),
        pytest.param("cloze\nThe {{Rhine}} flows.\n", "x.tsv", Gaps(cloze="The {{Rhine}} flows."),
                     id="gaps"),
        pytest.param("question,answer,accept\na,b,c\n", "x.csv", Typed(question="a", answer="b",
                     accept=("c",)), id="typed"),
        pytest.param("question,answer,unit\nhigh?,4806,m\n", "x.csv", Number(question="high?",
                     answer=Decimal(4806), unit="m"), id="a number"),
        pytest.param("question,answer,type\nIt is.,Yes,True/False\n", "x.csv", TrueFalse(
                     question="It is.", answer=True), id="true or false"),
        pytest.param("question,item 1,item 2\nOrder.,a,b\n", "x.csv", Order(question="Order.",
                     order=("a", "b")), id="an order"),
        pytest.param("question,left 1,right 1,left 2,right 2,right 3\nMatch.,a,1,b,2,3\n", "x.csv",
                     Match(question="Match.", pairs=(("a", "1"), ("b", "2")),
                           wrong=(Option(text="3"),)), id="pairs"),
        pytest.param("question,answer\n'=1+1,'-2\n", "x.csv", Flashcard(question="=1+1",
                     answer="-2"), id="guarded cells"),
        pytest.param("question,answer\n'tis,''\n", "x.csv", Flashcard(question="'tis",
                     answer="''"), id="apostrophes that guard nothing"),
    ],
)  # fmt: skip
def test_a_row_is_the_card_that_its_columns_say(text: str, name: str, card: object) -> None:
    assert only_card(text, name) == card


@pytest.mark.parametrize(
    ("text", "ask"),
    [
        pytest.param("a - 1;b - 2", Ask(separator=" - ", row_separator=";"), id="both its own"),
        pytest.param("a\t1\n\nb\t2\n", Ask(), id="as Quizlet has it"),
        pytest.param("a=1\nb=2\n", Ask(format="table", separator="="), id="one of its own"),
    ],
)
def test_a_list_of_pairs_may_be_parted_by_anything(text: str, ask: Ask) -> None:
    (deck,) = read_text(text.encode(), "set.txt", ask).decks
    expected = (Flashcard(question="a", answer="1"), Flashcard(question="b", answer="2"))
    assert deck.cards == expected


@pytest.mark.parametrize(
    ("text", "losses"),
    [
        pytest.param(
            "question,answer,level\na,b,hard\n",
            ["line 1, column 1: the column “level” is not carried"],
            id="a column of something else",
        ),
        pytest.param(
            "a,b,c\n",
            ["line 1, column 1: no header: the cells after the second are read as wrong options"],
            id="no header",
        ),
        pytest.param(
            "My quiz\n\nquestion,answer\na,b\n",
            ["line 1, column 1: not carried: above the header"],
            id="a banner",
        ),
        pytest.param(
            "question,answer\na,b\nc\n\nd,\n",
            [
                "line 3, column 1: not carried: `answer` is missing",
                "line 5, column 1: not carried: `answer` is missing",
            ],
            id="no answer",
        ),
        pytest.param(
            "question,answer\na,b,c\n",
            ["line 2, column 1: more cells than columns: the last are not carried"],
            id="more cells than columns",
        ),
        pytest.param(
            'question,answer\n"a\nx",b\nc,"d\n',
            [
                "line 4, column 3: a quote that is not closed: from here on quotes are read as "
                "they stand"
            ],
            id="a quote that is not closed",
        ),
        pytest.param(
            "question,answer,kind\na,b,riddle\n",
            ["line 2, column 1: a kind of card that is not known: told by its cells instead"],
            id="a kind that is not known",
        ),
        pytest.param(
            "question,answer,unit,kind\na,b,km,flashcard\n",
            ["line 2, column 1: `unit` does not go with the card's kind"],
            id="a cell that does not go with the kind",
        ),
    ],
)
def test_what_of_a_table_is_not_carried_is_told(text: str, losses: list[str]) -> None:
    imported = read_text(text.encode(), "x.csv")
    assert told(imported) == losses
    assert imported.decks


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("x.csv", "question,answer,wrong\nq\u200b,a\u00adb,c\u200f\n", id="table"),
        pytest.param("x.json", '[{"question": "q\u200b", "answer": "a\u00adb", "wrong": ["c"]}]',
                     id="JSON"),
        pytest.param("y.json", '{"title": "T", "cards": [{"question": "q\u200b", "answer": "ab", '
                     '"wrong": ["c"]}]}', id="our own JSON"),
        pytest.param("x.gift", "q\u200b{=a\u00adb ~c\u200f}", id="GIFT"),
    ],
)  # fmt: skip
def test_what_nobody_sees_is_left_out_of_what_is_imported(name: str, text: str) -> None:
    imported = read_text(text.encode(), name)
    (deck,) = imported.decks
    assert deck.cards == (Choice(question="q", answer="ab", wrong=(Option(text="c"),)),)
    assert [loss.message for loss in imported.losses] == [
        "characters that nobody sees are left out"
    ]


@pytest.mark.parametrize("first", ["sep=;\n", "SEP=;\r\n"])
def test_the_separator_that_a_spreadsheet_names_is_no_row(first: str) -> None:
    imported = read_text(f"{first}question;answer\na,b,c;d\ne,f,g\n".encode(), "x.csv")
    assert imported.decks[0].cards == (Flashcard(question="a,b,c", answer="d"),)
    assert told(imported) == ["line 4, column 1: not carried: `answer` is missing"]


@pytest.mark.parametrize("text", ["only\none\ncell\n", "x", ",,,\n,,\n", "question,answer\n"])
def test_a_text_without_pairs_is_refused(text: str) -> None:
    imported = read_text(text.encode(), "x.csv")
    assert imported.refusal
    assert not imported.decks


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("Who?\nA. a\nB. b\nANSWER: A\n", Choice, id="Aiken"),
        pytest.param("Who?{=Ada}\n", Typed, id="GIFT"),
        pytest.param("::x::It is.{T}\n", TrueFalse, id="GIFT with a name"),
        pytest.param('[["a", "b"]]\n', Flashcard, id="JSON"),
        pytest.param("a\tb\n", Flashcard, id="a table"),
    ],
)
def test_a_text_of_no_telling_suffix_is_read_as_what_it_looks_like(
    text: str, kind: type[Any]
) -> None:
    (deck,) = read_text(text.encode(), "x.txt").decks
    assert type(deck.cards[0]) is kind


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('"a""' * 50_000, id="quotes in pairs"),
        pytest.param('"a"b,\n' * 50_000, id="quotes within cells"),
        pytest.param('"' + "a,b\n" * 10_000, id="a quote that is never closed"),
        pytest.param("," * 200_000 + "\n", id="cells without end"),
    ],
)
def test_what_is_made_to_be_slow_is_read_in_one_go(text: str) -> None:
    read_text(text.encode(), "x.csv")
