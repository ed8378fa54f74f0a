"""A history read where it lies: whole, with what its log has, and nothing put beside it."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from quiz.store.backup import back_up, back_up_to
from quiz.store.columns import COLUMNS
from quiz.store.given import LACKS_LOG, given_history
from quiz.store.merge import merging
from quiz.store.source import NoHistory, opened_source
from quiz.study.rating import Mode
from tests.clock import NOON
from tests.store.homes import content, study_some
from tests.store.person import Person, give, sat
from tests.store.restoring import restored

SUFFIXES = ("", "-wal", "-shm", "-journal")


def _answers(file: Path, beside: Path) -> int:
    with opened_source(file, beside) as source:
        return sum(len(rows) for rows in source.batches("answer"))


def _there(file: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in file.parent.iterdir() if path.is_file()}


def _copied(history: Path, folder: Path, *suffixes: str) -> Path:
    """A copy of the history, and of those of the files beside it."""
    folder.mkdir()
    for suffix in ("", *suffixes):
        shutil.copyfile(f"{history}{suffix}", folder / f"history.db{suffix}")
    return folder / "history.db"


@pytest.fixture
def beside(tmp_path: Path) -> Path:
    """Where a copy may be put."""
    (tmp_path / "beside").mkdir()
    return tmp_path / "beside" / "history.db"


def test_a_closed_history_is_read_in_place(person: Person, tmp_path: Path, beside: Path) -> None:
    study_some(person, 3)
    file = _copied(person.places.history, tmp_path / "given")
    before = _there(file)
    assert _answers(file, beside) == 3
    assert _there(file) == before
    assert list(beside.parent.iterdir()) == []


def test_an_open_history_is_read_with_what_its_log_has(
    person: Person, tmp_path: Path, beside: Path
) -> None:
    with person.desk() as desk:
        sitting = sat(desk, Mode.TEST)
        for count in range(1, 4):
            give(sitting, person.clock)
            assert _answers(person.places.history, beside) == count
    assert list(beside.parent.iterdir()) == []


def test_what_is_answered_while_a_history_is_read_comes_after_it(
    person: Person, beside: Path
) -> None:
    with person.desk() as desk:
        sitting = sat(desk, Mode.TEST)
        give(sitting, person.clock)
        with opened_source(person.places.history, beside) as source:
            give(sitting, person.clock)
            assert sum(len(rows) for rows in source.batches("answer")) == 1
        assert desk.past.totals()[0] == 2


def test_a_log_that_nobody_has_open_is_read_from_a_copy(
    person: Person, tmp_path: Path, beside: Path
) -> None:
    with person.desk() as desk:
        sitting = sat(desk, Mode.TEST)
        give(sitting, person.clock)
        give(sitting, person.clock)
        file = _copied(person.places.history, tmp_path / "given", "-wal")
        without = _copied(person.places.history, tmp_path / "without")
    before = _there(file)
    assert _answers(file, beside) == 2
    assert _there(file) == before
    assert list(beside.parent.iterdir()) == []
    with pytest.raises(NoHistory):
        _answers(without, beside)


def test_a_transaction_that_was_cut_off_is_not_read(
    person: Person, tmp_path: Path, beside: Path
) -> None:
    study_some(person, 3)
    whole = _copied(person.places.history, tmp_path / "whole")
    with closing(sqlite3.connect(whole, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("DROP TRIGGER answers_are_kept")
        for table in COLUMNS:
            connection.execute(f"CREATE TABLE more_{table} AS SELECT * FROM {table}")
        connection.execute("DELETE FROM answer")
        connection.execute("CREATE TABLE x AS SELECT zeroblob(100000)")
        file = _copied(whole, tmp_path / "cut off", "-journal")
    before = _there(file)
    assert Path(f"{file}-journal").stat().st_size > 512
    assert _answers(file, beside) == 3
    assert _there(file) == before
    assert list(beside.parent.iterdir()) == []


def test_a_copy_without_its_log_is_told(person: Person, tmp_path: Path) -> None:
    other = Person(tmp_path / "other", person.clock)
    study_some(person, 2)
    with person.desk() as desk:
        give(sat(desk, Mode.TEST), person.clock)
        file = _copied(person.places.history, tmp_path / "given")
    with merging(file, other.places, NOON) as merge:
        assert merge.brought.may_lack_log
        assert merge.brought.new.answers == 2
    with person.desk() as desk:
        backup = tmp_path / "backup.db"
        back_up_to(person.places, backup, NOON)
        for whole in (backup, person.places.history):
            with merging(whole, other.places, NOON) as merge:
                assert not merge.brought.may_lack_log
    with merging(person.places.history, other.places, NOON) as merge:
        assert not merge.brought.may_lack_log


def test_a_copy_of_a_first_evening_without_its_log_is_told(person: Person, tmp_path: Path) -> None:
    other = Person(tmp_path / "other", person.clock)
    with person.desk() as desk:
        give(sat(desk, Mode.TEST), person.clock)
        file = _copied(person.places.history, tmp_path / "given")
    with (
        pytest.raises(NoHistory, match="is not a history of quiz") as raised,
        given_history(file, other.places),
    ):
        pass
    assert str(raised.value).endswith(LACKS_LOG)


@pytest.mark.parametrize(
    "name", [b"\xff\xfe", b"a\nb", b"it's \"", "é".encode("latin-1"), b"%41?x#"]
)
def test_a_path_of_any_bytes_is_read_and_compared(
    person: Person, tmp_path: Path, name: bytes
) -> None:
    study_some(person, 2)
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name))
    other = Person(folder, person.clock)
    shutil.copytree(person.folder, other.folder, dirs_exist_ok=True)
    study_some(other, 1)
    for one, another in ((person, other), (other, person)):
        with merging(another.places.history, one.places, NOON) as merge:
            merge.carry_out(NOON)
    assert content(person.places.history)["answer"] == content(other.places.history)["answer"]
    assert len(content(other.places.history)["answer"]) == 3
    backup = back_up(other.places, NOON)
    study_some(other, 1)
    restored(other, backup)
    assert content(person.places.history)["answer"] == content(other.places.history)["answer"]
