"""How sure answers were against how many were right."""

from __future__ import annotations

from typing import NamedTuple

from quiz.study.charts.drawing import Chart, Line, Number, Run, Tone, drawn, key, merged, too_few
from quiz.study.charts.plot import marks, percent
from quiz.study.progress import Level, Progress

LEAST_ANSWERS = 10
"""At a level; with fewer, one answer more or less would move the share across a band."""

_TITLE = "Certainty"
_NAME_CELLS, _FEWEST_CELLS, _MOST_CELLS = 4, 10, 60
_SHARE_CELLS, _VERDICT_CELLS, _VERDICT_FROM = 5, 17, 48
_BAND, _OUTSIDE, _MARK = "▒", "─", "●"


class Band(NamedTuple):
    """The shares right between which a level of certainty earns more marks than the others."""

    low: float
    high: float


BANDS = {1: Band(0, 2 / 3), 2: Band(2 / 3, 0.8), 3: Band(0.8, 1)}
"""By level: with marks of 1, 2 and 3 for right and 0, −2 and −6 for wrong answers, a level pays
best from where its expected marks pass those of the level below; 3p − 6(1 − p) > 2p − 2(1 − p)
from p = 4/5, 2p − 2(1 − p) > p from p = 2/3 (A. R. Gardner-Medwin, certainty-based marking)."""


def calibration(progress: Progress, width: int) -> Chart:
    """For each level the band in which it pays, and a mark for the share that was right."""
    levels = {each.certainty: each for each in progress.levels if each.certainty in BANDS}
    most = max((each.asked for each in levels.values()), default=0)
    if most < LEAST_ANSWERS:
        return too_few(_TITLE, LEAST_ANSWERS - most, width, such=" at one level")
    asked = sum(each.asked for each in levels.values())
    mean = sum(each.marks for each in levels.values()) / asked
    beside = _NAME_CELLS + _SHARE_CELLS + _VERDICT_CELLS * (width >= _VERDICT_FROM)
    strip = min(max(width - beside, _FEWEST_CELLS), _MOST_CELLS)
    lines = [_line(n, levels.get(n, Level(n, 0, 0, 0)), strip) for n in BANDS]
    axis = [("0%", 0.0), ("67%", 2 / 3), ("80%", 0.8), ("100%", 1.0)]
    lines.append(marks([(_NAME_CELLS + _at(at, strip), name) for name, at in axis], width))
    legend = key(Run(f"{_MARK} right", Tone.STRONG), Run(f"{_BAND} where it pays", Tone.MAIN))
    numbers = [Number(f"Level {each.certainty}", _in_words(each)) for each in levels.values()]
    summary = f"{_signed(mean)} marks an answer, of 3"
    return drawn(_TITLE, summary, lines, width, legend=legend, numbers=numbers)


def verdict(level: Level) -> str:
    """Whether answers of this level were as sure as they were right."""
    share, band = level.right / level.asked, BANDS[level.certainty]
    if share < band.low:
        return "too sure"
    return "not sure enough" if share > band.high else "well judged"


def _line(certainty: int, level: Level, strip: int) -> Line:
    band = BANDS[certainty]
    is_drawn = level.asked >= LEAST_ANSWERS
    mark = _at(level.right / level.asked, strip) if is_drawn else -1
    runs = [Run(f"{certainty:<{_NAME_CELLS}}")]
    for place in range(strip):
        if place == mark:
            runs.append(Run(_MARK, Tone.STRONG))
        elif _at(band.low, strip) <= place <= _at(band.high, strip):
            runs.append(Run(_BAND, Tone.MAIN))
        else:
            runs.append(Run(_OUTSIDE, Tone.MUTED))
    if not is_drawn:
        missing = LEAST_ANSWERS - level.asked
        return merged([*runs, Run(f"{'—':>{_SHARE_CELLS}}  needs {missing} more", Tone.MUTED)])
    said = verdict(level)
    tone = Tone.GOOD if said == "well judged" else Tone.BAD
    share = f"{percent(level.right / level.asked):>{_SHARE_CELLS}}"
    return merged([*runs, Run(share), Run(f"  {said}", tone)])


def _at(share: float, strip: int) -> int:
    """The cell of the strip in which a share from 0 to 1 lies."""
    return min(int(share * strip), strip - 1)


def _in_words(level: Level) -> str:
    right = f"{level.right:,} of {level.asked:,} right"
    if level.asked < LEAST_ANSWERS:
        return f"{right}, needs {LEAST_ANSWERS - level.asked} more"
    return f"{right}, {_signed(level.marks / level.asked)} marks, {verdict(level)}"


def _signed(marks: float) -> str:
    return f"{marks:.2f}".replace("-", "−")
