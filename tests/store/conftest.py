from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from quiz.store.backup import back_up
from tests.clock import Clock
from tests.store.homes import another
from tests.store.person import PEOPLE, WEAPONS, Person
from tests.store.restoring import study


@pytest.fixture(autouse=True, scope="package")
def _no_shipped_decks() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("quiz.store.desk.bundled_decks", lambda: Path("/nonexistent"))
        yield


@pytest.fixture
def person(tmp_path: Path, clock: Clock) -> Person:
    person = Person(tmp_path, clock)
    person.write("weapons", WEAPONS)
    return person


@pytest.fixture
def reader(person: Person) -> Person:
    """A person with two decks that share a card."""
    person.write("people", PEOPLE)
    return person


@pytest.fixture
def saved(person: Person) -> Path:
    """A backup of the first of two days that were studied."""
    study(person)
    backup = back_up(person.places, person.clock())
    person.clock.forward(days=1)
    study(person)
    return backup


@pytest.fixture
def damaged(person: Person, saved: Path) -> bytes:
    """The person's history damaged, and what stands in it."""
    with person.places.history.open("r+b") as file:
        file.seek(4096 * 2)
        file.write(b"\xa5" * 4096 * 3)
    return person.places.history.read_bytes()


@pytest.fixture
def laptop(reader: Person) -> Person:
    return reader


@pytest.fixture
def desktop(laptop: Person) -> Person:
    """The same person's other machine, whose clock is some minutes ahead."""
    return another(laptop, "desktop", ahead_seconds=200)
