"""What a collection of Anki's holds, as it is: note types, decks, notes, cards, answers."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from quiz.exchange.anki import note_types
from quiz.exchange.anki.archive import Refused
from quiz.exchange.anki.note_types import NoteType
from quiz.exchange.anki.wire import Message

_TABLES = ("col", "notes", "cards", "revlog")
_COMPUTED = """
SELECT 1 FROM pragma_table_list AS made, pragma_table_xinfo(made.name) AS part
WHERE made.schema = 'main' AND part.hidden
"""
_LONGEST = 64 << 20
_BROKEN = "the collection in it is damaged"
_SUSPENDED = -1
_FLAG_BITS = 7
_MOST_INSTANT = 253_402_300_800_000
_SENSELESS = (ValueError, TypeError, LookupError, AttributeError, RecursionError, OverflowError)

T = TypeVar("T")


class Note(NamedTuple):
    """A note: its fields as HTML, in the order of its type's; tags as written."""

    id: int
    guid: str
    type: int
    tags: str
    fields: tuple[str, ...]


class Asked(NamedTuple):
    """A card of Anki's: one way in which a note asks, by its template or gap from 0."""

    id: int
    note: int
    deck: int
    ordinal: int
    is_suspended: bool
    is_flagged: bool


class Given(NamedTuple):
    """A row of the log of answers: milliseconds since 1970, the card, the button, what it was."""

    at: int
    card: int
    button: int
    ease: int
    spent: int
    kind: int


class AnkiDeck(NamedTuple):
    """A deck: its path, outermost first, and its description as HTML."""

    name: tuple[str, ...]
    description: str = ""


class Collection(NamedTuple):
    """All of a collection that is of use; `senseless` counts rows whose values make no sense."""

    types: Mapping[int, NoteType]
    decks: Mapping[int, AnkiDeck]
    notes: Sequence[Note]
    cards: Sequence[Asked]
    log: Sequence[Given]
    senseless: int
    is_mended: bool


def collection_in(path: Path) -> Collection:
    """The collection in a SQLite file that nobody else has open; raises Refused where it is none.

    Nothing in the file is run: no view, trigger, computed column or function of its own.
    """
    with _opened(path) as source:
        types, decks = _types_and_decks(source)
        notes = source.sound("SELECT id, guid, mid, tags, flds FROM notes ORDER BY id", _note)
        cards = source.sound(
            "SELECT id, nid, did, odid, ord, queue, flags FROM cards ORDER BY nid, ord", _asked
        )
        log = source.sound(
            "SELECT id, cid, ease, factor, time, type FROM revlog ORDER BY id", _given
        )
        return Collection(types, decks, notes, cards, log, source.senseless, source.is_mended)


class _Source:
    """A connection to a file that is not trusted."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.senseless = 0
        self.is_mended = False

    def rows(self, query: str) -> list[Any]:
        """What the query finds; text that is not UTF-8 is mended, which is kept in mind."""
        try:
            return self._connection.execute(query).fetchall()
        except sqlite3.OperationalError as error:
            if self.is_mended or "decode" not in str(error):
                raise
        self.is_mended = True
        self._connection.text_factory = lambda source: source.decode("utf-8", "replace")
        return self._connection.execute(query).fetchall()

    def sound(self, query: str, made: Callable[..., T | None]) -> list[T]:
        """What is made of the rows that make sense; the others are counted."""
        rows = self.rows(query)
        found = [each for row in rows if (each := made(*row)) is not None]
        self.senseless += len(rows) - len(found)
        return found


@contextmanager
def _opened(path: Path) -> Iterator[_Source]:
    try:
        # Immutable: no log beside the file is looked for, and none is made.
        uri = f"{path.absolute().as_uri()}?immutable=1"
        with closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as connection:
            connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.execute("PRAGMA cell_size_check = ON")
            connection.create_collation("unicase", _unicase)
            source = _Source(connection)
            _refuse_unsound(source)
            yield source
    except (sqlite3.Error, *_SENSELESS) as error:
        raise Refused(_BROKEN) from error


def _refuse_unsound(source: _Source) -> None:
    """Raise Refused where a table is not a plain one, or where its pages are not a tree.

    A page that has two parents makes rows without end.
    """
    plain = {
        name
        for name, kind, made in source.rows("SELECT name, type, sql FROM sqlite_schema")
        if kind == "table" and "VIRTUAL" not in str(made).upper()
    }
    if not plain.issuperset(_TABLES):
        raise Refused("the collection in it is not one of Anki's")
    if source.rows(_COMPUTED) or source.rows("PRAGMA quick_check(1)") != [("ok",)]:
        raise Refused(_BROKEN)


def _types_and_decks(source: _Source) -> tuple[dict[int, NoteType], dict[int, AnkiDeck]]:
    (models, decks), *_ = source.rows("SELECT models, decks FROM col")
    if models:
        return note_types.of_json(json.loads(models)), _decks_of_json(json.loads(decks))
    types = note_types.of_tables(
        source.rows("SELECT id, name, config FROM notetypes"),
        source.rows("SELECT ntid, name FROM fields ORDER BY ntid, ord"),
        source.rows("SELECT ntid, name, config FROM templates ORDER BY ntid, ord"),
    )
    return types, dict(_decks_of_table(source.rows("SELECT id, name, kind FROM decks")))


def _decks_of_json(decks: Mapping[str, Any]) -> dict[int, AnkiDeck]:
    return {
        int(own): AnkiDeck(tuple(str(deck["name"]).split("::")), str(deck.get("desc", "")))
        for own, deck in decks.items()
    }


def _decks_of_table(rows: Sequence[tuple[int, str, bytes]]) -> Iterator[tuple[int, AnkiDeck]]:
    for own, name, kind in rows:
        normal = Message(kind).parts(1)
        description = Message(normal[-1]).text(4) if normal else ""
        yield own, AnkiDeck(tuple(name.split("\x1f")), description)


def _note(*row: Any) -> Note | None:
    own, guid, kind, tags, fields = row
    if not _are(int, own, kind) or not _are(str, guid, tags, fields):
        return None
    return Note(own, guid, kind, tags, tuple(fields.split("\x1f")))


def _asked(*row: Any) -> Asked | None:
    own, note, deck, original, ordinal, queue, flags = row
    if not _are(int, *row):
        return None
    # While a card is in a filtered deck, its own deck is the original one.
    is_flagged = flags & _FLAG_BITS != 0
    return Asked(own, note, original or deck, ordinal, queue == _SUSPENDED, is_flagged)


def _given(*row: Any) -> Given | None:
    return Given(*row) if _are(int, *row) and 0 <= row[0] < _MOST_INSTANT else None


def _are(kind: type, *values: object) -> bool:
    return {*map(type, values)} == {kind}


def _unicase(one: str, other: str) -> int:
    one, other = one.casefold(), other.casefold()
    return (one > other) - (one < other)
