"""`quiz host` in a pty: its keys pressed, killed and resumed, its memory and its file read."""

from __future__ import annotations

import asyncio
import os
import pty
import select
import struct
import subprocess
import termios
import time
from collections import Counter
from contextlib import suppress
from fcntl import ioctl
from pathlib import Path

from quiz.store.drills import DrillFile, Logged, newest_unfinished
from tests.bench.measure import COLUMNS, PATIENCE_SECONDS, ROWS, environment, quiz
from tests.ports import free_port

_DECK = ("missiles", "--seconds", "0", "--seed", "5", "--count", "20")


_LOBBY = b"Nobody is in yet"
_running: set[subprocess.Popen[bytes]] = set()


def kill_all() -> None:
    """Kill every host that was left running, whatever came of its measuring."""
    for process in tuple(_running):
        process.kill()
        process.wait()
        _running.discard(process)


class Hosted:
    """A host on loopback, in a home of its own."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self.port = free_port()
        self._spawn("host", *_DECK)
        self._wait()
        kept = newest_unfinished(home / "results", "host")
        assert kept is not None
        self.path = kept.path
        self.code = str(kept.heading.rules["code"])

    def press(self, keys: str) -> None:
        """Press these keys on the board."""
        os.write(self._master, keys.encode())

    async def until_opened(self) -> None:
        """Wait until the first question is asked."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while "Open" not in self._kinds():
            assert time.monotonic() < deadline, "no question was asked"
            await asyncio.sleep(0.1)

    def kill(self) -> None:
        """Kill it at once."""
        asyncio.get_running_loop().remove_reader(self._master)
        self._process.kill()
        self._process.wait()
        _running.discard(self._process)
        os.close(self._master)

    def resume(self) -> None:
        """Go on with the drill in a new process."""
        self._spawn("host", "--resume")

    def peak(self) -> float:
        """The most memory that it held, in MiB."""
        status = Path(f"/proc/{self._process.pid}/status").read_text()
        (line,) = (line for line in status.splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024

    def stored(self) -> Counter[tuple[str, int, str]]:
        """How often each answer is in the log: whose, at which question, under which id."""
        log = self._log()
        names = {each.detail["player"]: each.detail["name"] for each in log if each.kind == "Join"}
        return Counter(
            (names[each.detail["player"]], each.detail["place"], each.detail["id"])
            for each in log
            if each.kind == "Answer"
        )

    def _kinds(self) -> set[str]:
        return {each.kind for each in self._log()}

    def _log(self) -> list[Logged]:
        file = DrillFile.read(self.path)
        log = file.log()
        file.close()
        return log

    def _spawn(self, *arguments: str) -> None:
        self._master, slave = pty.openpty()
        ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self._process = subprocess.Popen(
            quiz(*arguments, "--port", str(self.port)),
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=environment({"QUIZ_HOME": str(self._home)}),
            close_fds=True,
        )
        _running.add(self._process)
        os.close(slave)
        asyncio.get_running_loop().add_reader(self._master, self._drain, self._master)

    @staticmethod
    def _drain(master: int) -> None:
        """Let go by what the board writes."""
        with suppress(OSError):
            os.read(master, 1 << 16)

    def _wait(self) -> None:
        """Wait until the board shows its lobby: before, keys are not yet read as keys."""
        written, deadline = b"", time.monotonic() + PATIENCE_SECONDS
        while _LOBBY not in written:
            assert time.monotonic() < deadline, "the host did not come up"
            if select.select([self._master], [], [], 1)[0]:
                written += os.read(self._master, 1 << 16)
