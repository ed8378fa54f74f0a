"""Deck files as they lie in folders and their subfolders, and what is left out there, and why.

They are looked for at each start, so what is rarely needed is imported where it is.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from quiz.deck.problems import Problem

SUFFIX = ".toml"
SAME_ID = "W120"
"""The code of the problem that a deck is left out since another one has its id."""


class FoundDeck(NamedTuple):
    """A deck's file: `target` is where links lead.

    `folder` is the folder it lies in, below the one that was searched; empty at its top.
    """

    path: Path
    target: str
    folder: str

    @property
    def id(self) -> str:
        """The deck's id."""
        return self.path.stem


class Search(NamedTuple):
    """The decks that were found, one for each id, and a problem for each file left out."""

    decks: list[FoundDeck]
    left_out: list[Problem]


class _Entry(NamedTuple):
    """What lies in a folder: the path, where links lead, and what it is."""

    path: Path
    target: str
    is_folder: bool
    is_file: bool
    is_link: bool


def search(folders: Sequence[Path], *, ends_shipped: bool = False) -> Search:
    """The decks of these folders and their subfolders, and of files given by themselves.

    A file at the top of a folder is a deck by its suffix; one below only if it has a title or
    cards. Hidden files and folders are no decks. Each folder is searched once, whatever links lead
    to it. Of two decks of one id the first is taken, those at the top of a folder before those
    below it. Where the folders end with the shipped one, its decks may be left out without a word,
    since copies take their places.
    """
    walk = _Walk()
    taken: dict[str, FoundDeck] = {}
    for place, folder in enumerate(folders, 1):
        is_shipped = ends_shipped and place == len(folders)
        for found in walk.decks(folder):
            first = taken.setdefault(found.id, found)
            if first.target != found.target and not is_shipped:
                walk.left_out.append(_same_id(found.path, first.path))
    return Search(list(taken.values()), [*walk.left_out, *walk.without_decks()])


def is_deck_name(name: str) -> bool:
    """Whether a file of this name may be a deck."""
    return name[-len(SUFFIX) :].lower() == SUFFIX and not name.startswith(".")


class _Walk:
    """One walk through folders, each of which is entered once."""

    def __init__(self) -> None:
        self.left_out: list[Problem] = []
        self._entered: set[tuple[int, int]] = set()
        self._named_like_decks: list[Path] = []
        self._found: list[Path] = []

    def decks(self, folder: Path) -> Iterator[FoundDeck]:
        """The decks of a folder, those at its top first; or the file that it is."""
        if folder.is_file():
            yield FoundDeck(folder.absolute(), os.path.realpath(folder), "")
            return
        rest = [(folder.absolute(), os.path.realpath(folder), "")]
        while rest:
            path, real, below = rest.pop()
            entries = self._entries(path, real)
            for each in entries:
                if not each.is_folder and (not below or _is_deck_below(each)):
                    self._found.append(each.path)
                    yield FoundDeck(each.path, each.target, below)
            folders = [each for each in reversed(entries) if each.is_folder]
            rest += [(each.path, each.target, _joined(below, each.path.name)) for each in folders]

    def without_decks(self) -> Iterator[Problem]:
        """A problem for each folder that is named like a deck and has none in it."""
        for folder in self._named_like_decks:
            if not any(folder in path.parents for path in self._found):
                message = "this is a folder, and there is no deck in it"
                yield _problem(folder, "W121", message, "name it without .toml, or remove it")

    def _entries(self, folder: Path, real: str) -> list[_Entry]:
        """The subfolders, and the files that may be decks, by name; none if it was entered."""
        try:
            status = os.stat(folder)
            if (status.st_dev, status.st_ino) in self._entered:
                return []
            self._entered.add((status.st_dev, status.st_ino))
            with os.scandir(folder) as found:
                entries = [_entry(each, folder, real) for each in found if _is_wanted(each)]
        except FileNotFoundError:
            return []
        except OSError as error:
            reason = (error.strerror or type(error).__name__).lower()
            self.left_out.append(_problem(folder, "E001", f"cannot be read: {reason}"))
            return []
        if is_deck_name(folder.name):
            self._named_like_decks.append(folder)
        return [each for each in sorted(entries) if not self._is_dangling(each)]

    def _is_dangling(self, entry: _Entry) -> bool:
        if not entry.is_link or os.path.exists(entry.path):
            return False
        if is_deck_name(entry.path.name):
            message = f"a link to {os.readlink(entry.path)}, which is not there"
            self.left_out.append(_problem(entry.path, "E001", message))
        return True


def _is_wanted(entry: os.DirEntry[str]) -> bool:
    if entry.name.startswith("."):
        return False
    return is_deck_name(entry.name) or _is(entry.is_dir)


def _entry(entry: os.DirEntry[str], folder: Path, real: str) -> _Entry:
    target, is_link = os.path.join(real, entry.name), entry.is_symlink()
    if is_link:
        target = os.path.realpath(target)
    return _Entry(folder / entry.name, target, _is(entry.is_dir), _is(entry.is_file), is_link)


def _is(kind: Callable[[], bool]) -> bool:
    """Whether an entry is of this kind; false where that cannot be told, as of a link to itself."""
    try:
        return kind()
    except OSError:
        return False


def _is_deck_below(entry: _Entry) -> bool:
    from quiz.deck.recognition import has_title_or_cards

    return entry.is_file and has_title_or_cards(entry.path)


def _joined(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder else name


def _same_id(path: Path, first: Path) -> Problem:
    message = f"left out, since {first} has the same id"
    return _problem(path, SAME_ID, message, "rename one of the two")


def _problem(path: Path, code: str, message: str, mend: str = "") -> Problem:
    from quiz.deck.problems import Problem

    return Problem(path, 0, 0, code, message, mend)
