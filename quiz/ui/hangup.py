"""Leaving where the terminal has gone away and no signal has said so."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.app import App

_HANGUP = 128 + 1
"""The exit code of a program that the signal would have ended."""


def leave_if_alone(app: App[None]) -> None:
    """End the program at once if its terminal is gone: everything that was answered is saved.

    Textual would read from the dead terminal over and over, and wait for good to write to it.
    """
    if app.is_headless or sys.__stdin__ is None or os.isatty(sys.__stdin__.fileno()):
        return
    os._exit(_HANGUP)
