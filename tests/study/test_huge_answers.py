"""What is typed may be huge: it is judged in a time that grows no faster than it does."""

from __future__ import annotations

import pytest

from quiz.study.leniency import closest

MANY = 20_000
"""Letters of which every pair cannot be looked at while a person waits, or a test runs."""


@pytest.mark.parametrize(
    ("typed", "meant", "forgiven"),
    [
        pytest.param("a" * MANY, "a" * (MANY - 1) + "b", "a typing slip", id="one slip"),
        pytest.param("ab" * MANY, "abc", None, id="far from it"),
        pytest.param("a" * MANY + "1", "a" * MANY + "2", None, id="a digit at the end"),
        pytest.param("a " * MANY, "a" * MANY, "spaces", id="many words"),
        pytest.param("." * MANY, "a", None, id="signs alone"),
    ],
)
def test_a_huge_answer_is_judged(typed: str, meant: str, forgiven: str | None) -> None:
    assert closest(typed, (meant,)) == forgiven
