from __future__ import annotations

from pathlib import Path

import pytest

from quiz.deck.lint import linted
from quiz.deck.read import read_source


def hints_of(*cards: str) -> list[tuple[str, int]]:
    """The hints on typed answers, each with the number of its card."""
    written = "\n".join(
        f'[[cards]]\nquestion = "{n} {chr(96 + n) * 9}"\nexplanation = "e"\n{card}'
        for n, card in enumerate(cards, 1)
    )
    reading = read_source(f'title = "x"\n{written}'.encode(), Path("d.toml"))
    assert reading.problems == ()
    assert reading.deck is not None
    (found,) = linted([reading.deck])
    return [(each.code, int(each.loc[1]) + 1) for each in found if each.code in ("H205", "H206")]


@pytest.mark.parametrize(
    ("one", "other", "is_near"),
    [
        pytest.param("afferent", "efferent", True, id="another letter"),
        pytest.param("Austral", "Astral", True, id="a letter more"),
        pytest.param("trail", "trial", True, id="two swapped"),
        pytest.param("résumé", "resume", True, id="accents alone"),
        pytest.param("девять", "десять", True, id="Cyrillic"),
        pytest.param("Kursk", "kursk", False, id="case alone"),
        pytest.param("Iran", "Iraq", False, id="under five letters"),
        pytest.param("hypotension", "hypertension", False, id="two letters"),
        pytest.param("Kursk", "Kyiv", False, id="others"),
        pytest.param("Apollo 11", "Apollo 12", False, id="another figure"),
        pytest.param("Apollo 11", "Apolo 11", True, id="the same figures"),
    ],
)
def test_two_typed_answers_within_a_slip_are_hinted_at(one: str, other: str, is_near: bool) -> None:
    cards = [f'answer = "{text}"\naccept = []' for text in (one, other)]
    assert hints_of(*cards) == ([("H205", 2)] if is_near else [])
    assert hints_of(*reversed(cards)) == ([("H205", 2)] if is_near else [])


def test_what_is_accepted_counts_and_what_is_exact_does_not() -> None:
    accepting = 'answer = "x"\naccept = ["Zambia"]'
    assert hints_of('answer = "Gambia"\naccept = []', accepting) == [("H205", 2)]
    assert hints_of('answer = "Gambia"\naccept = []\nexact = true', accepting) == []
    assert hints_of('answer = "Gambia"', accepting) == []


def test_a_card_is_hinted_at_once() -> None:
    cards = [f'answer = "{text}"\naccept = []' for text in ("afferent", "efferent", "offerent")]
    assert hints_of(*cards) == [("H205", 2), ("H205", 3)]


@pytest.mark.parametrize(
    ("accept", "is_pattern"),
    [
        ("colou?r", True),
        ("gr[ae]y", True),
        ("colou(r|rs)", True),
        (".*colour", True),
        (r"\d+ years", True),
        ("^colour$", True),
        ("/colour/i", True),
        ("the colour?", False),
        ("(the) colour", False),
        ("and/or", False),
        ("what?", False),
        ("f(x)", False),
        ("a|b", True),
        ("3.5", False),
        ("x^2", False),
    ],
)
def test_a_pattern_among_the_answers_is_hinted_at(accept: str, is_pattern: bool) -> None:
    card = f"answer = \"colour\"\naccept = ['{accept}']"
    assert hints_of(card) == ([("H206", 1)] if is_pattern else [])
    assert hints_of(f"{card}\nexact = true") == []
