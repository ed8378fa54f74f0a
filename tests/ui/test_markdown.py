"""Sections as they are shown: nothing that is written in one is left out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.widgets import Markdown

from quiz.ui.app import QuizApp
from quiz.ui.markdown import section_parser
from quiz.ui.pages import parts
from quiz.ui.screens.reading import Reading
from tests.ui.conftest import MakeDesk, shown

Nested = Callable[[int], str]
DEPTHS = [1, 5, 9, 10, 13, 44, 45, 46, 200]
NESTED: dict[str, Nested] = {
    "bullets": lambda depth: "".join(f"{'  ' * at}- w{at}\n" for at in range(depth)),
    "numbers": lambda depth: "".join(f"{'   ' * at}1. w{at}\n" for at in range(depth)),
    "quotations": lambda depth: "".join(f"{'> ' * at}> w{at}\n" for at in range(depth)),
    "on one line": lambda depth: "- " * depth + "".join(f"w{at} " for at in range(depth)) + "\n",
    "both": lambda depth: "".join(f"{'> - ' * (at + 1)}w{at}\n\n" for at in range(depth)),
    "quotations with lists": lambda depth: (
        "".join(f"{'> ' * at}> w{at}\n" for at in range(depth)) + f"{'> ' * depth}- one\n"
    ),
}
AFTER = "\n\nA paragraph after it.\n\n5. five\n6. six\n\n> said\n"
TABLE = """\
Before

| River | Length | Mouth |
|:--|--:|:-:|
| Rhine | 1,233 km | **North** Sea |
| Danube | 2,850 km | Black Sea |
| Inn | 518 km |

After
"""
SECTION = 'title = "T"\n[[sections]]\nid = "s"\ntitle = "S"\ntext = """\n{}"""\n'
TINY = (24, 12)


def reading(make_desk: MakeDesk, tmp_path: Path, text: str) -> QuizApp:
    path = tmp_path / "deck.toml"
    card = '[[cards]]\nquestion = "Q?"\nanswer = "A"\nsection = "s"\n'
    path.write_text(SECTION.format(text) + card, "utf-8")
    return QuizApp(make_desk(path))


def words(text: str, width: int = 80) -> str:
    """All that is shown of the text."""
    tokens = section_parser(width).parse(text)
    return "\n".join(each.content for each in tokens if each.content)


@pytest.mark.parametrize("depth", DEPTHS)
@pytest.mark.parametrize("nested", NESTED.values(), ids=NESTED)
def test_all_that_is_nested_is_shown_and_all_that_follows(nested: Nested, depth: int) -> None:
    found = words(nested(depth) + AFTER)
    assert [at for at in range(depth) if f"w{at}" not in found] == []
    assert [each for each in ("paragraph after", "five", "six", "said") if each not in found] == []


@pytest.mark.parametrize("depth", DEPTHS)
@pytest.mark.parametrize("nested", NESTED.values(), ids=NESTED)
def test_what_is_opened_is_closed_and_no_deeper_than_has_room(nested: Nested, depth: int) -> None:
    around: list[str] = []
    for token in section_parser().parse(nested(depth) + AFTER):
        name, _, end = token.type.rpartition("_")
        if end == "open":
            around.append(name)
        elif end == "close":
            assert around.pop() == name
        assert sum(each != "list_item" for each in around[:-1]) <= 8
    assert around == []


@pytest.mark.parametrize("size", [(80, 60), (40, 60)], ids=str)
async def test_the_reading_screen_shows_each_level_in_a_line(
    make_desk: MakeDesk, tmp_path: Path, size: tuple[int, int]
) -> None:
    app = reading(make_desk, tmp_path, NESTED["bullets"](13) + AFTER)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await pilot.press("r")
        await pilot.pause()
        assert isinstance(app.screen, Reading)
        lines = shown(app).split("\n")
        for level in range(13):
            assert any(line.endswith(f" w{level}") for line in lines), level
        assert any("after it" in line for line in lines)


async def test_a_table_is_shown_as_one_and_as_a_list_where_there_is_no_room(
    make_desk: MakeDesk, tmp_path: Path
) -> None:
    app = reading(make_desk, tmp_path, TABLE)
    async with app.run_test(size=(80, 30)) as pilot:
        await pilot.pause()
        await pilot.press("r")
        await pilot.pause()
        assert "│ Danube" in shown(app)
        assert "North Sea" in shown(app)
        assert "|" not in shown(app)
        await pilot.resize_terminal(*TINY)
        await pilot.pause()
        assert "│" not in shown(app)
        assert "River: Rhine" in shown(app)
        await pilot.resize_terminal(80, 30)
        await pilot.pause()
        assert "│ Danube" in shown(app)
        assert app.screen.query_one(Markdown).query("MarkdownTable")


@pytest.mark.parametrize("width", [12, 20, 40, 80, 200])
@pytest.mark.parametrize("columns", [1, 2, 3, 4, 9, 10, 40])
def test_every_cell_is_there_in_every_width(width: int, columns: int) -> None:
    rows = [[f"c{row}x{column}" for column in range(columns)] for row in range(3)]
    head, *body = ["|" + "|".join(row) + "|" for row in rows]
    found = words("\n".join([head, "|-" * columns + "|", *body]), width)
    assert [cell for row in rows for cell in row if cell not in found] == []


@pytest.mark.parametrize("text", ["| a |\n|-|", "| a | b |\n|-|-|\n", "| a |\n|-|\n|  |\n"])
@pytest.mark.parametrize("width", [12, 80])
def test_a_table_without_rows_or_cells_is_shown(text: str, width: int) -> None:
    assert "a" in words(text, width)


@pytest.mark.parametrize("text", ["| a |\n|-|\n| b | c |\n", "> a | b\n> -|-\n> d | e | f\n\nc\n"])
def test_a_row_with_more_cells_than_the_head_is_shown_as_written(text: str) -> None:
    found = words(text)
    assert "a |" in found
    assert "c" in found


@pytest.mark.parametrize(
    "row", [r"| b\|c | d |", "| b |", "b | c", "| `b` | c |   ", "|||", "| b | c | |"]
)
def test_a_row_of_as_many_cells_makes_a_table(row: str) -> None:
    types = [each.type for each in section_parser().parse(f"| a | e |\n|---|---|\n{row}\n")]
    assert "table_open" in types


def test_a_long_table_has_its_head_in_each_part() -> None:
    head = "| River | Length |\n|---|---|\n"
    rows = [f"| r{number} | {number} km |\n" for number in range(1000)]
    found = parts(f"Before\n\n{head}{''.join(rows)}\nAfter\n")
    assert len(found) > 10
    assert all(each.count(head) == 1 for each in found)
    assert "".join(found).replace(head, "") == f"Before\n\n{''.join(rows)}\nAfter\n"
    for each in found:
        types = [token.type for token in section_parser().parse(each)]
        assert types.count("table_open") == 1


def test_an_enormous_head_is_not_repeated() -> None:
    head = f"| {'a' * 15_000} |\n|---|\n"
    assert sum(map(len, parts(head + "| b |\n" * 20_000))) < 250_000
