"""Pictures of the drill: a question with its countdown, and one that is told where it is narrow."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from quiz.settings import Settings
from tests.clock import Clock
from tests.ui.drilled import MakeDrill, drilling

__all__ = ["drilling"]
Compare = Callable[..., bool]


@pytest.mark.parametrize(
    ("size", "theme", "keys"),
    [
        pytest.param((80, 24), "quiz-dark", ["enter"], id="open"),
        pytest.param((30, 20), "quiz-light", ["enter", "1", "n", "2"], id="told-narrow"),
        pytest.param((80, 24), "quiz-light", ["enter", "2", "enter", "escape", "e"], id="end"),
    ],
)
def test_it_looks_as_it_did(
    snap_compare: Compare,
    drilling: MakeDrill,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
    size: tuple[int, int],
    theme: str,
    keys: list[str],
) -> None:
    app = drilling(seconds=30, settings=Settings(theme=theme))
    monkeypatch.setattr(type(app.room), "path", app.room.path.relative_to(app.room.path.parents[2]))

    async def settle(pilot: Pilot[Any]) -> None:
        await pilot.pause()
        await pilot.press(*keys[:1])
        clock.forward(seconds=11)
        await pilot.press(*keys[1:])
        await pilot.pause(0.2)

    assert snap_compare(app, terminal_size=size, run_before=settle)
