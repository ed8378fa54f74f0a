"""The time of tests passes only while nothing is left to do."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable

import pytest
from textual.app import App
from textual.worker import Worker

from tests.virtual_time import VirtualTimeLoop, virtual_time

_YEAR = 365 * 86_400.0


def run(act: Callable[[], object]) -> None:
    with virtual_time(), asyncio.Runner() as runner:
        runner.run(_awaited(act))


async def _awaited(act: Callable[[], object]) -> None:
    made = act()
    assert asyncio.iscoroutine(made)
    await made


def test_timers_are_due_in_their_order_and_nobody_waits_for_them() -> None:
    seen: list[float] = []

    async def act() -> None:
        loop = asyncio.get_running_loop()
        for seconds in (3 * _YEAR, 1.0, 2 * _YEAR, 0.5):
            loop.call_later(seconds, lambda: seen.append(loop.time()))
        await asyncio.sleep(4 * _YEAR)

    run(act)
    assert seen == pytest.approx([0.5, 1.0, 2 * _YEAR, 3 * _YEAR])


def test_time_stands_still_until_a_thread_has_finished() -> None:
    done: list[str] = []

    async def act() -> None:
        loop = asyncio.get_running_loop()
        may_end = threading.Event()
        thread = loop.run_in_executor(None, _append_later, done, may_end)
        timer = asyncio.create_task(_append(done, "timer"))
        threading.Timer(0, may_end.set).start()
        await asyncio.gather(thread, timer)
        assert loop.time() == pytest.approx(1)

    run(act)
    assert done == ["thread", "timer"]


def _append_later(done: list[str], may_end: threading.Event) -> None:
    may_end.wait()
    done.append("thread")


async def _append(done: list[str], text: str) -> None:
    await asyncio.sleep(1)
    done.append(text)


def test_a_thread_whose_result_nobody_waits_for_holds_time_too() -> None:
    done: list[str] = []

    async def act() -> None:
        loop = asyncio.get_running_loop()
        may_end = threading.Event()
        thread = loop.run_in_executor(None, _append_later, done, may_end)
        await asyncio.sleep(0)
        thread.cancel()
        threading.Timer(0, may_end.set).start()
        await _append(done, "timer")

    run(act)
    assert done == ["thread", "timer"]


class _Counting(App[None]):
    """It begins to count in a thread once the keys rest, and shows the sum."""

    def __init__(self) -> None:
        super().__init__()
        self.sums: list[int] = []

    def on_key(self) -> None:
        self.set_timer(0.5, self._begin)

    def _begin(self) -> Worker[None]:
        return self.run_worker(self._count, thread=True)

    def _count(self) -> None:
        total = sum(range(100_000))
        self.call_from_thread(self.set_timer, 0.4, lambda: self.sums.append(total))


def test_what_an_app_does_later_is_done_after_a_pause_as_long() -> None:
    async def act() -> None:
        app = _Counting()
        async with app.run_test() as pilot:
            await pilot.press("x")
            assert not app.sums
            await pilot.pause(1)
            assert app.sums == [sum(range(100_000))]
        assert isinstance(asyncio.get_running_loop(), VirtualTimeLoop)

    run(act)
