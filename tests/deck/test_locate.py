from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import tomli
import tomli_w
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.deck.locate import Place, Places
from quiz.deck.problems import Loc
from tests.deck.strategies import metas

DOCUMENT = """\
title = "é" # a comment
a.b."c d" = { x = 1, y.z = [1, [2, "ü"], { q = true }] }
long = [
    # a comment
    "日本", 7,
]

[[cards]]
\tquestion = \"\"\"
two lines\"\"\"

[cards.own]
x = 5

[ fruit . "ap ple" ] # a header with spaces
colour.dark = 'red'

[fruit."ap ple".taste]
sweet = true

[[ cards ]]
answer = 5

[[fruit.kinds]]
n = 1
[fruit.kinds.more]
m = 2
[[fruit.kinds]]
n = 3
"""


@pytest.mark.parametrize(
    ("loc", "at_key", "line", "column", "text"),
    [
        pytest.param(("title",), False, 1, 9, '"é"', id="value"),
        pytest.param(("title",), True, 1, 1, "title", id="key"),
        pytest.param(("a", "b", "c d", "x"), False, 2, 19, "1", id="dotted and inline"),
        pytest.param(("a", "b", "c d"), True, 2, 5, '"c d"', id="quoted key"),
        pytest.param(("a", "b", "c d", "y", "z", 1, 1), False, 2, 36, '"ü"', id="nested array"),
        pytest.param(("a", "b", "c d", "y", "z", 2, "q"), True, 2, 44, "q", id="table in array"),
        pytest.param(("long", 1), False, 5, 11, "7", id="after wide characters"),
        pytest.param(("long",), False, 3, 8, "[", id="array of many lines"),
        pytest.param(("long", 9), False, 3, 8, "[", id="no such item"),
        pytest.param(("cards",), False, 8, 1, "[[cards]]", id="array of tables"),
        pytest.param(("cards", 0), False, 8, 1, "[[cards]]", id="table of an array"),
        pytest.param(("cards", 0, "question"), False, 9, 13, '"""', id="text of many lines"),
        pytest.param(("cards", 0, "question"), True, 9, 2, "question", id="after a tab"),
        pytest.param(("cards", 0, "answer"), False, 8, 1, "[[cards]]", id="missing key"),
        pytest.param(("cards", 0, "own", "x"), False, 13, 5, "5", id="table within a card"),
        pytest.param(("cards", 1, "answer"), False, 22, 10, "5", id="second card"),
        pytest.param(("cards", 1, "a", "b"), True, 21, 1, "[[ cards ]]", id="nothing there"),
        pytest.param(("fruit", "ap ple"), False, 15, 1, '[ fruit . "ap ple" ]', id="header"),
        pytest.param(("fruit", "ap ple", "colour", "dark"), False, 16, 15, "'red'", id="dotted"),
        pytest.param(("fruit", "ap ple", "taste", "sweet"), False, 19, 9, "true", id="below"),
        pytest.param(("fruit", "kinds", 0, "more", "m"), False, 27, 5, "2", id="in the first"),
        pytest.param(("fruit", "kinds", 1, "n"), False, 29, 5, "3", id="in the second"),
        pytest.param(("absent",), False, 1, 1, "t", id="absent from the whole"),
        pytest.param((), False, 1, 1, "t", id="the whole"),
    ],
)
def test_a_path_leads_to_its_place(
    loc: Loc, at_key: bool, line: int, column: int, text: str
) -> None:
    place = Places(DOCUMENT).find(loc, at_key=at_key)
    assert (place.line, place.column, _text(place)) == (line, column, text)


def test_an_empty_document_has_a_place() -> None:
    assert Places("").find(("title",)) == Place(1, 1, 1, "")


@given(data=metas(), multiline=st.booleans())
@settings(deadline=None, max_examples=200)
def test_every_scalar_is_found_where_it_is_written(data: dict[str, Any], multiline: bool) -> None:
    text = tomli_w.dumps(data, multiline_strings=multiline)
    places = Places(text)
    for loc, value in _scalars(tomli.loads(text), ()):
        place = places.find(loc)
        written = "\n".join([place.source[place.column - 1 :], *text.split("\n")[place.line :]])
        assert _first_value(written, place) == value
        key = places.find(loc, at_key=True)
        if isinstance(loc[-1], str):
            assert list(tomli.loads(f"{_text(key)} = 0")) == [loc[-1]]


def _first_value(written: str, place: Place) -> object:
    """The value at the start: on one line as wide as the place says, else up to its quotes."""
    if written.startswith('"""'):
        end = written.index('"""', 3)
        while written[:end].endswith("\\") or written[end + 3 : end + 4] == '"':
            end = written.index('"""', end + 1)
        return tomli.loads(f"x = {written[: end + 3]}")["x"]
    return tomli.loads(f"x = {written[: place.width]}")["x"]


def _scalars(value: object, loc: Loc) -> Iterator[tuple[Loc, object]]:
    if isinstance(value, dict):
        for key, each in value.items():
            yield from _scalars(each, (*loc, key))
    elif isinstance(value, list):
        for place, each in enumerate(value):
            yield from _scalars(each, (*loc, place))
    else:
        yield loc, value


def _text(place: Place) -> str:
    return place.source[place.column - 1 :][: place.width]
