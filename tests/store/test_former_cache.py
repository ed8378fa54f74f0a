"""A home of quiz 0.1 opened by this program: `former/*.sql` are its files, made by 0.1 itself.

Its person has answered four cards of the deck "weapons" and the one of the deck "gone", then
changed "weapons" twice (the second change was read, but not settled), deleted "gone", and broken
"people", whose last good cards are kept.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from zlib import crc32

import pytest

from quiz.store.database import StoreError
from quiz.store.desk import Desk
from quiz.store.verify import checks
from quiz.study.rating import Mode
from tests.clock import Clock
from tests.store.disk import room_for
from tests.store.person import PEOPLE, WEAPONS, Person, give, sat

FORMER = Path(__file__).parent / "former"
PORT = "Which port is the home of that fleet?"
FAR = "How far does one ATACMS missile reach?"
LATEST = WEAPONS.replace("Which port?", PORT).replace("How far?", FAR)


@pytest.fixture
def person(tmp_path: Path, clock: Clock) -> Person:
    """The person, who has just installed this program."""
    clock.forward(days=2)
    person = Person(tmp_path, clock)
    person.places = person.places._replace(shelf=tmp_path / "cache.db")
    for name in ("history", "shelf"):
        script = (FORMER / f"{name}.sql").read_text("utf-8").replace("DECKS", str(person.folder))
        with closing(sqlite3.connect(tmp_path / f"{name}.db")) as connection:
            connection.executescript(script)
            connection.execute("PRAGMA journal_mode = WAL")
            if name == "shelf":
                _check(connection)
    person.write("weapons", LATEST)
    person.write("people", PEOPLE + 'broken = "\n')
    return person


def _check(connection: sqlite3.Connection) -> None:
    """Have the decks' checksums be of the paths that they have here."""
    rows = connection.execute("SELECT path, id, packed FROM deck").fetchall()
    for row in rows:
        change = "UPDATE deck SET checksum = ? WHERE path = ?"
        connection.execute(change, (crc32("\0".join(row).encode()), row[0]))
    connection.commit()


def _answered(desk: Desk) -> dict[str, int]:
    """Of each card of "weapons" how often it was answered, by its question."""
    deck = desk.find("weapons") or desk.find("arms")
    assert deck is not None
    reps = {
        card.key: sum(memory.reps for memory in card.memories.values())
        for card in desk.candidates([deck])
    }
    return {
        str(getattr(entry.card, "question", "")): reps[entry.key]
        for entry in desk.deck(deck).entries
    }


def _as_it_was(person: Person) -> None:
    pass


def _reworded(person: Person) -> None:
    person.write("weapons", LATEST.replace(PORT, "Which port is the home of this fleet?"))


def _renamed_and_reworded(person: Person) -> None:
    """In another file only a card of the same question or id is the same card in other words."""
    text = LATEST.replace("300 km", "310 km").replace("Sevastopol", "Sebastopol")
    person.write("weapons", text.replace(FAR, "How far does an ATACMS missile reach?"))
    (person.folder / "weapons.toml").rename(person.folder / "arms.toml")


@pytest.mark.parametrize("change", [_as_it_was, _reworded, _renamed_and_reworded])
def test_history_follows_cards_that_were_changed_while_the_program_was_upgraded(
    person: Person, change: Callable[[Person], None]
) -> None:
    change(person)
    for _ in range(2):
        with person.desk() as desk:
            assert all(_answered(desk).values())
            assert [check.faults for check in checks(desk) if check.name != "decks"] == [()] * 5


def test_a_card_that_was_never_answered_does_not_take_the_history_of_one_that_is_gone(
    person: Person,
) -> None:
    """It was there before, and so is not new, though this program reads its deck first."""
    more = '\n[[cards]]\nquestion = "What was there?"\nanswer = "A deck"\n'
    person.write("weapons", LATEST + more)
    with person.desk() as desk:
        assert _answered(desk)["What was there?"] == 0


def test_the_last_good_cards_of_a_broken_deck_are_asked(person: Person) -> None:
    with person.desk() as desk:
        deck = desk.find("people")
        assert deck is not None
        assert (deck.cards, deck.problems) == (2, 1)
        assert give(sat(desk, Mode.STUDY, "people"), person.clock).grade.outcome == "right"


def test_the_former_cache_is_taken_away_once(person: Person) -> None:
    (person.root / "shelf.db.damaged").touch()
    with person.desk():
        pass
    assert sorted(path.name for path in person.root.glob("*.db*")) == [
        "cache.db", "cache.db.state", "history.db",
    ]  # fmt: skip
    (person.root / "shelf.db").write_text("of the former program, used once more")
    with person.desk() as desk:
        assert desk.look() == []
    assert (person.root / "shelf.db").exists()


def _of_another_version(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 6")


def _with_a_deck_that_was_not_read_so(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE deck SET packed = replace(packed, 'Sevastopol', 'Odesa')")
        connection.commit()


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(Path.unlink, id="none"),
        pytest.param(lambda path: path.write_bytes(b"no database" * 999), id="text"),
        pytest.param(lambda path: path.write_bytes(path.read_bytes()[:-5000]), id="cut short"),
        pytest.param(_of_another_version, id="another version"),
        pytest.param(_with_a_deck_that_was_not_read_so, id="another deck"),
    ],
)
def test_a_former_cache_that_cannot_be_used_is_no_hindrance(
    person: Person, spoil: Callable[[Path], object]
) -> None:
    spoil(person.root / "shelf.db")
    _renamed_and_reworded(person)
    with person.desk() as desk:
        assert all(_answered(desk).values())
    assert not (person.root / "shelf.db").exists()


def test_a_disk_that_is_full_while_it_is_carried_over_loses_nothing_of_it(person: Person) -> None:
    _renamed_and_reworded(person)
    with room_for(20_000), pytest.raises(StoreError), person.desk():
        pass
    with person.desk() as desk:
        assert all(_answered(desk).values())
