"""Cards reworded on one machine or on both, and their histories merged."""

from __future__ import annotations

from datetime import timedelta

import pytest

from quiz.store.links import links, revoke
from tests.store.following import entry, q
from tests.store.homes import merged, shown, sound, study_some, swapped, together
from tests.store.person import Person

FAR, FARTHER, FARTHEST = (
    q("How far can it go?", answer) for answer in ("300 km", "about 300 km", "up to 300 km")
)
ONE = 'title = "One"\n\n{}\n'


def _write(card: str, *people: Person) -> None:
    for person in people:
        person.write("one", ONE.format(card))
        with person.desk():
            pass


def _reps(person: Person, card: str) -> int:
    with person.desk() as desk:
        found = {each.key: each for each in desk.candidates(desk.decks())}[entry(card).key]
        return sum(memory.reps for memory in found.memories.values())


@pytest.fixture
def edited(laptop: Person, desktop: Person) -> tuple[Person, Person]:
    """Both machines with one deck of one card, which was answered once on each."""
    for person in (laptop, desktop):
        (person.folder / "weapons.toml").unlink()
        (person.folder / "people.toml").unlink()
    _write(FAR, laptop, desktop)
    for person in (laptop, desktop):
        study_some(person, 1)
    swapped(laptop, desktop)
    together(laptop, desktop)
    return laptop, desktop


def test_a_card_reworded_here_alone_keeps_its_history_on_both(
    edited: tuple[Person, Person],
) -> None:
    laptop, desktop = edited
    _write(FARTHER, laptop)
    for _ in range(3):
        swapped(laptop, desktop)
    assert _reps(laptop, FARTHER) == 2
    assert _reps(desktop, FAR) == 2
    together(laptop, desktop)
    _write(FARTHER, desktop)
    swapped(laptop, desktop)
    together(laptop, desktop)
    assert _reps(desktop, FARTHER) == 2
    assert shown(laptop) == shown(desktop)


def test_a_card_reworded_in_two_ways_has_one_history_once_the_decks_agree(
    edited: tuple[Person, Person],
) -> None:
    laptop, desktop = edited
    _write(FARTHER, laptop)
    together(laptop, desktop)
    _write(FARTHEST, desktop)
    swapped(laptop, desktop)
    together(laptop, desktop)
    _write(FARTHER, desktop)
    swapped(laptop, desktop)
    together(laptop, desktop)
    assert shown(laptop) == shown(desktop)
    sound(laptop)
    sound(desktop)


def test_a_card_is_followed_though_it_was_last_seen_on_the_other_machine(
    laptop: Person, desktop: Person
) -> None:
    for person in (laptop, desktop):
        person.write("one", ONE.format(FAR))
    study_some(desktop, 9)
    with laptop.desk():
        pass
    merged(laptop, desktop.places.history)
    for path in desktop.folder.iterdir():
        path.unlink()
    together(laptop, desktop)
    before = _reps(laptop, FAR)
    _write(FARTHER, laptop)
    assert _reps(laptop, FARTHER) == before > 0


def test_a_link_taken_back_here_is_not_made_again_by_the_other_machine(
    edited: tuple[Person, Person],
) -> None:
    laptop, desktop = edited
    _write(FARTHER, laptop)
    with laptop.desk() as desk:
        now = laptop.clock()
        assert revoke(desk.history, entry(FAR).key, now, now.date())
    desktop.clock.now = laptop.clock() + timedelta(hours=1)
    _write(FARTHER, desktop)
    swapped(laptop, desktop)
    together(laptop, desktop)
    for person in (laptop, desktop):
        with person.desk() as desk:
            assert links(desk.history) == []
        assert _reps(person, FARTHER) == 0
    assert shown(laptop) == shown(desktop)


def test_a_card_reworded_and_put_back_on_one_machine_alone_has_all_its_history_on_both(
    laptop: Person, desktop: Person
) -> None:
    """The other one never read the wording that most of the answers were given to."""
    for person in (laptop, desktop):
        for path in person.folder.iterdir():
            path.unlink()
    _write(FARTHER, laptop)
    study_some(laptop, 1)
    _write(FAR, desktop)
    together(laptop, desktop)
    swapped(laptop, desktop)
    together(laptop, desktop)
    _write(FAR, laptop)
    assert _reps(laptop, FAR) == _reps(desktop, FAR) == 1
    assert shown(laptop) == shown(desktop)
