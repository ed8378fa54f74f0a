"""Deck files as they lie in folders on the disk."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from quiz.store.rows import path_written

_SECOND = 1_000_000_000
_COARSEST = 2 * _SECOND
"""The coarsest times that a file system keeps, FAT's, in nanoseconds."""


class DeckFile(NamedTuple):
    """A deck's file as it lies on the disk now; `target` is where links lead, times are in ns.

    One that `is_recent` may be changed once more without a difference in anything known here, as
    its file system keeps whole seconds.
    """

    path: Path
    target: Path
    inode: int
    size: int
    modified: int
    changed: int
    is_recent: bool = False

    @property
    def stamp(self) -> str:
        """What tells the file from itself before a change, and from others in its place.

        Size and time of change are not enough: a link may lead to another file, and many programs
        give a file the time of its original.
        """
        times = f"{self.inode} {self.size} {self.modified} {self.changed}"
        return f"{times} {path_written(self.target)}"


def deck_files(folders: Iterable[Path]) -> list[DeckFile]:
    """The deck files of these folders and files, one for each id.

    Where two have the same id, that of the earlier folder is taken.
    """
    found: dict[str, DeckFile] = {}
    for folder in folders:
        for path, target in _toml_files(folder):
            if path.stem not in found and (file := _deck_file(path, target)) is not None:
                found[path.stem] = file
    return list(found.values())


def hidden_files(folders: Iterable[Path]) -> list[Path]:
    """The deck files that are left out since an earlier folder has a deck of the same id."""
    seen: set[str] = set()
    hidden: list[Path] = []
    for folder in folders:
        for path, _ in _toml_files(folder):
            if path.stem in seen:
                hidden.append(path)
            seen.add(path.stem)
    return hidden


def _deck_file(path: Path, target: Path) -> DeckFile | None:
    """The file as it is now; None where there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    modified, changed = status.st_mtime_ns, status.st_ctime_ns
    is_recent = changed % _SECOND == 0 and time.time_ns() - max(modified, changed) < _COARSEST
    return DeckFile(path, target, status.st_ino, status.st_size, modified, changed, is_recent)


def _toml_files(folder: Path) -> Iterator[tuple[Path, Path]]:
    """The deck files of a folder, or the file that it is, by name; each with where it leads."""
    if folder.is_file():
        yield folder.absolute(), Path(os.path.realpath(folder))
        return
    try:
        with os.scandir(folder) as entries:
            found = {each.name: each.is_symlink() for each in entries if _is_toml(each.name)}
    except OSError:
        return
    above, real = folder.absolute(), os.path.realpath(folder)
    for name, is_link in sorted(found.items()):
        target = os.path.join(real, name)
        yield above / name, Path(os.path.realpath(target) if is_link else target)


def _is_toml(name: str) -> bool:
    return os.path.splitext(name)[1] == ".toml"
