from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from quiz.store.database import Database
from quiz.store.history import History
from quiz.store.memory import Memories
from quiz.store.shelf import Shelf
from quiz.study.schedule import Schedule
from tests.clock import LATER
from tests.store.long_past import Past, kept

TABLES = ("kin", "memory", "reviewed", "standing", "studied", "score")
_MEMORY = (
    "SELECT key, face, phase, stability, difficulty, step, reps, lapses, last_at, last_day,"
    " due_at, due_day FROM memory ORDER BY key, face"
)
STEPLESS = Schedule(desired_retention=0.8, learning_steps=(), relearning_steps=())
LONG_STEPS = Schedule(
    learning_steps=(timedelta(minutes=5),),
    relearning_steps=(timedelta(minutes=10), timedelta(days=1), timedelta(days=3)),
    maximum_days=90,
    fuzz=False,
)


@contextmanager
def shelf_of(folder: Path, history: History, schedule: Schedule) -> Iterator[Database]:
    """A new shelf on which the history was replayed."""
    (folder / "fresh.db").unlink(missing_ok=True)
    with closing(Shelf.open(folder / "fresh.db")) as shelf:
        Memories(shelf.database, history, schedule, LATER).refresh()
        yield shelf.database


def digest(rows: list[tuple[Any, ...]]) -> str:
    return hashlib.sha256(json.dumps(rows).encode()).hexdigest()[:16]


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> Iterator[History]:
    with closing(History.open(tmp_path_factory.mktemp("past") / "history.db")) as history:
        with history.database.transaction():
            Past(400).put_into(history.database)
        yield history


@pytest.mark.parametrize(
    ("schedule", "phases", "sums", "frozen"),
    [
        pytest.param(
            Schedule(),
            {"review": 346, "relearning": 68, "learning": 77},
            (34399.54, 2991.88, 50, 3446, 363),
            "4ec255a2eeb0a328",
            id="as it is",
        ),
        pytest.param(
            STEPLESS,
            {"review": 491},
            (34399.54, 2991.88, 0, 3446, 566),
            "694dda017d52b0aa",
            id="no steps",
        ),
        pytest.param(
            LONG_STEPS,
            {"relearning": 130, "review": 344, "learning": 17},
            (34399.54, 2991.88, 71, 3446, 362),
            "2723942a1a6c72e5",
            id="steps of days, no fuzz",
        ),
    ],
)
def test_every_memory_of_a_long_past_is_frozen(
    tmp_path: Path,
    history: History,
    schedule: Schedule,
    phases: dict[str, int],
    sums: tuple[float, ...],
    frozen: str,
) -> None:
    """The sums are there to tell what is another one, should the digest be."""
    with shelf_of(tmp_path, history, schedule) as shelf:
        rows = shelf.rows(_MEMORY)
    assert Counter(row[2] for row in rows) == phases
    assert tuple(round(sum(row[n] for row in rows), 2) for n in (3, 4, 5, 6, 7)) == sums
    assert digest(rows) == frozen


def test_what_comes_in_little_by_little_is_replayed_as_if_all_at_once(tmp_path: Path) -> None:
    past, parts = Past(60, seed=3), 7
    with (
        closing(History.open(tmp_path / "history.db")) as history,
        closing(Shelf.open(tmp_path / "shelf.db")) as shelf,
    ):
        memories = Memories(shelf.database, history, Schedule(), LATER)
        for part in range(parts):
            with history.database.transaction():
                past.put_into(history.database, part, parts)
            memories.refresh()
            with shelf_of(tmp_path, history, Schedule()) as fresh:
                for table in TABLES:
                    assert list(kept(shelf.database, table)) == list(kept(fresh, table))
