"""The cache found damaged while the screens are used: made again, and what was asked for is there.

Nothing is said of it, since nobody has lost anything.
"""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from quiz.store.desk import Desk
from quiz.ui.app import QuizApp
from tests.store.disk import spoil
from tests.ui.conftest import shown
from tests.ui.test_browse import settled


async def _pressed(pilot: Pilot[None], keys: tuple[str, ...]) -> None:
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


@pytest.mark.parametrize(
    ("before", "after", "there"),
    [
        pytest.param(("b",), ("escape",), "One of each", id="home come back to"),
        pytest.param((), ("t",), "1 of 9", id="a test begun"),
        pytest.param((), ("p",), "1 of 9", id="practice begun"),
        pytest.param((), ("enter",), "new 9", id="study begun"),
        pytest.param((), ("s",), "Tests by deck", id="progress"),
        pytest.param((), ("b",), "9 cards", id="browse"),
        pytest.param(("b",), ("slash", *"cities"), "1 of 9 cards", id="a filter typed"),
        pytest.param(("b",), ("down", "exclamation_mark"), "⚑", id="a card flagged"),
        pytest.param((), ("comma",), "Settings", id="settings"),
        pytest.param((), ("x",), "exam", id="an exam"),
    ],
)
async def test_the_screens_go_on(
    desk: Desk, before: tuple[str, ...], after: tuple[str, ...], there: str
) -> None:
    app = QuizApp(desk)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await _pressed(pilot, before)
        spoil(desk.shelf.database)
        await _pressed(pilot, after)
        app.look_at_decks()
        await settled(pilot)
        assert there in shown(app)
        assert not app._notifications
        assert desk.shelf.database.flaws() == []
