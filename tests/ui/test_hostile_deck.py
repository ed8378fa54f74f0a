"""One hostile deck through every screen: shown as written, obeyed nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Markdown

from quiz.store.begin import begun
from quiz.store.wish import Wish
from quiz.study.prompt import Way
from quiz.study.rating import Mode
from quiz.ui.app import QuizApp
from quiz.ui.screens.ask import Ask
from quiz.ui.screens.result import ResultScreen
from tests.hostile import MARKUP, hostile_deck
from tests.ui.conftest import MakeDesk, shown

SIZES = [
    pytest.param((80, 24), id="80x24"),
    pytest.param((40, 12), id="40x12", marks=pytest.mark.slow),
]


@pytest.mark.parametrize("size", SIZES)
async def test_every_question_is_asked_and_answered(
    make_desk: MakeDesk, tmp_path: Path, size: tuple[int, int]
) -> None:
    desk = make_desk(hostile_deck(tmp_path))
    sitting = begun(desk, desk.decks(), Wish(Mode.TEST, seed=1, count=99))
    app = QuizApp(desk, sitting)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        seen = ""
        while sitting.prompt is not None:
            assert isinstance(app.screen, Ask)
            way = sitting.prompt.way
            await pilot.press("exclamation_mark" if way is not Way.TYPE else "f2")
            if way is not Way.TYPE:
                await pilot.press("h")
            seen += shown(app)
            keys = {
                Way.REVEAL: ["space", "1"],
                Way.TYPE: [*"[/", "enter"],
                Way.TICK: ["1", "enter"],
            }.get(way, [*"12345678"[: len(sitting.prompt.right)], "enter"])
            if way is Way.PICK:
                keys = ["2"] if len(sitting.prompt.options) < 20 else ["2", "enter"]
            before = sitting.answered_count
            await pilot.press(*keys)
            await pilot.pause()
            assert sitting.answered_count == before + 1
            seen += shown(app)
            if sitting.is_answered:
                await pilot.press("enter")
                await pilot.pause()
        assert isinstance(app.screen, ResultScreen)
        seen += shown(app)
    for trick in MARKUP:
        assert f"{trick} asked" in seen
    assert sitting.answered_count == len(sitting.result().counted) > 15


@pytest.mark.parametrize("size", [(80, 24), (40, 12)], ids=str)
async def test_the_exam_of_a_hostile_deck_is_set_and_studied_for(
    make_desk: MakeDesk, tmp_path: Path, size: tuple[int, int]
) -> None:
    app = QuizApp(make_desk(hostile_deck(tmp_path)))
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.press("x")
        await pilot.pause(0.2)
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "Exam · [/x]" in shown(app)
        await pilot.press("enter", "escape")
        await pilot.pause()
        assert "[/x]" in shown(app)
        assert "exam" in shown(app)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, Ask)


async def test_a_hostile_question_is_asked_how_sure_and_judged(
    make_desk: MakeDesk, tmp_path: Path
) -> None:
    desk = make_desk(hostile_deck(tmp_path, options=40, letters=1000))
    wish = Wish(Mode.TEST, seed=1, count=99, certainty=True)
    app = QuizApp(desk, begun(desk, desk.decks(), wish))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        seen = ""
        while isinstance(app.screen, Ask) and (prompt := app.screen.prompt) is not None:
            if prompt.way is Way.PICK:
                await pilot.press("2")
                await pilot.pause()
                seen += shown(app)
                await pilot.press("3", "enter")
            else:
                await app.screen.action_skip()
            await pilot.pause()
        assert isinstance(app.screen, ResultScreen)
        assert "Sure and wrong" in shown(app)
        assert "How sure are you?" in seen
        assert any(f"{trick} asked" in seen for trick in MARKUP)


async def test_home_reading_problems_palette_and_toasts_show_it_as_written(
    make_desk: MakeDesk, tmp_path: Path
) -> None:
    desk = make_desk(hostile_deck(tmp_path))
    app = QuizApp(desk)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        assert "[/x]" in shown(app)
        await pilot.press("w")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "unsafe character" in shown(app)
        await pilot.press("escape", "r")
        await pilot.pause()
        assert "[/x] list[int]" in shown(app)
        assert "<b>bold</b>" in shown(app)
        await pilot.press("right")
        await pilot.pause()
        assert "2 of 2, part 1 of" in shown(app)
        app.screen.post_message(Markdown.LinkClicked(app.screen.query_one(Markdown), "j:" * 10**6))
        await pilot.pause()
        assert "more characters)" in shown(app)
        await pilot.press("right", "left", "left")
        await pilot.pause()
        assert "1 of 2" in shown(app)
        await pilot.press("escape", "ctrl+p", *"Study: [")
        await pilot.pause(0.4)
        assert "Study: [/x]" in shown(app)
        await pilot.press("escape")
        app.notify("[/x] [@click=app.quit]x[/]", markup=False)
        await pilot.pause()
        assert "[/x]" in shown(app)
        assert app.is_running


async def test_a_player_who_types_markup_is_shown_it(make_desk: MakeDesk, tmp_path: Path) -> None:
    deck = tmp_path / "typed.toml"
    deck.write_text('title = "T"\n[[cards]]\nquestion = "Q?"\nanswer = "right"\naccept = []\n')
    app = QuizApp(desk := make_desk(deck), begun(desk, desk.decks(), Wish(Mode.TEST)))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press(*"[/] [@click=app.quit]x[/]", "enter")
        await pilot.pause()
        assert "✗ [/] [@click=app.quit]x[/]" in shown(app)
        await pilot.press("enter")
        await pilot.pause()
        assert "you said [/] [@click=app.quit]x[/]" in shown(app)
