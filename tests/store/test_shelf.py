from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from quiz.store.cache_file import CondemnedFile
from quiz.store.database import StoreError
from quiz.store.desk import Desk
from quiz.store.folders import deck_files
from quiz.store.shelf import Shelf
from quiz.store.volumes import volume_at
from quiz.study.rating import Mode
from tests.store.disk import room_for
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


PORTS = WEAPONS.replace("Sevastopol", "Odesa 1914")
"""The same in size as the weapons."""


def _port(desk: Desk) -> str:
    """The answer of the second card of the only deck that has one."""
    deck = next(deck for deck in desk.decks() if deck.id in ("weapons", "ports"))
    return str(getattr(desk.deck(deck).entries[1].card, "answer", ""))


def _rewritten(path: Path) -> None:
    path.write_text(PORTS)


def _replaced(path: Path) -> None:
    path.with_name("new").write_text(PORTS)
    shutil.copystat(path, path.with_name("new"))
    path.with_name("new").replace(path)


def _replaced_by_an_older_file(path: Path) -> None:
    path.with_name("older").write_text(PORTS)
    os.utime(path.with_name("older"), ns=(1, 1))
    path.with_name("older").replace(path)


def _swapped(path: Path) -> None:
    """With another file that was there all the time, as a checkout of one that was kept."""
    os.link(path.with_name("ports.kept"), path.with_name("new"))
    path.with_name("new").replace(path)


@pytest.mark.parametrize("time", [1, 10**18, 1_700_000_000 * 10**9 + 5], ids=["Nix", "old", "odd"])
@pytest.mark.parametrize("change", [_rewritten, _replaced, _replaced_by_an_older_file, _swapped])
def test_a_deck_of_the_same_size_and_time_in_the_place_of_another_is_read(
    person: Person, change: Callable[[Path], None], time: int
) -> None:
    """As rsync -t, unzip, git, `touch -d`, mv and a package manager put it there."""
    assert len(PORTS) == len(WEAPONS)
    path = person.folder / "weapons.toml"
    path.with_name("ports.kept").write_text(PORTS)
    for each in (path, path.with_name("ports.kept")):
        os.utime(each, ns=(time, time))
    with person.desk() as desk:
        change(path)
        os.utime(path, ns=(time, time))
        assert [file.path for file in desk.look()] == [path]
        desk.read()
        assert _port(desk) == "Odesa 1914"
        assert desk.look() == []


@pytest.mark.parametrize("place", ["file", "folder", "folder above"])
def test_a_link_that_leads_to_another_deck_of_the_same_size_and_time_is_followed(
    person: Person, tmp_path: Path, place: str
) -> None:
    for name, text in (("one", WEAPONS), ("two", PORTS)):
        path = tmp_path / name / "decks" / "ports.toml"
        path.parent.mkdir(parents=True)
        path.write_text(text)
        os.utime(path, ns=(1, 1))
    link, part = {
        "file": (tmp_path / "ports.toml", "decks/ports.toml"),
        "folder": (tmp_path / "linked", "decks"),
        "folder above": (tmp_path / "above", ""),
    }[place]
    asked = link / "decks" if place == "folder above" else link
    answers = []
    for name in ("one", "two"):
        link.unlink(missing_ok=True)
        link.symlink_to(tmp_path / name / part)
        with Desk(person.places, person.settings, [asked], person.clock) as desk:
            desk.read()
            answers.append(_port(desk))
    assert answers == ["Sevastopol", "Odesa 1914"]


def test_a_change_within_the_seconds_that_a_file_system_cannot_tell_apart_is_seen(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """FAT keeps even seconds, and a change in one of them leaves all that is known the same."""
    path = person.folder / "weapons.toml"
    now = 1_700_000_000 * 10**9
    real = Path.stat

    def coarse(path: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        found = real(path, follow_symlinks=follow_symlinks)
        times = {"st_mtime_ns": now, "st_ctime_ns": now}
        return os.stat_result((*found[:7], 0, 0, 0), {"st_atime_ns": 0, **times})

    monkeypatch.setattr(Path, "stat", coarse)
    monkeypatch.setattr("quiz.store.folders.time.time_ns", lambda: now + 10**9)
    with person.desk() as desk:
        path.write_text(PORTS)
        assert [file.path for file in desk.look()] == [path]
        desk.read()
        assert _port(desk) == "Odesa 1914"
        monkeypatch.setattr("quiz.store.folders.time.time_ns", lambda: now + 2 * 10**9)
        desk.read()
        assert desk.look() == []


@pytest.mark.parametrize("time", [-(10**18), 2**62, 4_000_000_000 * 10**9])
def test_a_deck_of_any_time_is_read(person: Person, time: int) -> None:
    os.utime(person.folder / "weapons.toml", ns=(time, time))
    with person.desk() as desk:
        assert desk.look() == []


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
    with person.desk() as desk:
        give(sat(desk, Mode.STUDY), person.clock)
        assert [row.deck.cards for row in desk.rows()] == [3]


@pytest.mark.parametrize("version", [1, 99])
def test_a_shelf_of_another_version_is_made_again(person: Person, version: int) -> None:
    with person.desk() as desk:
        desk.shelf.database.change(f"PRAGMA user_version = {version}")
    with person.desk() as desk:
        assert [row.deck.cards for row in desk.rows()] == [3]


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
def test_a_shelved_deck_that_is_not_what_was_read_is_read_again(
    person: Person, change: str
) -> None:
    with person.desk() as desk:
        desk.shelf.database.change(f"UPDATE deck SET {change}")
    with person.desk() as desk:
        with pytest.raises(CondemnedFile, match="not what was read"):
            desk.shelf.deck(person.folder / "weapons.toml")
        assert sat(desk, Mode.TEST).prompt is not None
        assert desk.remakes == 1


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
        with room_for(1000), pytest.raises(StoreError):
            desk.put([(file, volume_at(file.path))])
        assert [deck.title for deck in desk.decks()] == ["Weapons"]
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
