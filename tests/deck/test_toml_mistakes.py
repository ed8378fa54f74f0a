"""What is not TOML is told with the fix, by its kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.deck.problems import Problem
from quiz.deck.read import read_source

DOUBLE = r"the quote ends the string; write `\"` for one in it, or use single quotes around it"
SINGLE = "the apostrophe ends the string; put the text between double quotes"
BACKSLASH = r"write `\\` for a backslash, or put the text between single quotes"
SEVERAL = "put several values between square brackets, with commas between them"
GROUPED = "write {}; a number has no separators"
OWN_LINE = "write each key on a line of its own"
OPEN = "the `[` of line 1 is never closed; end it with `]`"

MISTAKES = [
    pytest.param('wrong = ["B" "C"]', 'a comma is missing before "C"', id="comma"),
    pytest.param('wrong = [\n  "B" # b\n  "C",\n]', 'a comma is missing before "C"', id="lines"),
    pytest.param("options = [1 2, 3]", "a comma is missing before 2", id="between numbers"),
    pytest.param('x = [{ a = "a" b = 1 }]', "a comma is missing before b", id="in a table"),
    pytest.param('x = [{ a = 1 } { a = 2 }]', "a comma is missing before {", id="of tables"),
    pytest.param('pairs = [["a" "b"], ["c", "d"]]', 'a comma is missing before "b"', id="pairs"),
    pytest.param('pairs = [["a": "b"]]', "write a comma instead of the `:`", id="colon in array"),
    pytest.param('wrong = ["a"; "b"]', "write a comma instead of the `;`", id="semicolons"),
    pytest.param("title = “T”", '“ is a typographic quote; use a straight one, "', id="quotes"),
    pytest.param("x = ‘T’", '‘ is a typographic quote; use a straight one, "', id="single ones"),
    pytest.param("x = «T»", '« is a typographic quote; use a straight one, "', id="French ones"),
    pytest.param("x = „T“", '„ is a typographic quote; use a straight one, "', id="German ones"),
    pytest.param("x = [“B”]", '“ is a typographic quote; use a straight one, "', id="in an array"),
    pytest.param('title = "T”', '” is a typographic quote; use a straight one, "', id="at the end"),
    pytest.param("“x” = 1", '“ is a typographic quote; use a straight one, "', id="of a key"),
    pytest.param("answer = True", "write `true`", id="True"),
    pytest.param("answer = FALSE # no", "write `false`", id="FALSE"),
    pytest.param("reverse = yes", "write `true`", id="yes"),
    pytest.param("x = [true, No]", "write `false`", id="No in an array"),
    pytest.param("hint = None", "leave the key out; there is no such value", id="None"),
    pytest.param("hint = null", "leave the key out; there is no such value", id="null"),
    pytest.param('x = "C:\\Users"', BACKSLASH, id="a path"),
    pytest.param('x = "\\d+"', BACKSLASH, id="a pattern"),
    pytest.param('x = "\\frac{1}{2} \\alpha"', BACKSLASH, id="a formula"),
    pytest.param('x = "\\u12"', BACKSLASH, id="half a code"),
    pytest.param('x = """\na \\sum b"""', BACKSLASH, id="in a text of lines"),
    pytest.param("answer = 10,000", GROUPED.format("10000"), id="10,000"),
    pytest.param("answer = -1,234,567", GROUPED.format("-1234567"), id="millions"),
    pytest.param("answer = 1,234.5", GROUPED.format("1234.5"), id="with decimals"),
    pytest.param("answer = 1.000.000", GROUPED.format("1000000"), id="points"),
    pytest.param("answer = 10 000", GROUPED.format("10000"), id="a space"),
    pytest.param("answer = 10'000", GROUPED.format("10000"), id="Swiss"),
    pytest.param("x = [10,000, 5]", GROUPED.format("10000"), id="10,000 in array"),
    pytest.param("answer = 3,14", "write 3.14; the decimal mark is a point", id="decimal comma"),
    pytest.param("answer = 007", 'write 7, or "007" in quotes', id="zeros"),
    pytest.param("answer = .5", "write 0.5", id="no zero before the point"),
    pytest.param("answer = 5.", "write 5.0", id="nothing behind the point"),
    pytest.param("answer = 300 km",
                 'write "300 km" in quotes, or the number alone with its `unit`', id="a unit"),
    pytest.param("x = 2%", 'write "2%" in quotes, or the number alone with its `unit`',
                 id="per cent"),
    pytest.param("date = 18.11.2024", "write a date as 2024-11-18", id="a date with points"),
    pytest.param("date = 2024/1/8", "write a date as 2024-01-08", id="a date with slashes"),
    pytest.param("x = 'What's up?'", SINGLE, id="an apostrophe"),
    pytest.param("x = 'the girls' school'", SINGLE, id="an apostrophe before a space"),
    pytest.param("x = 'rock 'n' roll'", SINGLE, id="apostrophes"),
    pytest.param("wrong = ['don't', 'x']", SINGLE, id="an apostrophe in an array"),
    pytest.param('x = "Say "hi" now"', DOUBLE, id="a quote"),
    pytest.param('x = ["a "b" c", "d"]', DOUBLE, id="a quote in an array"),
    pytest.param("answer = Paris", 'write "Paris" in quotes', id="no quotes"),
    pytest.param("answer = Mont Blanc # high", 'write "Mont Blanc" in quotes', id="two words"),
    pytest.param("wrong = [Paris, Rome]", 'write "Paris" in quotes', id="words in an array"),
    pytest.param("x = ", "write a value after the `=`; a text stands in quotes", id="no value"),
    pytest.param("x == 1", "write one `=`", id="=="),
    pytest.param('x = ("a")', "put several values between square brackets", id="round brackets"),
    pytest.param('x = "a", "b"', SEVERAL, id="values with commas"),
    pytest.param('x = "a" "b"', SEVERAL, id="values without"),
    pytest.param('x = "a";', "take the `;` away; a line ends without one", id="a semicolon"),
    pytest.param('x = "a",', "take the `,` away; a line ends without one", id="a last comma"),
    pytest.param('x = "a" y = "b"', OWN_LINE, id="two keys"),
    pytest.param('x = "a", y = "b"', OWN_LINE, id="two keys with a comma"),
    pytest.param('x = "a" + "b"', "write one string; strings are not added up", id="added"),
    pytest.param('x = "a" b', "put all of the text between the quotes", id="words behind"),
    pytest.param('x: "a"', "write `=` instead of the colon", id="a colon"),
    pytest.param('x "a"', "write `=` between the key and its value", id="no ="),
    pytest.param("my key = 1", "put a key of several words in quotes, or join them with `_`",
                 id="a key of words"),
    pytest.param("größe = 1", "put a key with such letters in quotes", id="letters in a key"),
    pytest.param("// x", "a comment begins with #", id="a comment with //"),
    pytest.param("x = 1 // c", "a comment begins with #", id="behind a value"),
    pytest.param('{"title": "x"}', "this looks like JSON, which `quiz import` reads", id="JSON"),
    pytest.param("[[cards]\nx = 1", "write `[[cards]]`", id="a bracket missing"),
    pytest.param("[cards]]\nx = 1", "write `[[cards]]`", id="a bracket missing before"),
    pytest.param("[source\nx = 1", "write `[source]`", id="a header not closed"),
    pytest.param("[[cards]] x = 1", "write what follows on a line of its own", id="on the header"),
    pytest.param('x = ["a", "b"\ny = 1', OPEN, id="an array not closed"),
    pytest.param('x = ["a", "b",\ny = 1', OPEN, id="after a comma"),
    pytest.param('x = ["a",\n\n[[cards]]\ny = 1', OPEN, id="before a card"),
    pytest.param('x = ["a",', OPEN, id="at the end"),
    pytest.param('x = [{ a = "a" ]', "the `{` of line 1 is never closed; end it with `}`",
                 id="a table not closed"),
    pytest.param('x = "a\ny = 1', 'end the string with a quote, or write it between three: """',
                 id="a string not closed"),
    pytest.param("x = 'a\ny = 1", "close the string", id="a literal string not closed"),
    pytest.param('x = """a\n', "close the string", id="a text of lines not closed"),
    pytest.param('x = "a\x0bb"', "take the character out", id="a control character"),
    pytest.param("a = 1\na = 2", "write each key once; every card begins with `[[cards]]`",
                 id="a key twice"),
    pytest.param("[[cards]]\na = 1\n[cards]\nb = 1",
                 "name each table once; every card begins with `[[cards]]`", id="a table twice"),
]  # fmt: skip


@pytest.mark.parametrize("around", ["{}", "{}\n", 'title = "T"\n\n{}\n\n[other]\nx = 1\n'])
@pytest.mark.parametrize(("text", "fix"), MISTAKES)
def test_a_mistake_is_told_with_its_fix(text: str, fix: str, around: str) -> None:
    problem = not_toml(around.replace("{}", text))
    lines_before = around.partition("{}")[0].count("\n")
    assert problem.mend == fix.replace("line 1 ", f"line {1 + lines_before} ")


@pytest.mark.parametrize(("text", "fix"), MISTAKES)
def test_the_same_mistake_with_other_line_ends(text: str, fix: str) -> None:
    (problem,) = read_source(text.replace("\n", "\r\n").encode(), Path("deck.toml")).problems
    assert problem.mend == fix


@pytest.mark.parametrize(
    "text", ["<html>", "x = @", "[a]\n[a]\n[[", "x = 1979-99-99", "= 1", "x.y.", '"'],
)  # fmt: skip
def test_any_other_mistake_is_told_without_a_wrong_fix(text: str) -> None:
    assert not_toml(text).line >= 1


def test_a_mistake_in_a_huge_line_is_told() -> None:
    text = f'x = ["a", {"1, " * 200_000}"b" "c"]\n'
    assert not_toml(text).mend == 'a comma is missing before "c"'


def not_toml(text: str) -> Problem:
    (problem,) = read_source(text.encode(), Path("deck.toml")).problems
    assert problem.code == "E003"
    return problem


KEYS = ("description", "author", "license", "language", "meta", "source", "title")


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("table", ["cards", "sections"])
def test_a_key_of_the_deck_below_the_first_table_is_told_where_it_belongs(
    key: str, table: str
) -> None:
    if (key, table) == ("title", "sections"):
        return
    deck = f'title = "T"\n[[{table}]]\n{key} = "x"\n'
    problems = read_source(deck.encode(), Path("deck.toml")).problems
    (problem,) = [each for each in problems if each.code == "E011"]
    assert problem.message == f"`{key}` is a key of the deck, not of its {table}"
    assert problem.mend == f"put it above the first `[[{table}]]`"
    assert (problem.line, problem.column) == (3, 1)


TWO_KINDS = [
    pytest.param('question = "q"\norder = ["a", "b"]\nwrong = ["c"]', "order and choice"),
    pytest.param('question = "q"\npairs = [["a", "b"], ["c", "d"]]\norder = ["a", "b"]',
                 "order and match"),
    pytest.param('question = "q"\nanswer = "a"\nwrong = ["b"]\naccept = ["c"]',
                 "choice and typed"),
    pytest.param('question = "q"\nanswer = "a"\nwrong = ["b"]\noptions = ["a", "b"]',
                 "choice (shuffled) and choice in the written order"),
]  # fmt: skip


@pytest.mark.parametrize(("card", "kinds"), TWO_KINDS)
def test_keys_of_two_kinds_are_told_with_the_kinds(card: str, kinds: str) -> None:
    deck = f'title = "T"\n[[cards]]\n{card}\n'
    problems = read_source(deck.encode(), Path("deck.toml")).problems
    (problem,) = [each for each in problems if each.code == "E020"]
    assert f"keys of two kinds, {kinds}" in problem.message
    assert problem.mend.startswith("take away")
