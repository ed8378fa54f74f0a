"""A card in full, beside the list or in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.getters import query_one
from textual.widgets import Static

if TYPE_CHECKING:
    from quiz.ui.widgets.card_text import Known


class CardDetails(VerticalScroll):
    """A card with all that is known of it."""

    DEFAULT_CSS = """
    CardDetails {
        scrollbar-size-vertical: 1;
        & > Static { height: auto; padding: 0 1; }
    }
    """
    _text = query_one(Static)

    def __init__(self) -> None:
        super().__init__()
        self._card: Known | None = None

    def compose(self) -> ComposeResult:
        """One text."""
        yield Static()

    def on_resize(self, event: events.Resize) -> None:
        """Wrap the lines anew."""
        self._draw()

    def show(self, card: Known) -> None:
        """Show this card; from its top, where another one was shown."""
        is_other = self._card is None or self._card.entry.key != card.entry.key
        self._card = card
        self._draw()
        if is_other:
            self.scroll_home(animate=False)

    def hide(self) -> None:
        """Show nothing."""
        self._card = None
        self._text.update("")

    def _draw(self) -> None:
        width = self._text.scrollable_content_region.width
        if self._card is not None and width > 0:
            from quiz.ui.widgets.card_text import card_text

            self._text.update(card_text(self._card, width))
