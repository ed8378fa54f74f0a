"""Deck files as they lie in folders on the disk."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from quiz.deck.folders import FoundDeck, search

if TYPE_CHECKING:
    from quiz.deck.problems import Problem

Stamp = tuple[int, int]
"""The instant of a file's last change in nanoseconds, and its size in bytes."""


class DeckFile(NamedTuple):
    """A deck's file as it lies on the disk now.

    `folder` is the folder it lies in, below the deck folder; empty at the top of that.
    """

    path: Path
    modified: int
    size: int
    folder: str = ""

    @property
    def stamp(self) -> Stamp:
        """What tells the file from itself before a change."""
        return self.modified, self.size


def deck_files(folders: Sequence[Path]) -> list[DeckFile]:
    """The deck files of these folders and files, one for each id."""
    return looked_through(folders)[0]


def looked_through(
    folders: Sequence[Path], *, ends_shipped: bool = False
) -> tuple[list[DeckFile], list[Problem]]:
    """The same, and a problem for each file that is left out."""
    found = search(folders, ends_shipped=ends_shipped)
    files = (_deck_file(deck) for deck in found.decks)
    return [file for file in files if file is not None], found.left_out


def _deck_file(deck: FoundDeck) -> DeckFile | None:
    """The file as it is now; None where it is gone already."""
    try:
        status = deck.path.stat()
    except OSError:
        return None
    return DeckFile(deck.path, status.st_mtime_ns, status.st_size, deck.folder)
