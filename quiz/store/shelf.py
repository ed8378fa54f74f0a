"""The shelf: every deck as last read, so that an unchanged file is never parsed again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import closing, suppress
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Self
from zlib import crc32

from quiz import __version__
from quiz.store.cache_file import CacheDatabase, CondemnedFile, opened_cache
from quiz.store.database import StoreError
from quiz.store.folders import DeckFile
from quiz.store.news import note_news, note_return
from quiz.store.rows import path_written
from quiz.store.watermark import CACHED

if TYPE_CHECKING:
    from quiz.deck.model import Deck
    from quiz.store.volumes import Volume

VERSION = 9
_SCHEMA = "shelf.sql"
_CACHE_KIB = 32_000


class Shelved(NamedTuple):
    """A deck's place on the shelf; `problems` counts the errors in its file."""

    id: str
    path: Path
    title: str
    cards: int
    problems: int


class Shelf:
    """The decks as last read, kept in a file that can be thrown away."""

    def __init__(self, database: CacheDatabase) -> None:
        self.database = database
        self._decks: dict[Path, tuple[str, Deck]] = {}

    @classmethod
    def open(cls, path: Path) -> Self:
        """The shelf at `path`; one that cannot be trusted is emptied.

        Raises StoreError or OSError where it cannot be opened.
        """
        shelf = cls(opened_cache(path, _SCHEMA, VERSION))
        try:
            try:
                shelf._take_up()
            except CondemnedFile:
                shelf.begin_again()
        except (OSError, StoreError):
            shelf.close()
            raise
        return shelf

    def begin_again(self) -> None:
        """Empty it, and go on with it."""
        self._decks.clear()
        self.database.renew(_SCHEMA, VERSION)
        self._take_up()

    def _take_up(self) -> None:
        # Keys come in no order, so many pages are written to for each deck that is shelved.
        self.database.set(f"PRAGMA cache_size = -{_CACHE_KIB}")
        row = self.database.row("SELECT value FROM about WHERE name = 'program'")
        if row is None:
            self._carry_over()
        elif row[0] != __version__:
            with self.database.transaction():
                self._distrust()

    def _carry_over(self) -> None:
        """Put into a new one what the cache of the program before knew."""
        from quiz.store.former_cache import NAME, former, remove_former

        before = self.database.path.with_name(NAME)
        known = former(before) if before != self.database.path else None
        with self.database.transaction():
            if known is not None and self.database.row("SELECT 1 FROM about") is None:
                known.put_into(self.database)
            self._distrust()
        if before != self.database.path:
            remove_former(before)

    def _distrust(self) -> None:
        """Have all decks read and all that is computed computed anew.

        What histories have not followed yet is kept.
        """
        self.database.change("UPDATE deck SET stamp = ''")
        self.database.change("DELETE FROM about WHERE name <> 'settled'")
        self.database.change("INSERT INTO about VALUES ('program', ?)", (__version__,))

    def close(self) -> None:
        """Close the file."""
        self.database.close()

    def changed(self, files: Iterable[DeckFile]) -> list[DeckFile]:
        """Those of the files that are not on the shelf as they are now."""
        known = dict(self.database.rows("SELECT path, stamp FROM deck"))
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
        stamp = self.database.row("SELECT stamp FROM deck WHERE path = ?", written)
        kept = self._decks.get(path)
        if kept is not None and stamp is not None and kept[0] == stamp[0] != "":
            return kept[1]
        row = self.database.row(
            "SELECT stamp, id, packed, checksum FROM deck WHERE path = ?", written
        )
        if row is None or row[2] is None:
            return None
        with self.database.sense():
            if _checksum(*written, *row[1:3]) != row[3]:
                raise ValueError("a deck is not what was read")
        from quiz.deck.compact import unpacked

        try:
            deck = unpacked(row[2])
        except ValueError:
            return None
        self._decks[path] = (row[0], deck)
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
            f"SELECT 1 FROM face JOIN {table} USING (key) WHERE path = ?"
            for table in ("memory", "standing")
        )
        query = f"SELECT count(DISTINCT key) FROM face WHERE path = ? AND NOT EXISTS ({known})"
        return int(self.database.row(query, (path_written(path),) * 3)[0])

    def _shelve(self, file: DeckFile, volume: Volume, packed: str) -> None:
        path = path_written(file.path)
        note_news(self.database, path, [key for key, _ in volume.faces])
        checksum = _checksum(path, volume.id, packed)
        self.database.change(
            "INSERT OR REPLACE INTO deck VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                path, volume.id, _stamp(file), 0, volume.title, volume.cards, volume.problems,
                checksum, packed,
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
            "INSERT OR IGNORE INTO deck VALUES (?, ?, '', 0, ?, 0, 0, NULL, NULL)",
            (path, name, name),
        )
        note_return(self.database, path)
        self.database.change(
            "UPDATE deck SET stamp = ?, gone = 0, problems = ? WHERE path = ?",
            (_stamp(file), problems, path),
        )


def _checksum(path: str, deck: str, packed: str) -> int:
    return crc32("\0".join((path, deck, packed)).encode())


def _stamp(file: DeckFile) -> str:
    """What is kept of the file: nothing where it may change once more unnoticed."""
    return "" if file.is_recent else file.stamp


def forget_cached(path: Path) -> None:
    """Have all that is computed from the history computed anew, whatever history is there next.

    Another one may have the same ids and other values, which the watermark does not tell apart.
    """
    if not path.exists():
        return
    with (
        suppress(StoreError, OSError),
        closing(Shelf.open(path)) as shelf,
        shelf.database.transaction(),
    ):
        shelf.database.change("DELETE FROM about WHERE name = ?", (CACHED,))
