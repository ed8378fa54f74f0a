"""Values of our own history changed behind its back."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path


def spoil(history: Path, table: str, column: str, value: str, row: int | None = None) -> None:
    """Have a row of the table, the last if no other, have that value, written as SQL."""
    number = f"(SELECT max(rowid) FROM {table})" if row is None else row
    with closing(sqlite3.connect(history)) as connection, connection:
        for trigger in ("answers_stay", "events_stay"):
            connection.execute(f"DROP TRIGGER IF EXISTS {trigger}")
        connection.execute(f"UPDATE {table} SET {column} = {value} WHERE rowid = {number}")
