"""Leaving a drill: end it, or go on with it later."""

from __future__ import annotations

from quiz.ui.screens.question import Answer, Decision

END, LATER = "e", "l"


def leaving(command: str) -> Decision:
    """The question what becomes of a drill held by this command: END, LATER, or empty to stay."""
    answers = [
        Answer(END, "end the drill, and show how it went"),
        Answer(LATER, f"leave it; `{command} --resume` goes on"),
    ]
    return Decision("Leave?", "Everything so far is saved.", answers, "stay")
