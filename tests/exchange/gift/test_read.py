"""The cards that GIFT makes."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from quiz.deck.model import Choice, Gaps, Match, Number, Option, Several, TrueFalse, Typed
from quiz.exchange.gift.read import read_gift
from tests.exchange.decks import only_card


def choice(question: str, answer: str, *wrong: str, **rest: Any) -> Choice:
    options = tuple(Option(text=text) for text in wrong)
    return Choice(question=question, answer=answer, wrong=options, **rest)


@pytest.mark.parametrize(
    ("text", "card"),
    [
        pytest.param(
            "Who lies here?{~Ada ~Bob =no one}", choice("Who lies here?", "no one", "Ada", "Bob"),
            id="a choice",
        ),
        pytest.param(
            "Who?{\n  =Ada # She does.\n  ~Bob # He does not.\n  ####It is her grave.\n}",
            Choice(
                question="Who?",
                answer="Ada",
                wrong=(Option(text="Bob", why="He does not."),),
                explanation="She does.\nIt is her grave.",
            ),
            id="feedback",
        ),
        pytest.param(
            "Is \\{x\\} \\= 5 \\# \\~ \\: \\\\?{=yes\\nor so ~no}",
            choice("Is {x} = 5 # ~ : \\?", "yes\nor so", "no"),
            id="escapes",
        ),
        pytest.param(
            "Only a \\backslash \\ {=a \\ ~b \\c}",
            choice("Only a \\backslash \\", "a \\", "b \\c"),
            id="backslashes that escape nothing",
        ),
        pytest.param(
            "It is on the {~second =fourth} Thursday.",
            choice("It is on the _____ Thursday.", "fourth", "second"),
            id="a missing word",
        ),
        pytest.param(
            "Who\n   lies\there?{\n=Ada\n~Bob\n and Cy\n}",
            choice("Who lies\there?", "Ada", "Bob and Cy"),
            id="lines joined",
        ),
        pytest.param("::Who::Who?{=a ~b}", choice("Who?", "a", "b"), id="a name that is the text"),
        pytest.param(
            "// a comment\n// [id:q\\]7] [tag:two words]\n// [tag:b]\nWho?{\n// inside\n=a ~b}",
            choice("Who?", "a", "b", id="q]7", tags=("two words", "b")),
            id="comments, id and tags",
        ),
        pytest.param("Who?{~=a ~b}", choice("Who?", "a", "b"), id="both signs"),
        pytest.param(
            "Which two?{~%50%a ~%50%b#good ~%-50%c#bad}",
            Several(
                question="Which two?",
                answer=("a", "b"),
                wrong=(Option(text="c", why="bad"),),
                explanation="good",
            ),
            id="several answers",
        ),
        pytest.param(
            "Which?{~%33.33333%a ~%33.33333%b ~%33.33333%c ~%-33.33333%d}",
            Several(question="Which?", answer=("a", "b", "c"), wrong=(Option(text="d"),)),
            id="thirds",
        ),
        pytest.param("It is.{T}", TrueFalse(question="It is.", answer=True), id="true"),
        pytest.param("It is.{ FALSE }", TrueFalse(question="It is.", answer=False), id="false"),
        pytest.param(
            "It is.{F#It is not.#Right, it is not.}",
            TrueFalse(
                question="It is.", answer=False, explanation="It is not.\nRight, it is not."
            ),
            id="true or false with feedback",
        ),
        pytest.param(
            "Who?{=Ada =Lovelace\\: Ada}",
            Typed(question="Who?", answer="Ada", accept=("Lovelace: Ada",)),
            id="typed",
        ),
        pytest.param("Who?{Ada}", Typed(question="Who?", answer="Ada", accept=()), id="no sign"),
        pytest.param("Who?{=%100%Ada}", Typed(question="Who?", answer="Ada", accept=()),
                     id="a full weight"),
        pytest.param("True?{true}", Typed(question="True?", answer="true", accept=()),
                     id="true in small letters is a word"),
        pytest.param("A star?{=\\\\*}", Typed(question="A star?", answer="*", accept=()),
                     id="a star that is no wildcard"),
        pytest.param(
            "Two and two are {=four =4}.",
            Gaps(cloze="Two and two are {{four}}.", accept=("4",)),
            id="a gap",
        ),
        pytest.param("{=Asia} is large.", Gaps(cloze="{{Asia}} is large.", accept=()),
                     id="a gap at the beginning"),
        pytest.param("How many?{#4}", Number(question="How many?", answer=Decimal(4)), id="number"),
        pytest.param(
            "How much?{#3.14:0.005}",
            Number(question="How much?", answer=Decimal("3.14"), tolerance=Decimal("0.005")),
            id="a tolerance",
        ),
        pytest.param(
            "How much?{#-3.142..-3.141}",
            Number(question="How much?", answer=Decimal("-3.1415"), tolerance=Decimal("0.0005")),
            id="a range",
        ),
        pytest.param(
            "When?{#\n  =1822:2 # then\n####It was.}",
            Number(question="When?", answer=Decimal(1822), tolerance=Decimal(2),
                   explanation="then\nIt was."),
            id="a number with feedback",
        ),
        pytest.param(
            "Match.{ =a -> 1 = b->2\n= -> 3 ####why }",
            Match(question="Match.", pairs=(("a", "1"), ("b", "2")), wrong=(Option(text="3"),),
                  explanation="why"),
            id="matching",
        ),
        pytest.param("[plain]a < b & <i>c</i>?{=yes ~no}", choice("a < b & <i>c</i>?", "yes", "no"),
                     id="plain"),
        pytest.param(
            "[html]<p>Who &amp;\nwho?</p>{=<p>a</p> ~[plain]<p>}", choice("Who & who?", "a", "<p>"),
            id="html, and plain within",
        ),
        pytest.param("[markdown]- a\n- b{=yes ~no}", choice("- a\n- b", "yes", "no"),
                     id="lines of markdown"),
    ],
)  # fmt: skip
def test_a_question_is_read_as_the_card_that_it_is(text: str, card: object) -> None:
    assert only_card(text, "questions.gift") == card


def test_each_category_is_a_deck_named_by_its_path() -> None:
    text = """a{=1 ~2}

$CATEGORY: $course$/top/Bio//logy/Cells

b{=1 ~2}

$CATEGORY: $course$/top/Bio//logy

c{=1 ~2}

$CATEGORY: $course$/top/Bio//logy/Cells

d{=1 ~2}

$CATEGORY: empty
"""
    imported = read_gift(text, "bank of_questions.gift")
    assert [(deck.name, deck.head.title, len(deck.cards)) for deck in imported.decks] == [
        (("bank of questions",), "bank of questions", 1),
        (("Bio/logy", "Cells"), "Cells", 2),
        (("Bio/logy",), "Bio/logy", 1),
    ]


def test_an_id_is_the_mark_by_which_a_card_is_found_again() -> None:
    (deck,) = read_gift("// [id:7]\na{=1 ~2}\n\nb{=1 ~2}", "x.gift").decks
    assert deck.marks == ("7", "")
    assert [card.id for card in deck.cards] == ["7", None]
