"""The plan for an exam: the days until then as columns, and the recall that it comes to."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.widgets import Static

from quiz.study.charts.exam import notes, today_said, until_exam
from quiz.study.charts.plot import percent
from quiz.study.plan import Plan
from quiz.ui.plain import bar, joined, line, plain
from quiz.ui.widgets.chart_text import chart_lines, headed

_HIGH, _ROWS, _FEW_ROWS = 20, 6, 3
_BAR_CELLS, _FEW_BAR_CELLS = 24, 10
_WIDE = 60
_NAMES = 16


class PlanView(Static):
    """A plan, drawn as wide as there is room."""

    DEFAULT_CSS = """
    PlanView { height: auto; padding: 0 1; }
    """

    def __init__(self, plan: Plan | None = None) -> None:
        super().__init__()
        self._plan = plan
        self._note = ""

    @property
    def has_plan(self) -> bool:
        """Whether a plan is shown."""
        return self._plan is not None

    def show(self, plan: Plan) -> None:
        """Show this plan."""
        self._plan = plan
        self._draw()

    def say(self, note: str) -> None:
        """Show a note instead of a plan."""
        self._plan, self._note = None, note
        self._draw()

    def on_resize(self, event: events.Resize) -> None:
        """Draw anew in another width."""
        self._draw()

    def _draw(self) -> None:
        width = self.scrollable_content_region.width
        if width <= 0:
            return
        if self._plan is None:
            self.update(line(self._note, "$foreground 55%"))
        else:
            is_high = self.screen.size.height >= _HIGH
            self.update(_drawn(self._plan, width, is_high=is_high))


def _drawn(plan: Plan, width: int, *, is_high: bool) -> Content:
    chart = until_exam(plan, width, _ROWS if is_high else _FEW_ROWS)
    parts = [
        joined([headed(chart, width), chart_lines(chart.lines)], "\n"),
        line(today_said(plan)),
        _recall(plan, width) if is_high else _recall_in_a_line(plan),
        joined([plain(note, "$text-warning") for note in notes(plan)], "\n"),
    ]
    return joined(parts, "\n\n" if is_high else "\n")


def _recall(plan: Plan, width: int) -> Content:
    cells = _BAR_CELLS if width >= _WIDE else _FEW_BAR_CELLS
    shares = {"with this plan": plan.recall, "without": plan.without}
    bars = (
        Content.assemble(f"{name:<{_NAMES}}", bar(share, cells), f"{percent(share):>6}")
        for name, share in shares.items()
    )
    return joined([line("Predicted recall on the day", "bold $text-accent"), *bars], "\n")


def _recall_in_a_line(plan: Plan) -> Content:
    return Content.assemble(
        "Recall on the day ", (percent(plan.recall), "bold"), f", without {percent(plan.without)}"
    )
