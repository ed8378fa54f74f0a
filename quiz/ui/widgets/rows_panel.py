"""A chart whose lines can be chosen one by one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalGroup
from textual.getters import query_one
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from quiz.study.charts.drawing import Chart, number_lines
from quiz.study.charts.gallery import Draw
from quiz.study.progress import Progress
from quiz.ui.widgets.chart_text import chart_line, chart_lines, headed


class _Rows(OptionList):
    """The lines; a key that would leave them is left to what is around them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "step(-1)", show=False),
        Binding("down,j", "step(1)", show=False),
        Binding("home", "leap(-1)", show=False),
        Binding("end", "leap(1)", show=False),
    ]
    DEFAULT_CSS = """
    _Rows, _Rows:focus {
        border: none;
        padding: 0;
        height: auto;
        max-height: 8;
        background: $background;
        background-tint: $foreground 0%;
        scrollbar-size-vertical: 1;
        & > .option-list--option { padding: 0; }
        & > .option-list--option-disabled { color: $foreground 55%; }
    }
    _Rows:blur > .option-list--option-highlighted { background: $background; color: $foreground; }
    """

    def action_step(self, by: int) -> None:
        """Go a line down or up, within the lines."""
        self._stay(by)
        (self.action_cursor_down if by > 0 else self.action_cursor_up)()

    def action_leap(self, by: int) -> None:
        """Go to the last line or the first."""
        self._stay(by)
        (self.action_last if by > 0 else self.action_first)()

    def _stay(self, by: int) -> None:
        """Leave the key alone where the cursor is at that end."""
        if self.highlighted is None or self.highlighted == (self.option_count - 1) * (by > 0):
            raise SkipAction


class RowsPanel(VerticalGroup):
    """A chart with a cursor; the numbers of the line under it come beneath with the focus."""

    DEFAULT_CSS = """
    RowsPanel {
        padding: 0 1;
        border-left: blank;
        &:focus-within { border-left: outer $accent; }
        Static { height: auto; }
        #numbers { display: none; }
        &:focus-within #numbers { display: block; }
    }
    """
    _head = query_one("#head", Static)
    _rows = query_one(_Rows)
    _numbers = query_one("#numbers", Static)

    @dataclass
    class Moved(Message):
        """The cursor is on another line, or has come to the list."""

    @dataclass
    class Opened(Message):
        """A line was chosen."""

    def __init__(self, draw: Draw, *, id: str) -> None:
        super().__init__(id=id)
        self._draw = draw
        self._progress: Progress | None = None
        self._chart: Chart | None = None

    @property
    def stop(self) -> OptionList:
        """What takes the focus."""
        return self._rows

    @property
    def place(self) -> int | None:
        """Which line is under the cursor, from 0; None where there is none."""
        return self._rows.highlighted

    def compose(self) -> ComposeResult:
        """The title, the lines, the numbers."""
        yield Static(id="head")
        yield _Rows()
        yield Static(id="numbers")

    def show(self, progress: Progress) -> None:
        """Draw these figures, with the cursor where it was."""
        self._progress = progress
        self._redraw()

    def on_resize(self, event: events.Resize) -> None:
        """Draw anew in another width."""
        self._redraw()

    def on_descendant_focus(self) -> None:
        """Have the numbers in sight too."""
        self.post_message(self.Moved())
        self.call_after_refresh(self.scroll_visible, animate=False)

    @on(OptionList.OptionHighlighted)
    def _follow(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self._tell_numbers()
        self.post_message(self.Moved())

    @on(OptionList.OptionSelected)
    def _open(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(self.Opened())

    def _redraw(self) -> None:
        width = self._width
        if self._progress is None or width <= 0:
            return
        chart = self._chart = self._draw(self._progress, width)
        self._head.update(headed(chart, width))
        at = self._rows.highlighted or 0
        has_rows = bool(chart.numbers)
        self._rows.set_options(
            [Option(chart_line(each), disabled=not has_rows) for each in chart.lines]
        )
        self._rows.highlighted = min(at, len(chart.lines) - 1) if has_rows else None
        self._tell_numbers()

    def _tell_numbers(self) -> None:
        if self._chart is None or self.place is None:
            self._numbers.update("")
        else:
            numbers = self._chart.numbers[self.place : self.place + 1]
            self._numbers.update(chart_lines(number_lines(numbers, self._width)))

    @property
    def _width(self) -> int:
        """The cells of a line, next to which the list may have a scrollbar."""
        return self.scrollable_content_region.width - 1
