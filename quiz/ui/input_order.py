"""Keys, pastes and clicks taken one after another, however fast they come.

Textual sends each key to the widget that has the focus and goes on at once. A key that the widget
leaves to a binding then acts only after keys that were typed later, or acts before those that the
widget has not yet seen. A slow line, a key macro or a paste brings many keys in one read, so here
each waits until everything that the one before it caused is done.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Iterator
from contextlib import suppress

from textual import events
from textual._queue import Queue
from textual.app import App
from textual.dom import DOMNode
from textual.message import Message
from textual.message_pump import MessagePump

_PATIENCE_SECONDS = 20.0
"""How long a key waits at most, so that a handler that hangs cannot keep the user from leaving."""

_LOOK_SECONDS = 0.1
"""How often it is seen whether a widget that is waited for has gone."""


class InputOrder:
    """Has each input event of an app wait until the app is done with the one before."""

    def __init__(self, app: App[None]) -> None:
        self._app = app
        self._waiting: deque[events.Event] = deque()
        self._released: events.Event | None = None
        self._ordering: asyncio.Task[None] | None = None

    def takes(self, event: events.Event) -> bool:
        """Whether the event has to wait; if so it comes to the app again when its turn has come."""
        if event is self._released or not _is_input(event):
            return False
        self._waiting.append(event)
        if self._ordering is None:
            self._ordering = asyncio.create_task(self._take_in_order())
        return True

    async def settled(self) -> None:
        """Wait until every input event so far was taken, and what it caused is done.

        It is not for handlers of the app itself, which would wait for themselves.
        """
        await _reached(self._app)
        while self._ordering is not None:
            await asyncio.wait([self._ordering])
        await self._settle()

    async def _take_in_order(self) -> None:
        try:
            while self._waiting:
                await self._settle()
                self._released = self._waiting.popleft()
                self._app.post_message(self._released)
                await _reached(self._app)
        finally:
            self._ordering = None

    async def _settle(self) -> None:
        """Wait until no widget that keys concern has anything left to do."""
        try:
            async with asyncio.timeout(_PATIENCE_SECONDS):
                while busy := next(filter(_is_busy, self._concerned()), None):
                    await _reached(busy)
        except TimeoutError:
            self._app.log.warning("a key is taken while the one before it is still at work")

    def _concerned(self) -> Iterator[DOMNode]:
        """What a key goes through now: the widget with the focus, all around it, and the app."""
        screens = self._app.screen_stack
        focused = screens[-1].focused if screens else None
        if focused is not None:
            screens_and_app = (*screens, self._app)
            yield from (each for each in focused.ancestors_with_self if each not in screens_and_app)
        yield from reversed(screens)
        yield self._app


def _is_input(event: events.Event) -> bool:
    is_from_driver = isinstance(event, events.InputEvent | events.Paste) and not event.is_forwarded
    return is_from_driver and not isinstance(event, events.MouseMove)


def _is_busy(node: MessagePump) -> bool:
    """Whether anything is in the node's queue, or is being handled: else it waits for a message."""
    if node._closing or node._closed:
        return False
    queue: Queue[Message | None] = node._message_queue
    return not (queue.empty() and queue.ready_event._waiters)


async def _reached(node: MessagePump) -> None:
    """Wait until the node has handled what is in its queue now, and what it calls after that."""
    reached = asyncio.Event()
    is_to_come = node.call_later(node.call_next, reached.set)
    while is_to_come and not reached.is_set() and not node._closed:
        with suppress(TimeoutError):
            async with asyncio.timeout(_LOOK_SECONDS):
                await reached.wait()
