"""Restoring a backup, and what a history then has."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta
from pathlib import Path

from quiz.store.history import History
from quiz.store.restore import Comparison, restoration
from quiz.study.rating import Mode
from tests.clock import NOON
from tests.store.person import Person, give_all, sat

LATER = NOON + timedelta(days=9)


def restored(person: Person, file: Path, log: bytes = b"") -> tuple[Comparison, Path | None]:
    """What restoring the file came to; `log` is what lies beside the history then."""
    with restoration(file, person.places) as restoring:
        if log:
            log_of(person.places.history).write_bytes(log)
        return restoring.comparison, restoring.carry_out(LATER)


def log_of(path: Path) -> Path:
    return path.with_name(path.name + "-wal")


def answers_in(path: Path) -> list[object]:
    with closing(History.open(path)) as history:
        return history.database.rows("SELECT rowid, * FROM answer ORDER BY rowid")


def study(person: Person) -> None:
    """Have the person study all there is for today."""
    with person.desk() as desk:
        give_all(sat(desk, Mode.STUDY), person.clock)
