"""Hints of one code stand in one line for each file; errors and warnings each for themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.deck.check import checked
from quiz.deck.codes import CODES
from quiz.deck.problems import Problem
from quiz.deck.report import report
from quiz.deck.sums import summed

A, B = Path("a.toml"), Path("b.toml")


def hint(line: int, code: str = "H202", path: Path = A, mend: str = "") -> Problem:
    return Problem(path, line, 1, code, "the card has no explanation", mend, "[[cards]]")


def test_cards_without_explanations_are_counted_with_their_lines() -> None:
    (found,) = summed(hint(line) for line in (3, 9, 6))
    assert report(found) == (
        "a.toml:3:1: hint[H202]: 3 cards have no explanation\n    lines 3, 6, 9"
    )


def test_of_many_the_first_lines_are_named() -> None:
    (found,) = summed(hint(line) for line in range(1, 1_201))
    assert found.message == "1,200 cards have no explanation"
    assert found.mend == "lines 1, 2, 3, 4, 5, 6 and 1,194 more"


def test_one_hint_stays_as_it_is() -> None:
    assert summed([hint(3)]) == [hint(3)]


def test_files_and_codes_are_apart_and_all_is_sorted() -> None:
    found = summed(
        [hint(1, path=B), hint(5), hint(2), hint(4, "H201"), hint(3, "W101"), hint(6, "W101")]
    )
    told = [(each.path, each.line, each.code) for each in found]
    assert told == [(A, 2, "H202"), (A, 3, "W101"), (A, 4, "H201"), (A, 6, "W101"), (B, 1, "H202")]


def test_what_to_do_is_said_where_it_is_the_same_for_all() -> None:
    (same,) = summed([hint(1, mend="do this"), hint(2, mend="do this")])
    assert same.mend == "do this; lines 1, 2"
    (apart,) = summed([hint(1, mend="do this"), hint(2, mend="do that")])
    assert apart.mend == "lines 1, 2"


@pytest.mark.parametrize("code", [code for code in CODES if code.startswith("H")])
def test_many_of_each_code_can_be_told(code: str) -> None:
    (found,) = summed([hint(1, code), hint(2, code)])
    assert "2" in found.message or "1 more like this" in found.message
    assert "{" not in found.message


def test_eleven_cards_of_a_deck_take_one_line(tmp_path: Path) -> None:
    deck = tmp_path / "deck.toml"
    cards = "".join(f'[[cards]]\nquestion = "q{n}"\nanswer = "a"\n' for n in range(11))
    explained = '[[cards]]\nquestion = "q"\nanswer = "a"\nexplanation = "x"\n'
    deck.write_text('title = "T"\n' + explained + cards)
    (found,) = summed(checked([deck]))
    assert found.message == "11 cards have no explanation"
