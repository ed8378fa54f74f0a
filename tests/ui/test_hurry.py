"""Keys that a slow line brings all at once."""

from __future__ import annotations

import pytest
from textual import events

from quiz.store.begin import begun
from quiz.store.desk import Desk
from quiz.store.wish import Wish
from quiz.study.prompt import Way
from quiz.study.rating import Mode, Rating, Response
from quiz.ui.app import QuizApp

TAKEN = [
    pytest.param(Way.PICK, "2", (1,), id="picked"),
    pytest.param(Way.PICK, "down enter", (1,), id="picked-with-the-cursor"),
    pytest.param(Way.TICK, "1 3 enter", (0, 2), id="ticked"),
    pytest.param(Way.TICK, "space down space enter", (0, 1), id="ticked-with-the-cursor"),
    pytest.param(Way.TICK, "1 3 1 enter", (2,), id="tick-taken-away"),
    pytest.param(Way.ARRANGE, "3 1 2 4 enter", (2, 0, 1, 3), id="arranged"),
    pytest.param(Way.ARRANGE, "3 backspace 1 2 3 4 enter", (0, 1, 2, 3), id="taken-back"),
    pytest.param(Way.ARRANGE, "space down enter 4 3 enter", (0, 1, 3, 2), id="arranged-with-it"),
    pytest.param(Way.MATCH, "2 1 3 enter", (1, 0, 2), id="matched"),
    pytest.param(Way.MATCH, "1 2 backspace 1 2 enter", (0, 0, 1), id="matched-with-one-twice"),
]


@pytest.mark.parametrize(("way", "keys", "picked"), TAKEN)
async def test_they_are_taken_in_their_order(
    desk: Desk, way: Way, keys: str, picked: tuple[int, ...]
) -> None:
    sitting = begun(desk, desk.decks(), Wish(Mode.TEST, seed=1, count=9))
    while sitting.prompt is not None and sitting.prompt.way is not way:
        sitting.answer(Response(rating=Rating.AGAIN, text="x", picked=(0,)))
        sitting.advance()
    app = QuizApp(desk, sitting)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for key in keys.split():
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await pilot.pause()
        await pilot.pause()
        assert sitting.last is not None
        assert sitting.is_answered
        assert sitting.last.response.picked == picked
