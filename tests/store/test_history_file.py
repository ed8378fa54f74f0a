"""Where the history's file lies, who may read it, and its log brought home."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from quiz.store.backup import back_up, back_up_to
from quiz.store.database import StoreError
from quiz.store.history_file import write_back_log
from quiz.store.merge import merging
from quiz.store.restore import restoration
from quiz.study.rating import Mode
from tests.clock import NOON
from tests.store.homes import content, study_some
from tests.store.person import Person, give, sat
from tests.store.restoring import answers_in, restored


@pytest.fixture
def linked(person: Person, saved: Path) -> Path:
    """A history that is a link to a file in another folder; that file."""
    elsewhere = person.root / "synchronised" / "mine.db"
    elsewhere.parent.mkdir()
    person.places.history.rename(elsewhere)
    person.places.history.symlink_to(Path("synchronised") / "mine.db")
    return elsewhere


@pytest.mark.parametrize("is_damaged", [False, True])
def test_a_link_stays_one_when_what_it_leads_to_is_restored(
    person: Person, saved: Path, linked: Path, is_damaged: bool
) -> None:
    then = answers_in(saved)
    if is_damaged:
        linked.write_bytes(b"no database" * 1000)
    _, kept = restored(person, saved)
    assert person.places.history.is_symlink()
    assert answers_in(linked) == answers_in(person.places.history) == then
    assert kept is not None
    assert kept.parent == (linked.parent if is_damaged else person.places.backups)


def test_a_history_behind_a_link_is_backed_up_and_merged(person: Person, linked: Path) -> None:
    other = Person(person.root / "other", person.clock)
    shutil.copytree(person.folder, other.folder, dirs_exist_ok=True)
    study_some(other, 1)
    before = content(linked)["answer"]
    with merging(other.places.history, person.places, NOON) as merge:
        kept = merge.carry_out(NOON)
    assert kept is not None
    assert kept.parent == person.places.backups
    assert content(kept)["answer"] == before
    assert content(linked)["answer"] > before
    assert person.places.history.is_symlink()


def _study(person: Person, _: Path) -> None:
    study_some(person, 1)


def _merge(person: Person, saved: Path) -> None:
    with merging(saved, person.places, NOON) as merge:
        merge.carry_out(NOON)


def _restore(person: Person, saved: Path) -> None:
    with restoration(saved, person.places) as restoring:
        restoring.carry_out(NOON)


def _back_up(person: Person, _: Path) -> None:
    back_up(person.places, NOON)


def _back_up_as_lines(person: Person, _: Path) -> None:
    back_up_to(person.places, person.root / "mine.jsonl", NOON)


@pytest.mark.parametrize("act", [_study, _merge, _restore, _back_up, _back_up_as_lines])
def test_a_link_to_what_is_not_there_is_told_and_nothing_made(
    person: Person, saved: Path, linked: Path, act: Callable[[Person, Path], None]
) -> None:
    shutil.move(linked.parent, person.root / "unmounted")
    before = sorted(os.listdir(person.root))
    with pytest.raises(StoreError, match=r"is a link to .* which is not there"):
        act(person, saved)
    assert sorted(os.listdir(person.root)) == before
    assert person.places.history.is_symlink()


@pytest.fixture
def usual_umask() -> Iterator[None]:
    """The umask that most systems have, by which others may read."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def _rights(path: Path) -> int:
    return path.stat().st_mode & 0o777


@pytest.mark.usefixtures("usual_umask")
def test_what_is_made_is_its_owners_alone(tmp_path: Path) -> None:
    person = Person(tmp_path / "elsewhere")
    places = person.places._replace(
        data=tmp_path / "home",
        history=tmp_path / "home" / "history.db",
        shelf=tmp_path / "home" / "shelf.db",
    )
    person.places = places
    person.write("weapons", 'title = "x"\n[[cards]]\nquestion = "a"\nanswer = "b"\n')
    with person.desk() as desk:
        give(sat(desk, Mode.TEST), person.clock)
        made = {path.name: _rights(path) for path in places.data.iterdir()}
    assert _rights(places.data) == 0o700
    assert {"history.db", "history.db-wal", "shelf.db", "shelf.db-wal"} <= made.keys()
    assert set(made.values()) == {0o600}


@pytest.mark.usefixtures("usual_umask")
def test_what_was_there_is_made_its_owners_alone_once(person: Person) -> None:
    study_some(person, 1)
    files = [person.places.history, person.places.shelf]
    for path in files:
        path.chmod(0o644)
    with person.desk() as desk:
        desk.shelf.database.change("DELETE FROM about WHERE name = 'tightened'")
    with person.desk():
        assert [_rights(path) for path in files] == [0o600, 0o600]
    person.places.history.chmod(0o640)
    study_some(person, 1)
    assert _rights(person.places.history) == 0o640


@pytest.mark.usefixtures("usual_umask")
def test_a_history_begun_by_a_merge_is_its_owners_alone(person: Person, tmp_path: Path) -> None:
    study_some(person, 1)
    other = Person(tmp_path / "other", person.clock)
    with merging(person.places.history, other.places, NOON) as merge:
        merge.carry_out(NOON)
    assert _rights(other.places.history) == 0o600


def test_after_a_session_the_file_alone_has_all_answers(person: Person, tmp_path: Path) -> None:
    with person.desk() as desk:
        give(sat(desk, Mode.TEST), person.clock)
        log = Path(f"{person.places.history}-wal")
        assert log.stat().st_size > 0
        write_back_log(person.places.history)
        assert log.stat().st_size == 0
        shutil.copyfile(person.places.history, tmp_path / "copy.db")
        give(sat(desk, Mode.TEST), person.clock)
    assert len(answers_in(tmp_path / "copy.db")) == 1
    assert len(answers_in(person.places.history)) == 2


def test_a_log_that_is_being_read_stays(person: Person) -> None:
    with person.desk() as desk:
        give(sat(desk, Mode.TEST), person.clock)
        with person.desk() as reading:
            reading.history.database.change("BEGIN")
            reading.history.database.row("SELECT 1 FROM answer")
            write_back_log(person.places.history)
            reading.history.database.change("COMMIT")
        give(sat(desk, Mode.TEST), person.clock)
    assert len(answers_in(person.places.history)) == 2
