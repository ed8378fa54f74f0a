"""Imported decks on the disk, the first time and again."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.deck.model import Card, Choice, Deck, Flashcard, Head, Option, Typed
from quiz.deck.read import read_deck
from quiz.exchange.carried import MADE_FROM, Incoming
from quiz.exchange.landing import Hindrance, Landing, landed, put
from quiz.exchange.merging import Merged, merged
from quiz.exchange.placing import file_stem
from tests.deck import strategies
from tests.exchange.decks import cards_of, deck_of, small_decks

HEAD = b'title = "Mine"\n'


def flashcard(question: str, answer: str, **rest: object) -> Flashcard:
    return Flashcard(question=question, answer=answer, **rest)  # type: ignore[arg-type] # of any key


def incoming(*cards: Card, title: str = "Carried") -> Incoming:
    return Incoming((title,), Head(title=title), cards, ("",) * len(cards))


def land(deck: Incoming, path: Path, origin: str = "") -> Landing:
    landing = landed(deck, path, origin)
    assert isinstance(landing, Landing), landing
    assert put(landing) == ""
    return landing


def cards_in(path: Path) -> tuple[Card, ...]:
    reading = read_deck(path)
    assert not reading.problems
    assert reading.deck is not None
    return cards_of(reading.deck)


def merge(source: str, *cards: Card) -> tuple[str, Merged]:
    found = merged(HEAD + source.encode(), cards, Path("mine.toml"))
    assert isinstance(found, Merged), found
    return found.content.removeprefix(HEAD).decode(), found


def test_a_new_deck_says_where_it_is_from(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "new.toml"
    land(incoming(flashcard("a", "b")), path, "x.gift")
    deck = read_deck(path).deck
    assert deck is not None
    assert deck.head.meta[MADE_FROM] == "x.gift"
    assert [each.name for each in path.parent.iterdir()] == ["new.toml"]


def test_a_deck_that_is_not_of_this_source_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    for before in (HEAD, b"no toml", HEAD + b'[meta]\nimported = "y.gift"\n'):
        path.write_bytes(before)
        found = landed(incoming(flashcard("a", "b")), path, "x.gift")
        assert isinstance(found, Hindrance)
        assert "give another name with -o" in found.message
        assert path.read_bytes() == before


def test_a_deck_that_is_named_takes_the_cards_in_and_keeps_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    mine = HEAD + b'# mine\n[[cards]]\nquestion = "a"\nanswer = "b" # so\n'
    path.write_bytes(mine)
    landing = land(incoming(flashcard("c", "d")), path)
    assert path.read_bytes().startswith(mine)
    assert (landing.added, landing.same, landing.kept) == (1, 0, 1)


@given(deck=small_decks())
@settings(max_examples=60, deadline=None)
def test_a_second_import_changes_no_byte(deck: Deck) -> None:
    first = merged(HEAD, cards_of(deck), Path("deck.toml"))
    assert isinstance(first, Merged)
    again = merged(first.content, cards_of(deck), Path("deck.toml"))
    assert again == Merged(first.content, 0, 0, len(deck.entries), 0)


@given(st.lists(strategies.cards(), max_size=3), small_decks())
@settings(max_examples=60, deadline=None)
def test_an_import_loses_no_card_of_either_side(before: list[Card], deck: Deck) -> None:
    there = merged(HEAD, cards_of(deck_of(before)), Path("deck.toml"))
    assert isinstance(there, Merged)
    found = merged(there.content, cards_of(deck), Path("deck.toml"))
    assert isinstance(found, Merged)
    assert found.added + found.changed + found.same == len(deck.entries)
    assert found.kept + found.changed + found.same == there.added


@pytest.mark.parametrize(
    ("before", "card", "after"),
    [
        pytest.param(
            '[[cards]]\nquestion = "a"\nanswer = "b"\nid = "1"\n',
            flashcard("other", "words", id="1"),
            '[[cards]]\nquestion = "other"\nanswer = "words"\nid = "1"\n',
            id="found by its id",
        ),
        pytest.param(
            '[[cards]]\nquestion = "a"\nanswer = "b"\nhint = "mine" # so\ntags = ["own"]\n',
            flashcard("a", "b", explanation="new", tags=("x",)),
            '[[cards]]\nquestion = "a"\nanswer = "b"\nexplanation = "new"\nhint = "mine" # so\n'
            'tags = ["own", "x"]\n',
            id="found by question and answer",
        ),
        pytest.param(
            '[[cards]]\nquestion = "a"\nanswer = "b"\n',
            flashcard("A", "better"),
            '[[cards]]\nquestion = "A"\nanswer = "better"\n',
            id="found by its question",
        ),
        pytest.param(
            '[[cards]]\nquestion = "a"\nanswer = "b"\nwrong = ["c", "d"]\n',
            flashcard("a", "b", hint="new"),
            '[[cards]]\nquestion = "a"\nanswer = "b"\nwrong = ["c", "d"]\nhint = "new"\n',
            id="a flashcard that was made a choice stays one",
        ),
        pytest.param(
            '[[cards]]\nquestion = "a"\nanswer = "b"\nhint = "mine"\n',
            Choice(question="a", answer="b", wrong=(Option(text="c"),)),
            '[[cards]]\nquestion = "a"\nanswer = "b"\nwrong = ["c"]\nhint = "mine"\n',
            id="a flashcard that is a choice now becomes one",
        ),
        pytest.param(
            '[[cards]]\nquestion = "a"\nanswer = "b"\n'
            'wrong = [{ text = "c", why = "mine" }, "d"]\n',
            Choice(question="a", answer="b", wrong=(Option(text="c"), Option(text="e"))),
            '[[cards]]\nquestion = "a"\nanswer = "b"\n'
            'wrong = [{ text = "c", why = "mine" }, "e"]\n',
            id="options, with ones own whys",
        ),
        pytest.param(
            '[[cards]]\nquestion = "a"\nanswer = "b"\noptions = ["b", "c"]\n',
            Choice(question="a", answer="b", wrong=(Option(text="d"),)),
            '[[cards]]\nquestion = "a"\nanswer = "b"\nwrong = ["d"]\n',
            id="options in place of others",
        ),
        pytest.param(
            '[[cards]]\nquestion = "a"\nanswer = "b"\naccept = ["c"]\n',
            Typed(question="a", answer="d", accept=()),
            '[[cards]]\nquestion = "a"\nanswer = "d"\naccept = []\n',
            id="no other answers any more",
        ),
    ],
)  # fmt: skip
def test_a_card_that_is_there_is_brought_up_to_date(before: str, card: Card, after: str) -> None:
    found, counts = merge(before, card)
    assert found == after
    assert (counts.added, counts.changed) == (0, 1)


@pytest.mark.parametrize(
    ("before", "card"),
    [
        pytest.param(
            '[[cards]]\nquestion = "a"\nanswer = "b"\n[[cards]]\nquestion = "a"\nanswer = "c"\n',
            flashcard("a", "d"),
            id="two that it might be",
        ),
        pytest.param(
            '[[cards]]\nquestion = "x"\nanswer = "b"\n', flashcard("a", "b"), id="another question"
        ),
        pytest.param(
            '[[cards]]\nquestion = "a"\nanswer = 1\nwrong = 2\n',
            flashcard("a", "b"),
            id="a bad one",
        ),
    ],
)
def test_a_card_that_is_not_surely_there_is_added(before: str, card: Card) -> None:
    found, counts = merge(before, card)
    assert found.startswith(before)
    assert counts.added == 1


def test_cards_with_ids_of_their_own_are_not_mixed_up() -> None:
    before = '[[cards]]\nquestion = "a"\nanswer = "b"\nid = "1"\n'
    found, counts = merge(before, flashcard("a", "c", id="2"), flashcard("d", "e", id="1"))
    assert (counts.added, counts.changed) == (1, 1)
    assert 'question = "d"\nanswer = "e"\nid = "1"' in found


def test_a_deck_that_changed_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes(HEAD)
    again = landed(incoming(flashcard("a", "b")), path)
    new = landed(incoming(flashcard("a", "b")), tmp_path / "new.toml")
    assert isinstance(again, Landing)
    assert isinstance(new, Landing)
    path.write_bytes(HEAD + b"# saved\n")
    new.path.write_bytes(HEAD)
    assert "meanwhile" in put(again)
    assert "meanwhile" in put(new)
    assert path.read_bytes() == HEAD + b"# saved\n"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["mine.toml", "new.toml"]


@pytest.mark.parametrize(
    ("names", "stem"),
    [
        pytest.param(("My Deck_2",), "my-deck-2", id="words"),
        pytest.param(("../../etc/passwd",), "etc-passwd", id="a path"),
        pytest.param(("Übung", "日本語"), "übung-日本語", id="letters of all scripts"),
        pytest.param(("CON",), "con-deck", id="a name that Windows keeps"),
        pytest.param(("\x1b[2J", "..."), "2j", id="what a terminal would obey"),
        pytest.param(("///",), "deck", id="nothing"),
        pytest.param(("a" * 300,), "a" * 60, id="long"),
    ],
)
def test_a_name_is_only_a_name(names: tuple[str, ...], stem: str) -> None:
    assert file_stem(*names) == stem
