from __future__ import annotations

from difflib import SequenceMatcher

from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.deck.alike import ALIKE, nearly_alike

WORDS = ["how", "far", "can", "the", "missile", "reach", "fly", "and", "why", "2014", "2015"]
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join)


def _with_near_ones(sentences: list[str]) -> list[str]:
    """The sentences, and each with a word more."""
    return list(dict.fromkeys([*sentences, *(f"{each} ever" for each in sentences)]))


@given(wordings=st.lists(SENTENCES, unique=True, max_size=4).map(_with_near_ones))
@settings(deadline=None, max_examples=100)
def test_what_is_called_alike_is_alike_and_comes_earlier(wordings: list[str]) -> None:
    for later, earlier, ratio in nearly_alike(wordings):
        assert wordings.index(earlier) < wordings.index(later)
        matcher = SequenceMatcher(None, earlier, later, autojunk=False)
        assert ratio == matcher.ratio() >= ALIKE


def test_questions_of_one_pattern_are_not_all_compared() -> None:
    wordings = [f"what is the capital of {chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(600)]
    assert list(nearly_alike(wordings)) == []


def test_among_many_a_pair_is_found_by_its_rare_words() -> None:
    wordings = [f"what is the meaning of word number {n}" for n in range(200)]
    pair = ["what does perfidious albion mean here", "what does perfidious albion mean there"]
    found = [(later, earlier) for later, earlier, _ in nearly_alike([*wordings, *pair])]
    assert found == [(pair[1], pair[0])]
