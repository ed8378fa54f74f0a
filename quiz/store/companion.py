"""Another process of this program, which is given work on its input and gives back what it made."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from subprocess import Popen


def started(code: str) -> Popen[bytes]:
    """A new process that carries out this code, and finds the program where this one did."""
    # Here and not above, since home seldom needs one, and waits for what it loads.
    import subprocess

    above = str(Path(__file__).parents[2])
    path = os.pathsep.join(filter(None, (above, os.environ.get("PYTHONPATH"))))
    return subprocess.Popen(
        [sys.executable, "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": path},
    )
