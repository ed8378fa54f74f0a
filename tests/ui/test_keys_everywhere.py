"""What Ctrl+C does on every screen: it copies, and says how the program is left."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.selection import SELECT_ALL

from quiz.settings import Settings
from quiz.ui.app import QuizApp
from quiz.ui.screens.ask import Ask
from tests.ui.conftest import KINDS, MakeDesk
from tests.ui.test_browse import settled

_SCREENS = {
    "home": (),
    "browse": ("b",),
    "form": ("b", "e", "escape", "e"),
    "name": ("n",),
    "question": ("enter",),
    "settings": ("comma",),
    "help": ("question_mark",),
    "palette": ("ctrl+p",),
}


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    path = tmp_path / "kinds.toml"
    path.write_text(KINDS.read_text("utf-8"), "utf-8")
    return path


@pytest.mark.parametrize("keys", _SCREENS.values(), ids=_SCREENS)
async def test_ctrl_c_says_how_the_program_is_left(
    make_desk: MakeDesk, deck: Path, keys: tuple[str, ...]
) -> None:
    app = QuizApp(make_desk(deck))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        await pilot.press(*keys)
        await settled(pilot)
        before = app.screen
        await pilot.press("ctrl+c")
        assert app.screen is before
        (said,) = (each.message for each in app._notifications)
        assert said.startswith("^q leaves the program.")
        assert "Ctrl+C copies" in said


async def test_it_names_the_key_that_was_given_to_leaving(make_desk: MakeDesk) -> None:
    app = QuizApp(make_desk(settings=Settings(keys=(("quit", "f10"),))))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("ctrl+c")
        (said,) = (each.message for each in app._notifications)
        assert said.startswith("f10 leaves the program.")


async def test_it_copies_what_is_selected_and_says_nothing(make_desk: MakeDesk) -> None:
    app = QuizApp(make_desk())
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("enter")
        assert isinstance(app.screen, Ask)
        question = app.screen.query_one("#question")
        app.screen.selections = {question: SELECT_ALL}
        await pilot.press("ctrl+c")
        assert app.screen.prompt is not None
        assert app.clipboard == app.screen.prompt.question
        assert not list(app._notifications)
