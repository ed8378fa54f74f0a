"""Decks made ready for the shelf, by several processes where there is much to read."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from quiz.store.companion import Companion, answer, heard
from quiz.store.folders import DeckFile

MUCH = 4 * 1024 * 1024
"""From this many bytes on, to read with more than one process takes less time than to start it."""

_BATCH = 5
_MOST_READERS = 4
_READ = "from quiz.store.volumes import read_for_another; read_for_another()"


class Volume(NamedTuple):
    """A deck as the shelf keeps it; `packed` is None where nothing of its file could be used.

    `faces` are the keys of its cards, in their order, each with each of its faces; `problems`
    counts those in the file.
    """

    id: str
    title: str
    cards: int
    faces: tuple[tuple[str, str], ...]
    packed: str | None
    problems: int


def volumes(files: Sequence[DeckFile]) -> Iterator[list[tuple[DeckFile, Volume]]]:
    """The files as volumes, a few at a time: shelved in one transaction they take half as long."""
    batches = [files[start : start + _BATCH] for start in range(0, len(files), _BATCH)]
    count = _readers_wanted(files)
    with ExitStack() as hired:
        readers = [hired.enter_context(_reader(batches[n::count])) for n in range(count)]
        for place, batch in enumerate(batches):
            found = readers[place % count].receive() if readers else []
            if len(found) == len(batch):
                read = [Volume(*each) for each in found]
            else:
                read = [volume_at(file.path) for file in batch]
            yield list(zip(batch, read, strict=True))


def volume_at(path: Path) -> Volume:
    """The volume of the deck in the file."""
    from quiz.deck.compact import packed
    from quiz.deck.read import read_deck

    reading = read_deck(path)
    deck, problems = reading.deck, len(reading.problems)
    if deck is None:
        return Volume("", "", 0, (), None, problems)
    faces = tuple((entry.key, face) for entry in deck.entries for face in entry.card.faces)
    return Volume(deck.id, deck.head.title, len(deck.entries), faces, packed(deck), problems)


def read_for_another() -> None:
    """Read the files whose names come in, in batches; send their volumes off as they are read."""
    gc.disable()
    for batch in heard():
        answer([tuple(volume_at(Path(os.fsdecode(name)))) for name in batch])


def _reader(batches: Sequence[Sequence[DeckFile]]) -> Companion:
    """A process that reads these batches."""
    reader = Companion(_READ)
    reader.send([[os.fsencode(file.path) for file in batch] for batch in batches])
    return reader


def _readers_wanted(files: Sequence[DeckFile]) -> int:
    processors = os.cpu_count() or 1
    if processors < 2 or sum(file.size for file in files) < MUCH:
        return 0
    return min(processors, _MOST_READERS)
