"""All charts of what has been learned, one below the other or in two columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget

from quiz.study.charts.drawing import Chart
from quiz.study.charts.gallery import GALLERY
from quiz.study.charts.known import known_by
from quiz.study.progress import Hard, Misled, Progress
from quiz.ui.figures import Figures
from quiz.ui.widgets.chart_panel import ChartPanel
from quiz.ui.widgets.rows_panel import RowsPanel

_CARDS = ("misled", "hardest")
_DECKS, _SECTIONS, _TAGS = "decks", "sections", "tags"
_OF_EVERYTHING = ("days", "work", _DECKS)
"""What is told of all decks together only."""

_OVERLAP = 2
Panel = ChartPanel | RowsPanel


class Charts(VerticalScroll, can_focus=False):
    """The charts; one of them has the focus, and shows its numbers."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("home", "move_to(0)", show=False),
        Binding("end", "move_to(-1)", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._figures: Figures | None = None

    def compose(self) -> ComposeResult:
        """A panel for each chart; what is known by deck gives way to sections and tags."""
        for name, draw in GALLERY.items():
            is_list = name in (*_CARDS, _DECKS)
            yield RowsPanel(draw, id=name) if is_list else ChartPanel(draw, id=name)
            if name == _DECKS:
                yield RowsPanel(self._by_section, id=_SECTIONS)
                yield RowsPanel(self._by_tag, id=_TAGS)

    def show(self, figures: Figures) -> None:
        """Draw these figures; of another deck from the first chart on."""
        is_other = self._figures is None or self._figures.deck != figures.deck
        self._figures = figures
        for panel in self._panels:
            panel.display = self._is_shown(panel.id or "", figures)
            panel.show(figures.progress)
        if is_other or self.panel is None:
            self.call_after_refresh(self.action_move_to, 0)

    @property
    def panel(self) -> Panel | None:
        """The chart that has the focus."""
        return next((each for each in self._panels if each.stop is self.screen.focused), None)

    @property
    def deck(self) -> str | None:
        """The id of the deck under the cursor, in the list of decks."""
        panel = self.panel
        if panel is None or panel.id != _DECKS or panel.place is None or self._figures is None:
            return None
        return self._figures.progress.decks[panel.place].name

    @property
    def cards(self) -> Sequence[Hard | Misled]:
        """The cards of the list that has the focus."""
        panel = self.panel
        if panel is None or panel.id not in _CARDS or self._figures is None:
            return ()
        progress = self._figures.progress
        return progress.misled if panel.id == "misled" else progress.hardest

    @property
    def card(self) -> Hard | Misled | None:
        """The card under the cursor."""
        panel, cards = self.panel, self.cards
        return cards[panel.place] if panel and cards and panel.place is not None else None

    def action_move(self, by: int) -> None:
        """Go to the next chart or the one before; first to the rest of one that is too high."""
        panel, view = self.panel, self.region
        if panel is not None:
            beyond = panel.region.bottom - view.bottom if by > 0 else view.y - panel.region.y
            if beyond > 0:
                step = min(beyond, max(view.height - _OVERLAP, 1))
                self.scroll_relative(y=by * step, animate=False)
                return
        stops = self._stops
        place = stops.index(panel.stop) + by if panel is not None else 0
        if 0 <= place < len(stops):
            stops[place].focus()

    def action_move_to(self, place: int) -> None:
        """Go to the first chart, or the last."""
        if stops := self._stops:
            stops[place].focus()

    @property
    def _panels(self) -> list[Panel]:
        return [each for each in self.children if isinstance(each, Panel)]

    @property
    def _stops(self) -> list[Widget]:
        """What takes the focus, in order."""
        return [panel.stop for panel in self._panels if panel.display]

    def _is_shown(self, name: str, figures: Figures) -> bool:
        match name:
            case "misled":
                return bool(figures.progress.misled)
            case "sections":
                return bool(figures.sections)
            case "tags":
                return bool(figures.tags)
        return figures.deck is None or name not in _OF_EVERYTHING

    def _by_section(self, _: Progress, width: int) -> Chart:
        return known_by("Known by section", self._figures.sections if self._figures else (), width)

    def _by_tag(self, _: Progress, width: int) -> Chart:
        return known_by("Known by tag", self._figures.tags if self._figures else (), width)
