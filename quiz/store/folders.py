"""Deck files as they lie in folders on the disk."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

Stamp = tuple[int, int]
"""The instant of a file's last change in nanoseconds, and its size in bytes."""


class DeckFile(NamedTuple):
    """A deck's file as it lies on the disk now."""

    path: Path
    modified: int
    size: int

    @property
    def stamp(self) -> Stamp:
        """What tells the file from itself before a change."""
        return self.modified, self.size


def deck_files(folders: Iterable[Path]) -> list[DeckFile]:
    """The deck files of these folders and files, one for each id.

    Where two have the same id, that of the earlier folder is taken.
    """
    found: dict[str, DeckFile] = {}
    for folder in folders:
        for path in _toml_files(folder):
            try:
                status = path.stat()
            except OSError:
                continue
            found.setdefault(path.stem, DeckFile(path, status.st_mtime_ns, status.st_size))
    return list(found.values())


def hidden_files(folders: Iterable[Path]) -> list[Path]:
    """The deck files that are left out since an earlier folder has a deck of the same id."""
    seen: set[str] = set()
    hidden: list[Path] = []
    for folder in folders:
        for path in _toml_files(folder):
            if path.stem in seen:
                hidden.append(path)
            seen.add(path.stem)
    return hidden


def _toml_files(folder: Path) -> list[Path]:
    if folder.is_file():
        return [folder.absolute()]
    try:
        return sorted(path.absolute() for path in folder.iterdir() if path.suffix == ".toml")
    except OSError:
        return []
