"""What the certainties of a sitting came to: its marks, and how often each was right."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import HorizontalGroup
from textual.content import Content
from textual.widgets import Digits, Static

from quiz.study.certainty import MOST
from quiz.study.progress import Level
from quiz.study.rating import Certainty
from quiz.study.result import Result
from quiz.study.wording import CERTAINTY_NAMES, pays, signed
from quiz.text import counted
from quiz.ui.plain import bar, cell, joined, line, plain
from quiz.ui.widgets.fitted import Fitted

_NAME_CELLS = 13
_BAR_CELLS = 10
_WIDE = 60


class Marks(HorizontalGroup):
    """The certainty-based marks in large figures, and what they are out of."""

    DEFAULT_CSS = """
    Marks {
        Digits { width: auto; margin-right: 1; color: $text-accent; }
        Static { width: 1fr; height: auto; }
    }
    """

    def __init__(self, result: Result) -> None:
        super().__init__()
        self._result = result

    def compose(self) -> ComposeResult:
        """The figures, then the words."""
        marks, asked = self._result.marks, self._result.score.asked
        yield Digits(signed(marks).replace("−", "-"))
        average = f"{signed(round(marks / asked, 2))} on average" if asked else ""
        misled = len(self._result.misled)
        wrong = f"{counted(misled, 'answer')} sure and wrong" if misled else ""
        parts = [
            line(f"of {counted(MOST * asked, 'mark')}", "bold"),
            line(average),
            line(wrong, "$text-error"),
        ]
        yield Static(joined(parts, "\n"))


class HowRight(Fitted):
    """For each certainty how often it was right, and where it pays; the surest first."""

    DEFAULT_CSS = """
    HowRight { padding: 0 1; margin-top: 1; }
    """

    def __init__(self, result: Result) -> None:
        super().__init__()
        self._levels = result.levels
        self.display = bool(result.levels)

    def fitted(self, width: int) -> Content:
        """A line for each, without a bar where there is no room for it."""
        rows = [_row(level, is_wide=width >= _WIDE) for level in reversed(self._levels)]
        heading = line("How sure you were", "bold $text-accent")
        return Content("\n").join([heading, *rows])


def _row(level: Level, *, is_wide: bool) -> Content:
    certainty, share = Certainty(level.certainty), level.right / level.asked
    right = f"{level.right}/{level.asked}"
    shown = [bar(share, _BAR_CELLS)] if is_wide else []
    return Content("  ").join(
        [
            cell(CERTAINTY_NAMES[certainty], _NAME_CELLS) + plain(f"{right:>6}"),
            *shown,
            plain(f"{share:>4.0%}"),
            line(f"pays {pays(certainty)}", "$foreground 65%"),
        ]
    )
