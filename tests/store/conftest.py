from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.clock import Clock
from tests.store.person import PEOPLE, WEAPONS, Person


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
