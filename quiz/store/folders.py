"""Deck files as they lie in folders on the disk."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from quiz.deck.folders import FoundDeck, search
from quiz.store.rows import path_written

if TYPE_CHECKING:
    from quiz.deck.problems import Problem

_SECOND = 1_000_000_000
_COARSEST = 2 * _SECOND
"""The coarsest times that a file system keeps, FAT's, in nanoseconds."""


class DeckFile(NamedTuple):
    """A deck's file as it lies on the disk now; `target` is where links lead, times are in ns.

    One that `is_recent` may be changed once more without a difference in anything known here, as
    its file system keeps whole seconds. `folder` is the folder it lies in, below the deck folder;
    empty at the top of that.
    """

    path: Path
    target: Path
    inode: int
    size: int
    modified: int
    changed: int
    is_recent: bool = False
    folder: str = ""

    @property
    def stamp(self) -> str:
        """What tells the file from itself before a change, and from others in its place.

        Size and time of change are not enough: a link may lead to another file, and many programs
        give a file the time of its original.
        """
        times = f"{self.inode} {self.size} {self.modified} {self.changed}"
        return f"{times} {path_written(self.target)}"


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
    modified, changed = status.st_mtime_ns, status.st_ctime_ns
    is_recent = changed % _SECOND == 0 and time.time_ns() - max(modified, changed) < _COARSEST
    return DeckFile(
        deck.path,
        Path(deck.target),
        status.st_ino,
        status.st_size,
        modified,
        changed,
        is_recent,
        deck.folder,
    )
