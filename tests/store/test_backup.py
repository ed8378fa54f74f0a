from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from quiz.store import backup as module
from quiz.store import duplicate
from quiz.store.backup import (
    back_up,
    back_up_if_due,
    back_up_to,
    backed_up,
    backed_up_to,
    backups,
    backups_with_bad_rows,
    is_sound,
    newest_sound,
)
from quiz.store.database import DamagedFile, StoreError
from quiz.store.desk import Desk
from quiz.store.history import History
from quiz.study.rating import Mode
from quiz.study.schedule import Schedule
from quiz.study.thinning import MOST
from tests.clock import NOON
from tests.store.disk import failing, room_for
from tests.store.person import Person, give, sat
from tests.store.restoring import restored
from tests.store.spoiling import spoil


def _answer(person: Person) -> None:
    with person.desk() as desk:
        give(sat(desk, Mode.TEST), person.clock)


def _backed_up(person: Person) -> Path | None:
    return back_up_if_due(person.places, person.clock())


def _rows(path: Path) -> list[object]:
    with closing(sqlite3.connect(path)) as connection:
        return [
            connection.execute(f"SELECT rowid, * FROM {table} ORDER BY rowid").fetchall()
            for table in ("about", "answer", "event", "session", "card")
        ]


def test_a_backup_is_the_history_as_it_was_in_one_file(person: Person) -> None:
    with person.desk() as desk:
        give(sat(desk, Mode.TEST), person.clock)
        made = back_up(person.places, person.clock())
        assert _rows(made) == _rows(person.places.history)
    assert list(person.places.backups.iterdir()) == [made]
    assert is_sound(made)


def test_a_backup_is_due_after_half_an_hour_if_anything_was_answered(person: Person) -> None:
    assert _backed_up(person) is None
    with person.desk():
        assert _backed_up(person) is None
    _answer(person)
    assert _backed_up(person) is not None
    _answer(person)
    assert _backed_up(person) is None
    person.clock.forward(minutes=30)
    assert _backed_up(person) is not None
    person.clock.forward(days=1)
    assert _backed_up(person) is None


def test_a_clock_put_back_stops_no_backup(person: Person) -> None:
    _answer(person)
    person.clock.forward(days=365)
    ahead = _backed_up(person)
    person.clock.forward(days=-365)
    _answer(person)
    behind = _backed_up(person)
    assert {each.path for each in backups(person.places.backups)} == {ahead, behind}
    newest = newest_sound(person.places.backups, person.clock())
    assert newest is not None
    assert newest.path == behind


def test_backups_are_thinned(person: Person) -> None:
    _answer(person)
    for _ in range(MOST + 10):
        person.clock.forward(minutes=40)
        newest = back_up(person.places, person.clock())
    there = backups(person.places.backups)
    assert len(there) < MOST / 2
    assert there[0].path == newest


def test_backups_of_a_large_history_are_fewer_but_never_none(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    _answer(person)
    size = back_up(person.places, NOON).stat().st_size
    for room, left in ((5 * size, 5), (4 * size - 1, 3), (0, 3)):
        monkeypatch.setattr(module, "_ROOM_BYTES", room)
        for _ in range(8):
            person.clock.forward(days=1)
            newest = back_up(person.places, person.clock())
        there = backups(person.places.backups)
        assert len(there) == left
        assert there[0].path == newest


def test_what_else_is_in_the_folder_is_left_alone(person: Person) -> None:
    _answer(person)
    folder = person.places.backups
    folder.mkdir()
    abandoned = folder / "history-20200101-000000-000.db.abcd_123.new"
    own = [folder / name for name in ("mine.db", "history-20209901-000000-000.db", "history.new")]
    for path in (abandoned, *own):
        path.touch()
        os.utime(path, (0, 0))
    made = back_up(person.places, person.clock())
    assert set(folder.iterdir()) == {made, *own}


def test_two_backups_of_one_instant_are_two_files(person: Person) -> None:
    _answer(person)
    made = {back_up(person.places, NOON) for _ in range(3)}
    assert {each.path for each in backups(person.places.backups)} == made
    assert len(made) == 3


def test_a_backup_of_ones_own_is_put_where_it_is_asked_for(person: Person) -> None:
    _answer(person)
    file, folder = person.root / "deep" / "mine.db", person.root / "folder"
    folder.mkdir()
    assert back_up_to(person.places, file, NOON) == file
    assert back_up_to(person.places, folder, NOON).parent == folder
    with pytest.raises(StoreError, match="is there already"):
        back_up_to(person.places, file, NOON)
    assert not person.places.backups.exists()


def test_where_there_is_no_history_there_is_nothing_to_back_up(person: Person) -> None:
    with pytest.raises(StoreError, match="no history yet"):
        back_up(person.places, NOON)
    assert not person.places.history.exists()


def test_a_damaged_history_is_never_taken_for_a_backup(person: Person) -> None:
    _answer(person)
    good = back_up(person.places, NOON)
    whole = bytearray(person.places.history.read_bytes())
    whole[4096 * 2 : 4096 * 4] = b"\xa5" * 4096 * 2
    person.places.history.write_bytes(whole)
    with pytest.raises(DamagedFile):
        back_up(person.places, NOON + timedelta(days=1))
    assert list(person.places.backups.iterdir()) == [good]


def test_the_newest_backup_that_is_sound_is_found(person: Person) -> None:
    _answer(person)
    good, cut, newer = (back_up(person.places, NOON + timedelta(hours=n)) for n in range(3))
    cut.write_bytes(cut.read_bytes()[:5000])
    with closing(sqlite3.connect(newer)) as connection:
        connection.execute("PRAGMA user_version = 99")
    newest = newest_sound(person.places.backups, NOON + timedelta(days=1))
    assert newest is not None
    assert newest.path == good


FAULTS = [
    *(pytest.param(partial(room_for, size), id=f"{size}") for size in (0, 1, 5000, 40_000, 70_000)),
    pytest.param(partial(failing, "fsync"), id="waiting for the disk"),
    pytest.param(partial(failing, ".replace"), id="renaming"),
    pytest.param(partial(failing, ".mkdir", 1), id="making the folder"),
]


@pytest.mark.parametrize("fault", FAULTS)
def test_a_full_disk_is_told_and_leaves_all_as_it_was(
    person: Person, fault: Callable[[], AbstractContextManager[None]]
) -> None:
    _answer(person)
    good = back_up(person.places, NOON)
    before = person.places.history.read_bytes()
    with person.desk():
        with fault(), pytest.raises(StoreError):
            back_up(person.places, NOON + timedelta(days=1))
        assert list(person.places.backups.iterdir()) == [good]
    assert person.places.history.read_bytes() == before
    assert is_sound(back_up(person.places, NOON + timedelta(days=1)))


def test_a_folder_that_cannot_be_made_is_told(person: Person) -> None:
    _answer(person)
    person.places.backups.touch()
    with pytest.raises(StoreError, match="is not saved"):
        back_up(person.places, NOON)
    assert backups(person.places.backups) == []


def test_a_history_is_backed_up_while_another_program_answers(person: Person) -> None:
    stop = threading.Event()
    counts: list[int] = []

    def answer_on() -> None:
        with Desk(person.places, person.settings, [], person.clock) as desk:
            desk.read()
            while not stop.is_set():
                give(sat(desk, Mode.TEST), person.clock)
                counts.append(desk.past.totals()[0])

    _answer(person)
    thread = threading.Thread(target=answer_on)
    thread.start()
    made = [back_up_to(person.places, person.root / f"{n}.db", NOON) for n in range(15)]
    stop.set()
    thread.join()
    assert counts == list(range(2, len(counts) + 2))
    answers = [_rows(path)[1] for path in made]
    with closing(History.open(person.places.history)) as history:
        whole = history.database.rows("SELECT rowid, * FROM answer ORDER BY rowid")
    for path, each in zip(made, answers, strict=True):
        assert isinstance(each, list)
        assert each == whole[: len(each)]
        assert is_sound(path)


def test_many_may_back_up_at_once(person: Person) -> None:
    _answer(person)
    gate = threading.Barrier(6)

    def back_it_up() -> None:
        gate.wait()
        back_up(person.places, NOON)

    threads = [threading.Thread(target=back_it_up) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    there = backups(person.places.backups)
    assert there
    assert all(is_sound(each.path) for each in there)
    assert {each.path for each in there} == set(person.places.backups.iterdir())


def _spoil(person: Person, rating: int = 9) -> None:
    """Have the rating of the first answer be one that there is none of."""
    spoil(person.places.history, "answer", "rating", str(rating), 1)


def test_a_backup_with_a_bad_row_is_kept_apart_and_never_called_good(person: Person) -> None:
    _answer(person)
    good = back_up(person.places, NOON)
    _spoil(person)
    made = backed_up(person.places, NOON + timedelta(days=1))
    assert made.path.name == "history-20261123-120000-000.bad-rows.db"
    assert len(made.bad_rows) == 1
    assert made.bad_rows[0].startswith(f"{person.places.history}: answer ")
    assert [each.path for each in backups(person.places.backups)] == [good]
    newest = newest_sound(person.places.backups, NOON + timedelta(days=2))
    assert newest is not None
    assert newest.path == good


def test_backups_with_bad_rows_take_no_good_ones_place_and_are_few(person: Person) -> None:
    _answer(person)
    good = [back_up(person.places, NOON + timedelta(hours=n)) for n in range(6)]
    _spoil(person)
    for n in range(6, 20):
        apart = back_up(person.places, NOON + timedelta(hours=n))
    assert {each.path for each in backups(person.places.backups)} == {*good}
    there = backups_with_bad_rows(person.places.backups)
    assert len(there) == 3
    assert there[0].path == apart
    _spoil(person, 3)
    for n in range(20, 60):
        back_up(person.places, NOON + timedelta(hours=n))
    assert backups_with_bad_rows(person.places.backups) == there


def test_the_advice_never_goes_round_in_a_circle(person: Person) -> None:
    """Whoever backs up a history with a bad row, and restores as told, has a good one."""
    _answer(person)
    good = back_up(person.places, NOON)
    for n in range(8):
        _spoil(person)
        back_up(person.places, NOON + timedelta(days=n + 1))
        newest = newest_sound(person.places.backups, NOON + timedelta(days=n + 2))
        assert newest is not None
        restored(person, newest.path)
        with person.desk() as desk:
            assert (desk.untold_bad_rows, desk.past.totals()) == (0, (1, 1))
    assert good.exists()


def test_a_history_with_bad_rows_is_backed_up_no_more_often_than_a_good_one(
    person: Person,
) -> None:
    _answer(person)
    _spoil(person)
    assert _backed_up(person) is not None
    _answer(person)
    assert _backed_up(person) is None
    person.clock.forward(minutes=30)
    assert _backed_up(person) is not None
    person.clock.forward(days=1)
    assert _backed_up(person) is None


@pytest.mark.parametrize(
    "change",
    [
        pytest.param("UPDATE answer SET rating = 9", id="a rating"),
        pytest.param("UPDATE answer SET day = '9999-12-31'", id="a day"),
        pytest.param("UPDATE session SET plan = '['", id="a plan"),
        pytest.param("UPDATE card SET seen = -1", id="a card"),
        pytest.param("UPDATE about SET value = ''", id="no identity"),
        pytest.param("DROP TABLE card", id="no table"),
        pytest.param("PRAGMA user_version = 99", id="newer"),
        pytest.param("PRAGMA user_version = 0", id="no version"),
        pytest.param(
            "ALTER TABLE card RENAME TO x; CREATE VIEW card AS SELECT * FROM x", id="view"
        ),
    ],
)
def test_no_backup_is_called_sound_that_restoring_refuses(person: Person, change: str) -> None:
    _answer(person)
    path = back_up(person.places, NOON)
    assert is_sound(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for trigger in ("answers_stay", "events_stay"):
            connection.execute(f"DROP TRIGGER {trigger}")
        connection.executescript(change)
    assert not is_sound(path)
    with pytest.raises(StoreError):
        restored(person, path)
    assert newest_sound(person.places.backups, NOON) is None


def test_a_backup_whose_answers_cannot_be_replayed_is_not_sound(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    _answer(person)
    path = back_up(person.places, NOON)

    def fail(*_: object) -> object:
        raise OverflowError("date value out of range")

    monkeypatch.setattr(Schedule, "course", fail)
    assert not is_sound(path)


def test_the_name_of_a_new_folder_of_backups_reaches_the_disk(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    _answer(person)
    reached: list[Path] = []
    monkeypatch.setattr(duplicate, "reach_disk", reached.append)
    made = back_up(person.places, NOON)
    assert reached[0] == person.places.data
    assert reached[-1] == made.parent
    assert made.parent.stat().st_mode & 0o777 == 0o700


def test_a_history_that_cannot_be_written_to_is_backed_up_elsewhere(
    person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _answer(person)
    monkeypatch.setattr(module, "is_writable", lambda history: False)
    before = {path.name: path.read_bytes() for path in person.root.iterdir() if path.is_file()}
    for name in ("mine.db", "mine.jsonl"):
        file = tmp_path / "elsewhere" / name
        assert back_up_to(person.places, file, NOON) == file
        other = Person(tmp_path / name, person.clock)
        restored(other, file)
        assert _rows(other.places.history)[1] == _rows(person.places.history)[1]
    after = {path.name: path.read_bytes() for path in person.root.iterdir() if path.is_file()}
    assert after == before


def test_json_lines_are_written_without_the_rows_that_make_no_sense(person: Person) -> None:
    _answer(person)
    _answer(person)
    _spoil(person)
    made = backed_up_to(person.places, person.root / "mine.jsonl", NOON)
    assert len(made.bad_rows) == 1
    assert made.path.read_text().count('"row": "answer"') == 1
    other = Person(person.root / "other", person.clock)
    restored(other, made.path)
