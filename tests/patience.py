"""Waiting for what should happen, and for nothing else.

A test waits for a condition, as long as it takes on a machine that is busy with ten other things;
it never sleeps for as long as something is thought to take.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

PATIENCE_SECONDS = 300.0
"""After which something has gone wrong, however busy the machine is."""
_POLL_SECONDS = 0.01


def wait_until(is_so: Callable[[], bool], what: str) -> None:
    """Wait until it is so; what it is stands in the failure."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not is_so():
        assert time.monotonic() < deadline, f"not within {PATIENCE_SECONDS:.0f} s: {what}"
        time.sleep(_POLL_SECONDS)


def wait_until_asleep(process: int) -> None:
    """Wait until a process that has written its prompt sleeps until somebody answers.

    Python does not notice a signal that comes between its last look for signals and the system
    call that waits, so one that is sent as soon as the prompt is there could be missed.
    """
    wait_until(lambda: state_of(process) in (None, "S"), f"process {process} sleeps")


def state_of(process: int) -> str | None:
    """The state of the process, as a letter of `ps`; None where the system does not tell it."""
    try:
        status = Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return None
    return status.rsplit(")", 1)[1].split()[0]
