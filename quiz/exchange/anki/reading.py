"""Anki's packages read: their decks, and what they remember of the cards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from quiz.deck.model import Card, Head
from quiz.exchange.anki.archive import Refused, unpacked
from quiz.exchange.anki.collection import AnkiDeck, Asked, Collection, Note, collection_in
from quiz.exchange.anki.log import remembered_in
from quiz.exchange.anki.markup import MARKS, plain
from quiz.exchange.anki.notes import Made, made_of
from quiz.exchange.carried import Imported, Incoming, Loss
from quiz.exchange.remembered import Remembered
from quiz.text import counted, one_line

_UNNAMED = "Default"
_PICTURE = "a picture, sound or film is not carried; its name stands in the text"
_UNUSED = "a media file that no carried card names is not carried"
_ELSEWHERE = "its cards are in several decks; they stay together, in the deck of the first"


class Package(NamedTuple):
    """What a package holds: its decks, and what it remembers of their cards."""

    imported: Imported
    remembered: Remembered = Remembered()


def read_package(path: Path) -> Imported:
    """The decks of an `.apkg` or `.colpkg` of any generation; raises OSError."""
    return read_with_history(path).imported


def read_with_history(path: Path) -> Package:
    """The decks of an `.apkg` or `.colpkg`, and what Anki remembers of them; raises OSError."""
    try:
        with unpacked(path) as package:
            collection = collection_in(package.collection)
    except Refused as refused:
        return Package(Imported(refusal=Loss("", str(refused))))
    reading = _Reading(collection)
    for note in collection.notes:
        reading.take(note)
    return Package(
        Imported(
            tuple(reading.decks()),
            (*reading.losses, *_of_media(package.media, reading.named), *_of_all(collection)),
        ),
        remembered_in(collection, reading.faces),
    )


@dataclass(slots=True)
class _Growing:
    """A deck whose cards are being read."""

    deck: AnkiDeck
    cards: list[Card] = field(default_factory=list)


class _Reading:
    """The decks that grow as the notes of a collection are read."""

    def __init__(self, collection: Collection) -> None:
        self.losses: list[Loss] = []
        self.named: dict[str, None] = {}
        self.faces: dict[int, tuple[str, str]] = {}
        self._collection = collection
        self._growing: dict[int, _Growing] = {}
        self._ids: set[str | None] = set()
        self._asked: defaultdict[int, list[Asked]] = defaultdict(list)
        for card in collection.cards:
            self._asked[card.note].append(card)

    def take(self, note: Note) -> None:
        """Take in a note."""
        kind = self._collection.types.get(note.type)
        if kind is None:
            self._lose(note, "its note type is not in the package")
            return
        asked = self._asked[note.id]
        made = made_of(note, kind, [card.ordinal for card in asked])
        if made.cards and not self._ids.isdisjoint(card.id for card in made.cards):
            self._lose(note, "another note has the same name; this one is not carried")
            return
        self.losses += made.losses
        if made.cards:
            self._keep(note, made, asked)

    def decks(self) -> Iterator[Incoming]:
        """The decks that have cards, in the order of their names."""
        for growing in sorted(self._growing.values(), key=lambda each: each.deck.name):
            name = tuple(one_line(MARKS.sub("", part)) or "…" for part in growing.deck.name)
            head = Head(
                title=": ".join(name),
                description=MARKS.sub("", plain(growing.deck.description).text),
                meta={"anki": {"deck": "::".join(name)}},
            )
            marks = tuple(card.id or "" for card in growing.cards)
            yield Incoming(name, head, tuple(growing.cards), marks)

    def _keep(self, note: Note, made: Made, asked: Sequence[Asked]) -> None:
        deck = asked[0].deck if asked else 0
        if any(card.deck != deck for card in asked):
            self._lose(note, _ELSEWHERE)
        if deck not in self._growing:
            known = self._collection.decks.get(deck, AnkiDeck((_UNNAMED,)))
            self._growing[deck] = _Growing(known)
        self._growing[deck].cards += made.cards
        self._ids.update(card.id for card in made.cards)
        self.named |= dict.fromkeys(made.media)
        for card in asked:
            if card.ordinal in made.faces:
                self.faces[card.id] = made.faces[card.ordinal]

    def _lose(self, note: Note, message: str) -> None:
        self.losses.append(Loss(f"note {note.id}", message))


def _of_media(media: Sequence[str] | None, named: dict[str, None]) -> Iterator[Loss]:
    """What is lost of the media: all of them, by their names."""
    for name in named:
        yield Loss(one_line(name), _PICTURE)
    if media is None:
        yield Loss("", "the list of the media files cannot be read")
    for name in media or ():
        if name not in named:
            yield Loss(one_line(name), _UNUSED)


def _of_all(collection: Collection) -> Iterator[Loss]:
    if collection.is_mended:
        yield Loss("", "text that is not UTF-8 was read with � in place of what makes no sense")
    if collection.senseless:
        yield Loss("", f"{counted(collection.senseless, 'row')} of the collection make no sense")
