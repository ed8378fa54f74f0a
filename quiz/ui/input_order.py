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

from textual import events, messages
from textual._context import message_hook
from textual.app import App
from textual.dom import DOMNode
from textual.message import Message

_PATIENCE_SECONDS = 20.0
"""How long a key waits at most, so that a handler that hangs cannot keep the user from leaving."""

_MOST_PASSES = 100
_NOTHING_TO_WAIT_FOR = (
    events.MouseMove,
    events.Timer,
    messages.Layout,
    messages.Update,
    messages.UpdateScroll,
)
"""Messages that come all the time, and change nothing for the next key."""


class _Mark:
    """A callback in a widget's queue; it passes once what stood before it there is done."""

    def __init__(self, node: DOMNode) -> None:
        self._node = node
        self._passed = asyncio.Event()

    def __call__(self) -> None:
        # Callbacks for the end of the present message stand before it too.
        self._node.call_next(self._passed.set)

    async def passed(self) -> None:
        """Wait until it has passed."""
        if self._node.post_message(events.Callback(callback=self)):
            await self._passed.wait()


class InputOrder:
    """Has each input event of an app wait until the app is done with the one before."""

    def __init__(self, app: App[None]) -> None:
        self._app = app
        self._waiting: deque[events.Event] = deque()
        self._released: events.Event | None = None
        self._ordering: asyncio.Task[None] | None = None
        self._dispatched = 0

    def begin(self) -> None:
        """Count the messages of all widgets that the running task makes from now on."""
        message_hook.set(self._count)

    def takes(self, event: events.Event) -> bool:
        """Whether the event has to wait; if so it comes to the app again when its turn has come."""
        if event is self._released or not _is_input(event):
            return False
        self._waiting.append(event)
        if self._ordering is None:
            self._ordering = asyncio.create_task(self._take_in_order())
            self._ordering.add_done_callback(self._ordered)
        return True

    async def settled(self) -> None:
        """Wait until every input event so far was taken, and what it caused is done.

        It is not for handlers of the app itself, which would wait for themselves.
        """
        await _Mark(self._app).passed()
        while self._ordering is not None:
            await asyncio.wait([self._ordering])
        await self._settle()

    async def _take_in_order(self) -> None:
        while self._waiting:
            await self._settle()
            self._released = self._waiting.popleft()
            self._app.post_message(self._released)
            await _Mark(self._app).passed()

    def _ordered(self, ordering: asyncio.Task[None]) -> None:
        self._ordering = None
        if not ordering.cancelled():
            ordering.result()

    async def _settle(self) -> None:
        """Wait until no widget that keys concern has anything left to do."""
        try:
            async with asyncio.timeout(_PATIENCE_SECONDS):
                for _ in range(_MOST_PASSES):
                    before = self._dispatched
                    for node in self._concerned():
                        await _Mark(node).passed()
                    if self._dispatched == before:
                        break
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

    def _count(self, message: Message) -> None:
        is_mark = isinstance(message, events.Callback) and isinstance(message.callback, _Mark)
        if not is_mark and not isinstance(message, _NOTHING_TO_WAIT_FOR):
            self._dispatched += 1


def _is_input(event: events.Event) -> bool:
    is_from_driver = isinstance(event, events.InputEvent | events.Paste) and not event.is_forwarded
    return is_from_driver and not isinstance(event, events.MouseMove)
