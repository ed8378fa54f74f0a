"""Home's head: what there is to do today, and how the week has gone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from textual.content import Content

from quiz.study.pace import about
from quiz.ui.plain import joined, line
from quiz.ui.widgets.fitted import Fitted

_BARS = "▁▂▃▄▅▆▇█"
_DAYS = "MTWTFSS"
_BESIDE = 60


class Overview(NamedTuple):
    """A day at a glance: cards, due and new ones, how long they may take, the streak, the week."""

    day: date
    cards: int
    due: int
    new: int
    minutes: float
    streak: int
    week: Sequence[tuple[date, int]]
    waiting: str = ""


class Today(Fitted):
    """Date and streak, due and new, the week as bars."""

    DEFAULT_CSS = """
    Today { padding: 0 1; margin-bottom: 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._overview: Overview | None = None

    def show(self, overview: Overview) -> None:
        """Show this day."""
        self._overview = overview
        self.make_anew()

    def fitted(self, width: int) -> Content:
        """The parts beside each other, or below where there is no room for that."""
        day = self._overview
        if day is None:
            return Content("")
        date_and_streak = joined(
            [line(f"{day.day:%a} {day.day.day} {day.day:%b}"),
             line(f"{day.streak}-day streak" if day.streak else "")]
        )  # fmt: skip
        name = line("quiz", "bold $accent")
        letters, bars = _week(day)
        if width >= _BESIDE:
            lines = [
                _beside(name, date_and_streak, width),
                _beside(Content(""), letters, width),
                _beside(_to_do(day), bars, width),
            ]
        else:
            lines = [_beside(name, date_and_streak, width), Content(""), _to_do(day)]
        if day.waiting:
            lines += [Content(""), line(day.waiting, "$text-accent")]
        return Content("\n").join(lines)


def _to_do(day: Overview) -> Content:
    if not day.cards:
        return Content("")
    if not day.due and not day.new:
        return line("Nothing more for today. p practises any time.", "$text-success")
    due = Content.assemble((f"{day.due:,}", "bold $text-accent"), " due")
    new = Content.assemble((f"{day.new:,}", "bold"), " new")
    return joined([due, new, line(about(day.minutes))], "   ")


def _week(day: Overview) -> tuple[Content, Content]:
    most = max((count for _, count in day.week), default=0)
    letters, bars = [], []
    for letter, (when, count) in zip(_DAYS, day.week, strict=True):
        is_today = when == day.day
        style = "bold" if is_today else "$foreground 55%"
        letters.append(line(letter, style))
        height = _BARS[(len(_BARS) - 1) * count // most] if count else "·"
        bars.append(line(height, "$primary" if count else "$foreground 35%"))
    return Content(" ").join(letters), Content(" ").join(bars)


def _beside(left: Content, right: Content, width: int) -> Content:
    between = width - left.cell_length - right.cell_length
    return Content.assemble(left, " " * max(between, 1), right)
