"""Anki's packages read: their decks, and what they remember of the cards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from quiz.exchange.anki.archive import Refused, unpacked
from quiz.exchange.anki.collection import AnkiDeck, Asked, Collection, Note, collection_in
from quiz.exchange.anki.gathering import Gathering
from quiz.exchange.anki.log import remembered_in
from quiz.exchange.anki.notes import made_of
from quiz.exchange.carried import Imported, Loss
from quiz.exchange.remembered import Arrival
from quiz.exchange.steps import Tell, each_told, silently
from quiz.text import counted

_NAMELESS = AnkiDeck(("Default",))
_ELSEWHERE = "its cards are in several decks; they stay together, in the deck of the first"


def read_package(path: Path) -> Imported:
    """The decks of an `.apkg` or `.colpkg` of any generation; raises OSError."""
    return read_with_history(path).imported


def read_with_history(path: Path, tell: Tell = silently) -> Arrival:
    """The decks of an `.apkg` or `.colpkg`, and what Anki remembers of them; raises OSError."""
    tell(f"Unpacking {path.name}")
    try:
        with unpacked(path) as package:
            collection = collection_in(package.collection)
    except Refused as refused:
        return Arrival(Imported(refusal=Loss("", str(refused))))
    gathering = Gathering()
    notes = each_told(collection.notes, f"Notes of {path.name}", tell)
    faces = _gathered(collection, notes, gathering)
    losses = [*_of_all(collection)]
    if package.media is None:
        losses.append(Loss("", "the list of the media files cannot be read"))
    return Arrival(
        gathering.imported(losses, package.media or ()), remembered_in(collection, faces)
    )


def _gathered(
    collection: Collection, notes: Iterable[Note], gathering: Gathering
) -> dict[int, tuple[str, str]]:
    """For each card of Anki's that was carried, the mark of the card of ours and the face."""
    faces: dict[int, tuple[str, str]] = {}
    asked: defaultdict[int, list[Asked]] = defaultdict(list)
    for card in collection.cards:
        asked[card.note].append(card)
    for note in notes:
        place, own = f"note {note.id}", asked[note.id]
        kind = collection.types.get(note.type)
        if kind is None:
            gathering.losses.append(Loss(place, "its note type is not in the package"))
            continue
        made = made_of(note, kind, [card.ordinal for card in own], place)
        deck = collection.decks.get(own[0].deck, _NAMELESS) if own else _NAMELESS
        if gathering.add(deck, made, place):
            if any(card.deck != own[0].deck for card in own):
                gathering.losses.append(Loss(place, _ELSEWHERE))
            faces |= {
                card.id: made.faces[card.ordinal] for card in own if card.ordinal in made.faces
            }
    return faces


def _of_all(collection: Collection) -> Iterator[Loss]:
    if collection.is_mended:
        yield Loss("", "text that is not UTF-8 was read with � in place of what makes no sense")
    if collection.senseless:
        yield Loss("", f"{counted(collection.senseless, 'row')} of the collection make no sense")
