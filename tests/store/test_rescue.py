"""What is said where something is damaged: advice to restore only where our history is."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from quiz.store.backup import back_up
from quiz.store.cache_file import CondemnedFile
from quiz.store.database import DamagedFile, StoreError
from quiz.store.merge import merging
from quiz.store.opening import opened
from quiz.store.rescue import told
from quiz.store.restore import restoration
from quiz.study.rating import Mode
from tests.clock import NOON
from tests.store.person import Person, give, sat
from tests.store.spoiling import spoil

ADVICE = "quiz restore "


@pytest.fixture
def student(person: Person) -> Person:
    """A person with an answer, and a good backup of it."""
    with person.desk() as desk:
        give(sat(desk, Mode.TEST), person.clock)
    back_up(person.places, person.clock())
    return person


def _opened(person: Person) -> None:
    with person.desk() as desk:
        desk.rows()


def _merged(person: Person) -> None:
    with merging(person.root / "given", person.places, NOON):
        pass


def _restored(person: Person) -> None:
    with restoration(person.root / "given", person.places):
        pass


def _said(person: Person, act: Callable[[Person], object]) -> str:
    try:
        act(person)
    except (OSError, StoreError) as error:
        return told(error, person.places, person.clock() + timedelta(days=1))
    pytest.fail("nothing was found")


def _no_database(person: Person) -> None:
    person.places.history.write_bytes(b"no database" * 1000)


def _pages(person: Person) -> None:
    content = bytearray(person.places.history.read_bytes())
    content[8192:20480] = b"\xa5" * 12288
    person.places.history.write_bytes(content)
    person.places.shelf.unlink()


def _short(person: Person) -> None:
    content = person.places.history.read_bytes()
    person.places.history.write_bytes(content[:-4096])
    person.places.shelf.unlink()


@pytest.mark.parametrize("damage", [_no_database, _pages, _short])
def test_where_our_history_is_damaged_the_way_back_is_said(
    student: Person, damage: Callable[[Person], None]
) -> None:
    damage(student)
    assert ADVICE in _said(student, _opened)


def _directory(person: Person) -> None:
    Path(f"{person.places.history}-wal").mkdir()


def _shelf_is_a_folder(person: Person) -> None:
    person.places.shelf.unlink()
    person.places.shelf.mkdir()


def _dangling(person: Person) -> None:
    person.places.history.unlink()
    person.places.history.symlink_to(person.root / "nowhere" / "history.db")


@pytest.mark.parametrize("trouble", [_directory, _shelf_is_a_folder, _dangling])
def test_where_our_history_cannot_be_opened_no_advice_is_given(
    student: Person, trouble: Callable[[Person], None]
) -> None:
    trouble(student)
    assert ADVICE not in _said(student, _opened)


def _given(person: Person, change: Callable[[Person], None]) -> None:
    """Have the file that is given be the person's history so damaged, and theirs be sound."""
    places = person.places
    kept = {path: path.read_bytes() for path in (places.history, places.shelf)}
    change(person)
    shutil.copyfile(places.history, person.root / "given")
    for path, content in kept.items():
        path.write_bytes(content)


def _bad_row(person: Person) -> None:
    spoil(person.places.history, "answer", "rating", "9")


@pytest.mark.parametrize("act", [_merged, _restored])
@pytest.mark.parametrize("damage", [_no_database, _pages, _short, _bad_row])
def test_where_the_file_that_is_given_is_damaged_no_advice_is_given(
    student: Person, damage: Callable[[Person], None], act: Callable[[Person], None]
) -> None:
    _given(student, damage)
    said = _said(student, act)
    assert ADVICE not in said
    assert str(student.root / "given") in said


def test_where_the_history_given_to_merge_is_sound_and_ours_is_not_that_is_said(
    student: Person,
) -> None:
    shutil.copyfile(student.places.history, student.root / "given")
    _no_database(student)
    said = _said(student, _merged)
    assert f"{student.places.history} is damaged" in said
    assert ADVICE in said


def test_of_another_file_of_ours_nothing_is_advised(student: Person) -> None:
    other = student.root / "drill.db"
    other.write_bytes(b"no database" * 1000)
    said = _said(student, lambda person: opened(other, "drills.sql", 1))
    assert said.startswith(f"{other} is damaged")
    assert "\n" not in said
    condemned = CondemnedFile(f"{student.places.shelf} is damaged")
    assert told(condemned, student.places, NOON) == str(condemned)


def test_where_what_is_open_is_out_of_date_that_is_said(student: Person) -> None:
    error = DamagedFile(f"{student.places.history} is damaged (disk image is malformed)")
    said = told(error, student.places, NOON)
    assert said == (
        f"{student.places.history} was replaced or repaired while it was open, and is sound now. "
        "Start quiz again."
    )


def test_a_bad_row_come_upon_is_left_out_from_the_next_start_on(student: Person) -> None:
    with student.desk() as desk:
        _bad_row(student)
        error = DamagedFile(f"{student.places.history} is damaged (a value makes no sense: 9)")
        said = told(error, student.places, NOON)
        assert desk.untold_bad_rows == 0
    assert "1 row that cannot be right" in said
    assert ADVICE not in said
    with student.desk() as desk:
        assert desk.untold_bad_rows == 1


def test_no_backup_is_advised_that_restoring_refuses(student: Person) -> None:
    good = back_up(student.places, student.clock())
    for minutes, column, value in ((1, "rating", "9"), (2, "day", "'9999-12-31'")):
        spoil(back_up(student.places, student.clock() + timedelta(minutes=minutes)),
              "answer", column, value)  # fmt: skip
    _no_database(student)
    assert f"{ADVICE}{good}" in _said(student, _opened)
