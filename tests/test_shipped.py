"""What is shipped: the decks on the article, and the README's examples."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
import tomli

from quiz.deck.check import checked
from quiz.deck.model import Choice, Deck, Flashcard
from quiz.deck.problems import Level
from quiz.deck.read import read_deck, read_source
from quiz.settings import bundled_decks

ROOT = Path(__file__).parent.parent
PATHS = sorted(bundled_decks().glob("*.toml"))


@pytest.fixture(scope="module")
def decks() -> list[Deck]:
    read = [read_deck(path).deck for path in PATHS]
    found = [deck for deck in read if deck is not None]
    assert len(found) == len(PATHS) > 0
    assert all(deck.entries for deck in found)
    return found


def test_the_decks_pass_the_strict_check_without_so_much_as_a_hint() -> None:
    assert checked(PATHS) == []


def test_there_are_five_decks_of_a_hundred_cards_and_every_kind(decks: list[Deck]) -> None:
    assert [deck.id for deck in decks] == ["decision", "escalation", "europe", "facts", "missiles"]
    kinds = Counter(type(entry.card) for deck in decks for entry in deck.entries)
    cards = kinds.total()
    assert cards >= 100
    assert len(kinds) == 9
    assert kinds[Choice] * 2 >= cards
    assert 0.25 < kinds[Flashcard] / cards < 0.4


def test_each_deck_says_what_it_is_built_on_and_how_far_it_goes(decks: list[Deck]) -> None:
    for deck in decks:
        assert deck.head.source is not None
        note = " ".join(deck.head.source.note.split())
        assert "17 November 2024" in note
        assert "Later events are not covered" in note
        assert "machine translation" in note


def test_each_card_is_explained_and_names_a_section_to_read(decks: list[Deck]) -> None:
    for deck in decks:
        for entry in deck.entries:
            assert entry.card.explanation
            assert deck.section(entry.card.section) is not None


def test_shuffled_choices_have_three_wrong_options(decks: list[Deck]) -> None:
    for deck in decks:
        for entry in deck.entries:
            if isinstance(entry.card, Choice):
                assert len(entry.card.wrong) == 3 or len(entry.card.options) == 4


def test_the_readme_shows_a_deck_without_errors_that_has_every_kind() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", readme, re.DOTALL)
    reading = read_source(example.encode(), Path("readme.toml"))
    assert [each for each in reading.problems if each.level is not Level.HINT] == []
    assert reading.deck is not None
    assert len({type(entry.card) for entry in reading.deck.entries}) == 9


def test_the_readme_begins_with_the_command_that_starts_and_the_one_that_tests() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    blocks = re.findall(r"```sh\n(.*?)```", readme, re.DOTALL)
    starting, testing = (block.strip() for block in blocks[:2])
    assert starting.endswith(" && .venv/bin/quiz")
    assert testing.endswith(" && .venv/bin/python -m pytest -n auto")
    starts = [readme.index(block) for block in blocks[:2]]
    assert all(earlier < later for earlier, later in pairwise([*starts, readme.index("## ")]))


def test_only_textual_is_needed_in_one_version_alone() -> None:
    """Its patch releases change what screens look like; all else may be newer than its bound."""
    project = tomli.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    all_needed = project["dependencies"] + project["optional-dependencies"]["class"]
    needed = [each.partition(";")[0].strip() for each in all_needed]
    assert [each for each in needed if "==" in each] == ["textual==8.2.8"]
    assert all(re.fullmatch(r"[\w.-]+>=[\d.]+", each) for each in needed if "==" not in each)
