"""Browse: every card of every deck, found as one types."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.getters import app, query_one
from textual.timer import Timer
from textual.widgets import Input, Static
from textual.worker import Worker, WorkerCancelled

from quiz.store.catalogue import Order
from quiz.store.filter import State, filter_read
from quiz.store.listed import Listed
from quiz.store.shelf import Shelved
from quiz.text import counted
from quiz.ui.app import QuizApp
from quiz.ui.lookup import Lookup
from quiz.ui.plain import joined, line
from quiz.ui.screens.card_screen import CardScreen
from quiz.ui.widgets.card_list import CardHeading, CardList
from quiz.ui.widgets.details import CardDetails
from quiz.ui.widgets.headline import Headline
from quiz.ui.widgets.keys import Keys

if TYPE_CHECKING:
    from quiz.deck.model import Deck, Entry

FLAGGED = "is:flagged"
_REST_SECONDS = 0.08
_SEEKING = "seeking"
_DECKS_AT_ONCE = 20
_PLACEHOLDER = "words  tag:…  section:…  deck:…  is:due  is:new  is:hard  is:flagged  -not"
_ORDERS = tuple(Order)


class Browse(CardScreen):
    """The filter, the cards that fit it, and the one under the cursor in full."""

    AUTO_FOCUS = "CardList"
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - the base class has it as an instance variable
        (0, "-narrow"),
        (60, "-medium"),
        (100, "-wide"),
    ]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "details", key_display="⏎", id="browse.open",
                tooltip="Show this card in full: how it stands, and every answer to it"),
        # Before the list sees it, so that what is typed right after goes into the filter.
        Binding("slash", "filter", "filter", key_display="/", priority=True, id="browse.filter",
                tooltip="Look for cards by words, tag:…, section:…, deck:… and is:new, due, "
                        "learning, suspended, flagged, hard; a - before what is not wanted"),
        *CardScreen.CARD_KEYS,
        Binding("f", "flagged", "flagged", id="browse.flagged",
                tooltip="Show the flagged cards alone, or all again"),
        Binding("o", "sort", "sort", id="browse.sort",
                tooltip="Sort by deck, by when they come back, or the most difficult first"),
        Binding("r", "read", "read", id="browse.read", tooltip="Read the section of this card"),
        Binding("escape", "back", "back", show=False, key_display="esc", id="browse.back",
                tooltip="Leave the details, clear the filter, or go back to where you were"),
    ]  # fmt: skip

    app = app(QuizApp)
    _headline = query_one(Headline)
    _filter = query_one(Input)
    _list = query_one(CardList)
    _note = query_one("#note", Static)
    _details = query_one(CardDetails)

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self._text = text
        self._order = Order.DECK
        self._lookup = Lookup(self.app.desk)
        self._kept: Listed | None = None
        self._card: tuple[Deck, Entry] | None = None
        self._resting: Timer | None = None
        self._seeking: Worker[None] | None = None

    def compose(self) -> ComposeResult:
        """The filter, the list and the details."""
        yield Headline(line("Browse", "bold"))
        yield Input(self._text, placeholder=_PLACEHOLDER, select_on_focus=False, compact=True)
        with Horizontal(id="split"):
            with Vertical(id="cards"):
                yield CardHeading()
                yield CardList(self._rows)
                yield Static(id="note")
            yield CardDetails()
        yield Keys(palette=True)

    def on_mount(self) -> None:
        """Show the cards that are listed, and list the others."""
        self._details.can_focus = False
        self._refresh()
        self.app.decks_read.subscribe(self, lambda _: self._refresh())

    def on_unmount(self) -> None:
        """Let go of the shelf."""
        self._lookup.close()

    def on_screen_resume(self) -> None:
        """Show what was answered or changed meanwhile."""
        if self._lookup.spans:
            self._refresh()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done now."""
        match action:
            case "open":
                return self._list.number is not None
            case "filter":
                return self.focused is not self._filter
            case "read":
                return bool(self._card and self._card[0].section(self._card[1].card.section))
        return super().check_action(action, parameters)

    @property
    def at(self) -> Listed | None:
        """The card under the cursor."""
        return self._list.chosen

    async def at_hand(self) -> tuple[Path, Entry] | None:
        """The card under the cursor."""
        await self._sought()
        if self.at is not None and await self.app.deck_read(self.at.deck.path):
            self._refresh()
            await self._sought()
        at = self._kept = self.at
        card = None if at is None else await self._lookup.card(at)
        return None if at is None or card is None else (at.deck.path, card[1])

    def card_changed(self) -> None:
        """Show how the card stands now."""
        self._list.forget()

    async def action_open(self) -> None:
        """Show the card in full."""
        await self._sought()
        self.add_class("-details")
        self._details.can_focus = True
        self._details.focus()

    def action_filter(self) -> None:
        """Type what to look for."""
        self._close_details()
        self._filter.focus()

    async def action_flagged(self) -> None:
        """Show the flagged cards alone, or all again."""
        self._text = self._filter.value = "" if self._text == FLAGGED else FLAGGED
        self._seek()
        await self._sought()

    async def action_sort(self) -> None:
        """Sort by the next thing there is to sort by."""
        self._order = _ORDERS[(_ORDERS.index(self._order) + 1) % len(_ORDERS)]
        self._seek()
        await self._sought()

    def action_read(self) -> None:
        """Open the section that the card is about."""
        if self._card is not None:
            from quiz.ui.screens.reading import Reading

            deck, entry = self._card
            self.app.push_screen(Reading(deck, entry.card.section))

    async def action_back(self) -> None:
        """Leave the details or the filter, then clear the filter, then leave."""
        if self.has_class("-details"):
            self._close_details()
        elif self.focused is self._filter:
            await self._leave_filter()
        elif self._text:
            self._filter.value = ""
        else:
            self.app.go_back()

    def _close_details(self) -> None:
        self.remove_class("-details")
        self._details.can_focus = False
        self._list.focus()

    @on(CardList.Opened)
    async def _open_chosen(self) -> None:
        await self.action_open()

    @on(Input.Submitted)
    async def _take_filter(self, event: Input.Submitted) -> None:
        event.stop()
        await self._leave_filter()

    async def _leave_filter(self) -> None:
        """Go to the list of what fits the filter as it was typed to its end."""
        await self._sought()
        self._list.focus()

    @on(Input.Changed)
    def _seek_typed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value != self._text:
            self._text = event.value
            self._seek()

    def _refresh(self) -> None:
        """Show the cards as they are now, and list those that are not."""
        if not self.app.is_open(self) or not self.app.try_to(self.app.desk.memories.refresh):
            return
        if (missing := self.app.found(self._lookup.take_stock)) is not None:
            self._seek()
            if missing:
                self._list_decks(missing)

    @work(exclusive=True, group="listing")
    async def _list_decks(self, missing: Sequence[Shelved]) -> None:
        """List these decks one by one, and show their cards as they come."""
        for number, deck in enumerate(missing, 1):
            await self._lookup.take(deck)
            if not self.is_attached:
                return  # It was left meanwhile.
            if number in (1, len(missing)) or number % _DECKS_AT_ONCE == 0:
                self.app.try_to(self._lookup.take_stock)
                self._seek()

    def _seek(self) -> None:
        """Look for the cards that fit; what was being looked for before is given up."""
        if self._text or self._order is not Order.DECK:
            self._seeking = self._seek_beside()
        else:
            self._seeking = None
            self.workers.cancel_group(self, _SEEKING)
            self._show(self._lookup.numbers)

    async def _sought(self) -> None:
        """Wait until the cards that fit are shown: keys typed after the filter are for them."""
        while self._seeking is not None and not self._seeking.is_finished:
            with suppress(WorkerCancelled):
                await self._seeking.wait()

    @work(exclusive=True, group=_SEEKING)
    async def _seek_beside(self) -> None:
        found = await self._lookup.found(self._text, self._order)
        if self.is_attached:
            self._show(found)

    def _show(self, numbers: Sequence[int]) -> None:
        if not self.app.is_open(self):
            return
        kept = self._kept
        self._list.show(numbers, None if kept is None else self._lookup.number(kept))
        self._say(len(numbers), self._text)
        self.refresh_bindings()

    def _say(self, found: int, text: str) -> None:
        every = self._lookup.cards
        count = counted(every, "card")
        order = "" if self._order is Order.DECK else f"by {self._order}"
        shown = count if found == every else f"{found:,} of {count}"
        self._headline.say(line("Browse", "bold"), joined([line(order), line(shown)]))
        note = "No card fits." if text else "There are no cards."
        if filter_read(text).unknown:
            note = f"After is: comes one of {', '.join(State)}."
        self._note.update(line(note, "$foreground 55%"))
        self._note.display = not found

    def _rows(self, numbers: Sequence[int]) -> Mapping[int, Listed]:
        return self.app.found(lambda: self._lookup.rows(numbers)) or {}

    @on(CardList.Moved)
    def _remember(self) -> None:
        """Come back to this card, whatever becomes of the list."""
        self._kept = self._list.chosen

    @on(CardList.Moved)
    @on(CardList.Shown)
    def _look_closer(self) -> None:
        """Show the card in full, once the cursor rests."""
        chosen = self._list.chosen
        if self._card and chosen and self._card[1].key != chosen.key:
            self._card = None
        if self._resting is not None:
            self._resting.stop()
        self._resting = self.set_timer(_REST_SECONDS, self._show_details)

    @work(exclusive=True, group="details")
    async def _show_details(self) -> None:
        self._resting = None
        chosen = self._list.chosen if self.app.is_open(self) else None
        self._card = None if chosen is None else await self._lookup.card(chosen)
        if not self.app.is_open(self):
            return
        self.refresh_bindings()
        if self._card is None:
            self._details.hide()
        else:
            self._show_card(*self._card)

    def _show_card(self, deck: Deck, entry: Entry) -> None:
        from quiz.store.dossier import dossier
        from quiz.ui.widgets.card_text import Known

        desk = self.app.desk
        past = self.app.found(lambda: dossier(desk, entry))
        if past is not None:
            self._details.show(Known(deck, entry, past, desk.today.now(), desk.today.day()))
