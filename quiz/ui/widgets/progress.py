"""How far a session has come: its mode and deck, the time left, what is done and left."""

from __future__ import annotations

from textual.content import Content

from quiz.store.sitting import Sitting
from quiz.study.rating import Mode
from quiz.ui.plain import bar, joined, line
from quiz.ui.widgets.headline import Headline

_BAR_CELLS = 14
_BAR_FROM_WIDTH = 60
_NAMES_FROM_WIDTH = 36
_HURRY_SECONDS = 5


class Progress(Headline):
    """The line above a question."""

    def __init__(self, sitting: Sitting) -> None:
        self._sitting = sitting
        super().__init__(_place(sitting), self._count())

    def on_resize(self) -> None:
        """Leave the bar out where there is no room for it."""
        self.update_from_sitting()

    def update_from_sitting(self) -> None:
        """Show how it stands now."""
        self.say(_place(self._sitting), self._count())

    def _count(self) -> Content:
        sitting, width = self._sitting, self.app.size.width
        is_study = sitting.terms.mode is Mode.STUDY
        count = _left(sitting, width >= _NAMES_FROM_WIDTH) if is_study else _place_in(sitting)
        cells = _BAR_CELLS if width >= _BAR_FROM_WIDTH else 0
        return joined([_clock(sitting), count, bar(sitting.progress, cells)], "  ")


def _left(sitting: Sitting, is_named: bool) -> Content:
    """How many new, learning and due faces are left."""
    counts = sitting.left._asdict().items()
    shown = [line(f"{name} {count}" if is_named else f"{count}") for name, count in counts]
    return joined(shown, " · " if is_named else "·")


def _place_in(sitting: Sitting) -> Content:
    """Which question of how many it is."""
    done, left = sitting.answered_count, sitting.remaining
    return line(f"{done if sitting.is_answered else done + 1} of {done + left}")


def _place(sitting: Sitting) -> Content:
    return joined(
        [
            line(sitting.terms.mode.value.capitalize(), "bold"),
            line(sitting.title),
            line("⚑", "$text-warning") if sitting.is_flagged else Content(""),
        ]
    )


def _clock(sitting: Sitting) -> Content:
    left = sitting.seconds_left
    if left is None or sitting.is_answered:
        return Content("")
    return line(f"{max(0, round(left))} s", "$text-error bold" if left <= _HURRY_SECONDS else "")
