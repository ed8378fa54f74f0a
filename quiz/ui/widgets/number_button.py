"""A number key that can be clicked too, with what it stands for and what it would bring."""

from __future__ import annotations

from textual import events
from textual.message import Message
from textual.widgets import Static

from quiz.ui.plain import plain


class NumberButton(Static):
    """One of a few numbered answers in a row."""

    DEFAULT_CSS = """
    NumberButton {
        width: 1fr;
        max-width: 13;
        height: auto;
        margin: 0 1 0 0;
        background: $panel;
        text-align: center;
        pointer: pointer;
        &:hover { background: $block-cursor-background; }
    }
    """

    class Pressed(Message):
        """The button was clicked."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def __init__(self, number: int, name: str, style: str, *, id: str | None = None) -> None:
        self._label = plain(f"{number} {name}", f"{style} bold")
        super().__init__(self._label, id=id)
        self.number = number

    def promise(self, what: str) -> None:
        """Show under its name what it would bring."""
        self.update(self._label + plain(f"\n{what}", "$foreground 65%"))

    def on_click(self, event: events.Click) -> None:
        """Tell that this one was chosen; the second click of a double click is not meant."""
        event.stop()
        if event.chain > 1:
            return
        self.post_message(self.Pressed(self.number))
