"""A clock that was far ahead: what was answered and marked under it counts as of today."""

from __future__ import annotations

from datetime import timedelta

import pytest

from quiz.store.marking import put_mark
from quiz.store.misdated import misdated
from quiz.store.rows import Mark
from quiz.store.verify import checks
from quiz.study.rating import Mode
from tests.store.person import Person, give, give_all, sat, wrong

FAR = 26_000
"""Days by which the clock is ahead."""


@pytest.fixture
def travelled(person: Person) -> Person:
    """Somebody who studied all there is under a clock that was far ahead, which is right again."""
    person.clock.forward(days=FAR)
    with person.desk() as desk:
        assert give_all(sat(desk, Mode.STUDY, "weapons"), person.clock)
    person.clock.forward(days=-FAR)
    return person


def _due(person: Person) -> int:
    with person.desk() as desk:
        return sum(row.tally.due for row in desk.rows())


def test_a_card_answered_far_ahead_comes_back_in_days(travelled: Person) -> None:
    days = 0
    while not _due(travelled):
        travelled.clock.forward(days=1)
        days += 1
        assert days < 10
    with travelled.desk() as desk:
        assert give_all(sat(desk, Mode.STUDY, "weapons"), travelled.clock)
    assert _due(travelled) == 0


@pytest.mark.parametrize("ahead", [1.5, 30, FAR])
def test_whatever_the_error_of_the_clock_it_is_asked_again(person: Person, ahead: float) -> None:
    person.clock.forward(days=ahead)
    with person.desk() as desk:
        give(sat(desk, Mode.STUDY), person.clock, is_right=False)
    person.clock.forward(days=-ahead)
    with person.desk() as desk:
        desk.rows()
    person.clock.forward(days=1)
    assert _due(person) == 1


def test_what_is_answered_later_counts_after_it(travelled: Person) -> None:
    with travelled.desk() as desk:
        desk.rows()
        sitting = sat(desk, Mode.TEST, "weapons")
        travelled.clock.forward(seconds=5)
        answered = sitting.answer(wrong(sitting.prompt))
        sitting.advance()
        (memory,) = {
            memory
            for card in desk.candidates(desk.decks())
            for face, memory in card.memories.items()
            if (card.key, face) == answered.item
        }
    assert memory.last_at == travelled.clock()
    assert memory.lapses + memory.step == 1 or memory.due_day == travelled.clock().date()


def test_verify_names_what_is_dated_wrong_and_finds_it_sound(travelled: Person) -> None:
    with travelled.desk() as desk:
        desk.rows()
        travelled.clock.forward(days=3)
        found = list(checks(desk))
    assert [check.faults for check in found] == [()] * len(found)
    (values,) = [check for check in found if check.name == "values"]
    assert values.facts
    assert all("counts as of 2026-11-22" in fact for fact in values.facts)


def test_marks_made_far_ahead_can_be_taken_back(person: Person) -> None:
    person.clock.forward(days=FAR)
    with person.desk() as desk:
        sitting = sat(desk, Mode.STUDY, "weapons")
        sitting.toggle_flag()
        (card,) = sitting.sightings([sitting.prompt.entry.key] if sitting.prompt else [])
        sitting.suspend()
    person.clock.forward(days=-FAR)
    with person.desk() as desk:
        desk.rows()
        assert desk.memories.standing([card.key]) == ({card.key}, {card.key})
        person.clock.forward(seconds=5)
        put_mark(desk, card, Mark.UNSUSPEND)
        put_mark(desk, card, Mark.UNFLAG)
        assert desk.memories.standing([card.key]) == (set(), set())


def test_a_card_begun_anew_after_it_counts_what_comes_then(travelled: Person) -> None:
    with travelled.desk() as desk:
        desk.rows()
        sitting = sat(desk, Mode.PRACTICE, "weapons")
        (card,) = sitting.sightings([sitting.prompt.entry.key] if sitting.prompt else [])
        travelled.clock.forward(seconds=5)
        put_mark(desk, card, Mark.RESET)
        assert desk.memories.of([card.key]) == {}
        travelled.clock.forward(seconds=5)
        give_all(sat(desk, Mode.STUDY, "weapons"), travelled.clock)
        desk.rows()
        assert desk.memories.of([card.key]) != {}


def test_the_same_holds_for_a_cache_made_anew(travelled: Person) -> None:
    with travelled.desk() as desk:
        desk.rows()
    travelled.places.shelf.unlink()
    travelled.clock.forward(days=-1)
    with travelled.desk() as desk:
        rows = desk.rows()
        assert {row.tally.due for row in rows} == {0}
        (known,) = desk.memories.of([key for key, _ in desk.shelf.faces(rows[0].deck.path)][:1])
    assert known


def test_minutes_between_two_machines_are_no_error(person: Person) -> None:
    person.clock.forward(minutes=20)
    with person.desk() as desk:
        give(sat(desk, Mode.STUDY), person.clock)
    person.clock.now -= timedelta(minutes=20)
    with person.desk() as desk:
        desk.rows()
        assert misdated(desk.shelf.database) == {}
