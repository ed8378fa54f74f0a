"""A chart as lines of characters, each one cell wide, with the numbers behind them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from quiz.text import cells, counted, cut, fitted

_GAP = 3
_SHORTEST_NAME, _LONGEST_NAME = 8, 30


class Tone(StrEnum):
    """What a run of characters is, for a screen to colour; the characters alone tell it too."""

    PLAIN = "plain"
    MUTED = "muted"
    STRONG = "strong"
    MAIN = "main"
    SECOND = "second"
    GOOD = "good"
    BAD = "bad"
    LEVEL_1 = "level 1"
    LEVEL_2 = "level 2"
    LEVEL_3 = "level 3"
    LEVEL_4 = "level 4"


class Run(NamedTuple):
    """Some characters of one tone."""

    text: str
    tone: Tone = Tone.PLAIN


Line = tuple[Run, ...]


class Number(NamedTuple):
    """One of the numbers behind a chart, as it is read out."""

    name: str
    value: str


class Chart(NamedTuple):
    """A drawing, what it comes to in a few words, its legend, and the numbers behind it.

    Where there is too little to draw, `wanting` says how much more is needed `of` what, and the
    only line says so in words.
    """

    title: str
    summary: str
    lines: tuple[Line, ...]
    legend: Line = ()
    numbers: tuple[Number, ...] = ()
    wanting: int = 0
    of: str = "answer"


def drawn(
    title: str,
    summary: str,
    lines: Iterable[Line],
    width: int,
    *,
    legend: Line = (),
    numbers: Iterable[Number] = (),
) -> Chart:
    """The chart, with no line wider than so many cells."""
    clipped = tuple(_clipped(line, width) for line in lines)
    return Chart(title, summary, clipped, _clipped(legend, width), tuple(numbers))


def too_few(title: str, missing: int, width: int, *, of: str = "answer", such: str = "") -> Chart:
    """A chart that is not drawn, since so many are missing, `such` as these."""
    note = Run(f"Needs {counted(missing, f'more {of}')}{such}.", Tone.MUTED)
    return Chart(title, "", (_clipped((note,), width),), wanting=missing, of=of)


def bare(title: str, note: str, width: int) -> Chart:
    """A chart of which there is nothing to draw, however many answers come."""
    return Chart(title, "", (_clipped((Run(note, Tone.MUTED),), width),))


def text_of(line: Line) -> str:
    """The characters of the line."""
    return "".join(run.text for run in line)


def merged(runs: Iterable[Run]) -> Line:
    """The runs as a line, those of one tone that follow each other made one."""
    line: list[Run] = []
    for run in runs:
        if line and line[-1].tone is run.tone:
            line[-1] = Run(line[-1].text + run.text, run.tone)
        elif run.text:
            line.append(run)
    return tuple(line)


def key(*entries: Run) -> Line:
    """A legend: each mark in its tone, followed by what it means after the first space."""
    runs: list[Run] = []
    for entry in entries:
        mark, _, meaning = entry.text.partition(" ")
        runs += [Run("  " if runs else ""), Run(mark, entry.tone), Run(f" {meaning}", Tone.MUTED)]
    return merged(runs)


def number_lines(numbers: Sequence[Number], width: int) -> tuple[Line, ...]:
    """The numbers in as many columns as fit into the width, read down and then across."""
    if not numbers:
        return ()
    values = max(cells(each.value) for each in numbers)
    longest = min(max(cells(each.name) for each in numbers), _LONGEST_NAME)
    names = min(longest, max(width - values - 2, _SHORTEST_NAME))
    each_takes = names + 2 + values
    columns = max(1, (width + _GAP) // (each_takes + _GAP))
    rows = -(-len(numbers) // columns)
    return tuple(
        _clipped(
            merged(
                run
                for place, number in enumerate(numbers[row::rows])
                for run in (
                    Run(" " * _GAP * (place > 0)),
                    Run(f"{fitted(number.name, names)}  ", Tone.MUTED),
                    Run(" " * (values - cells(number.value)) + number.value),
                )
            ),
            width,
        )
        for row in range(rows)
    )


def _clipped(line: Line, width: int) -> Line:
    runs: list[Run] = []
    for text, tone in line:
        if width <= 0:
            break
        runs.append(Run(cut(text, width), tone))
        width -= cells(text)
    return merged(runs)
