"""Looking at decks again each time one of them is saved."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import NoReturn

import click

_SECONDS_BETWEEN_LOOKS = 0.25

Look = Callable[[Sequence[Path]], str]
"""Shows what there is to see in these files, and gives the counts in one line."""


def watch(files: Callable[[], Sequence[Path]], look: Look) -> NoReturn:
    """Show a look at the files now and after each change, until interrupted.

    A terminal is cleared before each look; what is written elsewhere is appended.
    """
    seen = None
    while True:
        now = files()
        if (state := {path: _stamp(path) for path in now}) != seen:
            _show(now, look)
            seen = state
        time.sleep(_SECONDS_BETWEEN_LOOKS)


def _show(files: Sequence[Path], look: Look) -> None:
    is_terminal = sys.stdout.isatty()
    if is_terminal:
        click.clear()
    counts = look(files)
    click.echo(f"{datetime.now():%H:%M:%S}  {counts}")
    if is_terminal:
        click.echo("Save a deck to look again; Ctrl+C ends.")
    sys.stdout.flush()


def _stamp(path: Path) -> tuple[int, int, int] | None:
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino
