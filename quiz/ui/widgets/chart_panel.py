"""A chart that shows its numbers where it has the focus."""

from __future__ import annotations

from textual.content import Content

from quiz.study.charts.drawing import number_lines
from quiz.study.charts.gallery import Draw
from quiz.study.progress import Progress
from quiz.ui.widgets.chart_text import chart_lines, headed
from quiz.ui.widgets.fitted import Fitted


class ChartPanel(Fitted, can_focus=True):
    """One chart; its numbers come beneath it with the focus."""

    DEFAULT_CSS = """
    ChartPanel {
        padding: 0 1;
        border-left: blank;
        &:focus { border-left: outer $accent; }
    }
    """

    def __init__(self, draw: Draw, *, id: str) -> None:
        super().__init__(id=id)
        self._draw = draw
        self._progress: Progress | None = None

    @property
    def stop(self) -> ChartPanel:
        """What takes the focus."""
        return self

    @property
    def place(self) -> int | None:
        """Which line is under the cursor: none, since there is no cursor."""
        return None

    def show(self, progress: Progress) -> None:
        """Draw these figures."""
        self._progress = progress
        self.make_anew()

    def watch_has_focus(self, has_focus: bool) -> None:
        """Show the numbers, or take them away."""
        super().watch_has_focus(has_focus)
        self.make_anew()
        if has_focus:
            self.call_after_refresh(self.scroll_visible, animate=False)

    def fitted(self, width: int) -> Content:
        """The chart, and its numbers where it has the focus."""
        if self._progress is None:
            return Content("")
        chart = self._draw(self._progress, width)
        parts = [headed(chart, width), chart_lines(chart.lines)]
        if chart.legend:
            parts.append(chart_lines([chart.legend]))
        if self.has_focus and chart.numbers:
            parts += [Content(""), chart_lines(number_lines(chart.numbers, width))]
        return Content("\n").join(parts)
