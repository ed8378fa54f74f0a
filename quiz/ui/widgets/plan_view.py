"""The plan for an exam: the days until then as columns, and the recall that it comes to."""

from __future__ import annotations

from textual.content import Content

from quiz.study.charts.exam import notes, today_said, until_exam
from quiz.study.charts.plot import percent
from quiz.study.plan import Plan
from quiz.ui.plain import bar, joined, line, plain
from quiz.ui.widgets.chart_text import chart_lines, headed
from quiz.ui.widgets.fitted import Fitted

_HIGH, _ROWS, _FEW_ROWS = 20, 6, 3
_BAR_CELLS, _FEW_BAR_CELLS = 24, 10
_WIDE = 60
_NAMES = 16


class PlanView(Fitted):
    """A plan, drawn as wide as there is room."""

    DEFAULT_CSS = """
    PlanView { padding: 0 1; }
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
        self.make_anew()

    def say(self, note: str) -> None:
        """Show a note instead of a plan."""
        self._plan, self._note = None, note
        self.make_anew()

    def fitted(self, width: int) -> Content:
        """The plan, or the note."""
        if self._plan is None:
            return line(self._note, "$foreground 55%")
        return _drawn(self._plan, width, is_high=self.app.size.height >= _HIGH)


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
