"""An event loop whose time passes only while nothing is left to do.

A timer fires as soon as everything that can run before it has run, threads included. So a test
never waits for a timer, and what it sees depends neither on how fast the machine is nor on what
else runs there.
"""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from math import inf, nextafter
from typing import Any, TypeVarTuple

import pytest

from tests.patience import PATIENCE_SECONDS

_FRAME_SECONDS = 1 / 50
"""What Textual takes for a moment in which something may still happen; a frame is shorter."""
_TURNS_AT_REST = 2
"""How often the loop turns for a single timer and for what waited for it."""

_Arguments = TypeVarTuple("_Arguments")


class _Selector(selectors.DefaultSelector):
    """Instead of waiting until a timer is due, it makes it due, unless a thread is at work."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 0.0
        self.turns = 0
        self.at_work = 0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        self.turns += 1
        ready = super().select(0)
        if ready or (timeout is not None and timeout <= 0):
            return ready
        if timeout is not None and not self.at_work:
            # A step more, since a sum that is rounded down would never make it due.
            self.now = nextafter(self.now + timeout, inf)
            return []
        ready = super().select(PATIENCE_SECONDS)
        assert ready, f"nothing happens any more; {self.at_work} threads are at work"
        return ready


class VirtualTimeLoop(asyncio.SelectorEventLoop):
    """An event loop with a clock of its own."""

    def __init__(self) -> None:
        self._clock = _Selector()
        super().__init__(self._clock)
        self._threads = ThreadPoolExecutor(thread_name_prefix="asyncio")
        self.set_default_executor(self._threads)

    def time(self) -> float:
        return self._clock.now

    @property
    def turns(self) -> int:
        """How often it has looked for something to do."""
        return self._clock.turns

    def run_in_executor(
        self,
        executor: Executor | None,
        func: Callable[[*_Arguments], Any],
        *args: *_Arguments,
    ) -> asyncio.Future[Any]:
        """Time stands still until the thread has finished, even where nobody waits for it."""
        work = (executor or self._threads).submit(func, *args)
        self._clock.at_work += 1
        result = asyncio.wrap_future(work, loop=self)
        work.add_done_callback(self._work_is_done)
        return result

    def _work_is_done(self, _work: Future[Any]) -> None:
        with suppress(RuntimeError):  # the loop is closed
            self.call_soon_threadsafe(self._one_less_at_work)

    def _one_less_at_work(self) -> None:
        self._clock.at_work -= 1

    async def shutdown_default_executor(self, timeout: float | None = None) -> None:
        """Let the threads end; joining them is the work of a thread too."""
        self._clock.at_work += 1
        await super().shutdown_default_executor()
        self._clock.at_work -= 1


async def _wait_until_at_rest(min_sleep: float = 0, max_sleep: float = 1) -> None:
    """Sleep until nothing else happens for a frame, or at most so long.

    It stands in for Textual's own, which goes by the processor time that is used, and so takes a
    process that the machine gives none for one that has nothing to do.
    """
    loop = asyncio.get_running_loop()
    assert isinstance(loop, VirtualTimeLoop)
    until = loop.time() + max_sleep
    is_at_rest = False
    while not is_at_rest and loop.time() < until:
        turns = loop.turns
        await asyncio.sleep(_FRAME_SECONDS)
        is_at_rest = loop.turns - turns <= _TURNS_AT_REST


@contextmanager
def virtual_time() -> Iterator[None]:
    """Every event loop begun meanwhile has virtual time, and Textual goes by it."""

    def begin() -> asyncio.AbstractEventLoop:
        loops.append(VirtualTimeLoop())
        return loops[-1]

    loops: list[VirtualTimeLoop] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("asyncio.events.new_event_loop", begin)
        patch.setattr("textual._time.get_time", lambda: loops[-1].time() if loops else 0.0)
        for module in ("textual.app", "textual.pilot"):
            patch.setattr(f"{module}.wait_for_idle", _wait_until_at_rest)
        yield
