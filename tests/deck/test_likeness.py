from __future__ import annotations

from collections.abc import Sequence

import pytest

from quiz.deck.likeness import heirs
from quiz.deck.words import Wording


def w(key: str, question: str, answer: str = "300 km", deck: str = "one", **more: str) -> Wording:
    return Wording(key, deck, 1, question, answer, more.get("id"), more.get("kind", "flashcard"))


FAR = "How far can the missile reach, as it is written in the article of that day?"
NEAR = FAR.replace("written", "given")


@pytest.mark.parametrize(
    ("lost", "new", "expected"),
    [
        pytest.param([w("a", FAR)], [w("b", FAR, "far")], {"a": "b"}, id="question"),
        pytest.param([w("a", FAR)], [w("b", FAR.upper())], {"a": "b"}, id="case"),
        pytest.param([w("a", FAR)], [w("b", FAR, deck="two")], {"a": "b"}, id="other deck"),
        pytest.param([w("a", FAR)], [w("b", NEAR)], {"a": "b"}, id="like"),
        pytest.param([w("a", FAR)], [w("b", NEAR, "3")], {}, id="like, another answer"),
        pytest.param([w("a", FAR)], [w("b", NEAR, deck="two")], {}, id="like, other deck"),
        pytest.param([w("a", FAR)], [w("b", NEAR, kind="number")], {}, id="like, no text"),
        pytest.param([w("a", FAR, id="x")], [w("b", "?", id="x")], {"a": "b"}, id="id and answer"),
        pytest.param([w("a", FAR, id="x")], [w("b", "?", "!", id="x")], {}, id="id alone"),
        pytest.param(
            [w("a", FAR), w("b", NEAR)], [w("c", NEAR, "3"), w("d", FAR, "4")],
            {"a": "d", "b": "c"}, id="each its own",
        ),
        pytest.param(
            [w("a", FAR)], [w("c", NEAR), w("b", FAR, "30 km")], {"a": "b"},
            id="the question before likeness",
        ),
        pytest.param([w("b", FAR), w("a", FAR)], [w("c", FAR)], {"a": "c"}, id="by key at last"),
    ],
)  # fmt: skip
def test_a_lost_card_is_found_in_other_words(
    lost: Sequence[Wording], new: Sequence[Wording], expected: dict[str, str]
) -> None:
    for order in (1, -1):
        groups = {each.key: [each] for each in lost[::order]}
        assert heirs(groups, new[::order], set(), set()) == expected


def test_any_wording_that_a_lost_card_had_may_tell_it() -> None:
    groups = {"b": [w("a", FAR), w("b", "Something else?", "?")]}
    assert heirs(groups, [w("c", NEAR)], set(), set()) == {"b": "c"}


def test_a_question_that_many_ask_does_not_tell_a_card() -> None:
    crowded = {("one", "translate.")}
    dog = {"a": [w("a", "Translate.", "dog")]}
    assert heirs(dog, [w("b", "Translate.", "house")], crowded, set()) == {}
    assert heirs(dog, [w("b", "Translate.", "dogs")], crowded, set()) == {"a": "b"}


def test_what_was_refused_is_not_found_again() -> None:
    assert heirs({"a": [w("a", FAR)]}, [w("b", FAR)], set(), {("a", "b")}) == {}
