"""A row of our own history that makes no sense costs that row, and nothing else."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from quiz.store import senseless
from quiz.store.backup import back_up, backups, backups_with_bad_rows
from quiz.store.begin import resumed
from quiz.store.database import StoreError
from quiz.store.desk import Desk
from quiz.store.dossier import dossier
from quiz.store.links import links, orphans
from quiz.store.restore import restoration
from quiz.store.verify import checks
from quiz.study.rating import Mode
from tests.store.homes import another, content, merged, shown, study_some
from tests.store.person import WEAPONS, Person, give, give_all, sat
from tests.store.restoring import LATER
from tests.store.spoiling import spoil
from tests.store.tampered import DEEP

BAD = {
    "answer": (
        ("rating", "9"), ("rating", "0"), ("credit", "3"), ("credit", "-1"),
        ("day", "'2026-13-45'"), ("day", "'9999-12-31'"), ("day", "CAST(x'ff' AS TEXT)"),
        ("at", "9000000000000000000"), ("at", "-1"), ("mode", "'exam'"), ("outcome", "'well'"),
        ("response", "'{'"), ("response", "'{}'"), ("response", f"'{DEEP}'"),
        ("response", "CAST(x'ff' AS TEXT)"), ("milliseconds", "-1"), ("certainty", "7"),
        ("key", "''"), ("key", "CAST(x'ff' AS TEXT)"), ("session", "CAST(x'ff' AS TEXT)"),
        ("face", "CAST(x'ff' AS TEXT)"), ("id", "CAST(x'ff' AS TEXT)"),
    ),
    "event": (
        ("kind", "'shout'"), ("at", "9000000000000000000"), ("day", "'x'"), ("detail", "'x'"),
        ("detail", f"'{DEEP}'"), ("key", "CAST(x'ff' AS TEXT)"), ("answer", "CAST(x'ff' AS TEXT)"),
        ("id", "CAST(x'ff' AS TEXT)"),
    ),
    "session": (
        ("plan", "'[]'"), ("plan", "'{'"), ("plan", f"'{DEEP}'"), ("decks", "'{}'"),
        ("mode", "'exam'"), ("day", "'x'"), ("at", "-1"), ("decks", "CAST(x'ff' AS TEXT)"),
    ),
    "card": (
        ("seen", "9000000000000000000"), ("number", "-1"), ("question", "CAST(x'ff' AS TEXT)"),
        ("path", "CAST(x'ff' AS TEXT)"), ("key", "CAST(x'ff' AS TEXT)"),
    ),
}  # fmt: skip
"""Values that a column of our own, with its type, may come to have; as SQL."""

REWORDED = WEAPONS.replace("300 km", "310 km")


@pytest.fixture
def student(reader: Person) -> Person:
    """A reader with answers in each mode, some undone, a reworded card, a test broken off today."""
    study_some(reader, 4)
    with reader.desk() as desk:
        give_all(sat(desk, Mode.TEST, "people"), reader.clock)
    reader.clock.forward(days=2)
    reader.write("weapons", REWORDED)
    with reader.desk() as desk:
        sitting = sat(desk, Mode.TEST)
        give(sitting, reader.clock)
        give(sitting, reader.clock, is_right=False)
        sitting.undo()
        sitting.toggle_flag()
        give(sitting, reader.clock)
    return reader


def _seen_without_last(person: Person, table: str) -> object:
    """All that is to be seen where the last row of the table is not there at all."""
    kept = {path: path.read_bytes() for path in (person.places.history, person.places.shelf)}
    with closing(sqlite3.connect(person.places.history)) as connection, connection:
        for trigger in ("answers_are_kept", "events_are_kept"):
            connection.execute(f"DROP TRIGGER {trigger}")
        connection.execute(f"DELETE FROM {table} WHERE rowid = (SELECT max(rowid) FROM {table})")
    person.places.shelf.unlink()
    seen = _seen(person)
    for path, written in kept.items():
        path.write_bytes(written)
    return seen


def _do_all_else(desk: Desk) -> object:
    """What `shown` leaves out: all of what there is to be read."""
    broken_off = desk.broken_off()
    return (
        None if broken_off is None else resumed(desk, broken_off).result().score,
        [dossier(desk, entry) for deck in desk.decks() for entry in desk.deck(deck).entries],
        [(link.old, link.new) for link in links(desk.history)],
        [orphan.key for orphan in orphans(desk.history)],
        desk.allowance(),
    )


def _seen(person: Person) -> object:
    with person.desk() as desk:
        return shown(person), _do_all_else(desk)


@pytest.mark.parametrize(
    ("table", "column", "value"), [(table, *bad) for table, some in BAD.items() for bad in some]
)
def test_all_is_as_if_the_row_were_not_there(
    student: Person, table: str, column: str, value: str
) -> None:
    expected = _seen_without_last(student, table)
    spoil(student.places.history, table, column, value)
    assert _seen(student) == expected
    answers = count(student.places.history)
    study_some(student, 2)
    assert count(student.places.history) == answers + 2


def count(history: Path) -> int:
    with closing(sqlite3.connect(history)) as connection:
        return int(connection.execute("SELECT count(*) FROM answer").fetchone()[0])


def test_new_answers_and_marks_are_written_beside_a_row_that_is_left_out(student: Person) -> None:
    for table in ("answer", "event", "session", "card"):
        spoil(student.places.history, table, *BAD[table][0])
    before = content(student.places.history)
    with student.desk() as desk:
        sitting = sat(desk, Mode.TEST)
        give(sitting, student.clock)
        sitting.undo()
        sitting.suspend()
        sitting.finish()
        assert desk.has_written
    after = content(student.places.history)
    for table in ("answer", "event", "session"):
        assert after[table] > before[table]


def test_the_person_is_told_once_of_each_row(student: Person) -> None:
    def untold() -> int:
        with student.desk() as desk:
            count = desk.untold_bad_rows
            desk.note_told()
            return count

    assert untold() == 0
    spoil(student.places.history, "answer", "rating", "9", 1)
    assert [untold(), untold()] == [1, 0]
    spoil(student.places.history, "answer", "credit", "7", 2)
    spoil(student.places.history, "event", "kind", "'x'", 1)
    assert [untold(), untold()] == [2, 0]


def test_rows_are_judged_again_only_where_somebody_else_changed_the_file(
    student: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[object] = []
    judged = senseless.senseless_rows

    def looking(*arguments: object) -> object:
        looked.append(arguments[1:])
        return judged(*arguments)  # type: ignore[arg-type] # passed on as they came

    monkeypatch.setattr(senseless, "senseless_rows", looking)
    for _ in range(2):
        study_some(student, 1)
    assert looked == []
    spoil(student.places.history, "answer", "rating", "9")
    study_some(student, 1)
    assert looked == [({},)]
    study_some(student, 1)
    assert len(looked) == 1


def test_while_another_program_answers_only_its_rows_are_judged(
    student: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts = []
    judged = senseless.judged

    def looking(table: str, columns: list[str], rows: list[tuple[object, ...]]) -> object:
        counts.append((table, len(rows)))
        return judged(table, columns, rows)

    with student.desk() as desk:
        sitting = sat(desk, Mode.TEST)
        give(sitting, student.clock)
        with student.desk():
            pass
        give(sitting, student.clock)
        monkeypatch.setattr(senseless, "judged", looking)
        with student.desk() as beside:
            assert beside.untold_bad_rows == 0
    assert ("answer", 1) in counts
    assert not [count for table, count in counts if table != "card" and count > 1]


def test_a_history_put_in_place_is_judged_anew(student: Person) -> None:
    good = back_up(student.places, student.clock())
    with student.desk() as desk:
        answers = desk.past.totals()[0]
    spoil(student.places.history, "answer", "rating", "9")
    with student.desk() as desk:
        assert (desk.untold_bad_rows, desk.past.totals()[0]) == (1, answers - 1)
    Path(f"{student.places.history}-wal").unlink(missing_ok=True)
    shutil.copyfile(good, student.places.history)
    with student.desk() as desk:
        assert (desk.untold_bad_rows, desk.past.totals()[0]) == (0, answers)


def test_verify_names_each_bad_row_and_how_to_be_rid_of_it(student: Person) -> None:
    spoil(student.places.history, "answer", "rating", "9", 1)
    spoil(student.places.history, "card", "seen", "-1")
    with student.desk() as desk:
        found = {check.name: check for check in checks(desk)}
    values = found["values"].faults
    assert len(values) == 2
    assert "card " in values[0]
    assert "`seen`: an instant of -1 milliseconds" in values[0]
    assert "`rating`: 9 is not a valid Rating" in values[1]
    assert f"quiz restore --skip-bad-rows {student.places.history}" in found["values"].advice
    assert [name for name, check in found.items() if check.faults] == ["values"]


def test_a_bad_row_that_verify_comes_upon_is_left_out_from_then_on(student: Person) -> None:
    with student.desk() as desk:
        spoil(student.places.history, "answer", "rating", "9", 1)
        list(checks(desk))
    with student.desk() as desk:
        assert desk.untold_bad_rows == 1


def test_restoring_the_history_without_its_bad_rows_takes_them_out(student: Person) -> None:
    whole = content(student.places.history)
    good = back_up(student.places, student.clock())
    spoil(student.places.history, "answer", "rating", "9")
    seen = _seen(student)
    history = student.places.history
    with (
        pytest.raises(StoreError, match="the history itself"),
        restoration(history, student.places),
    ):
        pass
    with restoration(history, student.places, skip=True) as restoring:
        assert len(restoring.left_out) == 1
        lost = restoring.comparison.lost
        assert lost is not None
        assert lost.answers == 1
        kept = restoring.carry_out(LATER)
    assert kept in [each.path for each in backups_with_bad_rows(student.places.backups)]
    assert [each.path for each in backups(student.places.backups)] == [good]
    assert len(content(history)["answer"]) == len(whole["answer"]) - 1
    assert _seen(student) == seen
    with student.desk() as desk:
        assert not any(check.faults for check in checks(desk))
    assert merged(student, good).new.answers == 1
    assert content(history) == whole


def test_a_row_that_is_bad_here_alone_is_no_contradiction(student: Person) -> None:
    other = another(student, "other", ahead_seconds=500)
    merged(other, student.places.history)
    study_some(other, 2)
    spoil(student.places.history, "answer", "rating", "9", 1)
    assert merged(student, other.places.history).new.answers == 2
    spoil(student.places.history, "answer", "rating", "4", 2)
    study_some(other, 1)
    with pytest.raises(StoreError, match="is not the same there as it is here"):
        merged(student, other.places.history)


def test_a_session_without_a_plan_is_not_one_to_be_gone_on_with(student: Person) -> None:
    spoil(student.places.history, "session", "plan", "'{}'")
    with student.desk() as desk:
        assert desk.broken_off() is None
        assert not any(check.faults for check in checks(desk))


def test_what_a_later_version_adds_to_a_plan_is_left_alone(student: Person) -> None:
    with closing(sqlite3.connect(student.places.history)) as connection:
        (plan,) = connection.execute(
            "SELECT plan FROM session ORDER BY rowid DESC LIMIT 1"
        ).fetchone()
    more = json.dumps({**json.loads(plan), "schedule": False, "mode": "exam"})
    spoil(student.places.history, "session", "plan", f"'{more}'")
    with student.desk() as desk:
        row = desk.broken_off()
        assert row is not None
        assert resumed(desk, row).terms.mode is Mode.TEST
