"""Two sides measured in turn, and what one is of the other."""

from __future__ import annotations

import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from fcntl import ioctl
from pathlib import Path
from statistics import median
from typing import NamedTuple

ROWS, COLUMNS = 24, 80
PATIENCE_SECONDS = 120


class Ratio(NamedTuple):
    """The medians of both sides, and the median of the ratios of the pairs."""

    ours: float
    theirs: float
    ratio: float


def compared(ours: Callable[[], float], theirs: Callable[[], float], pairs: int) -> Ratio:
    """Both sides measured in turn, after one round that does not count."""
    ours(), theirs()
    measured = [(ours(), theirs()) for _ in range(pairs)]
    return Ratio(
        median(mine for mine, _ in measured),
        median(other for _, other in measured),
        median(mine / other for mine, other in measured),
    )


class Terminal:
    """A process in an 80x24 pty."""

    def __init__(self, command: Sequence[str], home: Mapping[str, str]) -> None:
        self._master, slave = pty.openpty()
        ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self.started = time.perf_counter()
        self.process = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, env=environment(home), close_fds=True
        )
        os.close(slave)
        self._tail = b""

    def wait_for(self, marker: str) -> float:
        """The seconds since the start until the marker was written; what came before is gone."""
        wanted = marker.encode()
        deadline = time.perf_counter() + PATIENCE_SECONDS
        while wanted not in self._tail:
            if not select.select([self._master], [], [], max(0, deadline - time.perf_counter()))[0]:
                raise TimeoutError(f"{marker!r} was not shown")
            self._tail += os.read(self._master, 1 << 16)
        self._tail = self._tail.split(wanted, 1)[1]
        return time.perf_counter() - self.started

    def press(self, keys: str) -> None:
        """Press these keys."""
        os.write(self._master, keys.encode())

    def drain(self, seconds: float) -> None:
        """Let go by what is written in this time."""
        deadline = time.perf_counter() + seconds
        while (left := deadline - time.perf_counter()) > 0:
            if select.select([self._master], [], [], left)[0]:
                os.read(self._master, 1 << 16)
        self._tail = b""

    def kill(self) -> float:
        """End it; the most memory that it held, in MiB."""
        most = _most_memory(self.process.pid)
        self.process.kill()
        self.process.wait()
        os.close(self._master)
        return most


def environment(home: Mapping[str, str]) -> dict[str, str]:
    """The environment of a measured process: its modules are kept compiled, as installed ones are.

    Where the shell forbids that, every start of a checkout would compile our modules anew.
    """
    inherited = {**os.environ}
    inherited.pop("PYTHONDONTWRITEBYTECODE", None)
    return {**inherited, "TERM": "xterm-256color", "PYTHONHASHSEED": "0", **home}


def until(command: Sequence[str], marker: str, home: Mapping[str, str]) -> float:
    """The seconds from spawning the command until the marker is on its screen."""
    terminal = Terminal(command, home)
    seconds = terminal.wait_for(marker)
    terminal.kill()
    return seconds


def peak(command: Sequence[str], marker: str, home: Mapping[str, str]) -> float:
    """The most memory in MiB that the command held until the marker was on its screen."""
    terminal = Terminal(command, home)
    terminal.wait_for(marker)
    terminal.drain(0.3)
    return terminal.kill()


def run(command: Sequence[str], home: Mapping[str, str]) -> float:
    """The seconds that the command takes, from spawn to exit."""
    started = time.perf_counter()
    subprocess.run(command, env=environment(home), capture_output=True, check=True)
    return time.perf_counter() - started


def _most_memory(process: int) -> float:
    """The most memory in MiB that the process has held."""
    # Not by `wait4`, which counts what the bench itself held when it was forked off.
    status = Path(f"/proc/{process}/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def quiz(*arguments: str) -> list[str]:
    """The command that runs the program."""
    return [sys.executable, "-m", "quiz", *arguments]


def python(code: str) -> list[str]:
    """The command that runs a piece of Python."""
    return [sys.executable, "-c", code]
