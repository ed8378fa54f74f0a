"""Signals that end the program: what is being written is kept, and the terminal given back."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING

from quiz.ui.hangup import is_terminal_gone

if TYPE_CHECKING:
    from quiz.ui.app import QuizApp

_ENDING = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)
_PATIENCE_SECONDS = 8
"""How long the screens may take to end before the program ends without them."""


def exit_code(number: int) -> int:
    """The exit code of a program that a signal has ended, as shells have it."""
    return 128 + number


class Signals:
    """The signals that an app ends by; a second one ends it without waiting for anything."""

    def __init__(self, app: QuizApp) -> None:
        self._app = app
        self._is_ending = False
        self._last_resort: threading.Timer | None = None

    @contextmanager
    def watched(self) -> Iterator[None]:
        """End the app by signals that come inside, but for those that are ignored, as by nohup."""
        before = {each: signal.getsignal(each) for each in _ENDING}
        watched = [each for each in _ENDING if before[each] is not signal.SIG_IGN]
        for each in watched:
            signal.signal(each, self._receive)
        try:
            yield
        finally:
            if self._last_resort is not None:
                self._last_resort.cancel()
            for each in watched:
                signal.signal(each, before[each] or signal.SIG_DFL)

    def _receive(self, number: int, frame: FrameType | None) -> None:
        loop = self._app._loop
        if self._is_ending or self._app.is_stopped or is_terminal_gone():
            self._end_at_once(number)
        elif loop is None or not loop.is_running():
            raise SystemExit(exit_code(number))
        else:
            self._is_ending = True
            self._last_resort = threading.Timer(_PATIENCE_SECONDS, self._end_at_once, [number])
            self._last_resort.daemon = True
            self._last_resort.start()
            loop.call_soon_threadsafe(self._app.end_by, number)

    def _end_at_once(self, number: int) -> None:
        self._app.keep_text()
        self._app.give_terminal_back()
        self._app.print_lost()
        os._exit(exit_code(number))
