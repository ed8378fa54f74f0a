"""How a card will be asked, in the very widgets that ask it."""

from __future__ import annotations

from textual.containers import Vertical, VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from quiz.deck.key import card_key
from quiz.deck.model import Card, Entry
from quiz.study.prompt import Prompt, asked, seeded
from quiz.text import counted
from quiz.ui.plain import line, plain
from quiz.ui.widgets.faces import face_of

_MOST_FACES = 3


class Preview(VerticalScroll, can_focus=False):
    """A card's faces, one below the other, each with its answer."""

    DEFAULT_CSS = """
    Preview {
        scrollbar-size-vertical: 1;
        Static { height: auto; padding: 0 1; }
        .question { margin-bottom: 1; }
        .answer { margin-top: 1; }
        .asked { height: auto; margin-bottom: 1; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._card: Card | None = None
        self._wanted: tuple[Card, str] | None = None
        self._is_drawing = False

    async def show(self, card: Card | None, deck_id: str) -> None:
        """Show this card; while there is none, what was shown before stays.

        What is wanted while another card is being put there comes once that is done, the last
        alone: to break off in the midst of it would leave half of either.
        """
        if card is not None and card != self._card:
            self._card, self._wanted = card, (card, deck_id)
        if self._is_drawing:
            return
        self._is_drawing = True
        while self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            await self._put(*wanted)
        self._is_drawing = False

    async def _put(self, card: Card, deck_id: str) -> None:
        entry = Entry(deck_id, 1, card_key(card, deck_id), card)
        faces = card.faces[:_MOST_FACES]
        prompts = [asked(entry, face, seeded(0, entry.key, face)) for face in faces]
        async with self.batch():
            await self.remove_children()
            await self.mount_all([self._asked(prompt) for prompt in prompts])
            if len(card.faces) > len(faces):
                more = counted(len(card.faces) - len(faces), "more way")
                await self.mount(Static(line(f"… and asked in {more}", "$foreground 55%")))

    def _asked(self, prompt: Prompt) -> Widget:
        face = face_of(prompt, dict)
        face.disabled = True
        after = [Static(plain(f"✓ {prompt.answer}", "$text-success"), classes="answer")]
        if why := prompt.entry.card.explanation:
            after.append(Static(plain(why)))
        if hint := prompt.entry.card.hint:
            after.append(Static(plain(f"Hint: {hint}", "$text-primary")))
        question = Static(plain(prompt.question, "bold"), classes="question")
        return Vertical(question, face, *after, classes="asked")
