"""Charts as text in colours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.content import Content

from quiz.study.charts.drawing import Chart, Line, Tone
from quiz.ui.plain import cell, line, plain

STYLES: Mapping[Tone, str] = {
    Tone.PLAIN: "",
    Tone.MUTED: "$foreground 55%",
    Tone.STRONG: "bold",
    Tone.MAIN: "$primary",
    Tone.SECOND: "$secondary",
    Tone.GOOD: "$text-success",
    Tone.BAD: "$text-error",
    Tone.LEVEL_1: "$primary 70%",
    Tone.LEVEL_2: "$primary 80%",
    Tone.LEVEL_3: "$primary 90%",
    Tone.LEVEL_4: "$primary",
}
"""How each tone is shown."""

_GAP = 2


def chart_line(drawn: Line) -> Content:
    """One line of a chart."""
    return Content.assemble(*(plain(run.text, STYLES[run.tone]) for run in drawn))


def chart_lines(lines: Sequence[Line]) -> Content:
    """Several lines of a chart."""
    return Content("\n").join(map(chart_line, lines))


def headed(chart: Chart, width: int) -> Content:
    """The chart's title, and what it comes to if there is room."""
    title = line(chart.title, "bold $text-accent")
    room = width - title.cell_length - _GAP
    if not chart.summary or room < len(chart.summary):
        return title
    return Content.assemble(title, " " * _GAP, cell(chart.summary, room, "$foreground 75%"))
