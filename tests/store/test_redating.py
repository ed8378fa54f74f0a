"""What a setting does to the schedule, told before it is set."""

from __future__ import annotations

from typing import Any

import pytest

from quiz.settings import Settings
from quiz.store.desk import Desk
from quiz.store.marking import put_mark
from quiz.store.redating import Redating, redates, redating
from quiz.store.rows import Mark, path_written
from quiz.store.terms import sighting
from quiz.study.queue import due_face
from quiz.study.rating import Mode
from tests.store.person import PEOPLE, WEAPONS, Person, give, give_all, sat


@pytest.fixture
def person(person: Person) -> Person:
    """A person with some weeks of history, and two decks that share a card."""
    person.write("people", PEOPLE)
    with person.desk() as desk:
        for days in (0, 1, 4, 12):
            person.clock.forward(days=days)
            give_all(sat(desk, Mode.TEST), person.clock)
        person.clock.forward(days=20)
        give(sat(desk, Mode.TEST), person.clock, is_right=False)
        person.clock.forward(minutes=11)
        give(sat(desk, Mode.TEST), person.clock)
    person.clock.forward(days=9)
    return person


def _due(desk: Desk) -> int:
    """How many cards are due, each counted once."""
    day = desk.today.day()
    return sum(due_face(card, day) is not None for card in desk.candidates(desk.decks()))


_CHANGES: list[Any] = [
    pytest.param({"desired_retention": 0.97}, id="retention up"),
    pytest.param({"desired_retention": 0.75}, id="retention down"),
    pytest.param({"learning_steps": "1m 10m 1h 4h 6h 8h 12h"}, id="more steps"),
    pytest.param({"relearning_steps": "10m 6h 12h"}, id="more steps once forgotten"),
]


@pytest.mark.parametrize("change", _CHANGES)
def test_what_is_told_is_what_comes_of_it(person: Person, change: dict[str, Any]) -> None:
    with person.desk() as desk:
        after = person.settings._replace(**change)
        before = {card.key: card for card in desk.candidates(desk.decks())}
        due = _due(desk)
        told = redating(desk, after)
        assert {card.key: card for card in desk.candidates(desk.decks())} == before
        desk.take_settings(after)
        now = {card.key: card for card in desk.candidates(desk.decks())}
        assert (told.due, told.due_then) == (due, _due(desk))
        assert told.moved == sum(
            any(each.memories[face].wait != memory.wait for face, memory in card.memories.items())
            for card, each in ((before[key], now[key]) for key in before)
        )
        assert told.moved > 0


def test_suspended_cards_are_left_out(person: Person) -> None:
    with person.desk() as desk:
        after = person.settings._replace(desired_retention=0.97)
        told = redating(desk, after)
        deck = desk.find("weapons")
        assert deck is not None
        for entry in desk.deck(deck).entries:
            put_mark(desk, sighting(entry, path_written(deck.path)), Mark.SUSPEND)
        assert redating(desk, after).moved < told.moved


@pytest.mark.parametrize(
    ("change", "is_another"),
    [
        ({"desired_retention": 0.9}, False),
        ({"desired_retention": 0.91}, True),
        ({"learning_steps": "60s 10m"}, False),
        ({"learning_steps": "1m"}, True),
        ({"new_per_day": 9}, False),
        ({"theme": "quiz-light"}, False),
    ],
)
def test_only_settings_of_the_schedule_move_cards(change: dict[str, Any], is_another: bool) -> None:
    assert redates(Settings(), Settings()._replace(**change)) is is_another


def test_cards_that_are_gone_do_not_count(person: Person) -> None:
    person.write("weapons", WEAPONS.replace("How far?", "How near, if it is near at all?"))
    (person.folder / "people.toml").unlink()
    with person.desk() as desk:
        told = redating(desk, person.settings._replace(desired_retention=0.97))
        assert told.moved <= 3


@pytest.mark.parametrize(
    ("due", "then", "moved", "said"),
    [
        (26, 240, 412, "412 cards come back on another day; due today: 26 → 240."),
        (1, 0, 1, "1 card comes back on another day; due today: 1 → 0."),
        (3, 3, 0, ""),
    ],
)
def test_it_is_said_in_a_sentence(due: int, then: int, moved: int, said: str) -> None:
    assert Redating(due, then, moved).said == said
