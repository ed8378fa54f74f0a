"""Two machines used in turn or at once, and their histories merged."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from quiz.store.backup import back_up, backups
from quiz.store.begin import resumed
from quiz.store.merge import merging
from quiz.store.portion import Portion
from quiz.store.rows import Mark
from quiz.study.rating import Mode
from tests.clock import NOON
from tests.store.homes import (
    another,
    answers,
    content,
    merged,
    shown,
    sound,
    study_some,
    swapped,
    together,
)
from tests.store.person import Person, give, sat
from tests.store.restoring import restored


def test_two_machines_used_in_turn_show_the_same_to_the_digit(
    laptop: Person, desktop: Person
) -> None:
    for count in (3, 1, 4):
        for person, other in ((laptop, desktop), (desktop, laptop)):
            together(laptop, desktop)
            study_some(person, count)
            study_some(person, 2, Mode.TEST)
            merged(other, person.places.history)
        for person in (laptop, desktop):
            person.clock.forward(days=1.4)
    together(laptop, desktop)
    assert shown(laptop) == shown(desktop)
    assert content(laptop.places.history) == content(desktop.places.history)
    sound(laptop)
    sound(desktop)


def test_both_used_offline_on_one_day_show_the_same_once_merged(
    laptop: Person, desktop: Person
) -> None:
    for person in (laptop, desktop):
        study_some(person, 4)
        study_some(person, 3, Mode.TEST)
    separate = answers(laptop.places.history) + answers(desktop.places.history)
    swapped(laptop, desktop)
    together(laptop, desktop)
    assert shown(laptop) == shown(desktop)
    assert answers(laptop.places.history) == separate
    sound(laptop)


def test_what_comes_is_told_before_and_ours_is_backed_up(laptop: Person, desktop: Person) -> None:
    study_some(laptop, 2)
    study_some(desktop, 3)
    before = content(laptop.places.history)
    with merging(desktop.places.history, laptop.places, laptop.clock()) as merge:
        assert content(laptop.places.history) == before
        day = "2026-11-22"
        assert merge.brought.ours == Portion(2, 1, day, day, 0)
        assert merge.brought.new == merge.brought.theirs == Portion(3, 1, day, day, 0)
        assert merge.brought.is_stranger
        kept = merge.carry_out(laptop.clock())
    assert kept is not None
    assert content(kept) == before
    assert content(laptop.places.history)["answer"] > before["answer"]


def test_a_merge_of_merged_histories_brings_nothing_new(laptop: Person, desktop: Person) -> None:
    study_some(laptop)
    study_some(desktop)
    swapped(laptop, desktop)
    swapped(laptop, desktop)
    there = len(backups(laptop.places.backups))
    brought = merged(laptop, desktop.places.history)
    assert brought.is_nothing
    assert not brought.is_stranger
    assert brought.common == 4
    assert len(backups(laptop.places.backups)) == there


def test_a_machine_without_a_history_takes_the_other_one(laptop: Person, desktop: Person) -> None:
    study_some(laptop, 4)
    brought = merged(desktop, laptop.places.history)
    assert brought.ours == Portion()
    assert not brought.is_stranger
    together(laptop, desktop)
    assert shown(laptop) == shown(desktop)


def test_answers_from_the_future_are_told(laptop: Person, desktop: Person) -> None:
    study_some(laptop)
    desktop.clock.forward(days=400)
    study_some(desktop, 3)
    with merging(desktop.places.history, laptop.places, laptop.clock()) as merge:
        assert merge.brought.ahead == 3
    merged(laptop, desktop.places.history)
    sound(laptop)


def _mark(person: Person, *marks: Mark) -> None:
    with person.desk() as desk:
        sitting = sat(desk, Mode.TEST, "people", seed=3)
        assert sitting.prompt is not None
        card = sitting.material.sighting(sitting.prompt)
        for mark in marks:
            person.clock.forward(minutes=1)
            now = person.clock()
            desk.history.mark(mark, card, now, now.date())


@pytest.mark.parametrize(
    ("here", "there", "suspended"),
    [
        pytest.param([Mark.SUSPEND], [Mark.SUSPEND, Mark.UNSUSPEND], False, id="there later"),
        pytest.param([Mark.SUSPEND] * 4, [Mark.SUSPEND, Mark.UNSUSPEND], True, id="here later"),
    ],
)
def test_the_later_of_two_marks_holds(
    laptop: Person, desktop: Person, here: list[Mark], there: list[Mark], suspended: bool
) -> None:
    desktop.clock.now = laptop.clock() + timedelta(seconds=30)
    _mark(laptop, *here)
    _mark(desktop, *there)
    swapped(laptop, desktop)
    together(laptop, desktop)
    assert shown(laptop) == shown(desktop)
    standing = shown(laptop)["standing"]
    assert isinstance(standing, tuple)
    assert bool(standing[0]) is suspended


def _undo_last(person: Person) -> None:
    with person.desk() as desk:
        answer = max(content(person.places.history)["answer"], key=lambda row: (row[3], row[0]))
        now = person.clock()
        desk.history.database.change(
            "INSERT INTO event VALUES (?, ?, ?, 'undo', ?, ?, ?, NULL)",
            (f"undo-{answer[0]}", int(now.timestamp() * 1000), "2026-11-22", *answer[1::-1],
             answer[6]),
        )  # fmt: skip


def test_an_answer_is_undone_wherever_that_was_done(laptop: Person, desktop: Person) -> None:
    study_some(laptop, 3)
    merged(desktop, laptop.places.history)
    together(laptop, desktop)
    _undo_last(desktop)
    with laptop.desk() as desk:
        assert desk.past.totals()[0] == 3
    swapped(laptop, desktop)
    with laptop.desk() as desk:
        assert desk.past.totals()[0] == 2
    sound(laptop)
    assert shown(laptop) == shown(desktop)


def test_an_undo_may_come_before_the_answer_that_it_takes_back(
    laptop: Person, desktop: Person, tmp_path: Path
) -> None:
    study_some(laptop, 3)
    early = back_up(laptop.places, NOON)
    merged(desktop, laptop.places.history)
    together(laptop, desktop)
    _undo_last(desktop)
    third = another(laptop, "third")
    with closing(sqlite3.connect(desktop.places.history)) as connection:
        undo = connection.execute("SELECT * FROM event WHERE kind = 'undo'").fetchall()
    study_some(third, 1)
    with closing(sqlite3.connect(third.places.history)) as connection, connection:
        connection.executemany("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?)", undo)
    shown(third)
    merged(third, early)
    with third.desk() as desk:
        assert desk.past.totals()[0] == 3
    sound(third)


def test_what_was_lost_by_restoring_comes_back(laptop: Person, desktop: Person) -> None:
    study_some(laptop, 2)
    saved = back_up(laptop.places, laptop.clock())
    laptop.clock.forward(days=1)
    study_some(laptop, 3)
    whole = content(laptop.places.history)
    merged(desktop, laptop.places.history)
    restored(laptop, saved)
    assert merged(laptop, desktop.places.history).new.answers == 3
    assert content(laptop.places.history) == whole
    sound(laptop)


def test_a_test_broken_off_here_is_gone_on_with_there(laptop: Person, desktop: Person) -> None:
    study_some(laptop, 2, Mode.TEST)
    merged(desktop, laptop.places.history)
    with desktop.desk() as desk:
        row = desk.broken_off()
        assert row is not None
        sitting = resumed(desk, row)
        while sitting.prompt is not None:
            give(sitting, desktop.clock)
        sitting.finish()
    merged(laptop, desktop.places.history)
    with laptop.desk() as desk:
        assert desk.broken_off() is None
        (session,) = desk.past.sessions()
        assert session.score.asked == 4
