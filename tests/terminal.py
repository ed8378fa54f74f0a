"""A pty, and the screen that a terminal would show of what the program writes into it."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable

import pexpect
import pyte

from tests.patience import PATIENCE_SECONDS

ROWS, COLUMNS = 24, 80
_FRAMES_ASKED_FOR = b"\x1b[?2026$p"
_FRAMES_SUPPORTED = "\x1b[?2026;2$y"
_FRAME_BEGINS, _FRAME_ENDS = b"\x1b[?2026h", b"\x1b[?2026l"


class Terminal:
    """A program in a pty, and the screen that a terminal would show of it.

    It takes in frames whole, as a terminal does that tells the program that it can.
    """

    def __init__(self, *arguments: str) -> None:
        self.child: pexpect.spawn = pexpect.spawn(
            sys.executable,
            ["-m", "quiz", *arguments],
            dimensions=(ROWS, COLUMNS),
            env={**os.environ, "TERM": "xterm-256color", "TEXTUAL_ANIMATIONS": "none"},
            timeout=PATIENCE_SECONDS,
        )
        self.output = b""
        self.screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self.screen)
        self._unfinished = b""

    @property
    def text(self) -> str:
        """What the screen shows."""
        # Not `display`, which takes no half of a wide character, as there is in half a frame.
        rows = (self.screen.buffer[row] for row in range(ROWS))
        lines = ("".join(row[column].data for column in range(COLUMNS)) for row in rows)
        return "\n".join(line.rstrip() for line in lines)

    def read(self, seconds: float = 0.05) -> None:
        """Take in what the program has written."""
        try:
            data = self.child.read_nonblocking(1 << 16, seconds)
        except (pexpect.TIMEOUT, pexpect.EOF):
            return
        self.output += data
        if _FRAMES_ASKED_FOR in data:
            self.press(_FRAMES_SUPPORTED)
        whole, self._unfinished = _divided(self._unfinished + data)
        self._stream.feed(whole)

    def wait_for(self, wanted: str | Callable[[str], bool]) -> None:
        """Read until the screen shows this."""
        is_there = wanted if callable(wanted) else lambda text: wanted in text
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not is_there(self.text):
            assert time.monotonic() < deadline, f"{wanted!r} did not come:\n{self.text}"
            self.read()

    def press(self, keys: str) -> None:
        """Press these keys."""
        self.child.send(keys)

    def click(self, wanted: str) -> None:
        """Click on the first place that shows this."""
        row = next(row for row, line in enumerate(self.text.split("\n"), 1) if wanted in line)
        column = self.text.split("\n")[row - 1].index(wanted) + 1
        self.press(f"\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m")

    def kill(self) -> None:
        """Kill the program at once, and take in what it had written before."""
        self.child.kill(signal.SIGKILL)
        while not self.child.flag_eof:
            self.read()
        self.close()

    def close(self) -> None:
        """Make an end of it."""
        self.child.close(force=True)


def _divided(data: bytes) -> tuple[bytes, bytes]:
    """What a terminal shows of this at once, and what it keeps until the frame is whole."""
    begins = data.rfind(_FRAME_BEGINS)
    if begins > data.rfind(_FRAME_ENDS):
        return data[:begins], data[begins:]
    escape = data.rfind(b"\x1b")
    if escape >= 0 and _FRAME_BEGINS.startswith(data[escape:]):
        return data[:escape], data[escape:]
    return data, b""
