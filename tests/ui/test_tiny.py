"""Terminals of a few columns and rows, as a tiling window manager gives for a moment."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from quiz.classroom.commands import Join
from quiz.store.begin import begun
from quiz.store.desk import Desk
from quiz.store.wish import Wish
from quiz.study.rating import Mode, Rating, Response
from quiz.ui.app import QuizApp
from quiz.ui.screens.result import ResultScreen
from tests.classroom.host.served import a_room
from tests.study.strategies import CHOICE, MATCH, ORDER, SEVERAL, TYPED
from tests.terminal import Terminal
from tests.ui.conftest import KINDS, MakeDesk, asking, shown
from tests.ui.drilled import MakeDrill, drilling
from tests.ui.test_board import board
from tests.ui.test_certainty import CERTAIN, say
from tests.ui.test_sitting_journey import answer, respond, sitting_of

__all__ = ["drilling"]

TINY = [(1, 1), (5, 3), (80, 2), (3, 24), (16, 5)]
_WRONG = Response(rating=Rating.AGAIN, text="x", picked=(0,))
_KEYS: dict[str, tuple[str, ...]] = {
    "home": (),
    "progress": ("s",),
    "progress-of-a-line": ("s", "tab", "tab", "down"),
    "exam": ("x",),
    "exam-typed": ("x", "d", "2"),
    "settings": ("comma",),
    "settings-typed": ("comma", "down", "enter", "7"),
    "browse": ("b",),
    "browse-in-full": ("b", "enter"),
    "filter": ("b", "slash", "a"),
    "reading": ("r",),
    "problems": ("w",),
    "help": ("question_mark",),
    "palette": ("ctrl+p", "b"),
    "form": ("b", "e", "x"),
    "form-kinds": ("b", "e", "shift+tab", "enter"),
    "form-preview": ("b", "e", "f3"),
    "toml": ("b", "e", "f2", "x"),
    "to-save": ("b", "e", "x", "escape"),
    "to-delete": ("b", "delete"),
    "name": ("n", "a"),
}
_IN_SHORT = {"home", "progress", "settings-typed", "reading", "palette", "toml", "to-save"}
_SCREENS = [
    pytest.param(keys, id=name, marks=() if name in _IN_SHORT else pytest.mark.slow)
    for name, keys in _KEYS.items()
]


async def _shrink(pilot: Pilot[None], *keys: str) -> None:
    """Go through every size, with these keys pressed in each."""
    for size in (*TINY, (80, 24)):
        await pilot.resize_terminal(*size)
        await pilot.pause()
        await pilot.press(*keys)


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    """A deck of every kind, with a problem."""
    path = tmp_path / "kinds.toml"
    path.write_text(KINDS.read_text("utf-8").replace("hint =", "hnt =", 1), "utf-8")
    return path


def _answered(desk: Desk) -> None:
    sitting = begun(desk, desk.decks(), CERTAIN)
    while sitting.prompt is not None:
        sitting.answer(_WRONG)
        sitting.advance()


@pytest.mark.parametrize("keys", _SCREENS)
async def test_a_screen_opened_in_one_is_whole_in_a_larger_one(
    make_desk: MakeDesk, deck: Path, keys: tuple[str, ...]
) -> None:
    desk = make_desk(deck)
    _answered(desk)
    app = QuizApp(desk)
    async with app.run_test(size=TINY[0], notifications=True, tooltips=True) as pilot:
        await pilot.pause()
        await pilot.press(*keys)
        await _shrink(pilot)
        assert len(shown(app).split()) > 5


@pytest.mark.parametrize(("rightly", "certain"), [(False, False), (True, True)])
async def test_questions_are_answered(desk: Desk, rightly: bool, certain: bool) -> None:
    app = asking(desk, Wish(Mode.TEST, seed=1, certainty=certain))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        sitting = sitting_of(app)
        sizes = [*TINY, (80, 24)]
        while sitting.prompt is not None:
            size = sizes[sitting.answered_count % len(sizes)]
            await pilot.resize_terminal(*size)
            await respond(pilot, sitting, rightly=rightly)
            await pilot.resize_terminal(*sizes[(sitting.answered_count + 5) % len(sizes)])
            if certain:
                await say(pilot, sitting, 2, rightly=rightly)
            elif sitting.is_answered:
                await pilot.press("enter")
            else:
                await answer(pilot, sitting, rightly=rightly)
        assert isinstance(app.screen, ResultScreen)
        await _shrink(pilot)
        assert "of 9 right" in shown(app)


_DRILL_KEYS = ("1", "enter", "s", "plus", "escape", "enter", "question_mark", "escape")


async def test_a_drill_is_held(drilling: MakeDrill) -> None:
    app = drilling(seconds=300)
    async with app.run_test(size=TINY[0], notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("enter")
        for key in _DRILL_KEYS * 2:
            await pilot.press(key)
        await _shrink(pilot, "1", "enter")
        assert len(shown(app).split()) > 5


async def test_a_board_is_shown(make_desk: MakeDesk, tmp_path: Path) -> None:
    room = a_room(tmp_path, (CHOICE, SEVERAL, ORDER, MATCH, TYPED), seconds=300)
    async with board(make_desk(), room, TINY[0]) as (hall, pilot):
        await pilot.pause()
        hall.steer(Join(room.now(), "anna", "Anna"), Join(room.now(), "ben", "Ben"))
        await _shrink(pilot, "enter")
        await pilot.press("p")
        await _shrink(pilot)
        await pilot.press("r", "x")
        await _shrink(pilot)
        await pilot.press("escape", "escape", "question_mark")
        await _shrink(pilot)


def test_in_a_real_terminal_answers_are_kept(deck: Path) -> None:
    terminal = Terminal("test", str(deck), "--seed", "1")
    terminal.wait_for("1 of")
    for columns, rows in TINY:
        terminal.resize(columns, rows)
        terminal.press("1\r")
        terminal.read()
    terminal.resize(80, 24)
    terminal.wait_for("help")
    terminal.kill()
