"""Clocks that jump and travellers: no answer lost or doubled, no face due twice on a study day."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from quiz.store.desk import Desk
from quiz.study.rating import Mode
from tests.clock import Clock
from tests.faults.evening import kept
from tests.store.person import PEOPLE, WEAPONS, Person, give, sat
from tests.store.test_memory import known, replayed

_BERLIN, _NEW_YORK = "Europe/Berlin", "America/New_York"
_AUCKLAND, _HONOLULU = "Pacific/Auckland", "Pacific/Honolulu"


@dataclass(frozen=True, slots=True)
class Evening:
    """Where and when there is study: the clock shows this, the second time if `fold` is 1."""

    zone: str
    shows: str
    fold: int = 0

    @property
    def at(self) -> datetime:
        """The instant that the system's clock tells."""
        local = datetime.fromisoformat(self.shows).replace(fold=self.fold)
        return local.replace(tzinfo=ZoneInfo(self.zone))


def _at(zone: str, *shows: str) -> list[Evening]:
    return [Evening(zone, each) for each in shows]


STORIES = [
    pytest.param(
        _at(_BERLIN, "2026-11-20 20:00", "2026-11-19 20:00", "2026-11-20 20:05",
            "2026-11-21 20:00", "2026-11-23 20:00"),
        id="the clock goes back a day and comes again",
    ),
    pytest.param(
        _at(_BERLIN, "2026-11-20 20:00", "2026-11-21 20:00", "2026-10-01 09:00",
            "2026-11-22 20:00", "2026-11-24 20:00"),
        id="back for weeks",
    ),
    pytest.param(
        _at(_BERLIN, "2026-11-20 20:00", "2027-11-20 20:00", "2026-11-21 20:00",
            "2026-11-23 20:00", "2027-11-21 22:00", "2027-11-24 20:00"),
        id="a year forward and back",
    ),
    pytest.param(
        _at(_BERLIN, "1970-01-01 01:00", "2026-11-20 20:00", "1970-01-01 01:01",
            "2026-11-22 20:00"),
        id="an empty battery",
    ),
    pytest.param(
        _at(_BERLIN, "2027-03-27 23:00", "2027-03-28 01:59", "2027-03-28 03:01",
            "2027-03-28 03:59", "2027-03-28 04:01", "2027-03-30 04:00"),
        id="spring in Berlin",
    ),
    pytest.param(
        [*_at(_BERLIN, "2026-10-24 23:00", "2026-10-25 01:59", "2026-10-25 02:30"),
         Evening(_BERLIN, "2026-10-25 02:30", fold=1),
         *_at(_BERLIN, "2026-10-25 03:59", "2026-10-25 04:01", "2026-10-27 04:00")],
        id="autumn in Berlin",
    ),
    pytest.param(
        _at(_NEW_YORK, "2027-03-13 23:00", "2027-03-14 01:59", "2027-03-14 03:01",
            "2027-03-14 04:01", "2027-03-16 04:00"),
        id="spring in New York",
    ),
    pytest.param(
        [*_at(_NEW_YORK, "2026-10-31 23:00", "2026-11-01 01:30"),
         Evening(_NEW_YORK, "2026-11-01 01:30", fold=1),
         *_at(_NEW_YORK, "2026-11-01 03:59", "2026-11-01 04:01", "2026-11-03 04:00")],
        id="autumn in New York",
    ),
    pytest.param(
        [*_at(_AUCKLAND, "2026-11-20 09:00", "2026-11-22 09:00"),
         *_at(_HONOLULU, "2026-11-21 20:00", "2026-11-22 09:00", "2026-11-23 09:00"),
         *_at(_HONOLULU, "2026-11-26 09:00")],
        id="from Auckland to Honolulu",
    ),
    pytest.param(
        [*_at(_HONOLULU, "2026-11-20 09:00", "2026-11-22 09:00"),
         *_at(_AUCKLAND, "2026-11-23 20:00", "2026-11-24 03:59", "2026-11-24 04:01"),
         *_at(_AUCKLAND, "2026-11-28 09:00")],
        id="from Honolulu to Auckland",
    ),
    pytest.param(
        [*_at("Pacific/Kiritimati", "2026-11-20 04:00"), *_at("Etc/GMT+12", "2026-11-20 04:00"),
         *_at("Pacific/Kiritimati", "2026-11-23 04:00"), *_at("Etc/GMT+12", "2026-11-23 04:00")],
        id="from the first place of a day to the last",
    ),
]  # fmt: skip


@pytest.mark.parametrize("story", STORIES)
def test_nothing_is_lost_doubled_or_due_twice_on_a_day(
    story: list[Evening], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = Person(tmp_path, Clock())
    person.write("weapons", WEAPONS)
    person.write("people", PEOPLE)
    asked: Counter[tuple[date, str, str]] = Counter()
    answers = 0
    for evening in story:
        monkeypatch.setenv("TZ", evening.zone)
        time.tzset()
        person.clock.now = evening.at
        with person.desk() as desk:
            day = desk.today.day()
            assert day == _study_day(evening)
            faces, given = _studied(desk, person.clock)
            asked.update((day, *face) for face in faces)
            answers += given
            assert desk.past.totals() == (answers, answers)
            assert sum(row.tally.due for row in desk.rows()) == 0
            assert known(desk) == replayed(person)
    assert len(kept(person)) == answers
    assert answers > len(known_faces(person))
    assert set(asked.values()) == {1}


def _study_day(evening: Evening) -> date:
    shows = datetime.fromisoformat(evening.shows)
    return (shows - timedelta(hours=4)).date()


def _studied(desk: Desk, clock: Clock) -> tuple[set[tuple[str, str]], int]:
    """All that is to be studied now, answered right: its faces, and how many answers it took."""
    sitting = sat(desk, Mode.STUDY)
    faces, given = set(), 0
    while sitting.prompt is not None:
        faces.add(tuple(give(sitting, clock).item))
        given += 1
    return {(key, face) for key, face in faces}, given


def known_faces(person: Person) -> set[tuple[str, str]]:
    """Every face that was ever answered."""
    return {(str(row[0]), str(row[1])) for row in kept(person)}
