"""Worksheets: every kind of card, shuffled by a seed, and safe to open."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings

from quiz.deck.model import Deck
from quiz.exchange.formats import written
from quiz.exchange.worksheet.markdown import escaped
from quiz.exchange.worksheet.sheet import Room, letter, sheet
from tests.exchange.decks import KINDS, SHIPPED, deck_from, read, small_decks
from tests.hostile import MARKUP

_KINDS = read(KINDS)


class _Page(HTMLParser):
    """Collects what a page has."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.text = ""
        self.open: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.update(name for name, _ in attrs)
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def page(deck: Deck, versions: int = 1, seed: int = 0) -> str:
    return written(deck, "html", versions, seed).content.decode()


def test_a_sheet_has_room_for_every_kind_of_card() -> None:
    (version,) = sheet(_KINDS, 1, 0).versions
    assert [item.room for item in version.items] == [
        Room.ONE, Room.LINES, Room.ALL, Room.LINES, Room.ONE, Room.LINES, Room.GAPS, Room.ORDER,
        Room.PAIRS,
    ]  # fmt: skip
    gaps = version.items[6]
    assert gaps.pieces == ("The Rhine flows to the ", " (a sea), the Rhône to the Mediterranean.")
    assert version.items[5].unit == "m"


def test_the_key_names_options_by_letters_and_places_by_numbers() -> None:
    (version,) = sheet(_KINDS, 1, 0).versions
    choice, several, order, match = (version.items[place] for place in (0, 2, 7, 8))
    assert choice.answer == f"{letter(choice.options.index('Mont Blanc'))} · Mont Blanc"
    assert len(several.answer.split("; ")) == 3
    cities = ("Ulm", "Vienna", "Budapest", "Belgrade")
    numbers = ", ".join(str(cities.index(city) + 1) for city in order.options)
    assert order.answer == f"{numbers} (Ulm → Vienna → Budapest → Belgrade)"
    rights = {"Zugspitze": "Germany", "Großglockner": "Austria", "Triglav": "Slovenia"}
    pairs = (f"{each} – {letter(match.options.index(rights[each]))}" for each in match.lefts)
    assert match.answer == "; ".join(pairs)


def test_versions_have_the_same_questions_in_another_order_by_the_seed() -> None:
    deck = read(SHIPPED[0])
    made = sheet(deck, 4, 7)
    assert [version.letter for version in made.versions] == ["A", "B", "C", "D"]
    orders = {tuple(item.pieces for item in version.items) for version in made.versions}
    assert len(orders) == 4
    assert len({frozenset(order) for order in orders}) == 1
    assert sheet(deck, 4, 7) == made
    assert sheet(deck, 4, 8) != made
    assert sheet(deck, 2, 7).versions == made.versions[:2]


def test_one_version_keeps_the_order_of_the_deck_and_has_no_letter() -> None:
    (version,) = sheet(_KINDS, 1, 7).versions
    assert version.letter == ""
    assert version.items[0].pieces == ("Which is the highest mountain of the Alps?",)


@pytest.mark.parametrize(
    ("place", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA")]
)
def test_options_are_lettered_like_columns(place: int, name: str) -> None:
    assert letter(place) == name


def test_a_page_needs_nothing_else_and_runs_nothing() -> None:
    found = _Page(page(read(SHIPPED[0]), 3, 1))
    assert not found.open
    assert found.attributes <= {"class", "content", "dir", "http-equiv", "lang", "charset", "name"}
    assert not {"a", "img", "link", "script", "iframe"}.intersection(found.tags)
    assert "default-src 'none'" in unescape(page(_KINDS))


def test_each_version_and_each_key_is_a_part_with_its_letter() -> None:
    text = page(_KINDS, 2, 1)
    assert re.findall(r'<table class="(\w+)">', text) == ["sheet", "key", "sheet", "key"]
    assert re.findall(r'<b class="version">(\w)</b>', text) == ["A", "A", "B", "B"]
    assert text.index("Answer key") > text.index('<ol class="questions">')


@pytest.mark.parametrize("trick", [*MARKUP, "<script>alert(1)</script>", "a\"b'c&amp;</style>"])
def test_what_a_deck_says_is_shown_as_written(trick: str) -> None:
    quoted = trick.replace("\\", "\\\\").replace('"', '\\"')
    deck = deck_from(
        f'description = "{quoted}"\nlanguage = "{quoted}"\n'
        f'[[cards]]\nquestion = "{quoted}"\nanswer = "{quoted}!"\nwrong = ["{quoted}?", "x"]\n'
        f'explanation = "{quoted}"\n'
    )
    found = _Page(page(deck))
    assert "script" not in found.tags
    assert found.text.count(trick) == 6


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("*a* _b_ `c` [d](e)", "\\*a\\* \\_b\\_ \\`c\\` \\[d\\](e)", id="marks"),
        pytest.param("- a\n1. b\n+ c", "\\- a\\\n1\\. b\\\n\\+ c", id="lists"),
        pytest.param("# a <b> &amp; $x$", "\\# a \\<b\\> \\&amp; \\$x\\$", id="others"),
        pytest.param("2024-11-18, a - b", "2024-11-18, a - b", id="nothing to mark"),
    ],
)
def test_markdown_shows_a_text_as_written(text: str, shown: str) -> None:
    assert escaped(text) == shown


def test_a_worksheet_in_markdown_has_its_key_below() -> None:
    text = written(_KINDS, "md", 2, 1).content.decode()
    assert text.count("## Answer key") == 2
    assert text.startswith("# One of each kind · version A\n")
    assert "- ☐ A. True" in text


@given(small_decks())
@settings(max_examples=40, deadline=None)
def test_every_page_is_whole(deck: Deck) -> None:
    found = _Page(page(deck, 2, 3))
    assert not found.open
    assert found.tags.count("table") == 4
