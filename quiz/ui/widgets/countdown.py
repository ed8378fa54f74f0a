"""The time left for a question: in large figures, and as a bar."""

from __future__ import annotations

from typing import NamedTuple

from textual.content import Content
from textual.widgets import Static

from quiz.classroom.room import Room
from quiz.classroom.state import Phase
from quiz.ui.plain import bar, line, plain
from quiz.ui.widgets.large import large, large_width

_HURRY_SECONDS = 5
_MINUTE = 60


class TimeLeft(NamedTuple):
    """Seconds left of so many, and whether the clock rests."""

    seconds: float
    limit: float
    is_paused: bool

    @property
    def figures(self) -> str:
        """As a clock shows it: whole seconds, from a minute on with minutes."""
        return _figures(self.seconds)

    @property
    def style(self) -> str:
        """The colour for the time left."""
        if self.is_paused:
            return "$text-warning"
        return "$text-error" if self.seconds <= _HURRY_SECONDS else "$text-accent"


def time_left(room: Room) -> TimeLeft | None:
    """The time left for what is open; None where there is no countdown."""
    drill = room.drill
    if drill.phase is not Phase.OPEN or drill.watch is None or drill.watch.limit is None:
        return None
    left = drill.watch.left(room.now())
    seconds = left.total_seconds() if left is not None else 0.0
    return TimeLeft(seconds, drill.watch.limit.total_seconds(), drill.is_paused)


class Countdown(Static):
    """The seconds left, in figures of three rows or five; nothing without a countdown."""

    DEFAULT_CSS = """
    Countdown { width: auto; height: auto; padding: 0 1 0 3; display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.scale = 1
        self._told: tuple[object, ...] = ()

    def tell(self, time: TimeLeft | None) -> None:
        """Show the time left."""
        self.display = time is not None
        told = () if time is None else (time.figures, time.style, time.limit, self.scale)
        if time is None or told == self._told:
            return
        self._told = told
        width = large_width(_figures(max(time.limit, time.seconds)), self.scale)
        rows = [plain(row.rjust(width), time.style) for row in _even(time.figures, self.scale)]
        rows.append(plain("paused".rjust(width) if time.is_paused else " " * width, time.style))
        self.update(Content("\n").join(rows))


class TimeBar(Static):
    """The share of the time that is left, over the whole width; empty without a countdown."""

    DEFAULT_CSS = """
    TimeBar { height: 1; padding: 0 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._told: tuple[object, ...] = ()

    def tell(self, time: TimeLeft | None) -> None:
        """Show the time left."""
        width = max(self.size.width - 2, 1)
        filled = round(width * time.seconds / time.limit) if time and time.limit else 0
        told = (width, filled, time.style if time else "")
        if told == self._told:
            return
        self._told = told
        self.update(bar(filled / width, width, time.style) if time else line(""))


def _even(text: str, scale: int) -> list[str]:
    """The large rows, all of one width."""
    width = large_width(text, scale)
    return [row.ljust(width) for row in large(text, scale)]


def _figures(seconds: float) -> str:
    whole = -int(-seconds // 1)
    return f"{whole // _MINUTE}:{whole % _MINUTE:02}" if whole > _MINUTE else str(whole)
