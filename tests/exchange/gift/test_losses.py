"""What GIFT says that no card can say, and what is no GIFT: all told, each at its place."""

from __future__ import annotations

import pytest

from quiz.exchange.formats import read_text
from quiz.exchange.gift.read import read_gift
from tests.exchange.decks import told

GOOD = "Who?{=a ~b}"


@pytest.mark.parametrize(
    ("text", "loss"),
    [
        pytest.param(
            "::Life::Write it.{}",
            "line 1, column 9 “Life”: not carried: an essay, which has no right answer to check",
            id="an essay",
        ),
        pytest.param(
            "You can use your pencil.",
            "line 1, column 1 “You can use your pencil.”: "
            "not carried: a description, which asks nothing",
            id="a description",
        ),
        pytest.param(
            "\n The {1:MC:~a~=b} is.",
            "line 2, column 6: not carried: a question with answers in its text, "
            "as in Moodle's Cloze",
            id="a question of Moodle's Cloze",
        ),
        pytest.param(
            "Who\nis {=a ~b",
            "line 2, column 4: not carried: a { without its other brace; "
            "write \\{ for the brace itself",
            id="a brace that is not closed",
        ),
        pytest.param(
            "Who } is",
            "line 1, column 5: not carried: a } without its other brace; "
            "write \\} for the brace itself",
            id="a brace that was not opened",
        ),
        pytest.param(
            "Who?{a =b ~c}",
            "line 1, column 6: not carried: text before the first answer; "
            "write \\= or \\~ for the sign itself",
            id="text before the answers",
        ),
        pytest.param(
            "Match.{\n=a -> b\n=c\n}",
            "line 3, column 1: not carried: a pair without ->",
            id="half a pair",
        ),
        pytest.param(
            "How many?{#four}",
            "line 1, column 12: not carried: what should be a number is none",
            id="no number",
        ),
        pytest.param(
            "How many?{#=*#any}",
            "line 1, column 12: not carried: what should be a number is none",
            id="any number",
        ),
        pytest.param(
            "Who?{~a ~b}",
            "line 1, column 1: not carried: none of its options is right",
            id="nothing right",
        ),
        pytest.param(
            "Who?{~%-50%a ~%0%b}",
            "line 1, column 1: not carried: none of its options is right",
            id="nothing right by weight",
        ),
        pytest.param(
            "Who?{=a ~a}",
            "line 1, column 1: not carried: `a` is both right and wrong",
            id="right and wrong",
        ),
        pytest.param(
            "{=a ~b}", "line 1, column 1: not carried: `question` is empty", id="no question"
        ),
        pytest.param(
            "Match.{=a -> b}",
            "line 1, column 1: not carried: `pairs` needs at least two pairs",
            id="one pair",
        ),
        pytest.param(
            "Who\x07?{=a ~b}",
            "line 1, column 1: not carried: `question` has the unsafe character U+0007",
            id="what a terminal would obey",
        ),
        pytest.param(
            "Who?{=*a*}",
            "line 1, column 1: answers with the wildcard * are left out",
            id="a wildcard alone",
        ),
        pytest.param(
            GOOD,
            "line 1, column 1: not carried: the same question and answer is there",
            id="the same again",
        ),
        pytest.param(
            "x{" + "~" * 20_000 + "}",
            "line 1, column 3: not carried: more than 10,000 answers",
            id="answers without end",
        ),
    ],
)
def test_what_makes_no_card_is_told_and_its_neighbours_are_read(text: str, loss: str) -> None:
    alone = told(read_gift(text, "x.gift"))
    imported = read_gift(f"{text}\n\n{GOOD}\n", "x.gift")
    if text == GOOD:
        assert told(imported) == [loss.replace("line 1", "line 3")]
    else:
        assert loss in alone
        assert loss in told(imported)
        assert [deck.cards for deck in imported.decks if deck.cards]
        assert alone[-1].split(": ")[1] == "no card comes of it"


@pytest.mark.parametrize(
    ("text", "losses"),
    [
        pytest.param(
            "::Grave::Who?{=a ~b}", ["the name of a question is not kept"], id="a name"
        ),
        pytest.param(
            "Who?{=a ~%50%b ~c}",
            ["an option that is partly right counts as wrong"],
            id="half right",
        ),
        pytest.param(
            "Who?{=a =b ~c}",
            ["of several right options, the first is the right one and the others go"],
            id="two right options",
        ),
        pytest.param(
            "Who?{~%80%a ~%20%b ~c}",
            ["weights are not kept: a right option counts as much as a wrong one takes"],
            id="weights",
        ),
        pytest.param(
            "Who?{=a =%50%b#nearly}",
            ["typed answers that are partly right count as wrong, without their feedback"],
            id="half right when typed",
        ),
        pytest.param(
            "Who?{=a =b*}", ["answers with the wildcard * are left out"], id="a wildcard"
        ),
        pytest.param(
            "When?{#=1822 =%50%1822:2 ~#no}",
            ["numbers that are partly right count as wrong, without their feedback"],
            id="half right as a number",
        ),
        pytest.param(
            "When?{#=1822 =1823}",
            ["of several right numbers, only the first is kept"],
            id="two right numbers",
        ),
        pytest.param(
            "[html]<b>Who</b> <img src='x.png'>?{=a ~b}",
            ["formatting in the text: not kept", "pictures in the text: not kept"],
            id="html",
        ),
        pytest.param(
            "[markdown]**Who**?{=a ~b}", ["formatting in the text: not kept"], id="markdown"
        ),
        pytest.param(
            "Who {or} who?{=a ~b}", ["what is in further braces is read as text"], id="two braces"
        ),
        pytest.param(
            "$CATEGORY: c\nWho?{=a ~b}",
            ["a question just below a category, without a blank line, is read all the same"],
            id="a category without a blank line",
        ),
        pytest.param(
            "Who?{=a\n\n~b\n}",
            ["a blank line within a question is passed over"],
            id="a blank line",
        ),
    ],
)  # fmt: skip
def test_what_a_card_cannot_say_is_told(text: str, losses: list[str]) -> None:
    imported = read_gift(text, "x.gift")
    assert [loss.message for loss in imported.losses] == losses
    assert len(imported.decks[0].cards) == 1


def test_a_picture_is_named_where_it_stood() -> None:
    (deck,) = read_gift("[html]See <img src='a/x.png'> <br>it{T}", "x.gift").decks
    assert "[image: a/x.png]\nit" in str(getattr(deck.cards[0], "question", ""))


def test_losses_without_number_keep_no_card_back() -> None:
    text = "".join(f"::Name::Is it {number}?{{T}}\n\n" for number in range(10_100))
    imported = read_gift(text, "x.gift")
    assert len(imported.losses) == len(imported.decks[0].cards) == 10_100


def test_a_file_in_which_nothing_is_a_card_is_not_read_to_its_end() -> None:
    imported = read_gift("".join(f"{{=a{number} ~b}}\n\n" for number in range(10_100)), "x.gift")
    assert len(imported.losses) == 10_001
    assert told(imported)[-1] == "line 1, column 1: no card comes of it: `question` is empty"


@pytest.mark.parametrize("text", ["", "\n\n", "// only\n// comments\n", "$CATEGORY: a\n"])
def test_a_file_without_questions_is_refused(text: str) -> None:
    imported = read_text(text.encode(), "x.gift")
    assert imported.refusal
    assert not imported.decks


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("{" * 300_000, id="braces"),
        pytest.param("x{" + "=~#" * 100_000 + "}", id="signs"),
        pytest.param("::a" * 100_000, id="names"),
        pytest.param("\\" * 300_001 + "{=a}", id="backslashes"),
        pytest.param("[html]" + "<a <!--" * 50_000 + "{=a}", id="tags"),
        pytest.param("[markdown]" + "[a**_`" * 50_000 + "{=a}", id="marks"),
        pytest.param("a{b\n\n" * 50_000, id="torn questions"),
        pytest.param("// [id:[tag:\n" * 30_000 + "q{=a ~b}", id="comments"),
        pytest.param("q{#" + "9" * 200_000 + "}", id="digits"),
        pytest.param("q{T" + "#" * 200_000 + "}", id="feedback"),
    ],
)
def test_what_is_made_to_be_slow_is_read_in_one_go(text: str) -> None:
    read_gift(text, "x.gift")
