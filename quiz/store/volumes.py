"""Decks made ready for the shelf, by several processes where there is much to read."""

from __future__ import annotations

import gc
import marshal
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from quiz.store.companion import started

if TYPE_CHECKING:
    from quiz.store.shelf import DeckFile

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
        readers = [hired.enter_context(_Reader(batches[n::count])) for n in range(count)]
        for place, batch in enumerate(batches):
            found = readers[place % count].next_batch() if readers else None
            read = found or [volume_at(file.path) for file in batch]
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
    """Read the files whose names come in, in batches; write their volumes out as they are read."""
    gc.disable()
    for batch in marshal.load(sys.stdin.buffer):
        marshal.dump(
            [tuple(volume_at(Path(os.fsdecode(name)))) for name in batch], sys.stdout.buffer
        )
        sys.stdout.buffer.flush()


class _Reader:
    """A process that reads; it ends when nobody takes any longer what it has read."""

    def __init__(self, batches: Sequence[Sequence[DeckFile]]) -> None:
        self._names = [[os.fsencode(file.path) for file in batch] for batch in batches]
        self._process = started(_READ)

    def __enter__(self) -> _Reader:
        assert self._process.stdin is not None
        with suppress(OSError), self._process.stdin as names:
            marshal.dump(self._names, names)
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        with self._process:
            pass

    def next_batch(self) -> list[Volume] | None:
        """What it has read next; None where it has ended before its time."""
        assert self._process.stdout is not None
        try:
            return [Volume(*each) for each in marshal.load(self._process.stdout)]
        except (EOFError, ValueError, TypeError):
            return None


def _readers_wanted(files: Sequence[DeckFile]) -> int:
    processors = os.cpu_count() or 1
    if processors < 2 or sum(file.size for file in files) < MUCH:
        return 0
    return min(processors, _MOST_READERS)
