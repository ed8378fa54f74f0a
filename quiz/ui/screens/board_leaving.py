"""Leaving the board: end the drill, or go on with it later."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from quiz.ui.plain import plain

_CHOICES = (
    ("e", "end the drill, and show how it went"),
    ("l", "leave it: `quiz host --resume` goes on with it"),
    ("esc", "stay"),
)


class Leaving(ModalScreen[str]):
    """Comes to `end`, `later`, or empty where the teacher stays."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "dismiss('end')", "end", id="leaving.end"),
        Binding("l", "dismiss('later')", "later", id="leaving.later"),
        Binding("escape,q", "dismiss('')", "stay", id="leaving.stay"),
    ]
    DEFAULT_CSS = """
    Leaving {
        align: center middle;
        background: $background 60%;
        Vertical {
            width: 60; max-width: 96%; height: auto; padding: 1 2;
            background: $surface; border: round $accent; border-title-color: $accent;
        }
        Static { height: auto; }
    }
    """

    def compose(self) -> ComposeResult:
        """The choices."""
        with Vertical() as box:
            box.border_title = Content("Leave?")
            for key, does in _CHOICES:
                yield Static(plain(f"{key:<5}", "bold $text-accent") + plain(does))
