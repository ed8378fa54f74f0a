from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from quiz.classroom.kept import forget, names_known, older_drills, sitting_kept, traces
from quiz.classroom.record import results
from quiz.classroom.room import Room
from quiz.store.database import StoreError
from quiz.store.forgetting import delete_drill
from quiz.store.pseudonyms import numbers_for
from tests.classroom.sittings import keep_drill
from tests.clock import NOON

_PICKS: dict[str, list[int | None]] = {"Anneliese": [0, 1], "Ben": [1, None]}
_WEEK = timedelta(days=7)


def _bytes(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir())


def test_a_kept_drill_is_a_sitting(tmp_path: Path) -> None:
    sitting = sitting_kept(keep_drill(tmp_path, _PICKS))
    assert [student.name for student in sitting.students] == ["Anneliese", "Ben"]
    assert sitting.at == NOON
    assert sitting.analysis().test.n == 2


def test_nothing_of_a_forgotten_name_is_left_and_all_marks_are(tmp_path: Path) -> None:
    paths = [keep_drill(tmp_path, _PICKS, at) for at in (NOON, NOON + _WEEK)]
    numbers_for(tmp_path, ["anneliese"])
    before = [sitting_kept(path).analysis() for path in paths]
    found = traces(tmp_path, " ANNELIESE")
    assert [trace.drill.path for trace in found] == [*reversed(paths)]
    assert b"Anneliese" in _bytes(tmp_path)
    assert forget(tmp_path, " ANNELIESE", found) == "Forgotten 1"
    assert b"Anneliese" not in _bytes(tmp_path)
    assert traces(tmp_path, "Anneliese") == []
    assert names_known(tmp_path) == {"Ben"}
    for path, analysis in zip(paths, before, strict=True):
        assert sitting_kept(path).analysis() == analysis
        assert {player.name for player in results(path).players} == {"Ben", "Forgotten 1"}
    assert numbers_for(tmp_path, ["anneliese"]) == {"anneliese": 2}


def test_the_next_one_forgotten_has_another_number(tmp_path: Path) -> None:
    keep_drill(tmp_path, _PICKS)
    assert forget(tmp_path, "Ben", traces(tmp_path, "Ben")) == "Forgotten 1"
    keep_drill(tmp_path, {"Ben": [0, 0]}, NOON + _WEEK)
    assert forget(tmp_path, "Ben", traces(tmp_path, "Ben")) == "Forgotten 2"


def test_a_log_is_still_never_changed_afterwards(tmp_path: Path) -> None:
    path = keep_drill(tmp_path, _PICKS)
    forget(tmp_path, "Ben", traces(tmp_path, "Ben"))
    with closing(sqlite3.connect(path)) as connection, pytest.raises(sqlite3.IntegrityError):
        connection.execute("UPDATE command SET detail = ''")


def test_a_drill_going_on_is_left_as_it_is(tmp_path: Path) -> None:
    path = keep_drill(tmp_path, _PICKS)
    found = traces(tmp_path, "Ben")
    room = Room.resume(path)
    with pytest.raises(StoreError, match="in use"):
        forget(tmp_path, "Ben", found)
    with pytest.raises(StoreError, match="in use"):
        delete_drill(path)
    room.close()
    assert names_known(tmp_path) == {"Anneliese", "Ben"}


@pytest.mark.parametrize(
    ("days", "count"),
    [
        pytest.param(0, 0, id="kept for good"),
        pytest.param(6, 2, id="both are older"),
        pytest.param(7, 1, id="one is not older yet"),
        pytest.param(15, 0, id="none is older"),
    ],
)
def test_drills_grow_old(tmp_path: Path, days: int, count: int) -> None:
    paths = [keep_drill(tmp_path, _PICKS, at) for at in (NOON, NOON + _WEEK)]
    found = older_drills(tmp_path, days, NOON + 2 * _WEEK)
    assert [kept.path for kept in found] == paths[:count]
