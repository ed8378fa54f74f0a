"""A watch over every file that the program opens while SQLite has it open in the same process.

Python reports each opening to audit hooks. What SQLite opens it does not report.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import FrameType

import quiz

_PACKAGE = str(Path(quiz.__file__).parent)
_TESTS = str(Path(__file__).parent)
_ENDINGS = (".db", "-wal", "-shm", "-journal", ".drill")
_OPEN_FILES = Path("/proc/self/fd")

violations: list[str] = []
"""Each live file that was opened, and where in the program that was done."""


def watch() -> None:
    """Take note, for as long as this process runs, of each live file that the program opens."""
    if _OPEN_FILES.is_dir():
        sys.addaudithook(_note)


def _note(event: str, arguments: tuple[object, ...]) -> None:
    if event != "open" or not isinstance(arguments[0], str | bytes | os.PathLike):
        return
    path = os.fsdecode(arguments[0])
    place = _place_in_program(sys._getframe(1)) if path.endswith(_ENDINGS) else ""
    if place and _is_open(path):
        violations.append(f"{path} by {place}")


def _place_in_program(frame: FrameType | None) -> str:
    """The function of the program that opens a file; empty where a test does so itself."""
    while frame is not None:
        file = frame.f_code.co_filename
        if file.startswith(_TESTS):
            return ""
        if file.startswith(_PACKAGE):
            return f"{file}:{frame.f_lineno}"
        frame = frame.f_back
    return ""


def _is_open(path: str) -> bool:
    try:
        status = os.stat(path)
    except OSError:
        return False
    for number in os.listdir(_OPEN_FILES):
        try:
            other = os.fstat(int(number))
        except OSError:
            continue
        if (other.st_dev, other.st_ino) == (status.st_dev, status.st_ino):
            return True
    return False
