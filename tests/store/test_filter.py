"""How what is typed to find cards is read."""

from __future__ import annotations

import pytest

from quiz.store.filter import Filter, Place, Standing, State, Term, filter_read, folded

WORD, TAG, DECK = Place.ANYWHERE, Place.TAG, Place.DECK

READ = [
    pytest.param("", Filter(), id="nothing"),
    pytest.param("  Zürich ", Filter((Term("zurich"),)), id="a word"),
    pytest.param("a b", Filter((Term("a"), Term("b"))), id="all words"),
    pytest.param('"a b" c', Filter((Term("a b"), Term("c"))), id="a phrase"),
    pytest.param('"a b', Filter((Term("a b"),)), id="a phrase not ended yet"),
    pytest.param("-a", Filter((Term("a", WORD, False),)), id="without"),
    pytest.param('"-a"', Filter((Term("-a"),)), id="a minus meant as one"),
    pytest.param("a - ", Filter((Term("a"),)), id="a minus with nothing yet"),
    pytest.param("tag:X -deck:y", Filter((Term("x", TAG), Term("y", DECK, False))), id="places"),
    pytest.param('Tag:"X y"', Filter((Term("x y", TAG),)), id="a phrase in a place"),
    pytest.param("tag: is:", Filter(), id="places with nothing yet"),
    pytest.param("is:due", Filter((), (Standing((State.DUE,)),)), id="a state"),
    pytest.param("-is:f", Filter((), (Standing((State.FLAGGED,), False),)), id="a state begun"),
    pytest.param("is:x", Filter((), (Standing(()),)), id="a state that there is not"),
    pytest.param("see:this", Filter((Term("see:this"),)), id="a colon that is none of ours"),
]


@pytest.mark.parametrize(("text", "wanted"), READ)
def test_a_filter_is_read(text: str, wanted: Filter) -> None:
    assert filter_read(text) == wanted
    assert filter_read(text).unknown == (text == "is:x")


FOLDED = [
    pytest.param("ÄÖÜ ß", "aou ss", id="umlauts"),
    pytest.param("Ørsted in Łódź", "orsted in lodz", id="letters with strokes"),
    pytest.param("it’s – “so”", 'it\'s - "so"', id="typographic signs"),
    pytest.param(" a\n\tb ", "a b", id="white space"),
    pytest.param("Кафé", "кафe", id="another script"),
]


@pytest.mark.parametrize(("text", "wanted"), FOLDED)
def test_text_is_folded(text: str, wanted: str) -> None:
    assert folded(text) == wanted
    assert folded(wanted) == wanted
