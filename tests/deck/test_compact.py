from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.deck.compact import packed, unpacked
from quiz.deck.model import Deck, Entry, Gaps, Head
from tests.deck.strategies import cards, decks, metas


@given(deck=decks())
@settings(deadline=None, max_examples=60)
def test_a_deck_comes_back_as_it_was(deck: Deck) -> None:
    assert unpacked(packed(deck)) == deck


@given(cards=st.lists(cards(), max_size=3))
@settings(deadline=None, max_examples=40)
def test_each_card_comes_back_of_its_kind(cards: list[object]) -> None:
    entries = tuple(Entry("d", n, f"1:{n}", card) for n, card in enumerate(cards))  # type: ignore[arg-type]  # cards() are cards
    back = unpacked(packed(Deck("d", Head(title="x"), entries)))
    assert [type(entry.card) for entry in back.entries] == [type(card) for card in cards]
    assert back.entries == entries


@given(meta=metas())
@settings(deadline=None, max_examples=60)
def test_an_authors_own_values_come_back_with_their_types(meta: dict[str, object]) -> None:
    deck = Deck("d", Head(title="x", meta=meta), ())
    assert repr(unpacked(packed(deck)).head.meta) == repr(meta)


@pytest.mark.parametrize("accept", [None, (), ("a",)])
def test_nothing_accepted_is_not_the_same_as_an_empty_list(accept: tuple[str, ...] | None) -> None:
    card = Gaps(cloze="{{a}}", accept=accept)
    deck = Deck("d", Head(title="x"), (Entry("d", 1, "1:a", card),))
    (entry,) = unpacked(packed(deck)).entries
    assert entry.card == replace(card)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("[1, 2", id="no JSON"),
        pytest.param("5", id="a number"),
        pytest.param('[0, "d", {"title": "x"}, []]', id="another version"),
        pytest.param('[1, "d", {}, []]', id="no title"),
        pytest.param('[1, "d", 5, []]', id="no head"),
        pytest.param('[1, "d", {"title": "x"}, [[1, "k", 99, {}]]]', id="unknown kind"),
        pytest.param('[1, "d", {"title": "x"}, [[1, "k", 0, {"nor": 1}]]]', id="unknown key"),
        pytest.param('[1, "d", {"title": "x"}, [[1, "k", 5, {"answer": "x"}]]]', id="no number"),
        pytest.param('[1, "d", {"title": "x", "meta": {"$": ["x", 1]}}, []]', id="unknown type"),
        pytest.param('[1, "d", {"title": "x", "source": {"date": "x"}}, []]', id="no date"),
        pytest.param("[" * 100_000, id="too deep"),
    ],
)
def test_what_is_no_deck_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  # JSON's own errors have their own messages
        unpacked(text)


def test_unpacking_loads_neither_pydantic_nor_a_parser() -> None:
    heavy = "{'pydantic', 'tomli', 'tree_sitter', 'textual'}"
    code = f"import quiz.deck.compact, sys; assert not {heavy} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
