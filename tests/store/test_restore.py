from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from quiz.store import database, opening, restore
from quiz.store.backup import back_up
from quiz.store.database import DamagedFile, NewerFile, StoreError
from quiz.store.desk import Desk
from quiz.store.portion import Portion
from quiz.store.restore import Comparison, restoration
from quiz.store.verify import checks
from quiz.study.rating import Mode
from tests.clock import NOON
from tests.store.person import Person, give, give_all, sat
from tests.store.restoring import LATER, answers_in, log_of, restored, study


def _content(person: Person) -> dict[str, bytes]:
    """What lies in the person's folder, but for the files that SQLite keeps while one is open."""
    return {
        path.name: path.read_bytes()
        for path in person.root.iterdir()
        if path.is_file() and not path.name.endswith(("-wal", "-shm"))
    }


def test_a_backup_restored_is_the_history_as_it_was(person: Person, saved: Path) -> None:
    now, then = answers_in(person.places.history), answers_in(saved)
    comparison, kept = restored(person, saved)
    assert answers_in(person.places.history) == then
    day, next_day = "2026-11-22", "2026-11-23"
    assert comparison == Comparison(
        before=Portion(len(now), 2, day, next_day, 2),
        after=Portion(len(then), 1, day, day, 1),
        lost=Portion(len(now) - len(then), 1, next_day, next_day, 1),
        gained=Portion(),
    )
    assert kept is not None
    assert answers_in(kept) == now
    comparison, _ = restored(person, kept)
    assert comparison.lost == Portion()
    assert answers_in(person.places.history) == now


def test_what_is_known_of_the_cards_is_what_it_was(person: Person) -> None:
    with person.desk() as desk:
        give_all(sat(desk, Mode.TEST), person.clock)
        give(sat(desk, Mode.STUDY), person.clock)
        then = (desk.candidates(desk.decks()), desk.past.sessions(), desk.past.answers_by_day())
    backup = back_up(person.places, person.clock())
    for _ in range(3):
        study(person)
        person.clock.forward(days=2)
        with person.desk() as desk:
            desk.rows()
    restored(person, backup)
    with person.desk() as desk:
        now = (desk.candidates(desk.decks()), desk.past.sessions(), desk.past.answers_by_day())
    assert now == then


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE answer SET rating = 1, outcome = 'wrong', credit = 0",
        "UPDATE answer SET day = '2026-11-20'",
        "UPDATE answer SET key = 'another', face = ''",
        "UPDATE answer SET session = 'another'",
        "UPDATE answer SET mode = 'practice'",
    ],
)
def test_what_is_computed_is_of_the_restored_values_though_the_ids_are_the_same(
    person: Person, change: str
) -> None:
    study(person)
    other = back_up(person.places, person.clock())
    with closing(sqlite3.connect(other)) as connection, connection:
        connection.execute("DROP TRIGGER answers_stay")
        connection.execute(change)
    with person.desk() as desk:
        desk.rows()
    restored(person, other)
    with person.desk() as desk:
        assert [check.faults for check in checks(desk) if check.name == "replay"] == [()]


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
    file, before = make(person), answers_in(person.places.history)
    content = _content(person)
    with pytest.raises(error, match=said):
        restored(person, file)
    assert _content(person) == content
    assert answers_in(person.places.history) == before


def test_a_history_made_by_a_newer_version_is_left_as_it_is(person: Person, saved: Path) -> None:
    with closing(sqlite3.connect(person.places.history)) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = _content(person)
    with pytest.raises(NewerFile):
        restored(person, saved)
    assert _content(person) == before


def test_a_damaged_history_is_kept_aside(person: Person, saved: Path, damaged: bytes) -> None:
    comparison, aside = restored(person, saved, log=b"what was not yet in the file")
    assert (comparison.before, comparison.lost) == (None, None)
    assert aside is not None
    assert aside.name.startswith("history.db.damaged-20261201-120000")
    assert answers_in(person.places.history) == answers_in(saved)
    assert aside.read_bytes() == damaged
    assert log_of(aside).read_bytes() == b"what was not yet in the file"
    assert not log_of(person.places.history).exists()


def test_a_history_is_put_where_there_is_none(person: Person, saved: Path) -> None:
    then = answers_in(saved)
    person.places.history.unlink()
    comparison, aside = restored(person, saved)
    assert comparison == Comparison(None, Portion(len(then), 1, "2026-11-22", "2026-11-22", 1),
                                    Portion(), comparison.after)  # fmt: skip
    assert aside is None
    assert answers_in(person.places.history) == then


def test_another_program_goes_on_with_the_restored_history(person: Person, saved: Path) -> None:
    then = answers_in(saved)
    with person.desk() as desk:
        sitting = sat(desk, Mode.TEST)
        give(sitting, person.clock)
        restored(person, saved)
        give(sitting, person.clock)
        assert desk.past.totals()[0] == len(then) + 1
    assert len(answers_in(person.places.history)) == len(then) + 1


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
        count = len(answers_in(person.places.history))
        _, kept = restored(person, saved)
    assert kept is not None
    assert len(answers_in(kept)) == count + 1
    assert answers_in(person.places.history) == answers_in(saved)


def test_nothing_is_restored_while_another_program_never_stops_writing(
    person: Person, saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (database, opening):
        monkeypatch.setattr(module, "BUSY_MILLISECONDS", 200)
    before = answers_in(person.places.history)
    with (
        restoration(saved, person.places) as restoring,
        Desk(person.places, person.settings, []) as other,
        other.history.database.transaction(),
        pytest.raises(StoreError, match="locked"),
    ):
        restoring.carry_out(LATER)
    assert answers_in(person.places.history) == before
