from __future__ import annotations

import pytest

from quiz.store.backup import back_up
from quiz.store.desk import Desk
from quiz.store.verify import Check, checks
from quiz.study.rating import Mode
from tests.clock import NOON
from tests.store.person import WEAPONS, Person, give, give_all, sat


@pytest.fixture
def experienced(person: Person) -> Person:
    """A person with some history of every kind, and a backup of it."""
    with person.desk() as desk:
        for mode in (*Mode, Mode.TEST):
            sitting = sat(desk, mode)
            give(sitting, person.clock, is_right=False)
            sitting.undo()
            sitting.toggle_flag()
            give_all(sitting, person.clock)
            person.clock.forward(days=3)
    back_up(person.places, NOON)
    return person


def _found(person: Person) -> dict[str, Check]:
    with person.desk() as desk:
        return {check.name: check for check in checks(desk)}


def _unsound(person: Person) -> list[str]:
    return [name for name, check in _found(person).items() if check.faults]


def test_a_person_who_has_done_nothing_is_sound(person: Person) -> None:
    found = _found(person)
    assert [check.faults for check in found.values()] == [()] * 6
    assert found["backups"].said == "there is none yet"


def test_what_was_studied_is_sound(experienced: Person) -> None:
    found = _found(experienced)
    assert not any(check.faults for check in found.values())
    assert found["history"].said == "19 answers, 4 sessions"
    assert found["backups"].said.startswith("1 backup, the newest of 2026-11-22")
    assert found["decks"].said == "1 deck with 3 cards"


def _change(desk: Desk, statement: str) -> None:
    for trigger in ("answers_stay", "events_stay", "answers_are_kept"):
        desk.history.database.change(f"DROP TRIGGER IF EXISTS {trigger}")
    desk.history.database.change(statement)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        pytest.param("UPDATE answer SET rating = 7", "7 is not a valid Rating", id="rating"),
        pytest.param("UPDATE answer SET day = '2026-11-xx'", "isoformat", id="day"),
        pytest.param("UPDATE answer SET mode = 'exam'", "'exam'", id="mode"),
        pytest.param("UPDATE answer SET credit = 1.5", "a credit of 1.5", id="credit"),
        pytest.param("UPDATE answer SET milliseconds = -1", "-1 milliseconds", id="time"),
        pytest.param("UPDATE answer SET at = 9e18", "", id="instant"),
        pytest.param("UPDATE answer SET response = '{'", "", id="response"),
        pytest.param("UPDATE event SET kind = 'shout'", "kind 'shout'", id="kind of event"),
        pytest.param("UPDATE event SET answer = NULL", "no answer is named", id="no answer"),
        pytest.param("UPDATE event SET kind = 'lost', key = NULL", "no card", id="no card"),
        pytest.param("UPDATE event SET kind = 'link'", "no other card", id="no other card"),
        pytest.param("UPDATE event SET kind = 'link', detail = '{}'", "from", id="no origin"),
        pytest.param("UPDATE session SET decks = '{}'", "not an array of decks", id="decks"),
        pytest.param("UPDATE session SET plan = '[]'", "no table", id="plan"),
    ],
)
def test_values_that_make_no_sense_are_named(experienced: Person, change: str, said: str) -> None:
    with experienced.desk() as desk:
        where = f"WHERE rowid = (SELECT min(rowid) FROM {change.split()[1]})"
        _change(desk, f"{change} {where}")
    values = _found(experienced)["values"]
    assert len(values.faults) == 1
    assert said in values.faults[0]


def test_only_some_of_many_senseless_values_are_named(experienced: Person) -> None:
    with experienced.desk() as desk:
        _change(desk, "UPDATE answer SET credit = 3")
        _change(desk, "UPDATE session SET plan = 3")
    values = _found(experienced)["values"]
    assert len(values.faults) == 21
    assert values.faults[-1].endswith("3 more")


@pytest.mark.parametrize(
    "change",
    [
        pytest.param("UPDATE memory SET stability = stability + 1", id="a memory"),
        pytest.param("DELETE FROM memory", id="no memories"),
        pytest.param("UPDATE standing SET suspended = 1", id="a suspension"),
        pytest.param("INSERT INTO kin VALUES ('a', 'b', 1)", id="an heir"),
        pytest.param("UPDATE studied SET answers = 99", id="a day"),
        pytest.param("DELETE FROM score", id="no scores"),
    ],
)
def test_what_differs_from_a_replay_is_named(experienced: Person, change: str) -> None:
    with experienced.desk() as desk:
        desk.rows()
        desk.shelf.database.change(change)
    assert _unsound(experienced) == ["replay"]
    experienced.places.shelf.unlink()
    assert _unsound(experienced) == []


def test_links_and_cards_that_are_gone_are_facts_and_no_faults(person: Person) -> None:
    with person.desk() as desk:
        give_all(sat(desk, Mode.TEST), person.clock)
    assert _found(person)["links"] == Check("links", "0 links, 0 cards gone")
    changed = WEAPONS.replace("300 km", "310 km")
    person.write("weapons", changed.replace("Which port?", "Where to?").replace("Sevast", "Const"))
    found = _found(person)
    assert not any(check.faults for check in found.values())
    assert found["links"].said == "1 link, 1 card gone"
    assert found["links"].facts == (
        "How far?  (weapons:1) goes on with the history of How far?  (weapons:1)",
        "Which port?  (weapons:2) is gone; 1 answer",
    )


def test_a_broken_structure_is_named(experienced: Person) -> None:
    with experienced.desk() as desk:
        desk.rows()
        (page,) = desk.history.database.row(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'answer_of_day'"
        )
    with experienced.places.history.open("r+b") as file:
        file.seek((page - 1) * 4096 + 2000)
        file.write(b"\xa5" * 2000)
    found = _found(experienced)
    assert found["history"].faults
    assert not found["backups"].faults


def test_a_damaged_backup_is_named(experienced: Person) -> None:
    bad = back_up(experienced.places, NOON)
    bad.write_bytes(bad.read_bytes()[:10_000])
    (fault,) = _found(experienced)["backups"].faults
    assert fault == f"{bad} is damaged"


def test_decks_with_problems_are_named(experienced: Person) -> None:
    path = experienced.write("bad", 'title = "Bad"\n[[cards]]\nquestion = "Why?"\n')
    (fault,) = _found(experienced)["decks"].faults
    assert fault == f"{path}: 1 problem"
