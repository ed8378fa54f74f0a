"""What a sitting goes by: its terms, and the material that it asks from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from quiz.deck.model import Deck, Entry, Section
from quiz.deck.words import wording_of
from quiz.store.rows import Sighting
from quiz.study.prompt import Prompt
from quiz.study.queue import Item
from quiz.study.rating import Mode


class Terms(NamedTuple):
    """How a sitting asks: its mode and decks, and the rules it keeps to.

    `by` is the day of an exam for which it was asked; it is not kept with the session.
    """

    mode: Mode
    decks: tuple[str, ...]
    seconds: int | None = None
    choices: bool = False
    feedback_at_end: bool = False
    certainty: bool = False
    seed: int = 0
    by: date | None = None

    @property
    def is_test(self) -> bool:
        """Whether what is answered is scored as a test."""
        return self.mode is Mode.TEST


KEPT_TERMS = tuple(name for name in Terms._fields if name not in ("mode", "decks", "by"))
"""The terms that are kept in a session's plan, in order; there, others are of a later version."""


@dataclass(slots=True)
class Material:
    """What a sitting asks from: each card, its deck, and which cards are suspended or flagged.

    `origins` are the faces that those of cards edited meanwhile were when the sitting began.
    """

    entries: dict[str, Entry]
    decks: dict[str, tuple[str, Deck]]
    suspended: set[str]
    flagged: set[str]
    origins: dict[Item, Item] = field(default_factory=dict)

    def has(self, item: Item) -> bool:
        """Whether the face can be asked: the card is there, and still has that face."""
        entry = self.entries.get(item.key)
        return entry is not None and item.face in entry.card.faces

    def take(self, deck: Deck, path: str) -> None:
        """Take a new reading of a deck: its cards are asked as they are written now.

        A card that is gone, or has lost a face, stays as it was.
        """
        self.decks[deck.id] = (path, deck)
        for entry in deck.entries:
            before = self.entries.get(entry.key)
            if before and before.deck == deck.id and {*before.card.faces} <= {*entry.card.faces}:
                self.entries[entry.key] = entry

    def follow(self, deck: Deck, owners: Mapping[str, str]) -> dict[Item, Item]:
        """Take the cards of a deck that have other keys now; each face with what it is now.

        Faces of other names are taken in their order, where there are as many.
        """
        now = {entry.key: entry for entry in deck.entries}
        moved: dict[Item, Item] = {}
        for old, new in owners.items():
            before, after = self.entries.get(old), now.get(new)
            if old == new or before is None or after is None or before.deck != deck.id:
                continue
            faces = _faces_now(before.card.faces, after.card.faces)
            moved |= {Item(old, face): Item(new, faces[face]) for face in faces}
            if faces:
                self.entries[new] = after
                for face in faces:
                    item = Item(old, face)
                    self.origins[moved[item]] = self.origins.get(item, item)
                for marked in (self.suspended, self.flagged):
                    marked |= {new} if old in marked else set()
        return moved

    def deck(self, entry: Entry) -> Deck:
        """The deck that the card is in."""
        return self.decks[entry.deck][1]

    def section(self, entry: Entry) -> Section | None:
        """The section that the card names."""
        return self.deck(entry).section(entry.card.section)

    def sighting(self, prompt: Prompt) -> Sighting:
        """Where the card of this prompt stands, and its wording."""
        return sighting(prompt.entry, self.decks[prompt.entry.deck][0])


def sighting(entry: Entry, path: str) -> Sighting:
    """Where the card stands, and its wording."""
    wording = wording_of(entry)
    return Sighting(
        entry.key, entry.deck, path, entry.number, wording.question, wording.answer,
        entry.card.section, wording.id, wording.kind,
    )  # fmt: skip


def _faces_now(before: Sequence[str], after: Sequence[str]) -> dict[str, str]:
    if {*before} <= {*after}:
        return {face: face for face in before}
    return dict(zip(before, after, strict=True)) if len(before) == len(after) else {}
