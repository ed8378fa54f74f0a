"""Shares over time as lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from quiz.exchange.elements import Html, element
from quiz.exchange.progress_page.svg import (
    RIGHT,
    Mark,
    across,
    area_under,
    below,
    dot,
    drawing,
    line_through,
    rule,
    scale,
    up,
)

_SPARK_WIDTH, _SPARK_HEIGHT, _SPARK_EDGE = 120.0, 26.0, 3.0


class Point(NamedTuple):
    """A share from 0 to 1 at a place from 0 to 1; it tells its title."""

    place: float
    share: float
    title: str


class Line(NamedTuple):
    """Points in a line of a class, with a mark at each or at the last, filled below or not."""

    name: str
    points: Sequence[Point]
    has_marks: bool = True
    is_filled: bool = False


def lines_drawn(
    label: str,
    lines: Iterable[Line],
    marks: Iterable[Mark],
    floor: float = 0.0,
    aim: float | None = None,
) -> Html:
    """The lines over an axis that begins at a share, and the share aimed at, with words below."""
    steps = [floor, (floor + 1) / 2, 1.0]
    parts = scale((_height(step, floor), f"{step:.0%}") for step in steps)
    if aim is not None:
        y = up(_height(aim, floor))
        parts.append(rule(across(0), y, RIGHT, y, "aim"))
    for line in lines:
        parts += _line(line, floor)
    return drawing(label, *parts, *below(marks))


def spark(label: str, shares: Sequence[float]) -> Html:
    """The shares as a line in little room."""
    step = (_SPARK_WIDTH - 2 * _SPARK_EDGE) / max(len(shares) - 1, 1)
    high = _SPARK_HEIGHT - 2 * _SPARK_EDGE
    points = [
        (_SPARK_EDGE + place * step, _SPARK_EDGE + (1 - share) * high)
        for place, share in enumerate(shares)
    ]
    base = _SPARK_HEIGHT - _SPARK_EDGE
    floor = rule(_SPARK_EDGE, base, _SPARK_WIDTH - _SPARK_EDGE, base)
    end = dot(*points[-1], "main", label)
    line = line_through(points, "main") if len(points) > 1 else None
    inside = [each for each in (floor, line, end) if each is not None]
    return element(
        "span",
        drawing(label, *inside, width=_SPARK_WIDTH, height=_SPARK_HEIGHT),
        _class="spark",
    )


def _line(line: Line, floor: float) -> list[Html]:
    points = [(across(each.place), up(_height(each.share, floor))) for each in line.points]
    parts: list[Html] = []
    if len(points) > 1:
        if line.is_filled:
            parts.append(area_under(points, line.name))
        parts.append(line_through(points, line.name))
    for point, each in zip(points, line.points, strict=True):
        is_marked = line.has_marks or each is line.points[-1]
        parts.append(dot(*point, line.name if is_marked else "unseen", each.title))
    return parts


def _height(share: float, floor: float) -> float:
    return (share - floor) / (1 - floor)
