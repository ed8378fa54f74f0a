"""The simulated year has what it is for: enough of everything, and the same each time."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.a_year_of_history import a_year_of_history
from tests.clock import NOON

_DAYS = 50
_GIVEN = "SELECT key, face, at, day, mode, outcome, milliseconds FROM answer ORDER BY at, id"


def _rows(home: Path, query: str) -> list[Any]:
    with closing(sqlite3.connect(home / "history.db")) as history:
        return history.execute(query).fetchall()


def test_it_falls_the_same_way_again_for_the_same_seed(tmp_path: Path) -> None:
    for name in ("one", "other"):
        a_year_of_history(tmp_path / name, days=_DAYS)
    assert _rows(tmp_path / "one", _GIVEN) == _rows(tmp_path / "other", _GIVEN)


def test_it_ends_with_a_streak_and_cards_due(tmp_path: Path) -> None:
    person = a_year_of_history(tmp_path, days=_DAYS)
    with person.desk() as desk:
        assert desk.streak(desk.past.answers_by_day()) == 12
        assert any(row.tally.due for row in desk.rows())
        assert any(row.best for row in desk.rows())
    assert all(at < NOON.timestamp() * 1000 for _, _, at, *_ in _rows(tmp_path, _GIVEN))


def test_some_answers_were_taken_back(tmp_path: Path) -> None:
    a_year_of_history(tmp_path, days=_DAYS)
    kinds = {kind for (kind,) in _rows(tmp_path, "SELECT kind FROM event")}
    assert {"undo", "finish"} <= kinds
