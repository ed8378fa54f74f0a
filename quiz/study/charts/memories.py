"""How difficult the cards are, and how long each is remembered."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from quiz.study.charts.drawing import Chart, Number, Run, Tone, drawn, too_few
from quiz.study.charts.plot import length, percent
from quiz.study.progress import STABILITY_BOUNDS, Progress
from quiz.text import counted

LEAST_CARDS = 10
"""With fewer the bars would be a list of single cards."""

_COUNT_CELLS = 7
_HARD_FROM = 8


def difficulties(progress: Progress, width: int) -> Chart:
    """How many of the cards asked so far have each difficulty from 1 to 10."""
    counts = progress.difficulties
    hard = sum(counts[_HARD_FROM - 1 :])
    summary = f"{counted(hard, 'card')} of difficulty {_HARD_FROM} or more"
    names = [f"{n:>2}" for n in range(1, len(counts) + 1)]
    if names:
        names[0], names[-1] = f"{names[0]} easy", f"{names[-1]} hard"
    return _bars("Difficulty", summary, names, counts, width)


def stabilities(progress: Progress, width: int) -> Chart:
    """How many of the cards asked so far are remembered for how many days."""
    counts = progress.stabilities
    beyond = sum(counts[STABILITY_BOUNDS.index(30) + 1 :])
    summary = f"{counted(beyond, 'card')} for a month or more"
    return _bars("Stability", summary, _spans(), counts, width)


def _bars(
    title: str, summary: str, names: Sequence[str], counts: Sequence[int], width: int
) -> Chart:
    total = sum(counts)
    if total < LEAST_CARDS:
        return too_few(title, LEAST_CARDS - total, width, of="answered card")
    widest = max(map(len, names))
    room = max(width - widest - _COUNT_CELLS - 2, 1)
    most = max(counts)
    lines = [
        (
            Run(f"{name:<{widest}}  ", Tone.MUTED),
            Run(bar := length(count, most, room), Tone.MAIN),
            Run(f" {count:,}" if bar else f"· {count}", Tone.PLAIN if bar else Tone.MUTED),
        )
        for name, count in zip(names, counts, strict=True)
    ]
    numbers = [
        Number(name.strip(), f"{count:,}, {percent(count / total)}")
        for name, count in zip(names, counts, strict=True)
    ]
    return drawn(title, summary, lines, width, numbers=numbers)


def _spans() -> list[str]:
    """The groups of stabilities in words."""
    bounds = STABILITY_BOUNDS
    within = [f"{low}–{high - 1} days" for low, high in pairwise(bounds)]
    return ["under a day", *within, "a year or more"]
