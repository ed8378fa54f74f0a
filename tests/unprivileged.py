"""The program run as somebody whom permission bits bind, even where the tests run as root."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from pathlib import Path

_DROP_FROM_BOUNDING_SET = 24
_OVERRIDE, _READ_SEARCH, _OWNER = 1, 2, 3
"""Linux's numbers: PR_CAPBSET_DROP, and the capabilities by which root ignores permissions."""

_prctl = ctypes.CDLL(None).prctl if sys.platform == "linux" else None


def quiz(
    home: Path, *arguments: str, lines: str = "", preload: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """What a command came to, without the right to write what is read-only."""
    environment = {**os.environ, "QUIZ_HOME": str(home)}
    if preload is not None:
        environment["LD_PRELOAD"] = str(preload)
    return subprocess.run(
        [sys.executable, "-m", "quiz", *arguments],
        input=lines,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=_drop_privilege,
    )


def make_read_only(home: Path) -> None:
    """Take the right to write from the folder and all that is in it."""
    for path in (home, *home.rglob("*")):
        path.chmod(path.stat().st_mode & ~0o222)


def make_writable(home: Path) -> None:
    """Give it back, so that the folder can be removed."""
    for path in (home, *home.rglob("*")):
        path.chmod(path.stat().st_mode | 0o200)


def _drop_privilege() -> None:
    if _prctl is not None and os.geteuid() == 0:
        for capability in (_OVERRIDE, _READ_SEARCH, _OWNER):
            _prctl(_DROP_FROM_BOUNDING_SET, capability, 0, 0, 0)
