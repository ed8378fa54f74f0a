"""Files that are merged or restored: read where they are, and refused where they are no good."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from quiz.store.backup import back_up_to
from quiz.store.database import DamagedFile, NewerFile, StoreError
from quiz.store.scan import Row
from quiz.store.source import Source
from tests.clock import NOON
from tests.store.homes import another, answers, content, merged, merged_files, study_some
from tests.store.person import Person
from tests.store.test_migrations import EVERY_VERSION, make_history


def _everything(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {
        path.name: (path.read_bytes(), path.stat().st_mtime_ns)
        for path in folder.iterdir()
        if path.is_file()
    }


@pytest.fixture
def other(person: Person) -> Person:
    """The person's other machine, with some answers."""
    study_some(person, 2)
    other = another(person, "other")
    study_some(other, 3)
    return other


@pytest.mark.parametrize("is_closed", [True, False])
def test_a_file_in_a_synchronised_folder_is_read_and_nothing_put_beside_it(
    person: Person, other: Person, tmp_path: Path, is_closed: bool
) -> None:
    folder = tmp_path / "synchronised"
    folder.mkdir()
    with other.desk():
        study_some(other, 1)
        for suffix in ("",) if is_closed else ("", "-wal"):
            shutil.copy2(f"{other.places.history}{suffix}", folder / f"history.db{suffix}")
    before = _everything(folder)
    folder.chmod(0o500)
    brought = merged(person, folder / "history.db")
    folder.chmod(0o700)
    assert _everything(folder) == before
    assert brought.new.answers == (3 if is_closed else 4)


def test_a_history_that_is_open_is_merged_as_it_is(person: Person, other: Person) -> None:
    with other.desk():
        study_some(other, 1)
        assert merged(person, other.places.history).new.answers == 4
        study_some(other, 1)
    assert merged(person, other.places.history).new.answers == 1


def test_a_file_that_does_not_keep_still_is_left(
    person: Person, other: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    batches, times = Source.batches, []

    def reading(source: Source, table: str) -> Iterator[list[Row]]:
        yield from batches(source, table)
        times.append(table)
        os.utime(other.places.history, ns=(len(times), len(times)))

    monkeypatch.setattr(Source, "batches", reading)
    with pytest.raises(StoreError, match="is being written to"):
        merged(person, other.places.history)


@pytest.mark.parametrize("version", EVERY_VERSION)
def test_a_history_of_any_version_is_merged(person: Person, tmp_path: Path, version: int) -> None:
    study_some(person, 2)
    file = tmp_path / "older.db"
    make_history(file, version)
    before = file.read_bytes()
    assert merged(person, file).new.answers == 41
    assert answers(person.places.history) == 43
    assert file.read_bytes() == before


def _changed(*statements: str) -> Callable[[Person], Path]:
    """A way to have something be done to a copy of the other history."""

    def change(other: Person) -> Path:
        file = other.root / "changed.db"
        back_up_to(other.places, file, NOON)
        with closing(sqlite3.connect(file)) as connection, connection:
            for trigger in ("answers_stay", "events_stay"):
                connection.execute(f"DROP TRIGGER {trigger}")
            for statement in statements:
                connection.execute(statement)
        return file

    return change


def _spoilt(other: Person) -> Path:
    file = _changed()(other)
    content = bytearray(file.read_bytes())
    content[8192:20480] = b"\xa5" * 12288
    file.write_bytes(content)
    return file


def _written(text: str) -> Callable[[Person], Path]:
    def write(other: Person) -> Path:
        file = other.root / "file.db"
        file.write_text(text)
        return file

    return write


@pytest.mark.parametrize(
    ("make", "error", "said"),
    [
        pytest.param(_changed("PRAGMA user_version = 99"), NewerFile, "newer version", id="newer"),
        pytest.param(_spoilt, DamagedFile, r"changed\.db is damaged", id="overwritten"),
        pytest.param(_changed("UPDATE answer SET rating = 9"), DamagedFile, "9", id="senseless"),
        pytest.param(_changed("UPDATE event SET kind = 'x'", "INSERT INTO event SELECT 'e', 1, "
                              "'2026-11-22', 'x', NULL, NULL, NULL, NULL"),
                     DamagedFile, "an event of the kind 'x'", id="an unknown event"),
        pytest.param(_changed("DELETE FROM about"), DamagedFile, "identity", id="no identity"),
        pytest.param(_changed("DROP TABLE session"), StoreError, "not a history", id="no table"),
        pytest.param(_written("no database" * 1000), DamagedFile, "damaged", id="no database"),
        pytest.param(_written(""), StoreError, "not a history", id="empty"),
        pytest.param(lambda other: other.places.shelf, StoreError, "shelf.db", id="a shelf"),
        pytest.param(lambda other: other.root, StoreError, "there is no file", id="a folder"),
        pytest.param(lambda other: other.root / "x", StoreError, "no file", id="not there"),
    ],
)  # fmt: skip
def test_what_is_no_good_history_is_refused_and_ours_left_as_it_is(
    person: Person,
    other: Person,
    make: Callable[[Person], Path],
    error: type[StoreError],
    said: str,
) -> None:
    file, before = make(other), content(person.places.history)
    with pytest.raises(error, match=said) as raised:
        merged(person, file)
    assert ".new" not in str(raised.value)
    assert content(person.places.history) == before
    assert not list(person.root.glob("*.new*"))


def test_the_history_itself_is_refused(person: Person, other: Person) -> None:
    link = person.root / "link.db"
    link.symlink_to(person.places.history)
    with pytest.raises(StoreError, match="the history itself"):
        merged(person, link)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param("UPDATE answer SET rating = 1, outcome = 'wrong'", id="answers"),
        pytest.param("UPDATE session SET plan = '{}'", id="sessions"),
        pytest.param("UPDATE answer SET certainty = 3", id="a value where there was none"),
    ],
)
def test_a_history_that_contradicts_ours_is_refused(
    person: Person, other: Person, change: str
) -> None:
    merged(person, other.places.history)
    before = content(person.places.history)
    with pytest.raises(StoreError, match="is not the same there as it is here"):
        merged(person, _changed(change)(other))
    assert content(person.places.history) == before


def test_ours_is_left_as_it_is_where_it_is_damaged(person: Person, other: Person) -> None:
    person.places.history.write_bytes(b"no database" * 1000)
    with pytest.raises(DamagedFile, match=r"history\.db is damaged"):
        merged_files(person.places, other.places.history)
    assert person.places.history.read_bytes() == b"no database" * 1000
