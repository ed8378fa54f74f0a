"""What TOML 1.1 allows is placed as exactly as what TOML 1.0 does."""

from __future__ import annotations

from typing import Any

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from quiz.deck.locate import Places
from quiz.deck.problems import Loc
from quiz.deck.read import UNNAMED, read_source
from quiz.deck.syntax import Syntax

LAST = 'last = "é" # the end\n'

NEWER = [
    pytest.param('a = ▸"\\x20\\e"', ("a",), id="escapes"),
    pytest.param('a = ▸"""\n\\x41 ""\\e"""', ("a",), id="escapes over lines"),
    pytest.param('"\\x41" = ▸1', ("A",), id="an escape in a key"),
    pytest.param('["\\x41"."b\\e"]\nc = ▸1', ("A", "b\x1b", "c"), id="in a header"),
    pytest.param("a = { x = 1, y = ▸2, }", ("a", "y"), id="a last comma"),
    pytest.param("a = {\n  x = 1,\n  y = ▸2\n}", ("a", "y"), id="lines"),
    pytest.param("a = { # one }\n x = 1 # two,\n , y = ▸2 }", ("a", "y"), id="comments"),
    pytest.param("a = {\n}\nb = ▸1", ("b",), id="an empty table over lines"),
    pytest.param("a = { x = [\n1, # [{\n2,\n], y = ▸3, }", ("a", "y"), id="an array in a table"),
    pytest.param("a = [{ x = 1, },\n{\n y = ▸2 }]", ("a", 1, "y"), id="tables in an array"),
    pytest.param("a = { b = { c = {\nd = ▸1 } } }", ("a", "b", "c", "d"), id="tables in tables"),
    pytest.param("a = { x = '}', y = \"{\", z = ▸'''\n{,}''', }", ("a", "z"), id="brackets"),
    pytest.param("a = 07:32\nb = [1979-05-27 07:32Z, ▸2]", ("b", 1), id="no seconds"),
    pytest.param(
        "a = { b = 1979-05-27T07:32+01:00,\nc = 07:32:10.5, d = ▸1 }", ("a", "d"), id="seconds"
    ),
]
"""Documents, a mark before the value that the path leads to."""


def _unmarked(text: str) -> tuple[str, int, int]:
    """The document without its mark, and the line and column at which that stood."""
    before = text.partition("▸")[0]
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return text.replace("▸", ""), line, column


@pytest.mark.parametrize(("text", "loc"), NEWER)
def test_a_value_in_toml_1_1_is_found_where_it_is(text: str, loc: Loc) -> None:
    text, line, column = _unmarked(text)
    assert tomli.loads(text)
    place = Places(text).find(loc)
    assert (place.line, place.column, place.source) == (line, column, text.split("\n")[line - 1])


@pytest.mark.parametrize(("text", "loc"), NEWER)
def test_what_follows_it_is_found_too(text: str, loc: Loc) -> None:
    text, _, _ = _unmarked(text)
    place = Places(f"{text}\n[after]\n{LAST}").find(("after", "last"))
    assert (place.line, place.column) == (text.count("\n") + 3, 8)


@pytest.mark.parametrize(("text", "loc"), NEWER)
def test_keys_are_named_as_tomli_names_them(text: str, loc: Loc) -> None:
    text, _, _ = _unmarked(text)
    for data in (text.encode(), text.replace("\n", "\r\n").encode()):
        syntax = Syntax(data)
        assert not syntax.root.has_error
        nodes = syntax.root.named_children
        keys = [syntax.key_parts(each.named_child(0))[0][0] for each in nodes]
        assert keys == list(tomli.loads(text))


def test_a_problem_below_is_placed_at_its_line() -> None:
    deck = 'title = "\\x41"\n[[cards]]\nquestion = { a = 1,\n}\n\n[[cards]]\nanswr = "x"\n'
    problems = read_source(deck.encode(), UNNAMED).problems
    assert [(each.line, each.column, each.code) for each in problems] == [
        (2, 1, "E010"),
        (3, 12, "E012"),
        (6, 1, "E010"),
        (7, 1, "E011"),
    ]


def test_an_unsafe_character_written_as_an_escape_is_at_its_key() -> None:
    deck = 'title = "T"\n[[cards]]\nquestion = "a\\eb"\nanswer = "x"\n'
    (problem,) = read_source(deck.encode(), UNNAMED).problems
    assert (problem.line, problem.column, problem.code) == (3, 12, "E014")


_SPACES = st.sampled_from(["", " ", "\n", " # a comment, } [ \" '\n", "\r\n\t"])
_SCALARS: st.SearchStrategy[tuple[str, Any]] = st.sampled_from(
    [("1", 1), ('"\\x41"', "A"), ("'\\e{'", "\\e{"), ('"""\n\\e"\\x22"""', '\x1b""'),
     ("true", True), ("'''a\n}'''", "a\n}"), ('"]"', "]")]
)  # fmt: skip


@st.composite
def _tables(draw: DrawFn, depth: int = 2) -> tuple[str, dict[str, Any]]:
    """An inline table in the style of TOML 1.1 as written, and what it says."""
    written: list[str] = []
    data: dict[str, Any] = {}
    for name in draw(st.lists(st.sampled_from("abc"), max_size=3, unique=True)):
        inner = _tables(depth - 1) | _arrays(depth - 1) if depth else _SCALARS
        text, data[name] = draw(_SCALARS | inner)
        written.append(f"{draw(_SPACES)}{name} = {text}{draw(_SPACES)}")
    end = "," if draw(st.booleans()) and written else ""
    return f"{{{','.join(written)}{end}{draw(_SPACES)}}}", data


@st.composite
def _arrays(draw: DrawFn, depth: int) -> tuple[str, list[Any]]:
    inner = _tables(depth - 1) if depth > 0 else _SCALARS
    items = draw(st.lists(_SCALARS | inner, max_size=3))
    return f"[{draw(_SPACES)}{', '.join(text for text, _ in items)}]", [each for _, each in items]


@given(table=_tables())
@settings(deadline=None, max_examples=150)
def test_every_value_of_a_table_in_toml_1_1_is_found(table: tuple[str, dict[str, Any]]) -> None:
    written, data = table
    text = f"x = {written}\n{LAST}".replace("\r\n", "\n")
    assert tomli.loads(text)["x"] == data
    places = Places(text)
    for loc, value in _values(data, ("x",)):
        place = places.find(loc)
        rest = "\n".join([place.source[place.column - 1 :], *text.split("\n")[place.line :]])
        assert _starts_with(rest, value)
    assert places.find(("last",)).source == LAST.rstrip("\n")


def _values(value: object, loc: Loc) -> list[tuple[Loc, object]]:
    within: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        within = list(value.items())
    if isinstance(value, list):
        within = list(enumerate(value))
    below = [each for part, inner in within for each in _values(inner, (*loc, part))]
    return [(loc, value), *below]


def _starts_with(text: str, value: object) -> bool:
    """Whether the text begins with the value as TOML."""
    ends = (end for end in range(1, len(text) + 1) if _reads(text[:end], value))
    return next(ends, 0) > 0


def _reads(text: str, value: object) -> bool:
    try:
        return tomli.loads(f"x = {text}") == {"x": value}
    except tomli.TOMLDecodeError:
        return False
