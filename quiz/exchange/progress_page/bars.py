"""Counts as bars over an axis."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from quiz.exchange.elements import Html
from quiz.exchange.progress_page.svg import (
    BOTTOM,
    LEFT,
    RIGHT,
    Mark,
    below,
    block,
    drawing,
    scale,
    up,
)

_WIDEST, _GAP = 26.0, 0.22


class Bar(NamedTuple):
    """A bar of parts, the lowest first, each of its own class; it tells its title."""

    title: str
    parts: tuple[tuple[str, float], ...]

    @property
    def height(self) -> float:
        """What the parts come to."""
        return sum(part for _, part in self.parts)


def bars_drawn(label: str, bars: Sequence[Bar], top: int, marks: Iterable[Mark]) -> Html:
    """The bars side by side up to the top of the axis, with words below."""
    steps = [(0.0, "0"), (1.0, f"{top:,}")]
    if top % 2 == 0:
        steps.insert(1, (0.5, f"{top // 2:,}"))
    room = (RIGHT - LEFT) / max(len(bars), 1)
    width = min(room * (1 - _GAP), _WIDEST)
    parts = []
    for place, bar in enumerate(bars):
        x = LEFT + (place + 0.5) * room - width / 2
        parts += _stacked(bar, x, width, top)
    return drawing(label, *scale(steps), *parts, *below(marks))


def middle(place: int, count: int) -> float:
    """Where the middle of one of so many bars is, from 0 to 1."""
    return (place + 0.5) / max(count, 1)


def _stacked(bar: Bar, x: float, width: float, top: int) -> list[Html]:
    """The parts of a bar; what is more than nothing is seen, however little it is."""
    parts, base = [], float(BOTTOM)
    for name, value in bar.parts:
        if value > 0:
            height = max(BOTTOM - up(value / top), 1.0)
            base -= height
            parts.append(block(x, base, width, height, name, bar.title))
    return parts
