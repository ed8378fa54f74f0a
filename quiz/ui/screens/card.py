"""One card in full: its words, how it stands, and every answer to it."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.getters import app, query_one
from textual.screen import Screen

from quiz.deck.model import Deck, Entry
from quiz.store.dossier import dossier
from quiz.ui.app import QuizApp
from quiz.ui.plain import joined, line
from quiz.ui.widgets.card_text import Known
from quiz.ui.widgets.details import CardDetails
from quiz.ui.widgets.headline import Headline
from quiz.ui.widgets.keys import Keys


class CardInFull(Screen[None]):
    """A card with its history."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q", "app.go_back", "back", key_display="esc", id="details.back",
                tooltip="Go back to where you were"),
    ]  # fmt: skip

    app = app(QuizApp)
    _details = query_one(CardDetails)

    def __init__(self, deck: Deck, entry: Entry) -> None:
        super().__init__()
        self._deck = deck
        self._entry = entry

    def compose(self) -> ComposeResult:
        """The card, which scrolls."""
        yield Headline(joined([line("Card", "bold"), line(self._deck.head.title)]))
        yield CardDetails()
        yield Keys()

    def on_mount(self) -> None:
        """Look the card's past up."""
        desk = self.app.desk
        self._details.focus()
        past = self.app.found(lambda: dossier(desk, self._entry))
        if past is not None:
            now, day = desk.today.now(), desk.today.day()
            self._details.show(Known(self._deck, self._entry, past, now, day))
