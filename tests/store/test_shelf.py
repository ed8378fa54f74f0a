from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from quiz.store.database import CondemnedFile, DamagedFile, StoreError
from quiz.store.folders import deck_files
from quiz.store.shelf import Shelf
from quiz.store.volumes import volume_at
from quiz.study.rating import Mode
from tests.store.person import PEOPLE, WEAPONS, Person, give, sat

BROKEN = 'title = "Weapons\n'


def test_an_unchanged_deck_is_not_read_again(person: Person) -> None:
    with person.desk():
        pass
    with person.desk() as desk:
        assert desk.look() == []
        assert [deck.title for deck in desk.decks()] == ["Weapons"]


def test_a_changed_deck_is_read_again(person: Person) -> None:
    with person.desk() as desk:
        person.write("weapons", WEAPONS.replace('"Weapons"', '"Arms"'))
        assert [file.path.stem for file in desk.look()] == ["weapons"]
        desk.read()
        assert [deck.title for deck in desk.decks()] == ["Arms"]
        assert desk.deck(desk.decks()[0]).head.title == "Arms"


def test_a_deck_that_no_longer_parses_keeps_its_last_good_cards(person: Person) -> None:
    with person.desk():
        pass
    person.write("weapons", BROKEN)
    with person.desk() as desk:
        (deck,) = desk.decks()
        assert (deck.title, deck.cards, deck.problems) == ("Weapons", 3, 1)
        assert len(desk.deck(deck).entries) == 3
        assert desk.look() == []
        assert give(sat(desk, Mode.STUDY), person.clock).grade.outcome == "right"


def test_a_deck_that_never_parsed_is_shown_without_cards(person: Person) -> None:
    person.write("broken", BROKEN)
    with person.desk() as desk:
        deck = desk.find("broken")
        assert deck is not None
        assert (deck.title, deck.cards, deck.problems) == ("broken", 0, 1)
        assert desk.deck(deck).entries == ()
        assert sat(desk, Mode.TEST, "broken").prompt is None


def test_a_deck_taken_away_is_gone_and_comes_back(person: Person) -> None:
    path = person.write("people", PEOPLE)
    with person.desk():
        pass
    path.rename(path.with_suffix(".kept"))
    with person.desk() as desk:
        assert [deck.id for deck in desk.decks()] == ["weapons"]
    path.with_suffix(".kept").rename(path)
    with person.desk() as desk:
        assert [deck.id for deck in desk.decks()] == ["people", "weapons"]


def test_a_deck_read_by_another_program_is_taken_from_the_shelf(person: Person) -> None:
    with person.desk() as ours:
        assert len(ours.deck(ours.decks()[0]).entries) == 3
        person.write("weapons", WEAPONS + '[[cards]]\nquestion = "New?"\nanswer = "Yes"\n')
        with person.desk():
            pass
        assert ours.look() == []
        assert len(ours.deck(ours.decks()[0]).entries) == 4
        assert sat(ours, Mode.TEST).remaining == 4


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"no database at all, " * 500, id="damaged"),
        pytest.param(b"", id="empty"),
    ],
)
def test_a_damaged_shelf_is_made_again(person: Person, content: bytes) -> None:
    person.places.shelf.write_bytes(content)
    with person.desk() as desk:
        assert [row.deck.cards for row in desk.rows()] == [3]


def test_a_shelf_whose_header_forbids_writing_is_made_again(person: Person) -> None:
    with person.desk():
        pass
    whole = person.places.shelf.read_bytes()
    person.places.shelf.write_bytes(whole[:18] + b"\xa5" + whole[19:])
    with person.desk() as desk, pytest.raises(CondemnedFile, match="may not be written"):
        sat(desk, Mode.STUDY)
    with person.desk() as desk:
        assert [row.deck.cards for row in desk.rows()] == [3]


@pytest.mark.parametrize("version", [1, 99])
def test_a_shelf_of_another_version_is_made_again(person: Person, version: int) -> None:
    with person.desk() as desk:
        desk.shelf.database.change(f"PRAGMA user_version = {version}")
    with person.desk() as desk:
        assert [row.deck.cards for row in desk.rows()] == [3]


def test_a_shelf_found_damaged_in_use_is_made_again_at_the_next_start(person: Person) -> None:
    person.write("large", 'title = "Large"\n' + '[[cards]]\nquestion="a"\nanswer="b"\n')
    with person.desk() as desk:
        desk.rows()
        query = "SELECT rootpage FROM sqlite_schema WHERE name = 'deck'"
        page = desk.shelf.database.row(query)[0] - 1
    with person.places.shelf.open("r+b") as file:
        file.seek(4096 * page)
        file.write(b"\xa5" * 4096)
    with pytest.raises(DamagedFile, match="made again"), person.desk() as desk:
        desk.rows()
    with person.desk() as desk:
        assert [row.deck.cards for row in desk.rows()] == [1, 3]


def test_what_another_version_of_the_program_shelved_is_read_again(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    with person.desk():
        pass
    person.write("weapons", BROKEN)
    with person.desk():
        pass
    monkeypatch.setattr("quiz.store.shelf.__version__", "99.0")
    shelf = Shelf.open(person.places.shelf)
    assert shelf.changed(deck_files([person.folder])) != []
    assert shelf.deck(person.folder / "weapons.toml") is not None
    shelf.close()


def test_a_deck_packed_by_another_version_of_the_program_is_no_deck(person: Person) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("quiz.deck.compact._VERSION", 0)
        with person.desk():
            pass
    with person.desk() as desk:
        assert sat(desk, Mode.TEST).prompt is None


@pytest.mark.parametrize(
    "change",
    [
        pytest.param("packed = replace(packed, 'Sevastopol', 'Sewastopol')", id="a word"),
        pytest.param("packed = '[0, 1]'", id="no deck"),
        pytest.param("packed = substr(packed, 9)", id="cut"),
        pytest.param("id = 'arms'", id="the id of another deck"),
    ],
)
def test_a_shelved_deck_that_is_not_what_was_read_is_damage(person: Person, change: str) -> None:
    with person.desk() as desk:
        desk.shelf.database.change(f"UPDATE deck SET {change}")
    with pytest.raises(CondemnedFile, match="not what was read"), person.desk() as desk:
        sat(desk, Mode.TEST)
    with person.desk() as desk:
        assert sat(desk, Mode.TEST).prompt is not None


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are always Unicode")
def test_a_file_whose_name_is_no_text_does_no_harm(person: Person) -> None:
    odd = os.fsdecode(os.fsencode(person.folder) + b"/caf\xe9.toml")
    Path(odd).write_text(WEAPONS.replace("Weapons", "Odd"))
    Path(odd.replace("caf", "bad")).write_text(BROKEN)
    with person.desk() as desk:
        assert {row.deck.title for row in desk.rows()} >= {"Odd", "Weapons"}
        deck = next(deck for deck in desk.decks() if deck.title == "Odd")
        assert deck.path == Path(odd)
        give(sat(desk, Mode.TEST, deck.id), person.clock)


def test_a_reading_that_cannot_be_shelved_leaves_the_one_before(person: Person) -> None:
    with person.desk() as desk:
        person.write("weapons", WEAPONS.replace('"Weapons"', '"Arms"'))
        (file,) = desk.look()
        desk.shelf.database.change("PRAGMA query_only = ON")
        with pytest.raises(StoreError):
            desk.put([(file, volume_at(file.path))])
        assert [deck.title for deck in desk.decks()] == ["Weapons"]
        desk.shelf.database.change("PRAGMA query_only = OFF")
        desk.read()
        assert [deck.title for deck in desk.decks()] == ["Arms"]


def test_home_loads_neither_pydantic_nor_the_screens(person: Person) -> None:
    """A subprocess, since these tests have loaded everything already."""
    with person.desk() as desk:
        desk.rows()
    code = f"""
import sys
from pathlib import Path
from tests.store.person import Person, give, right, sat
from quiz.study.rating import Mode
person = Person(Path({str(person.root)!r}))
import quiz.store.desk
quiz.store.desk.bundled_decks = lambda: Path("/nonexistent")
with person.desk() as desk:
    assert len(desk.rows()) == 1
    desk.allowance(), desk.past.answers_by_day(), desk.broken_off()
    first = {{"pydantic", "textual", "rich", "tomli", "tree_sitter"}} & set(sys.modules)
    assert not first, first
    give(sat(desk, Mode.TEST), person.clock)
    later = {{"pydantic", "textual", "rich", "tomli", "tree_sitter"}} & set(sys.modules)
    assert not later, later
"""
    subprocess.run([sys.executable, "-c", code], check=True)
