"""Two long histories made one, by the program and by SQLite alone."""

from __future__ import annotations

import shutil
import sqlite3
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from quiz.settings import Places
from quiz.store.history import History
from quiz.store.merge import merging

_COLUMNS = {"session": 6, "answer": 13, "event": 8}
_CARD = "INSERT OR REPLACE INTO card VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


def write_history(path: Path, answers: int, cards: int, seed: int) -> None:
    """Write a history of so many answers, given over years to so many cards in turn."""
    History.open(path).close()
    dice = Random(seed)
    start = datetime(2023, 1, 1, 8, tzinfo=UTC)
    keys = [f"1:{number:024x}" for number in range(cards)]
    database = sqlite3.connect(path)
    database.execute("PRAGMA synchronous = OFF")
    database.execute("PRAGMA cache_size = -200000")
    with database:
        database.executemany(
            _CARD,
            ((key, "x", "/x.toml", n, f"What of {n}?", f"{n}", None, n, None, "choice")
             for n, key in enumerate(keys)),
        )  # fmt: skip
        for number in range(answers):
            at = start + timedelta(seconds=number * 60)
            stamp, day = int(at.timestamp() * 1000), at.date().isoformat()
            session = f"{seed}s{number // 100:09}"
            if number % 100 == 0:
                database.execute(
                    "INSERT INTO session VALUES (?, ?, ?, 'study', '[\"x\"]', '{}')",
                    (session, stamp, day),
                )
            is_right = dice.random() < 0.9
            database.execute(
                f"INSERT INTO answer VALUES ({', '.join('?' * 13)})",
                (
                    f"{stamp:012x}{dice.getrandbits(64):016x}", dice.choice(keys), "", stamp, day,
                    "study", session, '{"given": "x"}', "right" if is_right else "wrong",
                    float(is_right), 3 if is_right else 1, 4000, None,
                ),
            )  # fmt: skip
    database.close()


def merge_seconds(folder: Path, ours: Path, theirs: Path) -> float:
    """The seconds that merging takes: reading, checking, backing up and writing."""
    home = _home(folder, ours)
    places = Places(home, home, home / "history.db", home / "shelf.db", home / "s", home / "r")
    now = datetime.now(UTC)
    started = time.perf_counter()
    with merging(theirs, places, now) as merge:
        merge.carry_out(now)
    return time.perf_counter() - started


def insert_seconds(folder: Path, ours: Path, theirs: Path) -> float:
    """The seconds that SQLite takes to put the rows of one file into the other."""
    home = _home(folder, ours)
    source, target = sqlite3.connect(theirs), sqlite3.connect(home / "history.db")
    target.execute("PRAGMA synchronous = FULL")
    started = time.perf_counter()
    with target:
        for table, columns in _COLUMNS.items():
            rows = source.execute(f"SELECT * FROM {table}")
            target.executemany(f"INSERT INTO {table} VALUES ({','.join('?' * columns)})", rows)
        target.executemany(_CARD, source.execute("SELECT * FROM card"))
    target.close()
    source.close()
    return time.perf_counter() - started


def _home(folder: Path, ours: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    shutil.copyfile(ours, folder / "history.db")
    return folder
