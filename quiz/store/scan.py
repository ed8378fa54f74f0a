"""The tables of a history read from end to end, whatever is in them and whoever made them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from typing import Any

from quiz.store.database import DamagedFile, Database

AT_ONCE = 5_000

Row = tuple[Any, ...]


def batches(
    database: Database, table: str, columns: Sequence[str], where: str = "true"
) -> Iterator[list[Row]]:
    """These columns of all rows, some thousands at a time, in the order in which they were added.

    No index is used, which may be broken or say something else than the table. Text that is not
    UTF-8 comes as bytes. Raises DamagedFile where the structure of the file is broken.
    """
    source = f"FROM main.{table} NOT INDEXED WHERE {where}"
    given = 0
    try:
        for rows in _chunks(_each(database, f"SELECT {', '.join(columns)} {source}")):
            given += len(rows)
            yield rows
    except DamagedFile:
        # Either the file is broken, or some text cannot be decoded: then each is read as bytes.
        encoding = str(database.row("PRAGMA encoding")[0])
        pairs = ", ".join(f"typeof({name}), {_undecoded(name)}" for name in columns)
        found = islice(_each(database, f"SELECT {pairs} {source}"), given, None)
        for rows in _chunks(found):
            yield [_decoded(row, encoding) for row in rows]


@contextmanager
def too_large_is_damage(database: Database) -> Iterator[None]:
    """Take a value that is said to be larger than any can be for damage done to the file."""
    try:
        yield
    except sqlite3.DataError as error:
        raise DamagedFile(f"{database.path} is damaged ({error}); it is left as it is") from error


def _each(database: Database, query: str) -> Iterator[Row]:
    with too_large_is_damage(database):
        yield from database.each(query)


def _chunks(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while some := list(islice(rows, AT_ONCE)):
        yield some


def _undecoded(name: str) -> str:
    return f"CASE typeof({name}) WHEN 'text' THEN CAST({name} AS BLOB) ELSE {name} END"


def _decoded(row: Row, encoding: str) -> Row:
    values = []
    for kind, value in zip(row[::2], row[1::2], strict=True):
        if kind == "text":
            with suppress(UnicodeDecodeError):
                value = value.decode(encoding)
        values.append(value)
    return tuple(values)
