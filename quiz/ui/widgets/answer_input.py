"""A line to type an answer on, which takes all lines of what is pasted."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import Input

LINE_END = "⏎"
"""How a line end is shown within the line."""


class AnswerInput(Input):
    """An input that keeps the line ends of an answer that has several lines.

    They are shown as signs; where the answer has one line, what is pasted is joined by spaces.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+j,shift+enter,alt+enter", "end_line", show=False),
    ]

    def __init__(self, placeholder: str, *, has_lines: bool) -> None:
        super().__init__(placeholder=placeholder)
        self._between = LINE_END if has_lines else " "

    @property
    def answer(self) -> str:
        """What is typed, with its line ends."""
        return self.value.replace(LINE_END, "\n") if self._between == LINE_END else self.value

    def _on_paste(self, event: events.Paste) -> None:
        # Textual's own handler would take the first line alone.
        event.prevent_default()
        event.stop()
        lines = event.text.strip("\r\n").splitlines()
        self.replace(self._between.join(lines), *sorted(self.selection))

    def action_end_line(self) -> None:
        """End a line of the answer."""
        if self._between == LINE_END:
            self.insert_text_at_cursor(LINE_END)
