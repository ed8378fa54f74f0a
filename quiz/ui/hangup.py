"""Leaving where the terminal has gone away and no signal has said so."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quiz.ui.app import QuizApp

_HANGUP = 128 + 1
"""The exit code of a program that the signal would have ended."""


def is_terminal_gone() -> bool:
    """Whether what the program reads from is no terminal any more."""
    return sys.__stdin__ is not None and not os.isatty(sys.__stdin__.fileno())


def leave_if_alone(app: QuizApp) -> None:
    """End the program at once if its terminal is gone: answers are saved, what is written is kept.

    Textual would read from the dead terminal over and over, and wait for good to write to it.
    """
    if not app.is_headless and is_terminal_gone():
        app.keep_text()
        os._exit(_HANGUP)
