"""All charts in the order in which they are shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from quiz.study.charts.calibration import calibration
from quiz.study.charts.cards import hardest, sure_and_wrong
from quiz.study.charts.days import calendar
from quiz.study.charts.drawing import Chart
from quiz.study.charts.forecast import month_ahead, year_ahead
from quiz.study.charts.histories import histories
from quiz.study.charts.known import known_by, known_over_time
from quiz.study.charts.memories import difficulties, stabilities
from quiz.study.charts.retention import retention
from quiz.study.charts.work import work
from quiz.study.progress import Progress

Draw = Callable[[Progress, int], Chart]
"""Draws one chart of the figures, no wider than so many cells."""


def _known_by_deck(progress: Progress, width: int) -> Chart:
    return known_by("Known by deck", progress.decks, width)


GALLERY: Mapping[str, Draw] = {
    "misled": sure_and_wrong,
    "days": calendar,
    "retention": retention,
    "month": month_ahead,
    "year": year_ahead,
    "known": known_over_time,
    "decks": _known_by_deck,
    "work": work,
    "certainty": calibration,
    "tests": histories,
    "hardest": hardest,
    "difficulty": difficulties,
    "stability": stabilities,
}
"""Every chart by a name, in the order in which they are shown."""
