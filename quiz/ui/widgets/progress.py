"""How far a sitting has come: the deck and section, the time left, the questions done."""

from __future__ import annotations

from textual.content import Content

from quiz.store.sitting import Sitting
from quiz.ui.plain import bar, joined, line
from quiz.ui.widgets.headline import Headline

_BAR_CELLS = 14
_BAR_FROM_WIDTH = 60
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
        sitting = self._sitting
        done, left = sitting.answered_count, sitting.remaining
        count = line(f"{done if sitting.is_answered else done + 1} of {done + left}")
        width = _BAR_CELLS if self.app.size.width >= _BAR_FROM_WIDTH else 0
        return joined([_clock(sitting), count, bar(done / max(done + left, 1), width)], "  ")


def _place(sitting: Sitting) -> Content:
    section = sitting.section
    return joined(
        [
            line(sitting.title),
            line(section.title, "$foreground 65%") if section else Content(""),
            line("⚑", "$text-warning") if sitting.is_flagged else Content(""),
        ]
    )


def _clock(sitting: Sitting) -> Content:
    left = sitting.seconds_left
    if left is None or sitting.is_answered:
        return Content("")
    return line(f"{max(0, round(left))} s", "$text-error bold" if left <= _HURRY_SECONDS else "")
