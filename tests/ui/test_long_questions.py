"""Questions that are longer than the screen: what takes the keys is in view."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.containers import VerticalScroll
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Input

from quiz.store.wish import Wish
from quiz.study.rating import Mode
from quiz.ui.app import QuizApp
from quiz.ui.widgets.how_sure import HowSure
from tests.ui.conftest import MakeDesk, asking, shown

CODE = "\\n".join(f"line {number} of the program" for number in range(12))
CARDS = {
    "typed": 'answer = "one"\naccept = []',
    "number": "answer = 1",
    "gap": "accept = []",
}
SIZES = [(60, 12), (40, 12), (80, 10), (12, 4)]


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    path = tmp_path / "long.toml"
    cards = (
        f'[[cards]]\n{"cloze" if kind == "gap" else "question"} = "{number} {kind}\\n{CODE}'
        f'{" {{one}}" if kind == "gap" else ""}"\n{rest}\n'
        for kind, rest in CARDS.items()
        for number in range(2)
    )
    path.write_text('title = "Long"\n' + "".join(cards), "utf-8")
    return path


def is_in_view(app: QuizApp, widget: Widget) -> bool:
    scroll = app.screen.query_one(VerticalScroll)
    return scroll.region.contains_region(widget.region) and bool(widget.region)


async def redrawn(pilot: Pilot[None]) -> None:
    """Let what is to be done after the next frame be done."""
    for _ in range(3):
        await pilot.pause()


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_line_to_type_in_is_in_view_at_every_question(
    make_desk: MakeDesk, deck: Path, size: tuple[int, int]
) -> None:
    app = asking(make_desk(deck), Wish(Mode.PRACTICE, seed=1))
    async with app.run_test(size=size) as pilot:
        for number in range(1, 7):
            await redrawn(pilot)
            assert is_in_view(app, app.screen.query_one(Input)), number
            await pilot.press("2", "enter", "enter")
        assert "of 6 right" in shown(app) or size == SIZES[-1]


ANSWERS = [
    pytest.param("yes", id="of-one-line"),
    pytest.param("\\n".join(f"a{number}" for number in range(30)), id="longer-than-the-screen"),
]


@pytest.mark.parametrize("keys", [["space"], ["1"]], ids=["recalled", "said-how-sure"])
@pytest.mark.parametrize("answer", ANSWERS)
@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_where_the_answer_begins_is_in_view_once_it_is_revealed(
    make_desk: MakeDesk, tmp_path: Path, size: tuple[int, int], answer: str, keys: list[str]
) -> None:
    deck = tmp_path / "flash.toml"
    card = f'[[cards]]\nquestion = "What does it print?\\n{CODE}"\nanswer = "{answer}"\n'
    deck.write_text(f'title = "Flash"\n{card}', "utf-8")
    app = asking(make_desk(deck), Wish(Mode.TEST, seed=1, certainty=keys == ["1"]))
    async with app.run_test(size=size) as pilot:
        await redrawn(pilot)
        await pilot.press(*keys)
        await redrawn(pilot)
        begins = app.screen.query_one("#answer").region.offset
        assert app.screen.query_one(VerticalScroll).region.contains_point(begins)


async def test_it_is_in_view_again_while_one_types_and_after_a_resize(
    make_desk: MakeDesk, deck: Path
) -> None:
    app = asking(make_desk(deck), Wish(Mode.PRACTICE, seed=1))
    async with app.run_test(size=(60, 12)) as pilot:
        await redrawn(pilot)
        await pilot.press("2", "enter", "enter")
        await redrawn(pilot)
        line = app.screen.query_one(Input)
        await pilot.press("pageup", "pageup")
        await redrawn(pilot)
        assert not is_in_view(app, line)
        await pilot.press("x")
        await redrawn(pilot)
        assert is_in_view(app, line)
        for size in ((60, 40), (60, 8), (30, 12), (100, 9)):
            await pilot.resize_terminal(*size)
            await redrawn(pilot)
            assert is_in_view(app, line), size


async def test_so_is_the_question_how_sure_one_is(make_desk: MakeDesk, deck: Path) -> None:
    app = asking(make_desk(deck), Wish(Mode.TEST, seed=1, certainty=True))
    async with app.run_test(size=(60, 12)) as pilot:
        for _ in range(2):
            await redrawn(pilot)
            assert is_in_view(app, app.screen.query_one(Input))
            await pilot.press("2", "enter")
            await redrawn(pilot)
            assert is_in_view(app, app.screen.query_one(HowSure))
            await pilot.resize_terminal(60, 10)
            await redrawn(pilot)
            assert is_in_view(app, app.screen.query_one(HowSure))
            await pilot.resize_terminal(60, 12)
            await pilot.press("1", "enter")
