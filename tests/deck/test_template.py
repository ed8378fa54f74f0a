"""A new deck is without a problem, and so is every example in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from quiz.deck.check import checked
from quiz.deck.model import KINDS
from quiz.deck.read import read_deck
from quiz.deck.template import new_deck, title_from


def test_a_new_deck_has_no_problem_and_one_card(tmp_path: Path) -> None:
    path = tmp_path / "new.toml"
    path.write_text(new_deck('A "new" deck'), "utf-8")
    assert checked([path]) == []
    deck = read_deck(path).deck
    assert deck is not None
    assert (deck.head.title, len(deck.entries)) == ('A "new" deck', 1)


def test_its_comments_teach_every_kind_and_pass_the_check(tmp_path: Path) -> None:
    path = tmp_path / "new.toml"
    path.write_text(re.sub(r"(?m)^#(?=[^ :\n])", "", new_deck("New")), "utf-8")
    assert checked([path]) == []
    deck = read_deck(path).deck
    assert deck is not None
    assert {type(entry.card) for entry in deck.entries} == set(KINDS)
    assert deck.head.sections


def test_its_first_line_names_the_schema_beside_it() -> None:
    assert new_deck("New").startswith("#:schema ./quiz.schema.json\n")


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("alps", "Alps"),
        ("my-first_deck", "My first deck"),
        ("öl", "Öl"),
        ("NATO", "NATO"),
        ("-", "-"),
    ],
)
def test_a_title_is_made_of_a_name(name: str, title: str) -> None:
    assert title_from(name) == title
