"""The parts that drawings are made of: all in one size, with words that scale with them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from quiz.exchange.elements import Html, element

WIDTH, HEIGHT = 360, 184
LEFT, RIGHT, TOP, BOTTOM = 38, 354, 14, 156
"""The edges of what is drawn; the words of the axes are around it."""

_WORDS_BELOW = 17


class Mark(NamedTuple):
    """A word below the axis at a place from 0, the left edge, to 1."""

    place: float
    text: str


def drawing(label: str, *parts: Html, width: float = WIDTH, height: float = HEIGHT) -> Html:
    """The parts as one picture, which is read out as the label."""
    view = f"0 0 {width:g} {height:g}"
    return element("svg", *parts, viewBox=view, role="img", aria_label=label)


def across(place: float) -> float:
    """How far right a place from 0 to 1 is."""
    return LEFT + place * (RIGHT - LEFT)


def up(height: float) -> float:
    """How far down a height from 0, the axis, to 1 is."""
    return BOTTOM - min(max(height, 0.0), 1.0) * (BOTTOM - TOP)


def words(text: str, x: float, y: float, anchor: str = "middle", name: str | None = None) -> Html:
    """The words, their line at `y`."""
    return element("text", text, x=_number(x), y=_number(y), text_anchor=anchor, _class=name)


def rule(x1: float, y1: float, x2: float, y2: float, name: str = "rule") -> Html:
    """A straight line."""
    ends = {"x1": _number(x1), "y1": _number(y1), "x2": _number(x2), "y2": _number(y2)}
    return element("line", _class=name, **ends)


def block(x: float, y: float, width: float, height: float, name: str, title: str = "") -> Html:
    """A rectangle, which tells its title when pointed at."""
    size = {"width": _number(width), "height": _number(height)}
    told = element("title", title) if title else None
    return element("rect", told, x=_number(x), y=_number(y), _class=name, **size)


def dot(x: float, y: float, name: str, title: str, radius: float = 3.2) -> Html:
    """A round mark, which tells its title when pointed at."""
    at = {"cx": _number(x), "cy": _number(y), "r": _number(radius)}
    return element("circle", element("title", title), _class=name, **at)


def line_through(points: Sequence[tuple[float, float]], name: str) -> Html:
    """A line from point to point."""
    return element("polyline", points=_joined(points), _class=f"line {name}")


def area_under(points: Sequence[tuple[float, float]], name: str) -> Html:
    """What is between the line from point to point and the axis."""
    base = [(points[-1][0], float(BOTTOM)), (points[0][0], float(BOTTOM))]
    return element("polygon", points=_joined([*points, *base]), _class=f"area {name}")


def scale(steps: Iterable[tuple[float, str]]) -> list[Html]:
    """A level line for each height from 0 to 1, with its words at the left."""
    lines = []
    for height, text in steps:
        lines.append(rule(LEFT, up(height), RIGHT, up(height)))
        lines.append(words(text, LEFT - 6, up(height) + 4, "end"))
    return lines


def below(marks: Iterable[Mark]) -> list[Html]:
    """The words below the axis; those at its ends stay within it."""
    return [
        words(
            text,
            across(place),
            BOTTOM + _WORDS_BELOW,
            "start" if place < 0.02 else "end" if place > 0.98 else "middle",
        )
        for place, text in marks
    ]


def _joined(points: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{_number(x)},{_number(y)}" for x, y in points)


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
