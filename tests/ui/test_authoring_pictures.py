"""Pictures of Browse, the form and the TOML view."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from quiz.settings import Settings
from quiz.ui.app import QuizApp
from tests.ui.conftest import KINDS, MakeDesk
from tests.ui.test_browse import settled

PICTURES = [
    pytest.param((80, 24), "quiz-dark", ["b", "down", "exclamation_mark"], id="browse"),
    pytest.param((120, 36), "quiz-light", ["b", "down"], id="browse-wide"),
    pytest.param((80, 24), "quiz-dark", ["b", "e"], id="form"),
    pytest.param((100, 30), "quiz-light", ["b", "e", "f2"], id="toml"),
]


@pytest.mark.parametrize(("size", "theme", "keys"), PICTURES)
def test_it_looks_as_it_did(
    snap_compare: Callable[..., bool],
    make_desk: MakeDesk,
    size: tuple[int, int],
    theme: str,
    keys: list[str],
) -> None:
    async def settle(pilot: Pilot[Any]) -> None:
        await settled(pilot)
        for key in keys:
            await pilot.press(key)
            await settled(pilot)
        for field in pilot.app.screen.query("TextArea, Input"):
            if isinstance(field, TextArea | Input):
                field.cursor_blink = False
        await pilot.pause()

    app = QuizApp(make_desk(KINDS, settings=Settings(theme=theme)))
    assert snap_compare(app, terminal_size=size, run_before=settle)
