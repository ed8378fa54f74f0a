"""A pty, and the screen that a terminal would show of what the program writes into it."""

from __future__ import annotations

import os
import re
import shlex
import signal
import sys
import termios
import time
from collections.abc import Callable, Sequence

import pexpect
import pyte

from tests.patience import PATIENCE_SECONDS

ROWS, COLUMNS = 24, 80
_FRAMES_ASKED_FOR = b"\x1b[?2026$p"
_FRAMES_SUPPORTED = "\x1b[?2026;2$y"
_FRAME_BEGINS, _FRAME_ENDS = b"\x1b[?2026h", b"\x1b[?2026l"
_MODES = re.compile(rb"\x1b\[\?([\d;]+)([hl])")
_ON_AT_FIRST = {"7", "25"}


class Terminal:
    """A program in a pty, and the screen that a terminal would show of it.

    It takes in frames whole, as a terminal does that tells the program that it can.

    `before` are the arguments of Python that come before those that run it. From a shell, it is
    typed at a prompt.
    """

    def __init__(
        self, *arguments: str, before: Sequence[str] = (), from_shell: bool = False
    ) -> None:
        command = [sys.executable, *before, "-m", "quiz", *arguments]
        shell = ["bash", "--norc", "--noprofile", "-i"]
        program, *given = shell if from_shell else command
        self.child: pexpect.spawn = pexpect.spawn(
            program,
            given,
            dimensions=(ROWS, COLUMNS),
            env={**os.environ, "TERM": "xterm-256color", "TEXTUAL_ANIMATIONS": "none"},
            timeout=PATIENCE_SECONDS,
        )
        self.output = b""
        self.screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self.screen)
        self._unfinished = b""
        if from_shell:
            self.press(shlex.join(command) + "\n")

    @property
    def modes(self) -> set[str]:
        """The modes of the terminal that are not as they were, and `keys` for those of keys."""
        changed: dict[str, bool] = {}
        for numbers, sign in _MODES.findall(self.output):
            for number in numbers.decode().split(";"):
                changed[number] = (sign == b"h") != (number in _ON_AT_FIRST)
        is_pushed = self.output.count(b"\x1b[>") > self.output.count(b"\x1b[<u")
        return {number for number, is_so in changed.items() if is_so} | (
            {"keys"} if is_pushed else set()
        )

    @property
    def is_raw(self) -> bool:
        """Whether keys are neither echoed nor kept until the line ends."""
        return not termios.tcgetattr(self.child.child_fd)[3] & (termios.ECHO | termios.ICANON)

    @property
    def text(self) -> str:
        """What the screen shows."""
        # Not `display`, which takes no half of a wide character, as there is in half a frame.
        rows = (self.screen.buffer[row] for row in range(self.screen.lines))
        columns = range(self.screen.columns)
        lines = ("".join(row[column].data for column in columns) for row in rows)
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

    def resize(self, columns: int, rows: int) -> None:
        """Make the terminal as large as this."""
        self.screen.resize(rows, columns)
        self.child.setwinsize(rows, columns)

    def click(self, wanted: str) -> None:
        """Click on the first place that shows this."""
        row = next(row for row, line in enumerate(self.text.split("\n"), 1) if wanted in line)
        column = self.text.split("\n")[row - 1].index(wanted) + 1
        self.press(f"\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m")

    @property
    def foreground(self) -> int:
        """The group of processes that the terminal is for now."""
        return os.tcgetpgrp(self.child.child_fd)

    def signal(self, group: int, number: signal.Signals) -> None:
        """Send the signal to a group of processes."""
        os.killpg(group, number)

    def end(self) -> int:
        """Take in what is still written until the program has ended; its exit code."""
        while not self.child.flag_eof:
            self.read()
        self.child.wait()
        return int(self.child.exitstatus if self.child.exitstatus is not None else -1)

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
