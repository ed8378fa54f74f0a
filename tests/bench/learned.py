"""All figures of progress, against one scan by SQLite of the answers that they are made of."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tests.bench.measure import python, quiz, run

_SCAN = """
import sqlite3, sys
history = sqlite3.connect("file:{}?mode=ro", uri=True)
columns = history.execute("PRAGMA table_info(answer)").fetchall()
read = (f"total({{name}})" if kind in ("INTEGER", "REAL") else f"max({{name}})"
        for _, name, kind, *_ in columns)
print(history.execute(f"SELECT {{', '.join(read)}} FROM answer").fetchone())
"""
"""Each column of each row is read, by the aggregates that cost least; Python sees one row."""


def progress_seconds(home: Mapping[str, str]) -> float:
    """The seconds from spawn to exit of the command that tells of all progress."""
    return run(quiz("stats", "--json"), home)


def scan_seconds(home: Mapping[str, str]) -> float:
    """The seconds from spawn to exit of a process that has SQLite read all answers once."""
    return run(python(_SCAN.format(Path(home["QUIZ_HOME"]) / "history.db")), home)
