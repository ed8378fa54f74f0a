"""Cards chosen by their tags."""

from __future__ import annotations

import pytest

from quiz.deck.tags import tag_choice

_CARDS = {"none": (), "a": ("a",), "b": ("b",), "ab": ("a", "b"), "abc": ("a", "b", "c")}


@pytest.mark.parametrize(
    ("written", "chosen"),
    [
        pytest.param([], "none a b ab abc", id="every card"),
        pytest.param(["a"], "a ab abc", id="one tag"),
        pytest.param(["a", "b"], "ab abc", id="both tags"),
        pytest.param(["a", "a"], "a ab abc", id="the same tag twice"),
        pytest.param(["-a"], "none b", id="without"),
        pytest.param(["-a", "-b"], "none", id="without either"),
        pytest.param(["a", "-b"], "a", id="with and without"),
        pytest.param(["-c", "b", "a"], "ab", id="in any order"),
        pytest.param(["a", "-a"], "", id="with and without the same"),
    ],
)
def test_all_that_is_asked_of_the_tags_must_hold(written: list[str], chosen: str) -> None:
    choice = tag_choice(written)
    assert [name for name, tags in _CARDS.items() if choice.fits(tags)] == chosen.split()
    assert choice.is_any == (not written)
