"""A long history replayed, by the program and by py-fsrs alone."""

from __future__ import annotations

import gc
import sqlite3
import time
from contextlib import closing
from datetime import UTC, datetime
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import fsrs

from quiz.__main__ import OBJECTS_BETWEEN_COLLECTIONS
from quiz.store.history import History
from quiz.store.memory import Memories
from quiz.store.shelf import Shelf
from quiz.study.schedule import Schedule
from tests.clock import LATER

_ANSWERS = "SELECT key, rating, at FROM answer ORDER BY key, at, id"

Past = list[list[tuple[fsrs.Rating, datetime]]]


def past_of(history: Path) -> Past:
    """The ratings and instants of each card of the history, in order.

    From then on rubbish is collected as seldom as the program does it, on both sides, and not
    looked for among these.
    """
    with closing(sqlite3.connect(history)) as connection:
        past = [
            [(fsrs.Rating(rating), datetime.fromtimestamp(at / 1000, UTC)) for _, rating, at in own]
            for _, own in groupby(connection.execute(_ANSWERS), key=itemgetter(0))
        ]
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
    gc.freeze()
    return past


def replay_seconds(shelf: Path, history: Path) -> float:
    """The seconds in which everything is computed from the history that the shelf keeps of it."""
    for suffix in ("", "-wal", "-shm"):
        shelf.with_name(shelf.name + suffix).unlink(missing_ok=True)
    with closing(History.open(history)) as past, closing(Shelf.open(shelf)) as empty:
        memories = Memories(empty.database, past, Schedule(), LATER)
        started = time.perf_counter()
        memories.refresh()
        return time.perf_counter() - started


def review_seconds(past: Past) -> float:
    """The seconds in which py-fsrs goes over the same answers, and does nothing else."""
    scheduler = fsrs.Scheduler(enable_fuzzing=False)
    started = time.perf_counter()
    for answers in past:
        card = fsrs.Card(card_id=0)
        for rating, at in answers:
            card, _ = scheduler.review_card(card, rating, at)
    return time.perf_counter() - started
