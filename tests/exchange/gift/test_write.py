"""GIFT as it is written, and what it cannot say."""

from __future__ import annotations

import pytest

from quiz.exchange.formats import written
from tests.exchange.decks import carried, deck_from


@pytest.mark.parametrize(
    ("card", "text"),
    [
        pytest.param(
            'question = "Who?"\nanswer = "a"\nwrong = ["b", { text = "c", why = "no" }]\n'
            'explanation = "So."\ntags = ["x", "y z"]\nid = "q]1"',
            "// [id:q\\]1] [tag:x] [tag:y z]\nWho?{\n\t=a\n\t~b\n\t~c#no\n\t####So.\n}",
            id="a choice",
        ),
        pytest.param(
            'question = "Which?"\nanswer = ["a", "b"]\nwrong = ["c"]',
            "Which?{\n\t~%50%a\n\t~%50%b\n\t~%-50%c\n}",
            id="several answers",
        ),
        pytest.param(
            'question = "Which?"\nanswer = ["a", "b", "c"]\nwrong = ["d"]',
            "Which?{\n\t~%33.33333%a\n\t~%33.33333%b\n\t~%33.33333%c\n\t~%-33.33333%d\n}",
            id="thirds",
        ),
        pytest.param(
            'question = "Who?"\nanswer = "a*"\naccept = ["b"]',
            "Who?{\n\t=a\\\\*\n\t=b\n}",
            id="typed, with a star",
        ),
        pytest.param('question = "It is."\nanswer = true', "It is.{TRUE}", id="true"),
        pytest.param(
            'question = "How many?"\nanswer = 4806\ntolerance = 10', "How many?{#4806:10}",
            id="a number",
        ),
        pytest.param(
            'cloze = "Two and two are {{four}}, always."\naccept = ["4"]',
            "Two and two are {=four =4}, always.",
            id="a gap",
        ),
        pytest.param(
            'question = "Match."\npairs = [["a", "1"], ["b", "->"]]\nwrong = ["3"]',
            "Match.{\n\t=a -> 1\n\t=b -> ->\n\t= -> 3\n}",
            id="pairs",
        ),
        pytest.param(
            'question = "a = b: {x} # ~ \\\\"\nanswer = true',
            "a \\= b\\: \\{x\\} \\# \\~ \\\\{TRUE}",
            id="escapes",
        ),
        pytest.param(
            'question = "one\\n\\ntwo"\nanswer = true', "one\\n\\ntwo{TRUE}", id="lines"
        ),
        pytest.param(
            'question = "a <b> & c"\nanswer = true', "[plain]a <b> & c{TRUE}", id="like html"
        ),
        pytest.param(
            'question = "// is what?"\nanswer = true', "[plain]// is what?{TRUE}",
            id="like a comment",
        ),
        pytest.param(
            'question = "How much?"\nanswer = "%50% off"\nwrong = ["[html]"]',
            "How much?{\n\t=[plain]%50% off\n\t~[plain][html]\n}",
            id="like a weight and a format",
        ),
        pytest.param(
            'question = "Which?"\nanswer = "a -> b"\nwrong = ["c"]',
            "Which?{\n\t~c\n\t=a -> b\n}",
            id="like a pair",
        ),
    ],
)  # fmt: skip
def test_a_card_is_written_as_a_teacher_would(card: str, text: str) -> None:
    assert carried(f"[[cards]]\n{card}\n", "gift") == f"$CATEGORY: Carried\n\n{text}\n"


@pytest.mark.parametrize(
    ("card", "text", "losses"),
    [
        pytest.param(
            'question = "Who?"\nanswer = "Ada"\nreverse = true',
            "Who?{=Ada}",
            ["it is asked to be typed", "it is asked one way only"],
            id="a flashcard",
        ),
        pytest.param(
            'question = "When?"\nanswer = 2\noptions = [1, { text = 2, why = "so" }]',
            "When?{\n\t=2#so\n\t~1\n}",
            [
                "the order of the options is not kept",
                "why a right option is right is read back as part of the explanation",
            ],
            id="options in order",
        ),
        pytest.param(
            'question = "How?"\nanswer = 3\nunit = "km"\nhint = "Far."',
            "How?{#3}",
            ["without its hint", "without its unit"],
            id="a unit and a hint",
        ),
        pytest.param(
            'question = "How?"\nanswer = -300\ntolerance = "2 %"\nunit = ["km", "kilometres"]',
            "How?{#-300:6}",
            ["without its unit", "its tolerance, a percentage, is written as a number"],
            id="a tolerance in per cent",
        ),
        pytest.param(
            'question = "Which?"\nanswer = "Rhein"\naccept = ["(the) Rhine", "Rhin"]',
            "Which?{\n\t=Rhein\n\t=the Rhine\n\t=Rhine\n\t=Rhin\n}",
            ["words in brackets are written out"],
            id="words in brackets",
        ),
        pytest.param(
            'question = "Who?"\nanswer = "a -> b"\naccept = []\nexact = true',
            "Who?{=a → b}",
            ["slips are forgiven as the other program does", "-> is written as →"],
            id="an arrow, exactly",
        ),
        pytest.param(
            'cloze = "The {{Rhine}} and the {{Po :: a river}} flow."',
            "The {=Rhine} and the Po flow.\n\nThe Rhine and the {=Po} flow.",
            [
                "each gap becomes a question of its own",
                "hints of gaps are not carried",
                "it is asked to be typed",
            ],
            id="two gaps",
        ),
        pytest.param(
            'cloze = "It flows to the {{sea}}"\naccept = []',
            "It flows to the _____{=sea}",
            ["a gap at the end is a question with a blank"],
            id="a gap at the end",
        ),
        pytest.param(
            'cloze = "The {{c1::Rhine}} and the {{c1::Po}} flow, {{c2::both}} of them."\n'
            "accept = []",
            "The Rhine and the Po flow, {=both} of them.",
            ["each gap becomes a question of its own", "not carried: gaps that are asked together"],
            id="gaps together",
        ),
        pytest.param(
            'question = "Order."\norder = ["a", "b"]',
            "Order.{\n\t=1 -> a\n\t=2 -> b\n}",
            ["it is asked as matching: each thing to its place"],
            id="an order",
        ),
    ],
)
def test_what_gift_cannot_say_is_told_of_the_card(card: str, text: str, losses: list[str]) -> None:
    exported = written(deck_from(f"[[cards]]\n{card}\n"), "gift")
    assert exported.content.decode() == f"$CATEGORY: Carried\n\n{text}\n"
    assert [loss.message for loss in exported.losses] == losses
    assert {loss.place for loss in exported.losses} == {"card 1"}


def test_what_gift_cannot_say_of_a_deck_is_told() -> None:
    deck = deck_from(
        'author = "A"\ntags = ["t"]\n[[sections]]\nid = "s"\ntitle = "S"\ntext = "x"\n'
        '[[cards]]\nquestion = "a"\nanswer = true\nsection = "s"'
    )
    assert [f"{loss.place}: {loss.message}" for loss in written(deck, "gift").losses] == [
        ": without the deck's author",
        ": without the deck's tags",
        ": without the deck's sections",
        "card 1: without its section",
    ]
