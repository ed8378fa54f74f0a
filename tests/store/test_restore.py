from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager, closing, suppress
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from quiz.store import database, restore
from quiz.store.backup import back_up, is_sound
from quiz.store.database import DamagedFile, NewerFile, StoreError
from quiz.store.desk import Desk
from quiz.store.history import History
from quiz.store.restore import Comparison, Portion, restoration
from quiz.study.rating import Mode
from tests.clock import NOON
from tests.store.disk import failing, room_for
from tests.store.person import Person, give, give_all, sat

LATER = NOON + timedelta(days=9)


def _restored(person: Person, file: Path, log: bytes = b"") -> tuple[Comparison, Path | None]:
    """What restoring the file came to; `log` is what lies beside the history then."""
    with restoration(file, person.places) as restoring:
        if log:
            _log(person.places.history).write_bytes(log)
        return restoring.comparison, restoring.carry_out(LATER)


def _log(path: Path) -> Path:
    return path.with_name(path.name + "-wal")


def _answers(path: Path) -> list[object]:
    with closing(History.open(path)) as history:
        return history.database.rows("SELECT rowid, * FROM answer ORDER BY rowid")


def _study(person: Person) -> None:
    with person.desk() as desk:
        give_all(sat(desk, Mode.STUDY), person.clock)


def _content(person: Person) -> dict[str, bytes]:
    """What lies in the person's folder, but for the files that SQLite keeps while one is open."""
    return {
        path.name: path.read_bytes()
        for path in person.root.iterdir()
        if path.is_file() and not path.name.endswith(("-wal", "-shm"))
    }


@pytest.fixture
def saved(person: Person) -> Path:
    """A backup of the first of two days that were studied."""
    _study(person)
    backup = back_up(person.places, person.clock())
    person.clock.forward(days=1)
    _study(person)
    return backup


@pytest.fixture
def damaged(person: Person, saved: Path) -> bytes:
    """The person's history damaged, and what stands in it."""
    with person.places.history.open("r+b") as file:
        file.seek(4096 * 2)
        file.write(b"\xa5" * 4096 * 3)
    return person.places.history.read_bytes()


def test_a_backup_restored_is_the_history_as_it_was(person: Person, saved: Path) -> None:
    now, then = _answers(person.places.history), _answers(saved)
    comparison, kept = _restored(person, saved)
    assert _answers(person.places.history) == then
    day, next_day = "2026-11-22", "2026-11-23"
    assert comparison == Comparison(
        before=Portion(len(now), 2, day, next_day, 2),
        after=Portion(len(then), 1, day, day, 1),
        lost=Portion(len(now) - len(then), 1, next_day, next_day, 1),
        gained=Portion(),
    )
    assert kept is not None
    assert _answers(kept) == now
    comparison, _ = _restored(person, kept)
    assert comparison.lost == Portion()
    assert _answers(person.places.history) == now


def test_what_is_known_of_the_cards_is_what_it_was(person: Person) -> None:
    with person.desk() as desk:
        give_all(sat(desk, Mode.TEST), person.clock)
        give(sat(desk, Mode.STUDY), person.clock)
        then = (desk.candidates(desk.decks()), desk.past.sessions(), desk.past.answers_by_day())
    backup = back_up(person.places, person.clock())
    for _ in range(3):
        _study(person)
        person.clock.forward(days=2)
        with person.desk() as desk:
            desk.rows()
    _restored(person, backup)
    with person.desk() as desk:
        now = (desk.candidates(desk.decks()), desk.past.sessions(), desk.past.answers_by_day())
    assert now == then


def test_nothing_is_changed_before_it_is_carried_out(person: Person, saved: Path) -> None:
    before = _content(person)
    with restoration(saved, person.places):
        pass
    assert _content(person) == before


def _shelf(person: Person) -> Path:
    return person.places.shelf


def _newer(person: Person) -> Path:
    path = back_up(person.places, NOON)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    return path


def _cut_short(person: Person) -> Path:
    path = back_up(person.places, NOON)
    path.write_bytes(path.read_bytes()[:-100])
    return path


def _overwritten(person: Person) -> Path:
    path = back_up(person.places, NOON)
    content = bytearray(path.read_bytes())
    content[8192:20480] = b"\xa5" * 12288
    path.write_bytes(content)
    return path


def _empty(person: Person) -> Path:
    path = person.root / "empty"
    path.touch()
    return path


def _text(person: Person) -> Path:
    path = person.root / "text"
    path.write_text("no database" * 1000)
    return path


@pytest.mark.parametrize(
    ("make", "error", "said"),
    [
        pytest.param(_newer, NewerFile, "newer version", id="made by a newer version"),
        pytest.param(_cut_short, DamagedFile, "cut short", id="cut short"),
        pytest.param(_overwritten, DamagedFile, "damaged", id="overwritten"),
        pytest.param(_text, DamagedFile, "damaged", id="no database"),
        pytest.param(_empty, StoreError, "not a history", id="empty"),
        pytest.param(_shelf, StoreError, "shelf.db", id="the shelf"),
        pytest.param(lambda person: person.root, StoreError, "there is no file", id="a folder"),
        pytest.param(lambda person: person.root / "x", StoreError, "no file", id="not there"),
        pytest.param(lambda person: person.places.history, StoreError, "itself", id="itself"),
    ],
)
def test_what_is_no_good_backup_is_refused(
    person: Person, saved: Path, make: Callable[[Person], Path], error: type[Exception], said: str
) -> None:
    file, before = make(person), _answers(person.places.history)
    content = _content(person)
    with pytest.raises(error, match=said):
        _restored(person, file)
    assert _content(person) == content
    assert _answers(person.places.history) == before


def test_a_history_made_by_a_newer_version_is_left_as_it_is(person: Person, saved: Path) -> None:
    with closing(sqlite3.connect(person.places.history)) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = _content(person)
    with pytest.raises(NewerFile):
        _restored(person, saved)
    assert _content(person) == before


def test_a_damaged_history_is_kept_aside(person: Person, saved: Path, damaged: bytes) -> None:
    comparison, aside = _restored(person, saved, log=b"what was not yet in the file")
    assert (comparison.before, comparison.lost) == (None, None)
    assert aside is not None
    assert aside.name.startswith("history.db.damaged-20261201-120000")
    assert _answers(person.places.history) == _answers(saved)
    assert aside.read_bytes() == damaged
    assert _log(aside).read_bytes() == b"what was not yet in the file"
    assert not _log(person.places.history).exists()


def test_a_history_is_put_where_there_is_none(person: Person, saved: Path) -> None:
    then = _answers(saved)
    person.places.history.unlink()
    comparison, aside = _restored(person, saved)
    assert comparison == Comparison(None, Portion(len(then), 1, "2026-11-22", "2026-11-22", 1),
                                    Portion(), comparison.after)  # fmt: skip
    assert aside is None
    assert _answers(person.places.history) == then


def test_another_program_goes_on_with_the_restored_history(person: Person, saved: Path) -> None:
    then = _answers(saved)
    with person.desk() as desk:
        sitting = sat(desk, Mode.TEST)
        give(sitting, person.clock)
        _restored(person, saved)
        give(sitting, person.clock)
        assert desk.past.totals()[0] == len(then) + 1
    assert len(_answers(person.places.history)) == len(then) + 1


def test_an_answer_given_while_restoring_is_in_what_is_kept(
    person: Person, saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with person.desk() as desk:
        sitting = sat(desk, Mode.TEST)

        def answer_then(*arguments: object) -> Path:
            kept = back_up(*arguments)  # type: ignore[arg-type] # passed on as they came
            if not sitting.answered_count:
                give(sitting, person.clock)
            return kept

        monkeypatch.setattr(restore, "back_up", answer_then)
        count = len(_answers(person.places.history))
        _, kept = _restored(person, saved)
    assert kept is not None
    assert len(_answers(kept)) == count + 1
    assert _answers(person.places.history) == _answers(saved)


def test_nothing_is_restored_while_another_program_never_stops_writing(
    person: Person, saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "_BUSY_MILLISECONDS", 200)
    before = _answers(person.places.history)
    with (
        restoration(saved, person.places) as restoring,
        Desk(person.places, person.settings, []) as other,
        other.history.database.transaction(),
        pytest.raises(StoreError, match="locked"),
    ):
        restoring.carry_out(LATER)
    assert _answers(person.places.history) == before


FAULTS = [
    *(pytest.param(partial(room_for, size), id=f"{size}") for size in (0, 5000, 40_000, 70_000)),
    pytest.param(partial(failing, "fsync"), id="waiting for the disk"),
    *(pytest.param(partial(failing, ".replace", n), id=f"renaming {n}") for n in range(2)),
]


@pytest.mark.parametrize("fault", FAULTS)
def test_a_full_disk_leaves_a_damaged_history_as_it_is(
    person: Person, saved: Path, damaged: bytes,
    fault: Callable[[], AbstractContextManager[None]],
) -> None:  # fmt: skip
    with fault(), pytest.raises(StoreError):
        _restored(person, saved, log=b"beside it")
    assert person.places.history.read_bytes() == damaged
    assert not list(person.root.glob("*.damaged-*"))
    assert not list(person.root.glob("*.new*"))
    _restored(person, saved)
    assert _answers(person.places.history) == _answers(saved)


@pytest.mark.parametrize("fault", FAULTS[:-1])
def test_a_full_disk_leaves_a_sound_history_as_it_is(
    person: Person, saved: Path, fault: Callable[[], AbstractContextManager[None]]
) -> None:
    before = _answers(person.places.history)
    with fault(), pytest.raises(StoreError):
        _restored(person, saved)
    assert _answers(person.places.history) == before
    assert is_sound(person.places.history)
    _restored(person, saved)
    assert _answers(person.places.history) == _answers(saved)


def test_a_disk_that_fills_while_the_history_is_written_over_leaves_it_as_it_is(
    person: Person, saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _answers(person.places.history)
    full = room_for(40_000)

    def back_up_then_fill(*arguments: object) -> Path:
        kept = back_up(*arguments)  # type: ignore[arg-type] # passed on as they came
        full.__enter__()
        return kept

    monkeypatch.setattr(restore, "back_up", back_up_then_fill)
    with pytest.raises(StoreError):
        _restored(person, saved)
    full.__exit__(None, None, None)
    assert _answers(person.places.history) == before


@pytest.mark.parametrize("call", ["link", "fsync", ".replace"])
@pytest.mark.parametrize("done", range(4))
def test_at_no_time_is_there_no_history(
    person: Person, saved: Path, damaged: bytes, call: str, done: int
) -> None:
    """A program killed at a step leaves what that step left; a new history must not be begun."""

    class Killed(BaseException):
        pass

    owner: object = Path if call.startswith(".") else os
    name, left = call.removeprefix("."), [done]
    real = getattr(owner, name)

    def kill(*arguments: object) -> object:
        left[0] -= 1
        if left[0] < 0:
            raise Killed
        return real(*arguments)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(owner, name, kill)
        with suppress(Killed):
            _restored(person, saved, log=b"beside it")
    content = person.places.history.read_bytes()
    assert content == damaged or is_sound(person.places.history)
    everywhere = [path.read_bytes() for path in person.root.glob("history.db*")]
    assert damaged in everywhere
