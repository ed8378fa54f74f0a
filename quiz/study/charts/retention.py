"""How much was recalled when it came back, month by month, against what is desired."""

from __future__ import annotations

from collections.abc import Sequence

from quiz.study.charts.drawing import Chart, Line, Number, Run, Tone, drawn, key, merged, too_few
from quiz.study.charts.plot import AXIS, marks, percent
from quiz.study.progress import MATURE_DAYS, Progress, Recalls

LEAST_RECALLS = 10
"""In a month; with fewer, one card more or less would move the share by over ten points."""

_TITLE = "True retention"
_FLOORS = (0.8, 0.7, 0.5, 0.0)
_ROWS = 7
_MOST_MONTHS, _FEWEST_CELLS, _MOST_CELLS = 13, 3, 5
_NAMED_FROM = 4
_YOUNG, _MATURE, _DESIRED = "○", "●", "┄"

_Point = tuple[float | None, float | None]


def retention(progress: Progress, width: int) -> Chart:
    """Young and mature cards as two marks for each month, the desired retention as a line.

    Marks and not columns, since the axis need not begin at 0.
    """
    pitch = min(max((width - AXIS) // _MOST_MONTHS, _FEWEST_CELLS), _MOST_CELLS)
    months = progress.recalls[-min(_MOST_MONTHS, max((width - AXIS) // pitch, 1)) :]
    points = [_shares(each) for each in months]
    shares = [share for point in points for share in point if share is not None]
    if not shares:
        most = max((max(each.young, each.mature) for each in months), default=0)
        return too_few(_TITLE, LEAST_RECALLS - most, width, of="review")
    floor = next(each for each in _FLOORS if each <= min([*shares, progress.desired]))
    lines = _rows(points, progress.desired, floor, pitch)
    letters = len("Nov") if pitch >= _NAMED_FROM else 1
    names = [(AXIS + n * pitch, f"{each.month:%b}"[:letters]) for n, each in enumerate(months)]
    lines.append(marks(names, width))
    legend = key(
        Run(f"{_YOUNG} young", Tone.SECOND),
        Run(f"{_MATURE} mature", Tone.MAIN),
        Run(f"{_DESIRED} desired {percent(progress.desired)}", Tone.GOOD),
    )
    return drawn(
        _TITLE, _summary(months), lines, width, legend=legend, numbers=_numbers(months, progress)
    )


def row_of(share: float, floor: float) -> int:
    """The line, counted from the bottom, in which a share is marked."""
    return round(min(max((share - floor) / (1 - floor), 0), 1) * (_ROWS - 1))


def _shares(month: Recalls) -> _Point:
    return (
        _share(month.young_recalled, month.young),
        _share(month.mature_recalled, month.mature),
    )


def _share(recalled: int, asked: int) -> float | None:
    return recalled / asked if asked >= LEAST_RECALLS else None


def _rows(points: Sequence[_Point], desired: float, floor: float, pitch: int) -> list[Line]:
    aim = row_of(desired, floor)
    labels = {0: percent(floor), _ROWS - 1: "100%", aim: percent(desired)}
    lines = []
    for row in reversed(range(_ROWS)):
        between = _DESIRED if row == aim else " "
        runs = [Run(f"{labels.get(row, ''):>{AXIS - 1}} ", Tone.MUTED)]
        for point in points:
            for mark, tone, share in zip(
                (_YOUNG, _MATURE), (Tone.SECOND, Tone.MAIN), point, strict=True
            ):
                is_here = share is not None and row_of(share, floor) == row
                runs.append(Run(mark, tone) if is_here else Run(between, Tone.GOOD))
            runs.append(Run(between * (pitch - 2), Tone.GOOD))
        lines.append(merged(runs))
    return lines


def _summary(months: Sequence[Recalls]) -> str:
    young = _share(sum(each.young_recalled for each in months), sum(each.young for each in months))
    mature = _share(
        sum(each.mature_recalled for each in months), sum(each.mature for each in months)
    )
    named = (("young", young), ("mature", mature))
    return ", ".join(f"{name} {percent(share)}" for name, share in named if share is not None)


def _numbers(months: Sequence[Recalls], progress: Progress) -> list[Number]:
    young = [(_YOUNG, each.month, each.young_recalled, each.young) for each in months]
    mature = [(_MATURE, each.month, each.mature_recalled, each.mature) for each in months]
    numbers = [
        Number(f"{mark} {month:%b %Y}", f"{percent(recalled / asked)} of {asked:,}")
        for mark, month, recalled, asked in (*young, *mature)
        if asked
    ]
    return [
        *numbers,
        Number("Desired", percent(progress.desired)),
        Number("Mature", f"from {MATURE_DAYS} days"),
    ]
