"""Changing one card touches no byte outside it, and says what was meant."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from quiz.deck.edit import card_source, with_card, with_new_card, without_card
from quiz.deck.judge import judged_card
from quiz.deck.model import Card
from quiz.deck.read import UNNAMED, parsed, text_of
from quiz.deck.write import card_toml
from tests.deck.strategies import cards
from tests.deck.styles import Written, inline_decks, written_decks

laws = settings(max_examples=30, deadline=None)


def data_of(source: bytes) -> dict[str, Any]:
    text = text_of(source, UNNAMED)
    assert isinstance(text, str)
    data = parsed(text, UNNAMED)
    assert isinstance(data, dict)
    return data


def head_of(source: bytes) -> str:
    return repr({key: value for key, value in data_of(source).items() if key != "cards"})


def tables_of(source: bytes) -> list[str]:
    return [repr(card) for card in data_of(source).get("cards", [])]


def card_of(source: bytes, number: int) -> Card:
    card = judged_card(data_of(source)["cards"][number - 1])
    assert isinstance(card, Card)
    return card


def numbers(data: st.DataObject, source: bytes) -> int:
    return data.draw(st.integers(1, len(tables_of(source))), label="number")


@given(written_decks(), cards(), st.data())
@laws
def test_a_card_changed_leaves_all_other_bytes(
    deck: Written, card: Card, data: st.DataObject
) -> None:
    number = numbers(data, deck.source)
    as_text = data.draw(st.booleans(), label="as text")
    after = with_card(deck.source, number, card_toml(card) if as_text else card)
    assert isinstance(after, bytes), after
    before, behind = deck.around(number)
    assert after.startswith(before)
    assert after.endswith(behind)
    assert card_of(after, number) == card
    others = tables_of(deck.source)
    others[number - 1] = tables_of(after)[number - 1]
    assert tables_of(after) == others
    assert head_of(after) == head_of(deck.source)


@given(written_decks(), st.data())
@laws
def test_a_card_put_back_as_it_is_changes_no_byte(deck: Written, data: st.DataObject) -> None:
    number = numbers(data, deck.source)
    text = card_source(deck.source, number)
    assert with_card(deck.source, number, text) == deck.source
    assert with_card(deck.source, number, card_of(deck.source, number)) == deck.source


@given(written_decks(), st.data())
@laws
def test_one_key_changed_leaves_the_lines_of_the_others(deck: Written, data: st.DataObject) -> None:
    number = numbers(data, deck.source)
    card = replace(card_of(deck.source, number), explanation="Said anew, in one line.")
    after = with_card(deck.source, number, card)
    assert isinstance(after, bytes), after
    assert card_of(after, number) == card
    was, now = (card_source(each, number).split("\n") for each in (deck.source, after))
    changed = [line for line in now if "Said anew" in line]
    assert len(changed) == 1
    now.remove(changed[0])
    rest = iter(was)
    assert all(line in rest for line in now)
    lost = len(was) - len(now)
    assert lost <= data_of(deck.source)["cards"][number - 1].get("explanation", "").count("\n") + 3


@given(written_decks(), st.data())
@laws
def test_lines_that_stay_keep_their_line_ends(deck: Written, data: st.DataObject) -> None:
    assume(deck.source.endswith(b"\n"))
    number = numbers(data, deck.source)
    card = replace(card_of(deck.source, number), explanation="Said anew, in one line.")
    after = with_card(deck.source, number, card)
    assert isinstance(after, bytes), after
    lines = [line for line in after.split(b"\n") if b"Said anew" not in line]
    rest = iter(deck.source.split(b"\n"))
    assert all(line in rest for line in lines)


@given(inline_decks(), st.data())
@laws
def test_a_key_more_in_an_inline_card_takes_no_byte_away(
    source: bytes, data: st.DataObject
) -> None:
    count = len(tables_of(source))
    assume(count)
    number = data.draw(st.integers(1, count), label="number")
    assume("hint" not in data_of(source)["cards"][number - 1])
    before = card_of(source, number)
    after = with_card(source, number, replace(before, hint="Said anew"))
    assert isinstance(after, bytes), after
    assert card_of(after, number) == replace(before, hint="Said anew")
    rest = iter(after)
    assert all(byte in rest for byte in source)
    back = with_card(after, number, before)
    assert isinstance(back, bytes), back
    assert tables_of(back) == tables_of(source)
    assert back.count(b"#") == source.count(b"#")


@given(written_decks(), cards(), st.data())
@laws
def test_a_new_card_is_put_in_between(deck: Written, card: Card, data: st.DataObject) -> None:
    cards_before = tables_of(deck.source)
    after = data.draw(st.none() | st.integers(0, len(cards_before)), label="after")
    changed = with_new_card(deck.source, card, after)
    assert isinstance(changed, bytes), changed
    place = len(cards_before) if after is None else after
    assert card_of(changed, place + 1) == card
    tables = tables_of(changed)
    del tables[place]
    assert tables == cards_before
    assert head_of(changed) == head_of(deck.source)
    assert is_with_one_piece_more(deck.source, changed)


@given(written_decks(), st.data())
@laws
def test_a_card_taken_away_takes_no_other_with_it(deck: Written, data: st.DataObject) -> None:
    number = numbers(data, deck.source)
    changed = without_card(deck.source, number)
    assert isinstance(changed, bytes), changed
    tables = tables_of(deck.source)
    del tables[number - 1]
    assert tables_of(changed) == tables
    assert head_of(changed) == head_of(deck.source)
    assert is_with_one_piece_more(changed, deck.source)
    assert changed.count(b"# between") == deck.source.count(b"# between")


@given(inline_decks(), cards(), st.data())
@laws
def test_cards_in_one_array_are_changed_there(
    source: bytes, card: Card, data: st.DataObject
) -> None:
    before = tables_of(source)
    place = data.draw(st.integers(0, len(before)), label="place")
    more = with_new_card(source, card, place)
    assert isinstance(more, bytes), more
    assert card_of(more, place + 1) == card
    assert is_with_one_piece_more(source, more) or b"," in more
    text = card_source(more, place + 1)
    assert with_card(more, place + 1, text) == more
    other = data.draw(cards(), label="other")
    changed = with_card(more, place + 1, other)
    assert isinstance(changed, bytes), changed
    assert card_of(changed, place + 1) == other
    less = without_card(changed, place + 1)
    assert isinstance(less, bytes), less
    assert tables_of(less) == before


def is_with_one_piece_more(short: bytes, long: bytes) -> bool:
    """Whether the longer is the shorter with one stretch put in."""
    start = next((n for n, byte in enumerate(short) if long[n] != byte), len(short))
    return long.endswith(short[start:])
