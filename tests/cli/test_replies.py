from __future__ import annotations

from contextlib import suppress
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.cli.replies import NotUnderstood, command_in, equals_answer, read_reply
from quiz.deck.model import (
    Card,
    Choice,
    Entry,
    Flashcard,
    Match,
    Number,
    Option,
    Order,
    Several,
    Typed,
)
from quiz.study.prompt import Prompt, asked
from quiz.study.rating import Rating, Response

_OPTIONS = tuple(Option(text=text) for text in ("one", "2000", "three"))
_CARDS: dict[str, Card] = {
    "reveal": Flashcard(question="q", answer="a"),
    "pick": Choice(question="q", answer="one", options=_OPTIONS),
    "tick": Several(question="q", answer=("one", "three"), options=_OPTIONS),
    "type": Typed(question="q", answer="a", accept=()),
    "arrange": Order(question="q", order=("a", "b", "c")),
    "match": Match(question="q", pairs=(("a", "1"), ("b", "2")), wrong=(Option(text="3"),)),
    "many": Order(question="q", order=tuple(map(str, range(12)))),
}


def _prompt(name: str) -> Prompt:
    card = _CARDS[name]
    return asked(Entry("deck", 1, "key", card), card.faces[0], Random(0))


@pytest.mark.parametrize(
    ("card", "line", "wanted"),
    [
        pytest.param("reveal", "3", {"rating": Rating.GOOD}, id="a rating"),
        pytest.param("pick", "2", {"picked": (1,)}, id="the number of an option"),
        pytest.param("pick", "2)", {"picked": (1,)}, id="the number as it is printed"),
        pytest.param("pick", "Three", {"picked": (2,)}, id="an option in words"),
        pytest.param("pick", "2000", {"picked": (1,)}, id="an option that is a number"),
        pytest.param("tick", "1 3", {"picked": (0, 2)}, id="numbers apart"),
        pytest.param("tick", "1, 3", {"picked": (0, 2)}, id="numbers after commas"),
        pytest.param("tick", "13", {"picked": (0, 2)}, id="digits in a row"),
        pytest.param("arrange", "3 > 1 > 2", {"picked": (2, 0, 1)}, id="an order with arrows"),
        pytest.param("match", "2 2", {"picked": (1, 1)}, id="one for both"),
        pytest.param(
            "many",
            "12 11 10 9 8 7 6 5 4 3 2 1",
            {"picked": tuple(range(11, -1, -1))},
            id="numbers of two digits",
        ),
        pytest.param("type", "a b", {"text": "a b"}, id="words"),
        pytest.param("type", "::x", {"text": ":x"}, id="a colon in front"),
        pytest.param("type", ":::", {"text": "::"}, id="two colons"),
    ],
)
def test_a_line_is_read_as_an_answer(card: str, line: str, wanted: dict[str, Any]) -> None:
    assert read_reply(_prompt(card), line) == Response(**wanted)


@pytest.mark.parametrize(
    ("card", "line", "said"),
    [
        pytest.param("reveal", "5", "1 to 4", id="a rating too high"),
        pytest.param("reveal", "", "1 to 4", id="no rating"),
        pytest.param("pick", "0", "1 to 3", id="nought"),
        pytest.param("pick", "4", "1 to 3", id="past the last"),
        pytest.param("pick", "", "1 to 3", id="nothing"),
        pytest.param("pick", "9" * 5000, "1 to 3", id="more digits than Python reads"),
        pytest.param("pick", "²", "1 to 3", id="a digit that is no number"),
        pytest.param("tick", "", "1 to 3", id="no ticks"),
        pytest.param("tick", "1 x", "1 to 3", id="a letter among numbers"),
        pytest.param("tick", "1 " + "9" * 5000, "1 to 3", id="a number too long"),
        pytest.param("arrange", "1 2", "once", id="one left out"),
        pytest.param("arrange", "1 2 2", "once", id="one twice"),
        pytest.param("match", "1", "2 numbers", id="too few"),
        pytest.param("match", "1 2 3", "2 numbers", id="too many"),
        pytest.param("type", "", "Type an answer", id="nothing typed"),
    ],
)
def test_what_is_no_answer_is_said_and_not_judged(card: str, line: str, said: str) -> None:
    with pytest.raises(NotUnderstood, match=said):
        read_reply(_prompt(card), line)


@pytest.mark.parametrize(
    ("line", "command"),
    [
        pytest.param(":q", ":q", id="a command"),
        pytest.param(":Q", ":q", id="in capitals"),
        pytest.param(":zz", ":zz", id="an unknown one"),
        pytest.param("::q", None, id="an answer with a colon in front"),
        pytest.param("q", None, id="an answer"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_a_line_with_one_colon_is_a_command(line: str, command: str | None) -> None:
    assert command_in(line) == command


@pytest.mark.parametrize(
    ("card", "line", "is_answer"),
    [
        pytest.param(Typed(question="q", answer=":x", accept=(":wq",)), ":x", True, id="answer"),
        pytest.param(Typed(question="q", answer=":x", accept=(":wq",)), ":wq", True, id="accepted"),
        pytest.param(Typed(question="q", answer=":x", accept=()), ":X", False, id="other case"),
        pytest.param(Typed(question="q", answer=":x", accept=()), ":q", False, id="another"),
        pytest.param(Typed(question="q", answer=":a\n:b", accept=()), ":a", True, id="first line"),
        pytest.param(Number(question="q", answer=Decimal(5)), ":5", False, id="number"),
        pytest.param(
            Choice(question="q", answer=":q", wrong=(Option(text=":x"),)), ":x", True, id="option"
        ),
        pytest.param(
            Choice(question="q", answer=":q", wrong=(Option(text=":x"),)), ":u", False, id="none"
        ),
        pytest.param(Flashcard(question="q", answer=":q"), ":q", False, id="flashcard"),
    ],
)
def test_what_equals_an_answer_is_an_answer(card: Card, line: str, is_answer: bool) -> None:
    prompt = asked(Entry("deck", 1, "key", card), card.faces[0], Random(0))
    assert equals_answer(prompt, line) is is_answer


def test_what_is_no_number_is_not_judged() -> None:
    card = Number(question="q", answer=Decimal(5), unit="km")
    prompt = asked(Entry("deck", 1, "key", card), "", Random(0))
    with pytest.raises(NotUnderstood, match="in digits, in km"):
        read_reply(prompt, "five")
    assert read_reply(prompt, "5 miles") == Response(text="5 miles")


@settings(max_examples=150, deadline=None)
@given(name=st.sampled_from(sorted(_CARDS)), line=st.text(max_size=30))
def test_any_line_is_an_answer_in_range_or_not_understood(name: str, line: str) -> None:
    prompt = _prompt(name)
    with suppress(NotUnderstood):
        picked = read_reply(prompt, line).picked
        assert all(place in range(len(prompt.options)) for place in picked)
