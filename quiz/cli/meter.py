"""How far a long command is, on a line of the terminal that goes away again."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from shutil import get_terminal_size
from typing import TYPE_CHECKING, TextIO

from quiz.text import cut, visible

if TYPE_CHECKING:
    from quiz.exchange.steps import Tell

_MOMENT, _BETWEEN = 1.0, 0.2
_ERASE = "\r\x1b[K"


class Meter:
    """Writes what is told on one line, once it has taken longer than a moment."""

    def __init__(self, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream = stream
        self._clock = clock
        self._next = clock() + _MOMENT
        self._is_shown = False

    def __call__(self, doing: str, done: int = 0, total: int = 0) -> None:
        """Show the step, unless one was shown just now."""
        if (now := self._clock()) < self._next:
            return
        self._next, self._is_shown = now + _BETWEEN, True
        count = f": {done:,} of {total:,}" if total else "…"
        line = cut(visible(doing + count), get_terminal_size().columns - 1)
        self._stream.write(_ERASE + line)
        self._stream.flush()

    def clear(self) -> None:
        """Take the line away."""
        if self._is_shown:
            self._stream.write(_ERASE)
            self._stream.flush()
            self._is_shown = False


@contextmanager
def meter() -> Iterator[Tell]:
    """Tells on stderr how far something is, if that is a terminal; the line goes in the end."""
    from quiz.exchange.steps import silently

    if sys.stderr is None or not sys.stderr.isatty():
        yield silently
        return
    shown = Meter(sys.stderr)
    try:
        yield shown
    finally:
        shown.clear()
