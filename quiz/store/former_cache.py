"""What the cache of quiz 0.1 knows of decks, carried over once into the one of now.

Without it an upgrade would look like decks that were never read before, and history would not
follow a card that was changed while the program was upgraded.
"""

from __future__ import annotations

from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

from quiz.store.cache_file import SUFFIXES
from quiz.store.database import Database, StoreError
from quiz.store.opening import opened_to_read

NAME = "shelf.db"
"""What the cache's file was called."""

_VERSION = 7
_DECKS = "SELECT path, id, size < 0, title, cards, problems, checksum, packed FROM deck"
_DECK_TYPES = (str, str, int, str, int, int, int | None, str | None)


@dataclass(frozen=True, slots=True)
class Former:
    """Its decks, their faces, what has changed in them that is not settled, and the last mark."""

    decks: list[Any]
    faces: list[Any]
    news: list[Any]
    marks: list[Any]

    def put_into(self, cache: Database) -> None:
        """Put it into a new cache, inside a transaction; every deck is to be read again."""
        cache.change_all("INSERT INTO deck VALUES (?, ?, '', ?, ?, ?, ?, ?, ?)", self.decks)
        cache.change_all("INSERT INTO face VALUES (?, ?, ?, ?)", self.faces)
        cache.change_all("INSERT INTO news VALUES (?, ?, ?)", self.news)
        cache.change_all("INSERT INTO about VALUES (?, ?)", self.marks)


def former(path: Path) -> Former | None:
    """What the former cache at `path` knows; None where there is none that can be used."""
    if path.is_file():
        with suppress(OSError, StoreError), closing(opened_to_read(path)) as database:
            if database.version == _VERSION and not database.flaws("quick_check"):
                return _read(database)
    return None


def remove_former(path: Path) -> None:
    """Take the former cache away, which nothing needs any more."""
    for suffix in (*SUFFIXES, ".damaged"):
        with suppress(OSError):
            path.with_name(path.name + suffix).unlink(missing_ok=True)


def _read(database: Database) -> Former:
    decks = database.rows(_DECKS, (), _DECK_TYPES)
    with database.sense():
        for path, deck, *_, kept, packed in decks:
            if packed is not None and crc32("\0".join((path, deck, packed)).encode()) != kept:
                raise ValueError("a deck is not what was read")
    faces = database.rows("SELECT path, place, key, face FROM face", (), (str, int, str, str))
    news = database.rows("SELECT path, added, removed FROM news", (), (str, str | None, str))
    marks = database.rows("SELECT name, value FROM about WHERE name = 'settled'", (), (str, str))
    return Former(decks, faces, news, marks)
