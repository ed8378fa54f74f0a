"""How far everybody is, where each goes at their own pace."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.widgets import Static

from quiz.classroom.state import Drill, Player
from quiz.text import counted
from quiz.ui.plain import bar, cell, line, plain
from quiz.ui.widgets.large import large

_NAME_CELLS, _MOST_BAR_CELLS = 26, 40
_MINUTE = 60


class Pace(Static):
    """The time left for all, and each player's way through the questions."""

    DEFAULT_CSS = """
    Pace { height: 1fr; padding: 0 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._drill: Drill | None = None
        self._left: int | None = None

    def show(self, drill: Drill) -> None:
        """Show how far everybody is now."""
        self._drill = drill
        self._draw()

    def tell_time(self, seconds: float | None) -> None:
        """Show the seconds left for all; None where there is no end."""
        left = None if seconds is None else -int(-seconds // 1)
        if left != self._left:
            self._left = left
            self._draw()

    def on_resize(self, event: events.Resize) -> None:
        """Fit the rows anew."""
        self._draw()

    def _draw(self) -> None:
        width, height = self.size.width - 2, self.size.height
        if self._drill is None or width <= 0:
            return
        lines = []
        if self._left is not None:
            clock = large(f"{self._left // _MINUTE}:{self._left % _MINUTE:02}")
            lines = [*(plain(row, "$text-accent") for row in clock), Content("")]
        players = self._drill.present
        done = len(players) - len(self._drill.unanswered())
        lines.append(line(f"{done} of {counted(len(players), 'player')} done", "bold"))
        rows = max(height - len(lines) - 1, 1)
        slowest_first = sorted(players, key=lambda each: self._drill_place(each.id))
        shown = slowest_first[:rows]
        lines += [self._row(each, width) for each in shown]
        if len(shown) < len(players):
            lines.append(line(f"and {len(players) - len(shown)} more", "$foreground 65%"))
        self.update(Content("\n").join(lines), layout=False)

    def _drill_place(self, player: str) -> int:
        return 0 if self._drill is None else self._drill.place_of(player)

    def _row(self, player: Player, width: int) -> Content:
        drill = self._drill
        if drill is None:
            return Content("")
        answered, questions = drill.place_of(player.id), drill.rules.questions
        name = cell(drill.shown_name(player), min(_NAME_CELLS, max(width - 20, 6)))
        cells = min(_MOST_BAR_CELLS, max(width - _NAME_CELLS - 10, 6))
        count = plain(f"  {answered}/{questions}", "$foreground 65%")
        return Content.assemble(name, bar(answered / max(questions, 1), cells), count)
