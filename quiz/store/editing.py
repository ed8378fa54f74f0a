"""A card being written: a new one or one that is there, until it is saved to its deck's file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from quiz.deck.edit import card_source, with_card, with_new_card, without_card
from quiz.deck.form import Form, form_of, table_of
from quiz.deck.key import card_key
from quiz.deck.model import Deck, Entry, Gaps, Typed
from quiz.deck.problems import Problem
from quiz.deck.proof import Proof, proof, text_proof
from quiz.deck.read import read_source
from quiz.deck.rewrite import card_in, rewritten
from quiz.deck.save import saved
from quiz.deck.write import table_toml
from quiz.store.desk import Desk
from quiz.store.mending import follow_edit

EMPTY = "[[cards]]\n"


@dataclass(frozen=True, slots=True)
class Change:
    """A file changed: the card's number in it, and the whole of it before and after."""

    path: Path
    number: int
    before: bytes
    after: bytes


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a card was not saved: problems, or how the file has changed on the disk meanwhile."""

    problems: Sequence[Problem] = ()
    difference: str = ""


class CardEdit:
    """A card's text as it is being written, held against the file as it was read.

    The text is what is saved; a form is a way to write it, where it is a card without errors.
    """

    def __init__(
        self, path: Path, source: bytes, number: int | None, text: str, after: int | None = None
    ) -> None:
        self.path = path
        self.number = number
        self.text = text
        self._after = after
        self._source = source
        self._original = text
        self._deck = _deck_in(source, path)
        self._written = text

    @property
    def deck(self) -> Deck:
        """The deck as it was read."""
        return self._deck

    @property
    def entry(self) -> Entry | None:
        """The card as it was read, None where it is new or has errors."""
        return next((each for each in self._deck.entries if each.number == self.number), None)

    @property
    def original(self) -> str:
        """The card's text in the file as it was read."""
        return self._original

    @property
    def after(self) -> int | None:
        """The number of the card that a new one is to come after; None for the last."""
        return self._after

    @property
    def is_changed(self) -> bool:
        """Whether there is something to save."""
        return self.text != self._original

    @property
    def is_blank(self) -> bool:
        """Whether nothing was written yet."""
        return self.text == EMPTY

    def proof(self) -> tuple[Proof, Sequence[Problem]]:
        """What the text is so far, and what was found at its places in it."""
        return text_proof(self.text, self._deck, self.number)

    def form(self) -> Form | None:
        """The text as a form to fill in, None where it is not a card without errors."""
        self._written = self.text
        if self.is_blank:
            return Form()
        card = self.proof()[0].card
        return None if card is None else form_of(card)

    def go_on_from(self, text: str) -> None:
        """Have the card say this, and a form keep what it does not change of it."""
        self.text = text
        if self.proof()[0].card is not None:
            self._written = text

    def take(self, form: Form) -> Proof:
        """Have the text say what the form says, and prove that.

        What the form does not change of a card stays in the text as it was written.
        """
        table = table_of(form)
        found = proof(table, self._deck, self.number)
        if found.card is None:
            self.text = table_toml(table) if any(form.texts.values()) else EMPTY
        elif text_proof(self._written, self._deck, self.number)[0].card == found.card:
            self.text = self._written
        else:
            self.text = rewritten(self._written, found.card)
        return found

    def save(self, desk: Desk) -> Change | Refused:
        """Put the card into its file, and have its history follow it; raises OSError."""
        after = self._changed()
        if not isinstance(after, bytes):
            return Refused(after)
        if difference := saved(self.path, self._source, after):
            return Refused(difference=difference)
        number = self.number or (self._after or len(_deck_in(after, self.path).entries) - 1) + 1
        change = Change(self.path, number, self._source, after)
        self._follow(desk, after)
        return change

    def rebase(self) -> bool:
        """Go by the file as it is now, if this very card is as it was; whether it is."""
        source = self.path.read_bytes()
        if self.number is not None and self._number_in(source) is None:
            return False
        self.number = self.number and self._number_in(source)
        self._source, self._deck = source, _deck_in(source, self.path)
        return True

    def reread(self) -> None:
        """Take the card as it is in the file now; where it is gone, what is written is kept."""
        source = self.path.read_bytes()
        number = self._number_in(source) or self._number_of_key(source)
        self.number, self._source, self._deck = number, source, _deck_in(source, self.path)
        if number is not None:
            self.text = self._original = card_source(source, number)

    def _number_of_key(self, source: bytes) -> int | None:
        entry = self.entry
        deck = _deck_in(source, self.path)
        own = [each.number for each in deck.entries if entry and each.key == entry.key]
        return own[0] if own else self.number if len(deck.entries) >= (self.number or 0) else None

    def _number_in(self, source: bytes) -> int | None:
        """The number in these bytes of the card that is written as this one was."""
        entries = _deck_in(source, self.path).entries
        numbers = [each.number for each in entries]
        return next((n for n in numbers if card_source(source, n) == self._original), None)

    def _changed(self) -> bytes | Sequence[Problem]:
        if self.number is None:
            return with_new_card(self._source, self.text, self._after, self.path)
        return with_card(self._source, self.number, self.text, self.path)

    def _follow(self, desk: Desk, after: bytes) -> None:
        before, card = self.entry, self.proof()[0].card
        if before is not None and card is not None:
            key = card_key(card, self._deck.id)
            follow_edit(desk, before, Entry(self._deck.id, before.number, key, card), self.path)
        self._source, self._original = after, self.text
        self._deck = _deck_in(after, self.path)


def card_edit(path: Path, number: int) -> CardEdit:
    """The card of that number in the file, to be edited.

    Raises OSError, IndexError where there is no such card, ValueError where the file is not TOML.
    """
    source = path.read_bytes()
    return CardEdit(path, source, number, card_source(source, number))


def new_card(path: Path) -> CardEdit:
    """An empty card that is not in the file yet; raises OSError."""
    return CardEdit(path, path.read_bytes(), None, EMPTY)


def duplicate(path: Path, number: int) -> CardEdit:
    """A card like the one of that number, to stand after it; an `id` is not taken over.

    Raises OSError, IndexError where there is no such card, ValueError where the file is not TOML.
    """
    source = path.read_bytes()
    text = card_source(source, number)
    card = card_in(text)
    if card is not None:
        text = rewritten(text, replace(card, id=None))
    return CardEdit(path, source, None, text, number)


def acceptance(desk: Desk, path: Path, entry: Entry, text: str) -> Change | Refused | None:
    """The text added in the file to what the card accepts; None where the card is not in it.

    Raises OSError.
    """
    number = number_of(path, entry)
    if number is None:
        return None
    edit = card_edit(path, number)
    card = edit.proof()[0].card
    if not isinstance(card, Typed | Gaps):
        return None
    edit.text = rewritten(edit.text, replace(card, accept=(*(card.accept or ()), text)))
    return edit.save(desk)


def removal(path: Path, number: int) -> Change | Refused:
    """The card of that number taken out of the file; raises OSError."""
    source = path.read_bytes()
    after = without_card(source, number, path)
    return _put(Change(path, number, source, after)) if isinstance(after, bytes) else Refused(after)


def undo(change: Change) -> Change | Refused:
    """The file as it was before the change, unless it was changed again since; raises OSError."""
    return _put(Change(change.path, change.number, change.after, change.before))


def _put(change: Change) -> Change | Refused:
    difference = saved(change.path, change.before, change.after)
    return Refused(difference=difference) if difference else change


def number_of(path: Path, entry: Entry) -> int | None:
    """The number in the file as it is now of the card with this entry's key, else of its id."""
    entries = _deck_in(path.read_bytes(), path).entries
    same = (each.number for each in entries if each.key == entry.key)
    return next(same, None)


def _deck_in(source: bytes, path: Path) -> Deck:
    return read_source(source, path).deck or Deck.empty(path.stem, path.stem)
