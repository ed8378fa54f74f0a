"""Cards as forms, and back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.deck.form import Form, form_of, table_of
from quiz.deck.items import (
    line_read,
    line_written,
    lines_read,
    lines_written,
    words_read,
    words_written,
)
from quiz.deck.judge import judged_card
from quiz.deck.model import Card
from quiz.deck.shapes import SHAPES, Shape
from tests.deck.strategies import cards, texts

TRICKY = st.text(r"\n:, ab" + "\n", min_size=1, max_size=9).filter(str.strip)


@given(cards())
@settings(max_examples=200, deadline=None)
def test_a_card_comes_back_from_its_form_as_it_was(card: Card) -> None:
    assert judged_card(table_of(form_of(card))) == card


@given(st.lists(st.tuples(texts() | TRICKY, texts() | TRICKY), max_size=4))
@settings(max_examples=200, deadline=None)
def test_items_come_back_from_their_lines(items: list[tuple[str, str]]) -> None:
    assert lines_read(lines_written(items)) == items
    firsts = [first for first, _ in items]
    assert lines_read(lines_written((each,) for each in firsts)) == [(each, "") for each in firsts]
    assert words_read(words_written(firsts)) == firsts
    assert [line_read(line_written(each)) for each in firsts] == firsts


@pytest.mark.parametrize("shape", [pytest.param(each, id=each.name) for each in SHAPES])
def test_an_empty_form_is_told_what_it_lacks_and_is_of_its_kind(shape: Shape) -> None:
    found = judged_card(table_of(Form(shape.name)))
    assert isinstance(found, list) or shape.name == "true or false"
