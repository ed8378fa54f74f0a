"""What another program remembers joins the history once, and goes out of it again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from quiz.deck.read import read_deck
from quiz.deck.write import deck_toml
from quiz.exchange.anki.reading import read_with_history
from quiz.exchange.anki.writing import package
from quiz.exchange.carried import Imported
from quiz.exchange.remembered import Arrival
from quiz.store.desk import Desk
from quiz.store.foreign import Replayed, replay
from quiz.store.outgoing import pasts, remember_export
from quiz.store.shelf import Shelved
from quiz.store.verify import checks
from quiz.study.rating import Mode, Rating
from quiz.study.schedule import Memory
from tests.exchange.anki import packages
from tests.exchange.anki.packages import CLOZE, REVERSED, Answer, Made, Row
from tests.store.person import Person, give, sat

MINUTE, DAY = 60_000, 86_400_000
BEGUN = 1_700_000_000_000
ROWS = (
    Row(["der Hund", "the dog"], REVERSED, (0, 1), deck="German"),
    Row(["{{c1::a}} {{c2::b}}", ""], CLOZE, (0, 1), deck="German"),
)
LOG = (
    Answer(0, BEGUN, 3, kind=0),
    Answer(0, BEGUN + MINUTE, 1, ordinal=1, kind=0),
    Answer(0, BEGUN + 10 * MINUTE, 3, kind=0),
    Answer(1, BEGUN + 11 * MINUTE, 4, ordinal=1, kind=0),
    Answer(0, BEGUN + 2 * DAY, 3),
    Answer(0, BEGUN + 3 * DAY, 1, kind=3, ease=0),
)


def read(folder: Path, made: Made) -> Arrival:
    return read_with_history(packages.package(folder / "german.apkg", made))


def land(person: Person, imported: Imported) -> None:
    for deck in imported.decks:
        person.write(deck.name[-1], deck_toml(deck.head, deck.cards))


def memories(desk: Desk) -> dict[tuple[str, str], Memory]:
    keys = [entry.key for deck in desk.decks() for entry in desk.deck(deck).entries]
    return desk.memories.of(keys)


@pytest.fixture
def found(person: Person, tmp_path: Path) -> Arrival:
    """A package whose deck is among the person's decks."""
    found = read(tmp_path, Made(ROWS, LOG))
    land(person, found.imported)
    return found


def test_answers_are_taken_once(person: Person, found: Arrival) -> None:
    with person.desk() as desk:
        first = replay(desk, found.imported, found.remembered)
        before = memories(desk)
        assert first == Replayed(taken=6, known=0, homeless=0)
        assert replay(desk, found.imported, found.remembered) == Replayed(0, 6, 0)
        assert memories(desk) == before
        assert not [check for check in checks(desk) if check.faults]


def test_memories_are_those_of_the_answers_that_count(person: Person, found: Arrival) -> None:
    with person.desk() as desk:
        replay(desk, found.imported, found.remembered)
        (entry, *_) = desk.deck(_german(desk)).entries
        memory = memories(desk)[entry.key, ""]
        at = [datetime.fromtimestamp(each.at / 1000, UTC) for each in LOG]
        given = [(Rating.GOOD, at[n], desk.today.day_of(at[n])) for n in (0, 2, 4)]
        assert memory == desk.schedule.replayed(given, entry.key)
        assert memory.reps == 3


def test_each_day_is_a_session_of_its_deck(person: Person, found: Arrival) -> None:
    with person.desk() as desk:
        replay(desk, found.imported, found.remembered)
        sessions = desk.past.sessions()
        assert [(each.mode, each.decks, each.score.asked) for each in sessions] == [
            (Mode.STUDY, ("German",), 4),
            (Mode.STUDY, ("German",), 1),
            (Mode.STUDY, ("German",), 1),
        ]


def test_a_later_export_adds_what_is_new(person: Person, found: Arrival, tmp_path: Path) -> None:
    later = read(tmp_path, Made(ROWS, (*LOG, Answer(1, BEGUN + 9 * DAY, 3))))
    with person.desk() as desk:
        replay(desk, found.imported, found.remembered)
        assert replay(desk, later.imported, later.remembered) == Replayed(1, 6, 0)


def test_history_follows_an_edit_in_either_program(
    person: Person, found: Arrival, tmp_path: Path
) -> None:
    with person.desk() as desk:
        replay(desk, found.imported, found.remembered)
        before = memories(desk)
    edited = read(tmp_path, Made((Row(["Hund", "dog!"], REVERSED, (0, 1), "German"), ROWS[1]), LOG))
    land(person, edited.imported)
    with person.desk() as desk:
        assert replay(desk, edited.imported, edited.remembered) == Replayed(0, 6, 0)
        assert memories(desk) == before


def test_answers_to_cards_and_faces_that_are_gone_are_counted(
    person: Person, found: Arrival
) -> None:
    text = (person.folder / "German.toml").read_text("utf-8")
    person.write("German", text.replace("reverse = true\n", "").replace("{{c2::b}}", "b"))
    with person.desk() as desk:
        assert replay(desk, found.imported, found.remembered) == Replayed(4, 0, 2)


def test_suspended_and_flagged_cards_are_so_here_until_that_is_changed_here(
    person: Person, tmp_path: Path
) -> None:
    flagged = ("UPDATE cards SET flags = 1 WHERE nid = 1001", ())
    found = read(tmp_path, Made(ROWS, LOG, suspended=frozenset([0]), also=[flagged]))
    land(person, found.imported)
    with person.desk() as desk:
        replay(desk, found.imported, found.remembered)
        keys = [entry.key for entry in desk.deck(_german(desk)).entries]
        assert desk.memories.standing(keys) == ({keys[0]}, {keys[1]})
        replay(desk, found.imported, found.remembered)
        events = desk.history.database.rows("SELECT kind FROM event ORDER BY kind")
        assert events == [("flag",), ("suspend",)]


def test_cards_go_out_with_what_they_have_behind_them(person: Person, found: Arrival) -> None:
    with person.desk() as desk:
        replay(desk, found.imported, found.remembered)
        deck = desk.deck(_german(desk))
        told = pasts(desk, deck)
        for (key, face), memory in memories(desk).items():
            assert told[key].faces[face][-1].after == memory
        (first, *_) = deck.entries
        assert [step.counts for step in told[first.key].faces[""]] == [True, True, True, False]


def test_what_was_answered_in_anki_after_an_export_comes_back_to_the_same_cards(
    person: Person, tmp_path: Path
) -> None:
    """Out to Anki with its answers, two more given there, the wording edited here, and back."""
    with person.desk() as desk:
        sitting = sat(desk, Mode.STUDY, "weapons")
        give(sitting, person.clock)
        shelved = next(deck for deck in desk.decks() if deck.id == "weapons")
        deck = desk.deck(shelved)
        exported = package([deck], pasts(desk, deck), desk.schedule, person.clock(), 4)
        remember_export(desk, deck, shelved.path)
    text = shelved.path.read_text("utf-8")
    person.write("weapons", text.replace("Which port?", "Which ports?"))
    path = tmp_path / "weapons.apkg"
    path.write_bytes(exported.content)
    found = read_with_history(path)
    at = person.clock() + timedelta(days=1)
    more = [
        each._replace(mark=mark, face="", at=at, rating=Rating.GOOD)
        for mark in found.imported.decks[0].marks[:2]
        for each in found.remembered.reviews[:1]
    ]
    remembered = found.remembered._replace(reviews=(*found.remembered.reviews, *more))
    with person.desk() as desk:
        assert replay(desk, found.imported, remembered) == Replayed(2, 1, 0)
        deck = desk.deck(shelved)
        assert {key for key, _ in memories(desk)} == {entry.key for entry in deck.entries[:2]}


def test_a_deck_outside_the_desk_takes_its_answers_too(person: Person, tmp_path: Path) -> None:
    found = read(tmp_path, Made(ROWS, LOG))
    (deck,) = found.imported.decks
    path = tmp_path / "elsewhere.toml"
    path.write_text(deck_toml(deck.head, deck.cards), "utf-8")
    landed = read_deck(path).deck
    assert landed is not None
    with person.desk() as desk:
        assert replay(desk, found.imported, found.remembered, [(path, landed)]).taken == 6
        assert desk.memories.of([entry.key for entry in landed.entries])


def _german(desk: Desk) -> Shelved:
    return next(deck for deck in desk.decks() if deck.id == "German")
