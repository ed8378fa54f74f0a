"""Leaving a drill: end it, or go on with it later."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from quiz.ui.plain import hanging, plain

_KEY_CELLS = 5
_CHOICES = (
    ("e", "end the drill, and show how it went"),
    ("l", "leave; `quiz drill --resume` goes on"),
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
            width: 60; height: auto; max-height: 100%; overflow-y: auto; padding: 1 2;
            background: $surface; border: round $accent; border-title-color: $accent;
        }
        &.-low Vertical { padding: 0 1; }
        Static { height: auto; }
    }
    """

    def compose(self) -> ComposeResult:
        """The choices."""
        with Vertical() as box:
            box.border_title = Content("Leave?")
            yield Static()

    def on_resize(self) -> None:
        """Wrap the choices anew."""
        said = self.query_one(Static)
        width = max(said.scrollable_content_region.width, 12)
        lines = [
            hanging(plain(f"{key:<{_KEY_CELLS}}", "bold $text-accent"), plain(does), width)
            for key, does in _CHOICES
        ]
        said.update(Content("\n").join(lines))
