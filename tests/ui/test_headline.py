"""The line at the top: both parts where there is room, else the left one cut."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult
from textual.content import Content

from quiz.ui.widgets.headline import Headline
from tests.ui.conftest import shown

LINES = [
    pytest.param(30, "A deck", "3 of 9", " A deck                3 of 9", id="room"),
    pytest.param(20, "A long title", "3 of 9", " A long ti…  3 of 9", id="cut"),
    pytest.param(9, "A long title", "3 of 9", "  3 of 9", id="right-alone"),
    pytest.param(20, "A long title indeed", "", " A long title inde…", id="left-alone"),
]


class _Showing(App[None]):
    def __init__(self, left: str, right: str) -> None:
        super().__init__()
        self._parts = Content(left), Content(right)

    def compose(self) -> ComposeResult:
        yield Headline(*self._parts)


@pytest.mark.parametrize(("width", "left", "right", "expected"), LINES)
async def test_the_right_part_stays_whole(width: int, left: str, right: str, expected: str) -> None:
    async with _Showing(left, right).run_test(size=(width, 3)) as pilot:
        assert shown(pilot.app).splitlines()[0] == expected


async def test_it_says_what_it_is_told_to() -> None:
    async with _Showing("before", "1").run_test(size=(20, 3)) as pilot:
        pilot.app.query_one(Headline).say(Content("after"), Content("22"))
        await pilot.pause(0.1)
        assert shown(pilot.app).splitlines()[0] == " after           22"
