"""A program that is killed while others work for it, and what becomes of those."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

from tests.patience import PATIENCE_SECONDS, state_of, wait_until

_KILLED = """
import os, signal, sys
from quiz.store.companion import Companion
os.cpu_count = lambda: 2
started = []
enter = Companion.__enter__
def noted(companion):
    started.append(companion._process.pid)
    return enter(companion)
Companion.__enter__ = noted
{work}
print(*started, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def left_behind(work: str, *arguments: str) -> list[int]:
    """The processes that a program has started for this work, killed in the midst of it."""
    killed = subprocess.run(
        [sys.executable, "-c", _KILLED.format(work=work), *arguments],
        capture_output=True, text=True, timeout=PATIENCE_SECONDS, check=False,
    )  # fmt: skip
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    return [int(each) for each in killed.stdout.split()]


def assert_all_end(processes: list[int]) -> None:
    """Wait until each of them has ended."""
    wait_until(lambda: not any(map(_is_running, processes)), "all of them have ended")


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return state_of(process) != "Z"
