"""A screen whose terminal is made smaller or larger looks as if it had always been so."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from textual.app import App
from textual.pilot import Pilot

from quiz.store.begin import begun
from quiz.store.desk import Desk
from quiz.store.sitting import Sitting
from quiz.store.wish import Wish
from quiz.study.prompt import Way
from quiz.study.rating import Mode, Rating, Response
from quiz.ui.app import QuizApp
from quiz.ui.screens.result import ResultScreen
from tests.ui.conftest import shown
from tests.ui.drilled import MakeDrill, drilling
from tests.ui.test_sitting_journey import respond

__all__ = ["drilling"]

_Sizes = tuple[tuple[int, int], tuple[int, int]]
_SMALL, _LARGE = (40, 12), (140, 40)
_SIZES = pytest.mark.parametrize(
    "sizes", [(_LARGE, _SMALL), (_SMALL, _LARGE)], ids=["less", "more"]
)
_WRONG = Response(rating=Rating.AGAIN, text="x", picked=(0,))
_KEYS = {
    "home": (),
    "progress": ("s",),
    "exam": ("x",),
    "settings": ("comma",),
    "browse": ("b",),
    "reading": ("r",),
    "help": ("question_mark",),
    "to-delete": ("b", "enter", "delete"),
}


def _tested(desk: Desk) -> Sitting:
    """A test with certainty, some of it wrong, all of it answered."""
    sitting = begun(desk, desk.decks(), Wish(Mode.TEST, seed=1, count=9, certainty=True))
    while sitting.prompt is not None:
        sitting.answer(_WRONG)
        sitting.advance()
    return sitting


async def _look(
    app: App[None],
    act: Callable[[Pilot[None]], Awaitable[object]],
    *sizes: tuple[int, int],
) -> str:
    """What is shown in the last of these sizes, come by through the others."""
    async with app.run_test(size=sizes[0]) as pilot:
        await pilot.pause()
        await act(pilot)
        for size in sizes:
            await _settled(pilot)
            await pilot.resize_terminal(*size)
        await _settled(pilot)
        return shown(app)


async def _settled(pilot: Pilot[None]) -> None:
    await pilot.pause(0.15)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def _pressing(*keys: str) -> Callable[[Pilot[None]], Awaitable[object]]:
    return lambda pilot: pilot.press(*keys)


@pytest.mark.parametrize("keys", _KEYS.values(), ids=_KEYS)
@_SIZES
async def test_it_looks_as_in_that_size_from_the_start(
    desk: Desk, keys: tuple[str, ...], sizes: _Sizes
) -> None:
    _tested(desk)
    resized = await _look(QuizApp(desk), _pressing(*keys), *sizes)
    assert resized == await _look(QuizApp(desk), _pressing(*keys), sizes[1])


@_SIZES
async def test_a_question_that_was_answered_does(desk: Desk, sizes: _Sizes) -> None:
    async def look(*sizes: tuple[int, int]) -> str:
        sitting = begun(desk, desk.decks(), Wish(Mode.TEST, seed=1, count=9))
        app = QuizApp(desk, sitting)
        while sitting.prompt is not None and sitting.prompt.way is not Way.MATCH:
            sitting.answer(_WRONG)
            sitting.advance()
        return await _look(app, lambda pilot: respond(pilot, sitting, rightly=False), *sizes)

    assert await look(*sizes) == await look(sizes[1])


@_SIZES
async def test_a_drill_does(drilling: MakeDrill, sizes: _Sizes) -> None:
    resized = await _look(drilling(), _pressing("1"), *sizes)
    assert resized == await _look(drilling(), _pressing("1"), sizes[1])


@_SIZES
async def test_a_result_does(desk: Desk, sizes: _Sizes) -> None:
    async def look(*sizes: tuple[int, int]) -> str:
        app = QuizApp(desk)

        async def act(pilot: Pilot[None]) -> None:
            sitting = _tested(desk)
            app.push_screen(ResultScreen(sitting))

        return await _look(app, act, *sizes)

    assert await look(*sizes) == await look(sizes[1])
