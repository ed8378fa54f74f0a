"""The list of cards: however many there are, only the lines in sight are made."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from quiz.store.filter import State
from quiz.store.listed import Listed
from quiz.study.wording import short
from quiz.ui.plain import cell, line
from quiz.ui.widgets.fitted import Fitted

Fetch = Callable[[Sequence[int]], Mapping[int, Listed]]
"""The cards of these numbers in the list, as many as are there."""

_STATE_CELLS, _FLAG_CELLS = 10, 2
_DECK_FROM_WIDTH, _MOST_DECK_CELLS = 56, 28
_STYLES = {
    State.NEW: "$text-primary",
    State.DUE: "$text-accent bold",
    State.LEARNING: "$text-warning",
    State.SUSPENDED: "$foreground 50%",
}


class CardList(ScrollView, can_focus=True):
    """A line for each card: its question, its deck, and when it comes back."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"card-list--cursor"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "move_to(0)", show=False),
        Binding("end", "move_to(-1)", show=False),
    ]
    DEFAULT_CSS = """
    CardList {
        background: $background;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;
        scrollbar-size-horizontal: 0;
        overflow-x: hidden;
        & > .card-list--cursor {
            background: $block-cursor-blurred-background;
            color: $block-cursor-blurred-foreground;
        }
        &:focus > .card-list--cursor {
            background: $block-cursor-background;
            color: $block-cursor-foreground;
        }
    }
    """
    cursor = reactive(0)
    """The place of the card under the cursor."""

    @dataclass
    class Moved(Message):
        """The cursor was taken to another card."""

    @dataclass
    class Shown(Message):
        """Other cards are shown, or other things of them."""

    @dataclass
    class Opened(Message):
        """A card was chosen."""

    def __init__(self, fetch: Fetch) -> None:
        super().__init__()
        self._fetch = fetch
        self._numbers: Sequence[int] = ()
        self._cards: dict[int, Listed] = {}

    @property
    def number(self) -> int | None:
        """The number in the list of the card under the cursor; None where there is no card."""
        return self._numbers[self.cursor] if self._numbers else None

    @property
    def chosen(self) -> Listed | None:
        """The card under the cursor."""
        return None if self.number is None else self._card(self.cursor)

    def show(self, numbers: Sequence[int], at: int | None = None) -> None:
        """Show these cards, with the cursor on the one of number `at`, or on the first."""
        place = 0
        self._numbers = numbers
        self.virtual_size = Size(self.size.width, len(numbers))
        if at is not None and at in numbers:
            place = numbers.index(at)
        self.set_reactive(CardList.cursor, min(place, max(len(numbers) - 1, 0)))
        self.forget()
        self._keep_in_sight()

    def forget(self) -> None:
        """Fetch the cards anew, which have changed."""
        self._cards.clear()
        self.refresh()
        self.post_message(self.Shown())

    def render_line(self, y: int) -> Strip:
        """The card at this line of the view."""
        place = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        if place >= len(self._numbers):
            return Strip.blank(width, self.rich_style)
        card = self._card(place)
        style = self.visual_style
        if place == self.cursor:
            style = self.get_visual_style("card-list--cursor")
        content = Content("") if card is None else _columns(card, width - 2)
        return Visual.to_strips(self, Content(" ") + content, width, 1, style)[0]

    def watch_cursor(self, before: int, after: int) -> None:
        """Follow the cursor."""
        self._keep_in_sight()
        self.refresh_lines(before - self.scroll_offset.y)
        self.refresh_lines(after - self.scroll_offset.y)
        self.post_message(self.Moved())

    def on_resize(self, event: events.Resize) -> None:
        """Fit the lines anew."""
        self.virtual_size = Size(event.size.width, len(self._numbers))
        self._keep_in_sight()

    def on_click(self, event: events.Click) -> None:
        """Take the cursor to the card; open it where the cursor was there already."""
        place = event.y + self.scroll_offset.y
        if place >= len(self._numbers):
            return
        if place == self.cursor:
            self.post_message(self.Opened())
        self.cursor = place

    def action_move(self, by: int) -> None:
        """Move the cursor by so many cards."""
        self._go_to(self.cursor + by)

    def action_page(self, by: int) -> None:
        """Move the cursor by so many pages."""
        self._go_to(self.cursor + by * max(self.size.height - 1, 1))

    def action_move_to(self, place: int) -> None:
        """Move the cursor to this place, counted from the end where it is below 0."""
        self._go_to(place % max(len(self._numbers), 1))

    def _go_to(self, place: int) -> None:
        self.cursor = min(max(place, 0), max(len(self._numbers) - 1, 0))

    def _keep_in_sight(self) -> None:
        if self._numbers:
            self.scroll_to_region(Region(0, self.cursor, 1, 1), animate=False, force=True)

    def _card(self, place: int) -> Listed | None:
        number = self._numbers[place]
        if number not in self._cards:
            first = max(0, place - self.size.height)
            around = self._numbers[first : place + 2 * self.size.height + 1]
            self._cards = dict(self._fetch(around))
        return self._cards.get(number)


class CardHeading(Fitted):
    """The names of the columns of a list beneath it."""

    DEFAULT_CSS = """
    CardHeading { padding-right: 1; color: $foreground 55%; }
    """

    def fitted(self, width: int) -> Content:
        """Each name over its column."""
        question, deck = _cells(width - 2)
        parts = [cell("", _FLAG_CELLS), cell("Question", question)]
        parts += [cell("", 2), cell("Deck", deck)] if deck else []
        parts.append(line("Next").pad_left(_STATE_CELLS - len("Next")))
        return Content(" ") + Content("").join(parts)


def _columns(card: Listed, width: int) -> Content:
    question, deck = _cells(width)
    faded = "$foreground 50%" if card.state is State.SUSPENDED else ""
    parts = [
        cell("⚑" if card.is_flagged else "", _FLAG_CELLS, "$text-warning"),
        cell(card.question, question, faded),
    ]
    if deck:
        parts += [cell("", 2), cell(card.deck.title, deck, "$foreground 60%")]
    state = line(*_state(card))
    parts.append(state.pad_left(max(_STATE_CELLS - state.cell_length, 0)))
    return Content("").join(parts)


def _cells(width: int) -> tuple[int, int]:
    """How wide the question and the deck's title are; the title is left out in a narrow list."""
    room = max(width - _FLAG_CELLS - _STATE_CELLS, 8)
    if width < _DECK_FROM_WIDTH:
        return room, 0
    deck = min(room // 3, _MOST_DECK_CELLS)
    return room - deck - 2, deck


def _state(card: Listed) -> tuple[str, str]:
    """When the card comes back in a word, and the style to say it in."""
    if card.state in (State.SUSPENDED, State.NEW, State.DUE):
        return card.state.value, _STYLES[card.state]
    when = "" if card.wait is None else short(card.wait)
    return when, _STYLES.get(card.state, "$foreground 75%") if card.state else "$foreground 75%"
