"""What can be done to the card that a screen is at: mended, marked, taken away, and back."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.getters import app
from textual.screen import Screen

from quiz.store.listed import Listed
from quiz.store.marking import put_mark
from quiz.store.remaking import guarded
from quiz.store.rows import Mark, path_written
from quiz.store.undo_steps import UNDONE, Deed
from quiz.text import fitted
from quiz.ui.app import QuizApp
from quiz.ui.screens.question import Answer, Decision

if TYPE_CHECKING:
    from quiz.deck.model import Entry
    from quiz.store.editing import Change

_ON_ONE_LINE = 60


class CardScreen(Screen[None]):
    """A screen that is at one card at a time, and what the keys do that change it."""

    CARD_KEYS: ClassVar[list[BindingType]] = [
        Binding("e", "edit", "edit", id="card.edit", tooltip="Mend this card"),
        Binding("a", "add", "add", id="card.add", tooltip="Add a card to this deck"),
        Binding("d", "duplicate", "duplicate", id="card.duplicate",
                tooltip="Write another card like this one"),
        Binding("s", "suspend", "suspend", id="card.suspend",
                tooltip="Never ask this card again; or ask it again, where it is suspended"),
        Binding("exclamation_mark", "flag", "flag", key_display="!", id="card.flag",
                tooltip="Flag this card, or take its flag away"),
        Binding("E", "edit_file", "editor", id="card.edit-file",
                tooltip="Open the deck in your own editor, at this card"),
        Binding("delete,backspace", "delete", "delete", key_display="del", id="card.delete",
                tooltip="Take this card out of its deck; its history is kept"),
        Binding("R", "reset", "reset", id="card.reset",
                tooltip="Begin this card anew, as if it had never been asked"),
        Binding("u", "undo", "undo", id="card.undo",
                tooltip="Undo what was done last on this screen"),
    ]  # fmt: skip

    app = app(QuizApp)

    def __init__(self) -> None:
        super().__init__()
        self._undoing: list[tuple[str, Callable[[], bool]]] = []

    @property
    @abstractmethod
    def at(self) -> Listed | None:
        """The card that the screen is at, as it stands in the list."""

    @abstractmethod
    async def at_hand(self) -> tuple[Path, Entry] | None:
        """The card that the screen is at, and its deck's file; None where it is there no more."""

    @abstractmethod
    def card_changed(self) -> None:
        """Show what was done to the card."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done now."""
        if action == "undo":
            return bool(self._undoing)
        if action == "reset":
            return self.at is not None and self._was_asked(self.at.key)
        is_of_card = any(action == key.action for key in self.CARD_KEYS if isinstance(key, Binding))
        return self.at is not None if is_of_card else True

    async def action_edit(self) -> None:
        """Mend the card."""
        from quiz.ui import authoring

        if (card := await self.at_hand()) is not None:
            authoring.edit_card(self.app, *card, self._keep)

    def action_add(self) -> None:
        """Add a card to the deck."""
        from quiz.ui import authoring

        if (at := self.at) is not None:
            authoring.add_card(self.app, at.deck.path, self._keep)

    async def action_duplicate(self) -> None:
        """Write another card like this one."""
        from quiz.ui import authoring

        if (card := await self.at_hand()) is not None:
            authoring.duplicate_card(self.app, *card, self._keep)

    async def action_edit_file(self) -> None:
        """Open the deck in an editor."""
        from quiz.ui import authoring

        if (card := await self.at_hand()) is not None:
            authoring.edit_file(self.app, *card)

    async def action_suspend(self) -> None:
        """Suspend the card, or ask it again."""
        if (card := await self.at_hand()) is not None:
            suspended, _ = self._standing(card[1].key)
            self._toggle(card, bool(suspended), Mark.SUSPEND, Mark.UNSUSPEND)

    async def action_flag(self) -> None:
        """Flag the card, or take its flag away."""
        if (card := await self.at_hand()) is not None:
            _, flagged = self._standing(card[1].key)
            self._toggle(card, bool(flagged), Mark.FLAG, Mark.UNFLAG)

    async def action_reset(self) -> None:
        """Begin the card anew, once that is confirmed."""
        card = await self.at_hand()
        if card is None:
            return
        text = (
            f"{_question(card[1])}\n\nThe card becomes new. Its answers stay in the history, "
            "but count no more for when it comes back."
        )
        asked = Decision("Begin this card anew?", text, [Answer("y", "begin it anew")], "leave it")
        self.app.push_screen(
            asked,
            lambda key: self._toggle(card, False, Mark.RESET, Mark.UNRESET) if key == "y" else None,
        )

    async def action_delete(self) -> None:
        """Take the card out of its deck, once that is confirmed."""
        card = await self.at_hand()
        if card is None:
            return
        path, entry = card
        text = (
            f"{_question(entry)}\n\nIt is taken out of its file. Its history is kept, "
            "and counts again if the card comes back."
        )
        asked = Decision("Delete this card?", text, [Answer("y", "delete it")], "leave it")
        self.app.push_screen(asked, lambda key: self._delete(path, entry) if key == "y" else None)

    def action_undo(self) -> None:
        """Undo what was done last."""
        if not self._undoing:
            return
        says, act = self._undoing.pop()
        if act():
            self.app.notify(says, markup=False)
        self._changed()

    def _was_asked(self, key: str) -> bool:
        """Whether any face of the card was ever answered."""
        return bool(guarded(self.app.desk, lambda: self.app.desk.memories.of([key])))

    def _standing(self, key: str) -> tuple[set[str], set[str]]:
        """The key among those suspended, and among those flagged, where it is."""
        return guarded(self.app.desk, lambda: self.app.desk.memories.standing([key]))

    def _toggle(self, card: tuple[Path, Entry], is_so: bool, mark: Mark, reverse: Mark) -> None:
        """Put the mark, or its reverse where the card has it."""
        from quiz.store.terms import sighting

        desk, (path, entry) = self.app.desk, card
        seen = sighting(entry, path_written(path))
        put, back = (reverse, mark) if is_so else (mark, reverse)
        if self.app.try_to(lambda: put_mark(desk, seen, put)):
            undoing = partial(self.app.try_to, lambda: put_mark(desk, seen, back))
            self._undoing.append((UNDONE[Deed(put)], undoing))
            self._changed()

    def _delete(self, path: Path, entry: Entry) -> None:
        from quiz.ui import authoring

        authoring.delete_card(self.app, path, entry, lambda change: self._keep(change, "delete"))

    def _keep(self, change: Change, says: str = "edit") -> None:
        """Remember how to undo a change of a file."""
        self._undoing.append((f"Undone: {says}.", lambda: self._take_back(change)))
        self._changed()

    def _take_back(self, change: Change) -> bool:
        from quiz.ui import authoring

        return authoring.took_back(self.app, change)

    def _changed(self) -> None:
        self.card_changed()
        self.refresh_bindings()


def _question(entry: Entry) -> str:
    from quiz.deck.words import wording_of

    return fitted(wording_of(entry).question, _ON_ONE_LINE).rstrip()
