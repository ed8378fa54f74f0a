"""The parts that charts are put together from: columns with an axis, bars, sparklines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from quiz.study.charts.drawing import Line, Run, Tone, merged

AXIS = 6
"""How many cells the numbers beside the columns take, with a space after them."""

HEIGHT = 6
"""How many lines the columns are high."""

_UPWARDS = " ▁▂▃▄▅▆▇█"
_ONWARDS = " ▏▎▍▌▋▊▉█"
_SHADE, _NOTHING = "▒", "·"
_ROUND = (10, 15, 20, 30, 40, 50, 60, 80, 100)
_PLAIN_BELOW = 10_000
_SUFFIXES = ((10**12, "T"), (10**9, "G"), (10**6, "M"), (10**3, "k"))
_LARGEST = 10**15


class Column(NamedTuple):
    """A column of a height; a shaded one is told apart without colour too."""

    value: float
    tone: Tone = Tone.MAIN
    is_shaded: bool = False


def columns(
    values: Sequence[Column], top: float, pitch: int, axis: tuple[str, str], height: int = HEIGHT
) -> list[Line]:
    """The columns from the top line down, each `pitch` cells, with the axis' top and bottom.

    What is more than nothing is seen, however little it is of the top.
    """
    steps = [_step(each.value, top, height * (len(_UPWARDS) - 1)) for each in values]
    lines = []
    for row in reversed(range(height)):
        label = axis[0] if row == height - 1 else axis[1] if row == 0 else ""
        runs = [Run(f"{label:>{AXIS - 1}} ", Tone.MUTED)]
        for column, step in zip(values, steps, strict=True):
            runs += _piece(column, step - row * (len(_UPWARDS) - 1), pitch, is_bottom=row == 0)
        lines.append(merged(runs))
    return lines


def marks(places: Iterable[tuple[int, str]], width: int) -> Line:
    """A line with these texts at these places, leaving out whatever would touch or not fit.

    The first gives way to the second, since what it names may have begun before.
    """
    text = ""
    places = list(places)
    if len(places) > 1 and places[0][0] + len(places[0][1]) >= places[1][0]:
        places = places[1:]
    for place, mark in places:
        if place + len(mark) <= width and (not text or place > len(text)):
            text = f"{text:<{place}}{mark}"
    return (Run(text, Tone.MUTED),)


def pitch_of(count: int, width: int, most: int = 3) -> int:
    """How many cells each of so many columns may take beside the axis; 0 where they do not fit."""
    return min(most, max(width - AXIS, 0) // max(count, 1))


def sparkline(shares: Sequence[float]) -> str:
    """A character for each share from 0 to 1, none blank nor so high as to touch the line above."""
    return "".join(_UPWARDS[1 + _step(each, 1, len(_UPWARDS) - 3)] for each in shares)


def length(value: float, top: float, width: int) -> str:
    """A bar of that share of so many cells, in eighths of a cell."""
    full, rest = divmod(_step(value, top, width * (len(_ONWARDS) - 1)), len(_ONWARDS) - 1)
    return "█" * full + _ONWARDS[rest].strip()


def share_bar(share: float, width: int) -> Line:
    """A bar of that many cells, filled to the share from 0 to 1."""
    filled = round(min(max(share, 0), 1) * width)
    return Run("━" * filled, Tone.MAIN), Run("─" * (width - filled), Tone.MUTED)


def round_top(most: int) -> int:
    """The next round number that is no less, for the top of an axis."""
    power: int = 10 ** (len(str(max(most, 1))) - 1)
    return next(top for each in _ROUND if (top := -(-power * each // 10)) >= most)


def briefly(number: int) -> str:
    """A number in at most five characters."""
    if number < _PLAIN_BELOW:
        return f"{number:,}"
    if number >= _LARGEST:
        return f"1e{len(str(number)) - 1}"
    size, suffix = next(each for each in _SUFFIXES if number >= each[0])
    return f"{number // size}{suffix}"


def percent(share: float) -> str:
    """The share in hundredths, which only the whole makes 100%, and only nothing 0%."""
    hundredths = round(share * 100)
    if 0 < share < 1:
        hundredths = min(max(hundredths, 1), 99)
    return f"{hundredths}%"


def _step(value: float, top: float, steps: int) -> int:
    if value <= 0 or top <= 0:
        return 0
    return min(max(round(value / top * steps), 1), steps)


def _piece(column: Column, step: int, pitch: int, *, is_bottom: bool) -> tuple[Run, Run]:
    """What one line shows of a column, and the gap after it."""
    broad = max(pitch - 1, 1)
    gap = Run(" " * (pitch - broad), column.tone)
    if is_bottom and step <= 0:
        return Run(f"{_NOTHING:<{broad}}", Tone.MUTED), gap
    eighths = min(max(step, 0), len(_UPWARDS) - 1)
    mark = _SHADE if column.is_shaded and eighths else _UPWARDS[eighths]
    return Run(mark * broad, column.tone), gap
