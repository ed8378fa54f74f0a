"""Whether a history is sound: its structure whole, its values sensible, its answers replayed."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from quiz.store.columns import COLUMNS
from quiz.store.database import DamagedFile, Database, StoreError
from quiz.store.lineage import Lineage
from quiz.store.opening import opened_to_read
from quiz.store.replay import ordinal
from quiz.store.rows import instant
from quiz.store.senseless import Senseless, senseless_rows
from quiz.store.source import NoHistory, Source
from quiz.study.schedule import Schedule

_ANSWERS = (
    "SELECT key, face, rating, day, at FROM main.answer NOT INDEXED ORDER BY key, face, at, id"
)


class Condition(NamedTuple):
    """What is wrong with our history: with its structure, in words, and with rows of it.

    `is_known` is false where it cannot be looked at, which says nothing of what is in it.
    """

    is_known: bool
    flaw: str = ""
    bad_rows: Sequence[Senseless] = ()

    @property
    def is_damaged(self) -> bool:
        """Whether its structure is broken; rows that make no sense can be left out."""
        return bool(self.flaw)


def condition_of(history: Path) -> Condition:
    """The condition of our history, opened afresh: what a program has open may be out of date."""
    try:
        with closing(opened_to_read(history)) as database:
            Source(database)
            if flaws := database.flaws():
                return Condition(is_known=True, flaw=flaws[0])
            _, found = senseless_rows(database)
            return Condition(is_known=True, bad_rows=list(found.values()))
    except (DamagedFile, NoHistory) as error:
        return Condition(is_known=True, flaw=str(error))
    except (OSError, StoreError):
        return Condition(is_known=False)


def why_unsound(backup: Path) -> str:
    """Why a backup is not good, in words; empty where it is whole, sensible and can be replayed.

    All of it is read and replayed, which takes as long as to compute everything anew.
    """
    try:
        with closing(opened_to_read(backup)) as database:
            Source(database)
            _, found = senseless_rows(database)
            return next((each.said for each in found.values()), "") or _why_not_replayed(database)
    except (OSError, StoreError) as error:
        return str(error)


def _why_not_replayed(database: Database) -> str:
    for table, columns in COLUMNS.items():
        name = next(iter(columns))
        rows, ids = database.row(
            f"SELECT count(*), count(DISTINCT {name}) FROM main.{table} NOT INDEXED"
        )
        if rows != ids:
            return f"{rows - ids} rows of `{table}` are there twice"
    with database.sense():
        Lineage.of(database)
        schedule = Schedule()
        for (key, face), rows in groupby(database.each(_ANSWERS), key=itemgetter(0, 1)):
            answers = list(rows)
            course = schedule.course([(row[2], ordinal(row[3])) for row in answers], key, face)
            course.memory(instant(answers[-1][4]))
    return ""
