"""Packages as Anki makes them, of each generation, small and to measure."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile

from backports import zstd

COLLECTIONS = {1: "collection.anki2", 2: "collection.anki21", 3: "collection.anki21b"}
_OLD = """
CREATE TABLE col (id integer primary key, crt integer not null, mod integer not null,
  scm integer not null, ver integer not null, dty integer not null, usn integer not null,
  ls integer not null, conf text not null, models text not null, decks text not null,
  dconf text not null, tags text not null);
CREATE TABLE notes (id integer primary key, guid text not null, mid integer not null,
  mod integer not null, usn integer not null, tags text not null, flds text not null,
  sfld integer not null, csum integer not null, flags integer not null, data text not null);
CREATE TABLE cards (id integer primary key, nid integer not null, did integer not null,
  ord integer not null, mod integer not null, usn integer not null, type integer not null,
  queue integer not null, due integer not null, ivl integer not null, factor integer not null,
  reps integer not null, lapses integer not null, left integer not null, odue integer not null,
  odid integer not null, flags integer not null, data text not null);
CREATE TABLE revlog (id integer primary key, cid integer not null, usn integer not null,
  ease integer not null, ivl integer not null, lastIvl integer not null, factor integer not null,
  time integer not null, type integer not null);
"""
_NEW = """
CREATE TABLE notetypes (id integer primary key, name text not null COLLATE unicase,
  mtime_secs integer not null, usn integer not null, config blob not null);
CREATE TABLE fields (ntid integer not null, ord integer not null,
  name text not null COLLATE unicase, config blob not null, primary key (ntid, ord)) without rowid;
CREATE TABLE templates (ntid integer not null, ord integer not null,
  name text not null COLLATE unicase, mtime_secs integer not null, usn integer not null,
  config blob not null, primary key (ntid, ord)) without rowid;
CREATE TABLE decks (id integer primary key, name text not null COLLATE unicase,
  mtime_secs integer not null, usn integer not null, common blob not null, kind blob not null);
CREATE UNIQUE INDEX idx_decks_name ON decks (name);
"""


@dataclass(frozen=True)
class Kind:
    """A type of notes."""

    fields: Sequence[str]
    templates: Sequence[tuple[str, str]]
    name: str = "Basic"
    is_cloze: bool = False


BASIC = Kind(["Front", "Back"], [("{{Front}}", "{{FrontSide}}\n\n<hr id=answer>\n\n{{Back}}")])
REVERSED = Kind(
    BASIC.fields,
    [*BASIC.templates, ("{{Back}}", "{{FrontSide}}\n\n<hr id=answer>\n\n{{Front}}")],
    "Basic (and reversed card)",
)
TYPING = Kind(
    BASIC.fields,
    [("{{Front}}\n\n{{type:Back}}", "{{Front}}\n\n<hr id=answer>\n\n{{type:Back}}")],
    "Basic (type in the answer)",
)
CLOZE = Kind(
    ["Text", "Back Extra"],
    [("{{cloze:Text}}", "{{cloze:Text}}<br>\n{{Back Extra}}")],
    "Cloze",
    is_cloze=True,
)


@dataclass(frozen=True)
class Row:
    """A note, with the ordinals of its cards."""

    fields: Sequence[str]
    kind: Kind = BASIC
    cards: Sequence[int] = (0,)
    deck: str = "Default"
    tags: str = ""
    guid: str = ""


@dataclass(frozen=True)
class Answer:
    """A row of the log: the number of the note from 0, and what stands in the row."""

    note: int
    at: int
    button: int
    ordinal: int = 0
    kind: int = 1
    ease: int = 500
    spent: int = 4000


@dataclass(frozen=True)
class Made:
    """What a package is made of."""

    notes: Sequence[Row] = (Row(["Capital of Peru?", "Lima"]),)
    log: Sequence[Answer] = ()
    media: Mapping[str, bytes] = field(default_factory=dict)
    suspended: frozenset[int] = frozenset()
    also: Sequence[tuple[str, tuple[object, ...]]] = ()


def package(path: Path, made: Made, generation: int = 2) -> Path:
    """The package written at the path."""
    source = collection(made, is_new=generation == 3)
    packed = zstd.compress if generation == 3 else bytes
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        if generation > 1:
            archive.writestr("meta", bytes([8, generation]))
            archive.writestr(COLLECTIONS[1], b"a decoy")
        archive.writestr(COLLECTIONS[generation], packed(source))
        for number, content in enumerate(made.media.values()):
            archive.writestr(str(number), packed(content))
        archive.writestr("media", packed(_media(list(made.media), is_new=generation == 3)))
    return path


def collection(made: Made, *, is_new: bool = False) -> bytes:
    """The SQLite file of a collection."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "collection"
        with closing(sqlite3.connect(path)) as connection:
            connection.create_collation("unicase", lambda one, other: (one > other) - (one < other))
            with connection:
                connection.executescript(_OLD + (_NEW if is_new else ""))
                _fill(connection, made, is_new=is_new)
                for statement, parameters in made.also:
                    connection.execute(statement, parameters)
        return path.read_bytes()


def _fill(connection: sqlite3.Connection, made: Made, *, is_new: bool) -> None:
    kinds = list(dict.fromkeys(id(row.kind) for row in made.notes))
    by_id = {id(row.kind): row.kind for row in made.notes}
    decks = list(dict.fromkeys(row.deck for row in made.notes))
    models = {100 + n: by_id[own] for n, own in enumerate(kinds)}
    named = {200 + n: deck for n, deck in enumerate(decks)}
    old = (json.dumps(_models(models)), json.dumps({n: {"name": d} for n, d in named.items()}))
    connection.execute(
        "INSERT INTO col VALUES (1, 0, 0, 0, ?, 0, 0, 0, '{}', ?, ?, '{}', '{}')",
        (18, "", "") if is_new else (11, *old),
    )
    if is_new:
        _fill_tables(connection, models, named)
    connection.executemany(
        "INSERT INTO notes VALUES (?, ?, ?, 0, 0, ?, ?, 0, 0, 0, '')",
        [
            (1000 + n, row.guid or f"g{n}", 100 + kinds.index(id(row.kind)), f" {row.tags} ",
             "\x1f".join(row.fields))
            for n, row in enumerate(made.notes)
        ],
    )  # fmt: skip
    connection.executemany(
        "INSERT INTO cards VALUES (?, ?, ?, ?, 0, 0, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0, 0, '')",
        [
            (_card(n, o), 1000 + n, 200 + decks.index(row.deck), o, -(n in made.suspended))
            for n, row in enumerate(made.notes)
            for o in row.cards
        ],
    )
    connection.executemany(
        "INSERT INTO revlog VALUES (?, ?, 0, ?, 1, 1, ?, ?, ?)",
        [(a.at, _card(a.note, a.ordinal), a.button, a.ease, a.spent, a.kind) for a in made.log],
    )


def _card(note: int, ordinal: int) -> int:
    return 1_000_000 + note * 100 + ordinal


def _models(kinds: Mapping[int, Kind]) -> dict[int, object]:
    return {
        own: {
            "name": kind.name,
            "type": int(kind.is_cloze),
            "flds": [{"name": name} for name in kind.fields],
            "tmpls": [
                {"name": f"Card {n}", "qfmt": front, "afmt": back}
                for n, (front, back) in enumerate(kind.templates, 1)
            ],
        }
        for own, kind in kinds.items()
    }


def _fill_tables(
    connection: sqlite3.Connection, kinds: Mapping[int, Kind], decks: Mapping[int, str]
) -> None:
    for own, kind in kinds.items():
        config = b"\x08\x01" if kind.is_cloze else b""
        connection.execute("INSERT INTO notetypes VALUES (?, ?, 0, 0, ?)", (own, kind.name, config))
        connection.executemany(
            "INSERT INTO fields VALUES (?, ?, ?, x'')",
            [(own, n, name) for n, name in enumerate(kind.fields)],
        )
        connection.executemany(
            "INSERT INTO templates VALUES (?, ?, ?, 0, 0, ?)",
            [
                (own, n, f"Card {n + 1}", b"".join(_sides(front, back)))
                for n, (front, back) in enumerate(kind.templates)
            ],
        )
    connection.executemany(
        "INSERT INTO decks VALUES (?, ?, 0, 0, x'', x'')",
        [(own, name.replace("::", "\x1f")) for own, name in decks.items()],
    )


def _sides(*texts: str) -> Iterator[bytes]:
    for number, text in enumerate(texts, 1):
        yield _bytes(number, text.encode())


def _bytes(number: int, content: bytes) -> bytes:
    return bytes([number << 3 | 2]) + bytes(_varint(len(content))) + content


def _varint(number: int) -> Iterable[int]:
    while number > 0x7F:
        yield number & 0x7F | 0x80
        number >>= 7
    yield number


def _media(names: Sequence[str], *, is_new: bool) -> bytes:
    if not is_new:
        return json.dumps({str(n): name for n, name in enumerate(names)}).encode()
    return b"".join(_bytes(1, _bytes(1, name.encode())) for name in names)
