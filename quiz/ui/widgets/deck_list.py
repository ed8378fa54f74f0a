"""Home's table of decks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from quiz.store.desk import Row
from quiz.study.days import away
from quiz.ui.plain import bar, cell, joined, line

_BAR_CELLS = 8
_WIDE = 64
_BROAD = 52
_FEWEST_NUMBER_CELLS = 5
_OPENING_CLICKS = 2


class DeckList(OptionList):
    """A row for each deck: due, new, the share known, the last and best score."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "cursor_down", show=False),
        Binding("k", "cursor_up", show=False),
    ]
    DEFAULT_CSS = """
    DeckList {
        border: none;
        padding: 0;
        height: auto;
        max-height: 1fr;
        background: $background;
        scrollbar-size-vertical: 1;
        &:focus { border: none; background-tint: $foreground 0%; }
        & > .option-list--option { padding: 0 1; }
        & > .option-list--option-disabled { color: $foreground 55%; }
    }
    """

    @dataclass
    class Opened(Message):
        """A deck was chosen."""

        row: Row

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[Row] = ()
        self.today = date.min

    @property
    def chosen(self) -> Row | None:
        """The deck under the cursor."""
        place = self.highlighted
        return None if place is None or not self.rows else self.rows[place - 1]

    def show(self, rows: Sequence[Row], today: date) -> None:
        """Show these decks as they stand today, with the cursor on the same deck as before."""
        before = self.chosen
        self.rows, self.today = rows, today
        paths = [row.deck.path for row in rows]
        place = paths.index(before.deck.path) if before and before.deck.path in paths else 0
        self._draw(place + 1)

    def on_resize(self, event: events.Resize) -> None:
        """Fit the columns anew."""
        self._draw(self.highlighted or 1)

    async def _on_click(self, event: events.Click) -> None:
        """Move the cursor to the deck under the mouse; the second click of two opens it.

        Textual's own list opens what is clicked once, so that the second click of those who click
        twice would answer the first question.
        """
        event.prevent_default()
        place = event.style.meta.get("option")
        if place is None or self.get_option_at_index(place).disabled:
            return
        self.highlighted = place
        if event.chain == _OPENING_CLICKS:
            self.action_select()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Tell which deck was chosen."""
        event.stop()
        self.post_message(self.Opened(self.rows[event.option_index - 1]))

    def _draw(self, cursor: int) -> None:
        width = self.scrollable_content_region.width - 2
        if width <= 0:
            return
        if not self.rows:
            self.clear_options()
            return
        heading = Option(self._heading(width), disabled=True)
        self.set_options([heading, *(Option(self._row(row, width)) for row in self.rows)])
        self.highlighted = cursor

    def _heading(self, width: int) -> Content:
        return self._columns(width, line("Deck"), line("Due"), line("New"), line("Known"),
                             line("Last"), line("Best"))  # fmt: skip

    def _row(self, row: Row, width: int) -> Content:
        title = line(row.deck.title)
        room = self._title_cells(width)
        if badge := _badge(row, self.today, room - title.cell_length - 2):
            room -= badge.cell_length + 2
            title = Content.assemble(cell(row.deck.title, room), "  ", badge)
        tally = row.tally
        known = Content.assemble(bar(tally.known, _BAR_CELLS), f"{tally.known:>5.0%}")
        last, best = (
            line("—" if score is None else f"{score.share:.0%}") for score in (row.last, row.best)
        )
        due = line(f"{tally.due:,}", "$text-accent bold" if tally.due else "$foreground 45%")
        new = line(f"{tally.new:,}", "" if tally.new else "$foreground 45%")
        return self._columns(width, title, due, new, known, last, best)

    @property
    def _number_cells(self) -> int:
        """How wide the columns of due and new cards are: as the longest number needs, and a gap."""
        most = max((max(row.tally.due, row.tally.new) for row in self.rows), default=0)
        return max(len(f"{most:,}") + 1, _FEWEST_NUMBER_CELLS)

    def _title_cells(self, width: int) -> int:
        more = 0 if width < _BROAD else 16 if width < _WIDE else 29
        return max(width - 2 * self._number_cells - more, 8)

    def _columns(
        self, width: int, title: Content, due: Content, new: Content, known: Content,
        last: Content, best: Content,
    ) -> Content:  # fmt: skip
        """One row: the title takes what the numbers leave; a narrow row has fewer of them."""
        room, numbers = self._title_cells(width), self._number_cells
        parts = [title.truncate(room, ellipsis=True, pad=True)]
        parts += [_right(due, numbers), _right(new, numbers)]
        if width >= _BROAD:
            parts += [Content("   "), known.truncate(_BAR_CELLS + 5, pad=True)]
        if width >= _WIDE:
            parts += [_right(last, 7), _right(best, 6)]
        return Content("").join(parts)


def _badge(row: Row, today: date, room: int) -> Content:
    """How many problems the deck has, and when its exam is: in fewer words than fit, if it must."""
    problems = line(f"⚠ {row.deck.problems}" if row.deck.problems else "", "$text-warning bold")
    if row.exam is None:
        return problems
    exam = line(f"exam {away(row.exam, today)}", "$foreground 65%")
    if (days := (row.exam - today).days) > 1 and exam.cell_length + problems.cell_length + 2 > room:
        exam = line(f"exam {days:,} d", "$foreground 65%")
    return joined([exam, problems], "  ")


def _right(content: Content, width: int) -> Content:
    return content.pad_left(max(width - content.cell_length, 0))
