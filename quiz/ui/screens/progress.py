"""Progress: what has been learned, as charts, and the cards to look after."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.getters import app, query_one
from textual.screen import Screen
from textual.widgets import Static

from quiz.store.database import StoreError
from quiz.store.shelf import Shelved
from quiz.store.wish import Wish
from quiz.study.queue import Item
from quiz.study.rating import Mode
from quiz.ui.app import QuizApp
from quiz.ui.figures import Figures, gathered
from quiz.ui.plain import joined, line
from quiz.ui.widgets.charts import Charts
from quiz.ui.widgets.headline import Headline
from quiz.ui.widgets.keys import Keys
from quiz.ui.widgets.rows_panel import RowsPanel

if TYPE_CHECKING:
    from quiz.deck.model import Deck, Entry


class ProgressScreen(Screen[None]):
    """The charts of all decks, or of one."""

    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - the base class has it as an instance variable
        (0, "-narrow"),
        (60, "-medium"),
        (136, "-wide"),
    ]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "open", key_display="⏎", priority=True, id="progress.open",
                tooltip="Look at this deck alone, or at this card in full"),
        Binding("p", "practise", "practise these", id="progress.practise",
                tooltip="Practise the cards of this list; the schedule is left as it is"),
        Binding("e", "edit", "edit", id="progress.edit", tooltip="Mend this card"),
        Binding("right,l", "turn(1)", "deck", key_display="← →", id="progress.next-deck",
                tooltip="Look at the next deck alone; after the last, at all decks"),
        Binding("left,h", "turn(-1)", show=False, id="progress.deck-before"),
        Binding("escape,q", "back", "back", key_display="esc", id="progress.back",
                tooltip="Go back to all decks, or to where you were"),
    ]  # fmt: skip

    app = app(QuizApp)
    _headline = query_one(Headline)
    _note = query_one("#note", Static)
    _charts = query_one(Charts)

    def __init__(self, deck: Shelved | None = None) -> None:
        super().__init__()
        self._deck = deck
        self._figures: Figures | None = None

    def compose(self) -> ComposeResult:
        """The charts, once their figures are there."""
        yield Headline(line("Progress", "bold"))
        yield Static(line("Counting…", "$foreground 55%"), id="note")
        yield Charts()
        yield Keys(palette=True)

    def on_mount(self) -> None:
        """Count once the screen is seen, and again whenever decks were read."""
        self._charts.display = False
        self.call_after_refresh(self._count)
        self.app.decks_read.subscribe(self, lambda _: self._count())

    def on_screen_resume(self) -> None:
        """Count what was answered meanwhile."""
        if self._figures is not None:
            self._count()

    def on_resize(self) -> None:
        """Fit the headline anew."""
        self.call_after_refresh(self._head)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what there is something for."""
        if action in ("practise", "edit"):
            return self._charts.card is not None
        if action == "open":
            return self._charts.card is not None or self._charts.deck is not None
        return True

    @on(RowsPanel.Opened)
    def action_open(self) -> None:
        """Look at the deck alone, or at the card in full."""
        if (deck := self._charts.deck) is not None:
            self._look_at(deck)
        elif (found := self._card_in_full()) is not None:
            from quiz.ui.screens.card import CardInFull

            self.app.push_screen(CardInFull(found[1], found[2]))

    def action_practise(self) -> None:
        """Practise the cards of the list."""
        only = tuple(Item(each.key, each.face) for each in self._charts.cards)
        if only and (decks := self.app.found(self.app.desk.decks)) is not None:
            self.app.begin(decks, Wish(Mode.PRACTICE, only=only))

    def action_edit(self) -> None:
        """Mend the card."""
        if (found := self._card_in_full()) is not None:
            from quiz.ui.authoring import edit_card

            edit_card(self.app, found[0].path, found[2])

    def action_turn(self, by: int) -> None:
        """Look at the next deck alone, or the one before; before the first come all together."""
        decks = self.app.found(self.app.desk.decks) or []
        names = ["", *(deck.id for deck in decks)]
        now = self._deck.id if self._deck else ""
        place = names.index(now) if now in names else 0
        self._look_at(names[(place + by) % len(names)])

    def action_back(self) -> None:
        """Go back to all decks, or leave."""
        if self._deck is None:
            self.app.go_back()
        else:
            self._look_at("")

    @on(RowsPanel.Moved)
    def _tell_keys(self) -> None:
        self.refresh_bindings()

    def on_descendant_blur(self) -> None:
        """Show the keys of what has the focus now."""
        self.refresh_bindings()

    def _look_at(self, name: str) -> None:
        """Look at the deck of that id alone, or at all."""
        self._deck = self.app.found(lambda: self.app.desk.find(name)) if name else None
        self._count()

    @work(thread=True, exclusive=True, group="counting")
    def _count(self) -> None:
        """Gather the figures beside the screen."""
        deck = self._deck
        try:
            figures = gathered(self.app.desk, deck)
        except (OSError, StoreError) as error:
            self.app.call_from_thread(self.app.tell, error)
        else:
            self.app.call_from_thread(self._show, figures)

    def _show(self, figures: Figures) -> None:
        """Show the figures, unless they are of another deck than is looked at by now."""
        if figures.deck != self._deck or not self.app.is_open(self):
            return
        self._figures = figures
        self._note.display = False
        self._charts.display = True
        self._charts.show(figures)
        self._head()
        self.refresh_bindings()

    def _head(self) -> None:
        if self._figures is None or not self.app.is_open(self):
            return
        deck, progress = self._figures.deck, self._figures.progress
        title = line("all decks", "$foreground 65%") if deck is None else line(deck.title)
        has_streak = progress.streak and not self.has_class("-narrow")
        self._headline.say(
            joined([line("Progress", "bold"), title]),
            joined(
                [
                    line(f"{progress.streak}-day streak" if has_streak else ""),
                    line(f"{progress.share_known:.0%} known"),
                ]
            ),
        )

    def _card_in_full(self) -> tuple[Shelved, Deck, Entry] | None:
        """The card under the cursor with its deck; where it is gone, that is told."""
        card, desk = self._charts.card, self.app.desk
        if card is None:
            return None
        shelved = self.app.found(lambda: desk.find(card.deck))
        deck = self.app.found(lambda: desk.deck(shelved)) if shelved is not None else None
        if shelved is not None and deck is not None:
            for entry in deck.entries:
                if entry.key == card.key:
                    return shelved, deck, entry
        self.app.notify("This card is no longer in its deck.", markup=False)
        return None
