"""A package of Anki's imported, against what no import of it can do without."""

from __future__ import annotations

import gc
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import tomli
import tomli_w

from quiz.__main__ import OBJECTS_BETWEEN_COLLECTIONS
from quiz.deck.write import deck_toml
from quiz.exchange.anki.reading import read_with_history
from tests.exchange.anki.packages import Answer, Made, Row, collection, package

_NOTES = 10_000
_TABLES = ("notes", "cards", "revlog", "col")


def write_package(folder: Path) -> Path:
    """A package of many notes, half of them with the markup that most fields have."""
    notes = [
        Row(
            [f"What is <b>question</b> {n} about?<br>Say it &amp; mean it.", f"<i>Answer</i> {n}"]
            if n % 2
            else [f"What is question {n} about, and why is it asked?", f"The answer {n}"],
            tags=f"tag{n % 10} all",
        )
        for n in range(_NOTES)
    ]
    made = Made(notes, [Answer(n, 1_700_000_000_000 + n * 1000, 3) for n in range(_NOTES)])
    (folder / "large.collection").write_bytes(collection(made))
    return package(folder / "large.apkg", made, 3)


def importing(path: Path) -> float:
    """The seconds to read the package, and to write its decks as TOML."""
    with _timed() as seconds:
        _written(path)
    return seconds[0]


def rows_and_toml(path: Path, data: list[dict[str, Any]]) -> float:
    """The seconds to read the rows of the unpacked collection, and to dump the decks' data."""
    with _timed() as seconds:
        with closing(sqlite3.connect(path.with_suffix(".collection"))) as connection:
            for table in _TABLES:
                connection.execute(f"SELECT * FROM {table}").fetchall()
        for deck in data:
            tomli_w.dumps(deck)
    return seconds[0]


def data_of(path: Path) -> list[dict[str, Any]]:
    """The data of the decks that the package is imported as."""
    return [tomli.loads(text) for text in _written(path)]


def _written(path: Path) -> list[str]:
    decks = read_with_history(path).imported.decks
    return [deck_toml(deck.head, deck.cards) for deck in decks]


@contextmanager
def _timed() -> Iterator[list[float]]:
    """The seconds that it takes, with the collector as the program sets it."""
    before = gc.get_threshold()
    gc.collect()
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
    seconds: list[float] = []
    started = time.perf_counter()
    yield seconds
    seconds.append(time.perf_counter() - started)
    gc.set_threshold(*before)
