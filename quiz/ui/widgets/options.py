"""Numbered options: one line or more each, with a sign before and a remark after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from textual import events, on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option as Entry

from quiz.ui.plain import hanging, plain


class Line(NamedTuple):
    """What one option shows: its text, a sign of one cell before it, a remark after, a style."""

    text: str
    sign: str = " "
    remark: str = ""
    style: str = ""


class Options(OptionList):
    """Options to pick by number, by the cursor or by mouse; it only says which was picked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "cursor_down", show=False),
        Binding("k", "cursor_up", show=False),
    ]
    DEFAULT_CSS = """
    Options {
        border: none;
        padding: 0;
        background: $background;
        height: auto;
        max-height: 100%;
        scrollbar-size-vertical: 1;
        &:focus { border: none; background-tint: $foreground 0%; }
        &:disabled { opacity: 100%; }
        & > .option-list--option { padding: 0 1; }
        & > .option-list--option-disabled { color: $foreground; }
    }
    """

    @dataclass
    class Picked(Message):
        """An option was picked, by its place from 0."""

        options: Options
        place: int

    def __init__(self, lines: Sequence[Line], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows = tuple(lines)
        self._settled = False

    @property
    def lines(self) -> tuple[Line, ...]:
        """What is shown, option by option."""
        return self._rows

    def show(self, lines: Sequence[Line]) -> None:
        """Show other lines, with the cursor where it was."""
        self._rows = tuple(lines)
        self._draw()

    def settle(self, lines: Sequence[Line]) -> None:
        """Show these lines for good: there is nothing more to pick."""
        self._settled = True
        self.show(lines)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing, once there is nothing more to pick: the keys are for what is around it."""
        return not self._settled

    def on_resize(self, event: events.Resize) -> None:
        """Wrap the options anew."""
        self._draw()

    def key_pressed(self, number: int) -> None:
        """Pick the option of this number."""
        if not self._settled and number <= len(self._rows):
            self.post_message(self.Picked(self, number - 1))

    def on_key(self, event: events.Key) -> None:
        """Take a digit as a pick."""
        if event.character is not None and event.character in "123456789":
            event.stop()
            self.key_pressed(int(event.character))

    @on(OptionList.OptionSelected)
    def _pick_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if not self._settled:
            self.post_message(self.Picked(self, event.option_index))

    def _draw(self) -> None:
        width = self.scrollable_content_region.width - 2
        if width <= 0:
            return
        at = self.highlighted
        self.set_options(
            Entry(self._wrapped(number, row, width)) for number, row in enumerate(self._rows, 1)
        )
        if not self._settled and self._rows:
            self.highlighted = min(at or 0, len(self._rows) - 1)

    def _wrapped(self, number: int, row: Line, width: int) -> Content:
        digits = len(str(len(self._rows)))
        style = row.style or "$accent"
        first = Content.assemble((f"{row.sign} ", style), (f"{number:>{digits}}  ", style))
        text = plain(row.text, row.style)
        if row.remark:
            text = Content("   ").join([text, plain(row.remark, "$foreground 65%")])
        return hanging(first, text, width)
