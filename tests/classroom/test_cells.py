from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.classroom.cells import Cell, rows_of

_TEXT = st.text(st.sampled_from("ab é\"\n,;\t|'="), max_size=6)


def test_cells_know_where_they_begin() -> None:
    rows = rows_of('a,"b\nc", d\n\n  ,e\n')
    assert rows == [
        [Cell("a", 1, 1), Cell("b\nc", 1, 3), Cell("d", 2, 4)],
        [Cell("", 4, 1), Cell("e", 4, 4)],
    ]


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        pytest.param("a;b,c;d", ["a", "b,c", "d"], id="semicolons"),
        pytest.param("a\tb, c\td", ["a", "b, c", "d"], id="tabs"),
        pytest.param("a|b|c", ["a", "b", "c"], id="bars"),
        pytest.param('"a;b;c;d",e', ["a;b;c;d", "e"], id="what is quoted does not count"),
        pytest.param("sep=;\na,b,c;d", ["a,b,c", "d"], id="as a line before says"),
        pytest.param('a,"b ""c""" ,d', ["a", 'b "c"', "d"], id="quotes in quotes"),
        pytest.param('a,"b,c', ["a", '"b', "c"], id="a quote not closed"),
    ],
)
def test_the_first_row_is_split(text: str, cells: list[str]) -> None:
    assert [cell.text for cell in rows_of(text)[0]] == cells


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(_TEXT, min_size=2, max_size=4), min_size=1, max_size=4))
def test_what_the_standard_writer_writes_is_read_as_it_was(rows: list[list[str]]) -> None:
    file = io.StringIO()
    csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
    wanted = [[text.strip() for text in row] for row in rows]
    found = [[cell.text for cell in row] for row in rows_of(f"sep=,\n{file.getvalue()}")]
    assert found == [row for row in wanted if any(row)]
