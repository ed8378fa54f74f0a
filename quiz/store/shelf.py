"""The shelf: every deck as last read, so that an unchanged file is never parsed again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Self
from zlib import crc32

from quiz import __version__
from quiz.store.database import DamagedFile, Database, NewerFile, OlderFile, StoreError
from quiz.store.folders import DeckFile, Stamp
from quiz.store.news import note_news, note_return
from quiz.store.opening import opened
from quiz.store.rows import path_written

if TYPE_CHECKING:
    from quiz.deck.model import Deck
    from quiz.store.volumes import Volume

VERSION = 8
_CACHE_KIB = 32_000
_CONDEMNED = ".damaged"
_SUFFIXES = ("", "-wal", "-shm", _CONDEMNED)


class Shelved(NamedTuple):
    """A deck's place on the shelf; `problems` counts the errors in its file."""

    id: str
    path: Path
    title: str
    cards: int
    problems: int


class Shelf:
    """The decks as last read, kept in a file that can be thrown away."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._decks: dict[Path, tuple[Stamp, Deck]] = {}

    @classmethod
    def open(cls, path: Path) -> Self:
        """The shelf at `path`; one that cannot be used is thrown away and begun again."""
        condemned = path.with_name(path.name + _CONDEMNED)
        if condemned.exists():
            _throw_away(path)
        try:
            database = opened(path, "shelf.sql", VERSION, condemned)
        except (DamagedFile, NewerFile, OlderFile):
            _throw_away(path)
            database = opened(path, "shelf.sql", VERSION, condemned)
        try:
            # Keys come in no order, so many pages are written to for each deck that is shelved.
            database.set(f"PRAGMA cache_size = -{_CACHE_KIB}")
            _distrust_another_program(database)
        except StoreError:
            database.close()
            raise
        return cls(database)

    def close(self) -> None:
        """Close the file."""
        self.database.close()

    def changed(self, files: Iterable[DeckFile]) -> list[DeckFile]:
        """Those of the files that are not on the shelf as they are now."""
        rows = self.database.rows("SELECT path, modified, size FROM deck")
        known = {path: (modified, size) for path, modified, size in rows}
        return [file for file in files if known.get(path_written(file.path)) != file.stamp]

    def put(self, read: Iterable[tuple[DeckFile, Volume]]) -> None:
        """Shelve volumes; where a file could not be used, its last good reading stays."""
        with self.database.transaction():
            for file, volume in read:
                if volume.packed is None:
                    self._note_problems(file, volume.problems)
                else:
                    self._shelve(file, volume, volume.packed)

    def decks(self, files: Sequence[DeckFile]) -> list[Shelved]:
        """What the shelf knows of these files, in their order; files not yet read are left out."""
        rows = self.database.rows(
            "SELECT path, id, title, cards, problems FROM deck", (), (str, str, str, int, int)
        )
        known = {row[0]: row[1:] for row in rows}
        found = ((file.path, known.get(path_written(file.path))) for file in files)
        return [Shelved(row[0], path, *row[1:]) for path, row in found if row is not None]

    def deck(self, path: Path) -> Deck | None:
        """The last good reading of the file, or None where there is none that can be used."""
        written = (path_written(path),)
        stamp = self.database.row("SELECT modified, size FROM deck WHERE path = ?", written)
        kept = self._decks.get(path)
        if kept is not None and kept[0] == stamp:
            return kept[1]
        row = self.database.row(
            "SELECT modified, size, id, packed, checksum FROM deck WHERE path = ?", written
        )
        if row is None or row[3] is None:
            return None
        with self.database.sense():
            if _checksum(*written, *row[2:4]) != row[4]:
                raise ValueError("a deck is not what was read")
        from quiz.deck.compact import unpacked

        try:
            deck = unpacked(row[3])
        except ValueError:
            return None
        self._decks[path] = (row[:2], deck)
        return deck

    def faces(self, path: Path) -> list[tuple[str, tuple[str, ...]]]:
        """The keys of a deck's cards, in their order, each with its faces."""
        rows = self.database.rows(
            "SELECT key, face FROM face WHERE path = ? ORDER BY place",
            (path_written(path),),
            (str, str),
        )
        return [
            (key, tuple(face for _, face in faces))
            for key, faces in groupby(rows, key=lambda row: row[0])
        ]

    def untouched(self, path: Path) -> int:
        """How many cards a deck has that were never answered nor marked; 0 if any of it was."""
        known = " UNION ALL ".join(
            f"SELECT 1 FROM face JOIN {table} USING (key) WHERE path = ?1"
            for table in ("memory", "standing")
        )
        query = f"SELECT count(DISTINCT key) FROM face WHERE path = ?1 AND NOT EXISTS ({known})"
        return int(self.database.row(query, (path_written(path),))[0])

    def _shelve(self, file: DeckFile, volume: Volume, packed: str) -> None:
        path = path_written(file.path)
        note_news(self.database, path, [key for key, _ in volume.faces])
        checksum = _checksum(path, volume.id, packed)
        self.database.change(
            "INSERT OR REPLACE INTO deck VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                path, volume.id, *file.stamp, volume.title, volume.cards, volume.problems,
                packed, checksum,
            ),
        )  # fmt: skip
        self.database.change("DELETE FROM face WHERE path = ?", (path,))
        self.database.change("DELETE FROM tally WHERE path = ?", (path,))
        self.database.change("DELETE FROM known WHERE path = ? OR path LIKE '*%'", (path,))
        self.database.change_all(
            "INSERT INTO face VALUES (?, ?, ?, ?)",
            ((path, place, key, face) for place, (key, face) in enumerate(volume.faces)),
        )

    def _note_problems(self, file: DeckFile, problems: int) -> None:
        path = path_written(file.path)
        name = path_written(Path(file.path.stem))
        self.database.change(
            "INSERT OR IGNORE INTO deck VALUES (?, ?, 0, 0, ?, 0, 0, NULL, NULL)",
            (path, name, name),
        )
        note_return(self.database, path)
        self.database.change(
            "UPDATE deck SET modified = ?, size = ?, problems = ? WHERE path = ?",
            (*file.stamp, problems, path),
        )


def _checksum(path: str, deck: str, packed: str) -> int:
    return crc32("\0".join((path, deck, packed)).encode())


def _throw_away(path: Path) -> None:
    for suffix in _SUFFIXES:
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _distrust_another_program(shelf: Database) -> None:
    """Have all decks read and all caches computed anew if another version filled the shelf."""
    row = shelf.row("SELECT value FROM about WHERE name = 'program'")
    if row is not None and row[0] == __version__:
        return
    with shelf.transaction():
        shelf.change("UPDATE deck SET modified = -1")
        shelf.change("DELETE FROM about")
        shelf.change("INSERT INTO about VALUES ('program', ?)", (__version__,))
