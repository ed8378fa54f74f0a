from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.deck.problems import Problem
from quiz.deck.report import report
from quiz.text import UNSAFE, cells


def test_a_report_says_where_what_and_the_mend() -> None:
    assert report(_problem('answr = "x"', 1, 5)).split("\n") == [
        "deck.toml:7:1: error[E011]: unknown key",
        '    answr = "x"',
        "    ^^^^^",
        "    did you mean `answer`?",
    ]


def test_a_problem_of_a_whole_file_has_no_line() -> None:
    problem = Problem(Path("deck.toml"), 0, 0, "E001", "cannot be read")
    assert report(problem) == "deck.toml: error[E001]: cannot be read"


@pytest.mark.parametrize(
    ("source", "column", "width", "line", "caret"),
    [
        pytest.param("\tkey = 5", 8, 1, "    key = 5", "          ^", id="tab"),
        pytest.param('k = "日本", 5', 11, 1, 'k = "日本", 5', "            ^", id="wide"),
        pytest.param("日本 = 5", 1, 2, "日本 = 5", "^^^^", id="wide at fault"),
        pytest.param('a = "\x9b"', 5, 3, 'a = "\ufffd"', "    ^^^", id="unsafe"),
        pytest.param("a = [", 6, 1, "a = [", "     ^", id="after the end"),
        pytest.param("a = 5", 5, 99, "a = 5", "    ^", id="wider than the line"),
    ],
)
def test_the_caret_stands_under_the_fault(
    source: str, column: int, width: int, line: str, caret: str
) -> None:
    shown = report(_problem(source, column, width)).split("\n")[1:3]
    assert shown == ["    " + line, "    " + caret]


@pytest.mark.parametrize("column", [1, 90, 300, 599])
@pytest.mark.parametrize("character", ["x", "語"])
def test_a_long_line_is_cut_around_the_caret(column: int, character: str) -> None:
    source = character * (column - 1) + "!" + character * (600 - column)
    _, line, caret, _ = report(_problem(source, column, 1)).split("\n")
    assert cells(line) <= 4 + 100 + 1
    assert cells(line[: line.index("!")]) == caret.index("^")


@given(message=st.text(), source=st.text(), column=st.integers(1, 40), width=st.integers(1, 40))
@settings(deadline=None, max_examples=100)
def test_a_report_holds_nothing_that_a_terminal_obeys(
    message: str, source: str, column: int, width: int
) -> None:
    problem = Problem(
        Path("a\x1b\udcff.toml"), 1, column, "E003", message, source=source, width=width
    )
    text = report(problem)
    assert not UNSAFE.search(text)
    assert text.encode()


def _problem(source: str, column: int, width: int) -> Problem:
    return Problem(
        Path("deck.toml"), 7, column, "E011", "unknown key", "did you mean `answer`?", source, width
    )
