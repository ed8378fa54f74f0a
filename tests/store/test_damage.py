"""Bytes of the history overwritten anywhere: told as damage, or harmless."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quiz.store.begin import resumed
from quiz.store.database import DamagedFile, StoreError
from quiz.store.desk import Desk
from quiz.store.progress import progress_of
from quiz.study.rating import Mode
from tests.store.person import PEOPLE, WEAPONS, Person, give, sat


@contextmanager
def _experienced() -> Iterator[Person]:
    """A person with some history, and a test broken off today."""
    with TemporaryDirectory() as folder:
        person = Person(Path(folder))
        person.write("weapons", WEAPONS)
        person.write("people", PEOPLE)
        with person.desk() as desk:
            for mode in (*Mode, Mode.TEST):
                sitting = sat(desk, mode)
                give(sitting, person.clock)
                give(sitting, person.clock, is_right=False)
                sitting.undo()
                sitting.toggle_flag()
        person.places.shelf.unlink()
        yield person


def _do_everything(desk: Desk, person: Person) -> None:
    desk.rows()
    progress_of(desk)
    desk.allowance()
    desk.past.sessions()
    desk.past.typical_milliseconds()
    if (row := desk.broken_off()) is not None:
        resumed(desk, row).result()
    give(sat(desk, Mode.TEST), person.clock)


@given(
    place=st.floats(0, 1, exclude_max=True),
    junk=st.binary(min_size=1, max_size=300) | st.integers(1, 3000).map(bytes),
)
@example(place=0.0, junk=b"\0")
@settings(max_examples=80, deadline=None)
def test_overwritten_bytes_are_detected_or_harmless(place: float, junk: bytes) -> None:
    with _experienced() as person:
        whole = bytearray(person.places.history.read_bytes())
        start = int(place * len(whole))
        whole[start : start + len(junk)] = junk
        person.places.history.write_bytes(whole)
        with suppress(StoreError), person.desk() as desk:
            _do_everything(desk, person)


@given(kept=st.floats(0.01, 1, exclude_max=True))
@settings(max_examples=30, deadline=None)
def test_a_file_cut_short_is_detected_and_left_as_it_is(kept: float) -> None:
    with _experienced() as person:
        whole = person.places.history.read_bytes()
        short = whole[: int(kept * len(whole))]
        person.places.history.write_bytes(short)
        with pytest.raises(StoreError), person.desk() as desk:
            _do_everything(desk, person)
        assert person.places.history.read_bytes() == short


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("rating", "7"),
        ("day", "'2026-11-xx'"),
        ("outcome", "'well'"),
        ("mode", "'exam'"),
        ("at", "9e18"),
        ("response", "'{'"),
    ],
)
def test_a_value_that_makes_no_sense_is_damage(column: str, value: str) -> None:
    with _experienced() as person:
        with person.desk() as desk:
            desk.history.database.change("DROP TRIGGER answers_stay")
            where = "WHERE session = (SELECT max(session) FROM answer)"
            desk.history.database.change(f"UPDATE answer SET {column} = {value} {where}")
        with person.desk() as desk:
            if column == "mode":
                desk.rows()
            else:
                with pytest.raises(DamagedFile, match="makes no sense"):
                    _do_everything(desk, person)


@pytest.mark.parametrize("key", ["x'80'", "'1:a'"])
def test_a_key_that_is_none_is_damage_or_harmless_where_decks_have_changed(key: str) -> None:
    with _experienced() as person:
        with person.desk() as desk:
            database = desk.history.database
            database.change("DROP TABLE card")
            columns = "key, deck, path, number, question, answer, section, seen, id, kind"
            database.change(f"CREATE TABLE card ({columns})")
            values = f"{key}, 'd', '/d', 1, 'q', 'a', NULL, 1, NULL, NULL"
            database.change(f"INSERT INTO card VALUES ({values})")
        person.write("weapons", WEAPONS.replace("How far", "How near"))
        with suppress(DamagedFile), person.desk() as desk:
            desk.rows()


def test_nothing_is_made_from_a_damaged_history_for_a_new_shelf() -> None:
    with _experienced() as person:
        with person.desk() as desk:
            (page,) = desk.history.database.row(
                "SELECT rootpage FROM sqlite_schema WHERE name = 'answer_of_day'"
            )
        with person.places.history.open("r+b") as file:
            file.seek((page - 1) * 4096 + 2000)
            file.write(b"\xa5" * 2000)
        damaged = person.places.history.read_bytes()
        person.places.shelf.unlink()
        person.write("weapons", WEAPONS.replace("How far", "How near"))
        for _ in range(2):
            with pytest.raises(DamagedFile, match="left as it is"), person.desk():
                pass
        assert person.places.history.read_bytes() == damaged
