"""How sure answers were against how many were right."""

from __future__ import annotations

from quiz.study.certainty import MOST, band
from quiz.study.charts.drawing import Chart, Line, Number, Run, Tone, drawn, key, merged, too_few
from quiz.study.charts.plot import marks, percent
from quiz.study.progress import Level, Progress
from quiz.study.rating import Certainty
from quiz.study.wording import CERTAINTY_NAMES, signed

LEAST_ANSWERS = 10
"""At a certainty; with fewer, one answer more or less would move the share across a band."""

_TITLE = "How sure you were"
_NAME_CELLS, _FEWEST_CELLS, _MOST_CELLS = 13, 10, 60
_SHARE_CELLS, _VERDICT_CELLS, _VERDICT_FROM = 5, 17, 56
_BAND, _OUTSIDE, _MARK = "▒", "─", "●"


def calibration(progress: Progress, width: int) -> Chart:
    """For each certainty the band in which it pays, and a mark for the share that was right."""
    levels = {Certainty(each.certainty): each for each in progress.levels}
    most = max((each.asked for each in levels.values()), default=0)
    if most < LEAST_ANSWERS:
        return too_few(_TITLE, LEAST_ANSWERS - most, width, such=" at one certainty")
    asked = sum(each.asked for each in levels.values())
    mean = sum(each.marks for each in levels.values()) / asked
    beside = _NAME_CELLS + _SHARE_CELLS + _VERDICT_CELLS * (width >= _VERDICT_FROM)
    strip = min(max(width - beside, _FEWEST_CELLS), _MOST_CELLS)
    surest_first = sorted(Certainty, reverse=True)
    lines = [_line(each, levels.get(each), strip) for each in surest_first]
    edges = {0.0, 1.0, *(edge for each in Certainty for edge in band(each))}
    named = [(_NAME_CELLS + _at(edge, strip), percent(edge)) for edge in sorted(edges)]
    lines.append(marks(named, width))
    legend = key(Run(f"{_MARK} right", Tone.STRONG), Run(f"{_BAND} where it pays", Tone.MAIN))
    numbers = [
        Number(CERTAINTY_NAMES[each], _in_words(levels[each]))
        for each in surest_first
        if each in levels
    ]
    summary = f"{signed(round(mean, 2))} of {MOST} marks on average"
    return drawn(_TITLE, summary, lines, width, legend=legend, numbers=numbers)


def verdict(level: Level) -> str:
    """Whether answers of this certainty were as sure as they were right."""
    share, pays = level.right / level.asked, band(Certainty(level.certainty))
    if share < pays.lowest:
        return "too sure"
    return "not sure enough" if share > pays.highest else "well judged"


def _line(certainty: Certainty, level: Level | None, strip: int) -> Line:
    pays = band(certainty)
    asked = 0 if level is None else level.asked
    mark = -1
    if level is not None and asked >= LEAST_ANSWERS:
        mark = _at(level.right / asked, strip)
    runs = [Run(f"{CERTAINTY_NAMES[certainty]:<{_NAME_CELLS}}")]
    for place in range(strip):
        if place == mark:
            runs.append(Run(_MARK, Tone.STRONG))
        elif _at(pays.lowest, strip) <= place <= _at(pays.highest, strip):
            runs.append(Run(_BAND, Tone.MAIN))
        else:
            runs.append(Run(_OUTSIDE, Tone.MUTED))
    if level is None or mark < 0:
        said = f"{'—':>{_SHARE_CELLS}}  needs {LEAST_ANSWERS - asked} more"
        return merged([*runs, Run(said, Tone.MUTED)])
    said = verdict(level)
    tone = Tone.GOOD if said == "well judged" else Tone.BAD
    share = f"{percent(level.right / asked):>{_SHARE_CELLS}}"
    return merged([*runs, Run(share), Run(f"  {said}", tone)])


def _at(share: float, strip: int) -> int:
    """The cell of the strip in which a share from 0 to 1 lies."""
    return min(int(share * strip), strip - 1)


def _in_words(level: Level) -> str:
    right = f"{level.right:,} of {level.asked:,}"
    if level.asked < LEAST_ANSWERS:
        return f"{right}, needs {LEAST_ANSWERS - level.asked} more"
    return f"{right}, {signed(round(level.marks / level.asked, 2))}, {verdict(level)}"
