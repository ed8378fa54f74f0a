"""Histories that were damaged, altered or made to do harm, as tables."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from quiz.store.columns import COLUMNS
from quiz.store.history import History
from quiz.store.lines import write_lines
from tests.store.test_migrations import make_history

DEEP = "[" * 50_000
BELL = "'ring' || char(27) || ']0;owned' || char(7)"

ANYWHERE = ("x'80'", "x''", "NULL", "-0.5", "'x'", "9223372036854775807")
"""What is put into each column in turn: types that it does not have, and bounds of all types."""

VALUES: Mapping[str, Mapping[str, Sequence[str]]] = {
    "answer": {
        "id": ("''",),
        "key": ("''",),
        "at": ("-1", "9e18", "253402300799000", "'1793620805000'"),
        "day": (
            "'9999-12-31'", "'9900-01-25'", "'0000-01-01'", "'0001-01-01'", "'1969-12-29'",
            "'2020-13-45'", "'2026-02-30'", "'20261102'", "'2026-W45-1'", "'2026-11-02 '",
            "'-2026-11-02'", "'+12026-11-2'", BELL, "20261102", "'２０２６-11-02'",
        ),
        "mode": ("'exam'", "'STUDY'", "''"),
        "response": (
            "'{'", "'[]'", "'3'", "'null'", "'{}'", '\'{"given": 3}\'', '\'{"given": null}\'',
            '\'{"given": "x", "given": 3}\'', '\'{"given": "x", "forgiven": []}\'',
            '\'{"given": NaN}\'', '\'{"given": "x", "more": 1e999}\'',
            '\'{"given": "x", "more": -Infinity}\'',
            f"""'{{"given": "x", "more": {"9" * 5000}}}'""",
            f"""'{{"given": "x", "more": {"[" * 60}{"]" * 60}}}'""",
            f"'{DEEP}'", "'{\"given\": ' || replace(hex(zeroblob(30000)), '00', '[')",
        ),
        "outcome": ("'well'", "'Right'", "''"),
        "credit": ("2", "-1e-9", "1.0000001", "9e999", "-9e999", "'1.0'"),
        "rating": ("0", "5", "9", "-1", "3.5", "'3'"),
        "milliseconds": ("-1", "9e18", "3153600000001", "'5000'"),
        "certainty": ("0", "4", "7", "2.5"),
    },
    "event": {
        "id": ("''",),
        "at": ("-1", "9e18"),
        "day": ("'9999-12-31'", "'2020-13-45'"),
        "kind": ("'shout'", "''", "'Undo'", "'link'", "'unlink'"),
        "answer": ("NULL", "''"),
        "detail": ("'x'", "'[]'", "'3'", f"'{DEEP}'", "'{\"from\": 1e999}'"),
    },
    "session": {
        "id": ("''",),
        "at": ("-1", "9e18"),
        "day": ("'9999-12-31'", "'x'"),
        "mode": ("'exam'",),
        "decks": ("'{}'", "'[3]'", "'[null]'", "'\"people\"'", "'['", f"'{DEEP}'"),
        "plan": (
            "'[]'", "'3'", "'{'", "'{\"items\": 3}'", "'{\"items\": [\"k\"]}'",
            "'{\"items\": [[\"k\", 3]]}'", "'{\"items\": [[\"k\", \"f\", \"g\"]]}'",
            "'{\"seconds\": \"x\"}'", "'{\"seconds\": 0}'", "'{\"seconds\": 1e999}'",
            "'{\"seed\": null}'", "'{\"choices\": 1}'", f"'{DEEP}'",
        ),
    },
    "card": {
        "key": ("''",),
        "number": ("-1", "9007199254740993"),
        "seen": ("-1", "9e18", "253402300799000"),
    },
}  # fmt: skip
"""For each column, values that make no sense there, as SQL."""

HARMLESS: Mapping[tuple[str, str], frozenset[str]] = {
    ("answer", "certainty"): frozenset(("NULL",)),
    ("event", "key"): frozenset(("NULL", "'x'")),
    ("event", "answer"): frozenset(("'x'",)),
    ("event", "session"): frozenset(("NULL", "'x'")),
    ("event", "detail"): frozenset(("NULL",)),
    **{("card", name): frozenset(("NULL", "'x'")) for name in ("section", "id", "kind")},
    **{("card", name): frozenset(("'x'",)) for name in ("deck", "path", "question", "answer")},
    **{("answer", name): frozenset(("'x'",)) for name in ("face", "session")},
    **{(table, "id"): frozenset(("'x'",)) for table in ("answer", "event", "session")},
    ("answer", "key"): frozenset(("'x'",)),
    ("card", "key"): frozenset(("'x'",)),
}
"""Of what is put anywhere, what the column may have."""

ADDITIONS: Mapping[str, str] = {
    "a trigger that drops answers": (
        "CREATE TRIGGER x BEFORE INSERT ON answer BEGIN SELECT RAISE(IGNORE); END"
    ),
    "a trigger that says its own": (
        f"CREATE TRIGGER x BEFORE INSERT ON answer WHEN {BELL} BEGIN "
        "SELECT RAISE(ABORT, 'owned'); END"
    ),
    "a trigger that deletes answers": (
        "CREATE TRIGGER x AFTER INSERT ON session BEGIN DELETE FROM answer; END"
    ),
    "a trigger that forges answers": (
        "CREATE TRIGGER x AFTER INSERT ON event BEGIN INSERT INTO answer SELECT 'f' || new.id, key,"
        " face, at, day, mode, session, response, outcome, credit, rating, milliseconds, certainty"
        " FROM answer LIMIT 1; END"
    ),
    "a trigger that never ends": (
        "CREATE TRIGGER x BEFORE INSERT ON answer BEGIN SELECT count(*) FROM (WITH RECURSIVE "
        "n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n); END"
    ),
    "a trigger on cards": (
        "CREATE TRIGGER x AFTER INSERT ON card BEGIN DELETE FROM event; END"
    ),
    "triggers of the same names that do nothing": (
        "DROP TRIGGER answers_stay; CREATE TRIGGER answers_stay BEFORE UPDATE ON answer "
        "BEGIN SELECT 1; END"
    ),
    "no triggers": "; ".join(
        f"DROP TRIGGER {name}"
        for name in ("answers_stay", "answers_are_kept", "events_stay", "events_are_kept")
    ),
    "a view": "CREATE VIEW x AS SELECT * FROM answer",
    "a view that never ends": (
        "CREATE VIEW x AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n) "
        "SELECT * FROM n"
    ),
    "a view named like a pragma": "CREATE VIEW pragma_table_info AS SELECT 1",
    "a table": "CREATE TABLE x (y); INSERT INTO x VALUES (zeroblob(100))",
    "an index on an expression": "CREATE INDEX x ON answer (hex(response))",
    "a partial index": "CREATE UNIQUE INDEX x ON answer (rating) WHERE rating = 17",
    "no indexes": "; ".join(
        f"DROP INDEX {name}"
        for name in ("answer_of_key", "answer_of_session", "answer_of_day", "event_of_identity")
    ),
    "one more column": "ALTER TABLE answer ADD COLUMN x TEXT DEFAULT 'x'",
    "a column named rowid": "ALTER TABLE answer ADD COLUMN rowid INTEGER DEFAULT 7",
    "more in what it says of itself": "INSERT INTO about VALUES ('x', 'y')",
    "another application's number": "PRAGMA application_id = 1",
    "a rollback journal": "PRAGMA journal_mode = DELETE",
    "pages of another size": "PRAGMA journal_mode = DELETE; PRAGMA page_size = 512; VACUUM",
    "statistics": "ANALYZE",
}  # fmt: skip
"""What a file may have beside its rows: they are taken over, and nothing else."""

_GENERATED = (
    "ALTER TABLE answer DROP COLUMN certainty; ALTER TABLE answer ADD COLUMN certainty INTEGER "
    "AS (1 / 0)"
)
NO_HISTORIES: Mapping[str, str] = {
    "a view for a table": "ALTER TABLE answer RENAME TO x; CREATE VIEW answer AS SELECT * FROM x",
    "a view that never ends for a table": (
        "DROP TABLE session; CREATE VIEW session AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL "
        "SELECT i FROM n) SELECT i id, i at, i day, i mode, i decks, i plan FROM n"
    ),
    "a view for what it says of itself": (
        "ALTER TABLE about RENAME TO x; CREATE VIEW about AS SELECT * FROM x"
    ),
    "a virtual table": (
        "DROP TABLE card; CREATE VIRTUAL TABLE card USING fts5(key, deck, path, number, question, "
        "answer, section, seen, id, kind)"
    ),
    "a column that is generated": _GENERATED,
    "one more column, which takes all memory": (
        "ALTER TABLE answer ADD COLUMN x TEXT AS (hex(zeroblob(1000000000)))"
    ),
    "a table without row ids": (
        "DROP TABLE about; CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID; "
        "INSERT INTO about VALUES ('id', 'x')"
    ),
    "no table of answers": "DROP TABLE answer",
    "no table of sessions": "DROP TABLE session",
    "nothing of itself": "DROP TABLE about",
    "no column of certainties": "ALTER TABLE answer DROP COLUMN certainty",
    "no version": "PRAGMA user_version = 0",
}  # fmt: skip
"""What makes a file something else than a history."""

DAMAGED: Mapping[str, str] = {
    "no identity": "DELETE FROM about",
    "two identities": "INSERT INTO about VALUES ('id', 'other')",
    "an empty identity": "UPDATE about SET value = ''",
    "bytes for an identity": "UPDATE about SET value = x'ff'",
    "an identity that is no text": "UPDATE about SET value = CAST(x'ff' AS TEXT)",
    "one row twice": "INSERT INTO answer SELECT * FROM answer ORDER BY rowid DESC LIMIT 1",
    "one id for two rows": "UPDATE event SET id = (SELECT min(id) FROM event)",
    "a table in another's pages": (
        "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE "
        "name = 'card') WHERE name = 'answer'"
    ),
    "a table in the pages of an index": (
        "CREATE INDEX x ON answer (day); UPDATE sqlite_schema SET rootpage = (SELECT rootpage "
        "FROM sqlite_schema WHERE name = 'x') WHERE name = 'event'"
    ),
    "a table in no page": "UPDATE sqlite_schema SET rootpage = 9999 WHERE name = 'session'",
    "a schema that is none": "UPDATE sqlite_schema SET sql = 'CREATE nothing' WHERE name = 'card'",
    "an older version than any": "PRAGMA user_version = -1",
    "a newer version": "PRAGMA user_version = 99",
    "question marks in text": "UPDATE card SET question = CAST(x'3fc3' AS TEXT)",
    "half a character in a key": "UPDATE answer SET key = CAST(x'e282' AS TEXT) WHERE rowid = 2",
}
"""What else makes a file damaged, or one that cannot be used."""


JSON_VALUES: Mapping[tuple[str, str], Sequence[object]] = {
    ("answer", "id"): ("", 3, None, "\ud800", ["x"]),
    ("answer", "key"): ("", None),
    ("answer", "at"): (
        "0001-01-01T00:00:00+14:00", "1969-12-31T23:59:59Z", "9999-12-31T23:59:59Z", "noon",
        "2026-11-02", 1793620805000, None,
    ),
    ("answer", "day"): ("9999-12-31", "0001-01-01", "2020-13-45", "\u001b[31m", 20261102, None),
    ("answer", "mode"): ("exam", None),
    ("answer", "response"): ([], {}, {"given": 3}, {"given": None}, "{", "[]", 3, None, DEEP),
    ("answer", "outcome"): ("well",),
    ("answer", "credit"): (2, -1, "1", True, None),
    ("answer", "rating"): (0, 9, 3.0, "3", True, 10**30, None),
    ("answer", "milliseconds"): (-1, 10**18, 10**30, 0.5),
    ("answer", "certainty"): (0, 9, "1"),
    ("event", "kind"): ("shout", "link", None),
    ("event", "answer"): (None, ""),
    ("event", "detail"): ("x", [], [1], "3", DEEP),
    ("session", "decks"): ({}, [3], "people", None),
    ("session", "plan"): ([], {"items": 3}, {"seconds": "x"}, {"items": [["k", 3]]}, "{", DEEP),
    ("session", "day"): ("9999-12-31",),
    ("card", "seen"): ("9999-12-31T00:00:00Z", "0001-01-01T00:00:00Z", 3),
    ("card", "number"): (-1, 2**60, 2**70, "1"),
    ("card", "question"): (None, 3, "\udfff"),
}  # fmt: skip
"""For a column of JSON Lines, values that make no sense there."""

LINES: Mapping[str, bytes] = {
    "brackets": b"[" * 100_000,
    "braces": b'{"a":' * 50_000,
    "an array": b"[]",
    "a number": b"7",
    "a number that is too long": b'{"row": "answer", "id": ' + b"9" * 5000 + b"}",
    "no number": b'{"row": "answer", "credit": NaN}',
    "no kind of row": b"{}",
    "another kind of row": b'{"row": "deck"}',
    "a kind of row that is none": b'{"row": ["answer"]}',
    "no columns": b'{"row": "answer"}',
    "no UTF-8": b'{"row": "card", "key": "\xff"}',
    "UTF-16": '{"row": "card"}'.encode("utf-16"),
    "zeros": b"\0" * 100,
    "half a line": b'{"row": "card", "key": "1:0',
    "SQL": b"'); DROP TABLE answer; --",
}
"""Lines that are no rows."""

HEADINGS: Mapping[str, object] = {
    "another version": {"version": 99},
    "a version that is none": {"version": "x"},
    "a version before the first": {"version": 0},
    "a version in brackets": {"version": [2]},
    "no version": {"version": None},
    "no identity": {"id": ""},
    "an identity that is none": {"id": ["x"]},
    "half a character for identity": {"id": "\ud800"},
    "another kind of file": {"quiz": "deck"},
    "more answers than there are": {"answers": 10**30},
    "a number of answers that is none": {"answers": {"x": []}},
    "no number of answers": {"answers": None},
}
"""What the first line may say that it should not."""


def genuine(path: Path) -> Path:
    """A history as it should be, at `path`, in one file."""
    path.write_bytes(_made(is_loose=False))
    return path


def changed(path: Path, script: str, *, is_loose: bool = False) -> Path:
    """A history at `path` changed by these statements, its tables taking any value if loose."""
    path.write_bytes(_made(is_loose=is_loose))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.executescript(script)
    return path


@cache
def _made(*, is_loose: bool) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "history.db"
        make_history(path, 2)
        if is_loose:
            with closing(sqlite3.connect(path, isolation_level=None)) as connection:
                _loosen(connection)
        return path.read_bytes()


def with_value(path: Path, table: str, column: str, value: str) -> Path:
    """A history at `path` with that value, written as SQL, in the last row of the table."""
    where = f"WHERE rowid = (SELECT max(rowid) FROM {table})"
    return changed(path, f"UPDATE {table} SET {column} = {value} {where}", is_loose=True)


def values() -> Iterator[tuple[str, str, str]]:
    """Every table and column with each value that makes no sense there."""
    for table, columns in COLUMNS.items():
        for column in columns:
            own = VALUES.get(table, {}).get(column, ())
            harmless = HARMLESS.get((table, column), frozenset())
            for value in dict.fromkeys((*own, *ANYWHERE)):
                if value not in harmless:
                    yield table, column, value


def lines_of(path: Path) -> list[bytes]:
    """A genuine history as JSON Lines; `path` is where it may be put meanwhile."""
    file = path.with_suffix(".jsonl")
    with closing(History.open(genuine(path))) as history:
        write_lines(history, file)
    return file.read_bytes().splitlines()


def with_json(lines: Sequence[bytes], row: str, column: str, value: object) -> list[bytes]:
    """The lines with another value in the last row of that kind."""
    read = [json.loads(line) for line in lines]
    last = max(place for place, each in enumerate(read) if each.get("row") == row)
    return [
        json.dumps({**each, column: value}).encode() if place == last else line
        for place, (each, line) in enumerate(zip(read, lines, strict=True))
    ]


def with_heading(lines: Sequence[bytes], said: Mapping[str, object]) -> list[bytes]:
    """The lines, the first of which says that too."""
    return [json.dumps({**json.loads(lines[0]), **said}).encode(), *lines[1:]]


def rows(path: Path) -> dict[str, list[Any]]:
    """All rows of a history."""
    with closing(sqlite3.connect(path)) as connection:
        return {
            table: connection.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall()
            for table in ("about", *COLUMNS)
        }


def schema(path: Path) -> set[Any]:
    """All that a history has beside its rows."""
    query = "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'"
    with closing(sqlite3.connect(path)) as connection:
        return set(connection.execute(query))


def _loosen(connection: sqlite3.Connection) -> None:
    """Have the tables be without types, constraints, indexes and triggers."""
    for table in ("about", *COLUMNS):
        connection.execute(f"CREATE TABLE loose AS SELECT * FROM {table} WHERE false")
        names = [row[1] for row in connection.execute("PRAGMA table_info(loose)")]
        connection.executescript(
            f"DROP TABLE loose; CREATE TABLE loose ({', '.join(names)});"
            f"INSERT INTO loose SELECT * FROM {table}; DROP TABLE {table};"
            f"ALTER TABLE loose RENAME TO {table}"
        )
