"""History follows the cards that have changed since the backup that is put in its place."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from quiz.store.backup import back_up
from quiz.store.desk import Desk
from quiz.study.rating import Mode
from tests.store.person import PEOPLE, WEAPONS, Person, give_all, sat
from tests.store.restoring import restored

FLEET = "Which port is the home of the fleet?"
NAMED = WEAPONS.replace('answer = "300 km"', 'answer = "300 km"\nid = "reach"')
NAMED = NAMED.replace("Which port?", FLEET)
REWORDED = NAMED.replace(FLEET, "Which port is the home of that fleet?")


def _copied(person: Person, backup: Path) -> None:
    """Put the backup in the history's place as one does who knows nothing of the command."""
    for suffix in ("-wal", "-shm"):
        Path(f"{person.places.history}{suffix}").unlink(missing_ok=True)
    shutil.copyfile(backup, person.places.history)


def _reworded(person: Person) -> None:
    person.write("weapons", REWORDED)


def _renamed(person: Person) -> None:
    (person.folder / "weapons.toml").rename(person.folder / "arms.toml")


def _studied(person: Person) -> int:
    """How many faces of the cards that are there have been answered."""
    with person.desk() as desk:
        return _faces(desk)


def _faces(desk: Desk) -> int:
    return sum(len(card.memories) for card in desk.candidates(desk.decks()))


@pytest.mark.parametrize("put_back", [restored, _copied], ids=["restored", "copied"])
@pytest.mark.parametrize("change", [_reworded, _renamed])
def test_what_changed_after_the_backup_keeps_its_history(
    person: Person,
    change: Callable[[Person], None],
    put_back: Callable[[Person, Path], object],
) -> None:
    person.write("weapons", NAMED)
    person.write("people", PEOPLE)
    with person.desk() as desk:
        give_all(sat(desk, Mode.TEST), person.clock)
    studied = _studied(person)
    assert studied > 4
    backup = back_up(person.places, person.clock())
    person.clock.forward(seconds=3600)
    change(person)
    assert _studied(person) == studied
    put_back(person, backup)
    assert _studied(person) == studied
    assert _studied(person) == studied


def test_a_folder_that_is_not_asked_for_is_followed_once_it_is(
    person: Person, tmp_path: Path
) -> None:
    other = Person(tmp_path / "other", person.clock)
    other.write("arms", NAMED)

    def asked_for() -> int:
        folders = [other.folder]
        with Desk(person.places, person.settings, folders, person.clock) as desk:
            desk.read()
            return _faces(desk)

    with Desk(person.places, person.settings, [other.folder], person.clock) as desk:
        desk.read()
        give_all(sat(desk, Mode.TEST), person.clock)
    studied = asked_for()
    backup = back_up(person.places, person.clock())
    other.write("arms", REWORDED)
    assert asked_for() == studied
    restored(person, backup)
    _studied(person)
    assert asked_for() == studied
