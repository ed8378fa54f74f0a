from __future__ import annotations

import shutil
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from quiz.store.database import DamagedFile, NewerFile
from quiz.store.desk import Desk
from quiz.store.memory import memory_read
from quiz.store.misdated import copy_misdated
from quiz.store.rows import instant, memory_written, milliseconds
from quiz.store.shelf import Shelf
from quiz.study.days import study_day
from quiz.study.rating import Mode, Rating
from quiz.study.schedule import Memory, Phase, Schedule
from tests.clock import NOON
from tests.store.person import Person, give, give_all, sat

Known = dict[tuple[str, str], Memory]


def known(desk: Desk) -> Known:
    """What the shelf knows of every face."""
    cards = desk.candidates(desk.decks())
    return {(card.key, face): memory for card in cards for face, memory in card.memories.items()}


def replayed(person: Person) -> Known:
    """The same from nothing but the history, and which answers are dated wrong, on a new shelf."""
    places = person.places._replace(shelf=person.root / "other.db")
    with (
        closing(Shelf.open(person.places.shelf)) as shelf,
        Desk(places, person.settings, [], person.clock) as desk,
    ):
        with desk.shelf.database.transaction():
            copy_misdated(shelf.database, desk.shelf.database)
        desk.read()
        found = known(desk)
    (person.root / "other.db").unlink()
    return found


@pytest.mark.parametrize(
    "memory",
    [
        pytest.param(Memory(), id="new"),
        pytest.param(
            Memory(Phase.LEARNING, 2.5, 5.0, 1, 1, 0, NOON, NOON.date(), due_at=NOON), id="learning"
        ),
        pytest.param(
            Memory(Phase.REVIEW, 30.25, 4.5, 0, 9, 2, NOON, NOON.date(), due_day=NOON.date()),
            id="review",
        ),
    ],
)
def test_a_memory_comes_back_from_the_shelf_as_it_was(memory: Memory) -> None:
    assert memory_read(memory_written(memory)) == memory


def test_what_is_known_is_the_answers_replayed(person: Person) -> None:
    with person.desk() as desk:
        answered = give(sat(desk, Mode.STUDY), person.clock)
        assert known(desk) == {answered.item: answered.after}
        schedule = Schedule()
        day = study_day(answered.at)
        again = schedule.replayed([(Rating.GOOD, answered.at, day)], *answered.item)
        assert again == answered.after


def test_answers_are_replayed_by_instant_however_they_came_in(person: Person) -> None:
    """As after a merge, which adds answers that were given before."""
    with person.desk() as desk:
        person.clock.forward(days=5)
        give_all(sat(desk, Mode.TEST), person.clock)
        known(desk)
        person.clock.forward(days=-0.9)
        give_all(sat(desk, Mode.TEST, seed=1), person.clock)
        cached = known(desk)
    assert cached == replayed(person)
    assert {memory.last_day for memory in cached.values()} == {NOON.date() + timedelta(days=5)}


def test_answers_of_another_program_are_taken_in(person: Person) -> None:
    with person.desk() as ours, person.desk() as theirs:
        assert known(ours) == {}
        give_all(sat(theirs, Mode.TEST), person.clock)
        assert known(ours) == known(theirs) != {}
        assert ours.rows() == theirs.rows()
        assert ours.past.answers_by_day() == {NOON.date(): 3}


def test_an_older_copy_of_the_history_put_back_is_noticed(person: Person) -> None:
    with person.desk() as desk:
        give(sat(desk, Mode.TEST), person.clock)
    shutil.copy(person.places.history, person.root / "backup.db")
    with person.desk() as desk:
        give_all(sat(desk, Mode.TEST, seed=2), person.clock)
        desk.rows()
        assert len(known(desk)) == 3
    shutil.copy(person.root / "backup.db", person.places.history)
    with person.desk() as desk:
        assert len(known(desk)) == 1
        assert known(desk) == replayed(person)
        assert desk.past.answers_by_day() == {NOON.date(): 1}
        assert len(desk.past.sessions()) == 1


def test_a_copy_that_has_gone_another_way_as_far_is_noticed(person: Person) -> None:
    with person.desk() as desk:
        give(sat(desk, Mode.TEST), person.clock)
        known(desk)
    shutil.copy(person.places.history, person.root / "backup.db")
    with person.desk() as desk:
        give(sat(desk, Mode.TEST, seed=2), person.clock)
        known(desk)
    shutil.copy(person.root / "backup.db", person.places.history)
    with person.desk() as desk:
        person.clock.forward(days=9)
        give(sat(desk, Mode.TEST, seed=3), person.clock, is_right=False)
        cached = known(desk)
    assert cached == replayed(person)


def test_another_history_is_not_taken_for_the_one_before(person: Person) -> None:
    with person.desk() as desk:
        give_all(sat(desk, Mode.TEST), person.clock)
        desk.rows()
    person.places.history.unlink()
    with person.desk() as desk:
        assert known(desk) == {}
        assert (desk.past.answers_by_day(), desk.past.test_scores()) == ({}, {})
        assert [row.tally.new for row in desk.rows()] == [3]


def test_other_settings_mean_other_memories(person: Person) -> None:
    with person.desk() as desk:
        for _ in range(3):
            give_all(sat(desk, Mode.TEST), person.clock)
            person.clock.forward(days=9)
        before = known(desk)
    person.settings = person.settings._replace(desired_retention=0.75)
    with person.desk() as desk:
        after = known(desk)
    assert after == replayed(person)
    assert all(after[face].wait > before[face].wait for face in before)


def test_a_newer_history_is_refused_with_a_clear_message(person: Person) -> None:
    with person.desk() as desk:
        give(sat(desk, Mode.TEST), person.clock)
        desk.history.database.change("PRAGMA user_version = 99")
    before = person.places.history.read_bytes()
    with pytest.raises(NewerFile, match="made by a newer version of quiz"), person.desk():
        pass
    assert person.places.history.read_bytes() == before


def test_a_damaged_history_is_refused_and_left_as_it_is(person: Person) -> None:
    with person.desk() as desk:
        give(sat(desk, Mode.TEST), person.clock)
    damaged = b"\x00" * 100 + person.places.history.read_bytes()[100:]
    person.places.history.write_bytes(damaged)
    with pytest.raises(DamagedFile), person.desk():
        pass
    assert person.places.history.read_bytes() == damaged


def _broken_inside(path: Path) -> bytes:
    whole = path.read_bytes()
    broken = whole[:4096] + b"\xa5" * (len(whole) - 4096)
    path.write_bytes(broken)
    return broken


def test_a_history_damaged_inside_is_never_written_to(person: Person) -> None:
    with person.desk() as desk:
        give(sat(desk, Mode.TEST), person.clock)
    broken = _broken_inside(person.places.history)
    with pytest.raises(DamagedFile, match="left as it is"), person.desk() as desk:
        desk.rows()
    assert person.places.history.read_bytes() == broken


def test_instants_are_those_that_the_history_can_keep(person: Person) -> None:
    person.clock.now = NOON + timedelta(microseconds=1500)
    with person.desk() as desk:
        assert desk.today.now() == instant(milliseconds(person.clock.now))
