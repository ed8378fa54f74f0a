from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from quiz import settings as settings_module
from quiz.settings import Settings, places
from quiz.store.desk import Desk
from quiz.store.progress import progress_of
from quiz.study.rating import Mode
from tests.clock import NOON, Clock
from tests.store.person import WEAPONS, Person, give, give_all, right, sat, wrong

MANY = 'title = "Many"\n' + "".join(
    f'[[cards]]\nquestion = "Capital {n}?"\nanswer = "City {n}"\n' for n in range(40)
)


def test_home_counts_what_is_due_and_new_and_known(person: Person) -> None:
    with person.desk() as desk:
        (row,) = desk.rows()
        assert (row.tally.due, row.tally.new, row.tally.known) == (0, 3, 0.0)
        give_all(sat(desk, Mode.STUDY), person.clock)
        (row,) = desk.rows()
        assert (row.tally.due, row.tally.new) == (0, 0)
        assert row.tally.known == pytest.approx(0.75), "one of four faces is still new"
        person.clock.forward(days=60)
        (row,) = desk.rows()
        assert (row.tally.due, row.tally.new) == (3, 0)
        assert 0 < row.tally.known < 0.75


def test_an_answer_changes_the_rows_at_once(reader: Person) -> None:
    with reader.desk() as desk:
        before = {row.deck.id: row.tally.new for row in desk.rows()}
        sitting = sat(desk, Mode.STUDY, "weapons")
        give(sitting, reader.clock)
        after = {row.deck.id: row.tally.new for row in desk.rows()}
        assert before == {"weapons": 3, "people": 2}
        assert after == {"weapons": 2, "people": 1}, "the card that both decks have"
        sitting.undo()
        assert {row.deck.id: row.tally.new for row in desk.rows()} == before
        sitting.suspend()
        assert {row.deck.id: row.tally.new for row in desk.rows()} == after


def test_rows_of_unchanged_decks_come_from_the_shelf_alone(
    reader: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    with reader.desk() as desk:
        expected = desk.rows()

    def refuse(*_: object) -> None:
        raise AssertionError("a packed deck was opened, or a tally was computed")

    monkeypatch.setattr("quiz.deck.compact.unpacked", refuse)
    monkeypatch.setattr("quiz.store.tallies.tallied", refuse)
    monkeypatch.setattr("quiz.store.shelf.Shelf.untouched", refuse)
    with reader.desk() as desk:
        assert desk.rows() == expected


def test_decks_never_touched_are_counted_as_others_are(
    reader: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    with reader.desk() as desk:
        fast = desk.rows()
        assert [desk.shelf.untouched(row.deck.path) for row in fast] == [2, 3]
        desk.shelf.database.change("DELETE FROM tally")
        monkeypatch.setattr("quiz.store.shelf.Shelf.untouched", lambda *_: 0)
        assert desk.rows() == fast


def test_a_deck_is_touched_by_an_answer_or_a_mark(reader: Person) -> None:
    with reader.desk() as desk:
        give(sat(desk, Mode.STUDY, "people"), reader.clock)
        desk.rows()
        people = desk.find("people")
        assert people is not None
        assert desk.shelf.untouched(people.path) == 0
    with reader.desk() as desk:
        sitting = sat(desk, Mode.PRACTICE, "weapons")
        sitting.toggle_flag()
        desk.rows()
        weapons = desk.find("weapons")
        assert weapons is not None
        assert desk.shelf.untouched(weapons.path) == 0


def test_one_face_of_a_card_is_asked_a_day(person: Person) -> None:
    with person.desk() as desk:
        give_all(sat(desk, Mode.STUDY), person.clock)
        assert sat(desk, Mode.STUDY).prompt is None
        person.clock.forward(days=1)
        faces = {sitting.face for sitting in [sat(desk, Mode.STUDY).prompt] if sitting}
        assert faces == {"reverse"}


def test_the_daily_limits_hold_over_sessions(person: Person) -> None:
    person.write("many", MANY)
    person.settings = Settings(new_per_day=5, reviews_per_day=3)
    with person.desk() as desk:
        sitting = sat(desk, Mode.STUDY, "many")
        assert sitting.remaining == 5
        give(sitting, person.clock)
        give(sitting, person.clock)
        left = {sat(desk, Mode.STUDY, "many", seed=seed).remaining for seed in range(3)}
        assert left == {3 + 2}, "three new ones, and the two that are being learned"
        give_all(sat(desk, Mode.STUDY, "many"), person.clock)
        assert desk.allowance().new == 0
        person.clock.forward(days=60)
        queue = sat(desk, Mode.STUDY, "many")
        assert queue.remaining == 3 + 5
        give_all(queue, person.clock)
        assert desk.allowance().reviews == 0


def test_the_day_begins_when_the_person_wants(person: Person) -> None:
    person.settings = Settings(day_starts_at=8)
    with person.desk() as desk:
        person.clock.now = NOON.replace(hour=7, minute=59)
        assert desk.today.day() == NOON.date() - timedelta(days=1)
        person.clock.now = NOON.replace(hour=8)
        assert desk.today.day() == NOON.date()


def test_a_journey_across_the_date_line_asks_nothing_twice(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    time.tzset()
    person.clock.now = datetime(2026, 11, 21, 20, tzinfo=UTC)
    try:
        with person.desk() as desk:
            assert desk.today.day() == NOON.date()
            count = give_all(sat(desk, Mode.STUDY), person.clock)
            monkeypatch.setenv("TZ", "Pacific/Honolulu")
            time.tzset()
            assert desk.today.day() == NOON.date() - timedelta(days=1)
            assert sat(desk, Mode.STUDY).prompt is None
            assert desk.past.totals() == (count, count)
            desk.rows()
    finally:
        monkeypatch.setenv("TZ", "UTC")
        time.tzset()


def test_a_card_in_two_decks_is_counted_in_both_rows_and_once_in_all(reader: Person) -> None:
    with reader.desk() as desk:
        assert {row.deck.id: row.deck.cards for row in desk.rows()} == {"weapons": 3, "people": 2}
        progress = progress_of(desk)
        assert (progress.cards, progress.new) == (4, 4)


def test_equal_cards_of_different_kinds_are_asked_as_the_first_deck_has_them(
    person: Person,
) -> None:
    """The key is of question and answer: a flashcard with two faces may be a choice elsewhere."""
    person.write("arms", WEAPONS.replace("reverse = true", 'wrong = ["a", "b"]'))
    with person.desk() as desk:
        for _ in range(3):
            sitting = sat(desk, Mode.STUDY)
            while sitting.prompt is not None:
                assert sitting.prompt.face in sitting.prompt.entry.card.faces
                give(sitting, person.clock)
            assert sitting.answered_count
            person.clock.forward(days=365)


def test_a_deck_is_found_by_its_id_or_path(person: Person) -> None:
    with person.desk() as desk:
        deck = desk.decks()[0]
        assert desk.find("weapons") == desk.find(str(deck.path)) == deck
        assert desk.find("nothing") is None
        assert desk.find("~nobody-of-that-name/deck.toml") is None


def test_two_desks_on_one_history_lose_and_double_nothing(person: Person) -> None:
    person.write("many", MANY)
    with person.desk() as ours, person.desk() as theirs:
        first, second = (sat(each, Mode.TEST, "many") for each in (ours, theirs))
        for _ in range(10):
            person.clock.forward(seconds=5)
            first.answer(right(first.prompt))
            second.answer(wrong(second.prompt))
            first.advance()
            second.advance()
        second.undo()
        assert ours.past.totals() == theirs.past.totals() == (19, 10)
        assert ours.rows() == theirs.rows()
        assert ours.candidates(ours.decks()) == theirs.candidates(theirs.decks())


def test_profiles_are_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIZ_HOME", str(tmp_path))
    for own in (places(), places("ada"), places("bob")):
        own.decks.mkdir(exist_ok=True)
        (own.decks / "weapons.toml").write_text(WEAPONS)
    with Desk(places("ada"), Settings(), [], Clock()) as desk:
        desk.read()
        give(sat(desk, Mode.TEST), Clock())
        assert desk.past.totals() == (1, 1)
    for name in (None, "bob"):
        with Desk(places(name), Settings(), [], Clock()) as desk:
            desk.read()
            assert (len(desk.decks()), desk.past.totals()) == (1, (0, 0))


def test_the_shipped_decks_come_last(
    tmp_path: Path, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert settings_module.bundled_decks().name in ("bundled", "decks")
    shipped = tmp_path / "shipped"
    shipped.mkdir()
    (shipped / "weapons.toml").write_text(WEAPONS.replace("Weapons", "Shipped"))
    (shipped / "more.toml").write_text(WEAPONS.replace("Weapons", "More"))
    monkeypatch.setattr("quiz.store.desk.bundled_decks", lambda: shipped)
    with person.desk() as desk:
        assert [deck.title for deck in desk.decks()] == ["Weapons", "More"]


def test_a_shelf_that_cannot_be_opened_closes_the_history(person: Person) -> None:
    person.places.shelf.mkdir()
    with pytest.raises(Exception, match="cannot be opened"):
        Desk(person.places, person.settings, [])


def test_other_settings_hold_at_once(reader: Person) -> None:
    with reader.desk() as desk:
        sitting = sat(desk, Mode.STUDY)
        give(sitting, reader.clock)
        (before,) = (
            each for card in desk.candidates(desk.decks()) for each in card.memories.values()
        )
        assert before.wait == timedelta(minutes=10)
        desk.take_settings(Settings(learning_steps="30s 2h", new_per_day=3, order="written"))
        (after,) = (
            each for card in desk.candidates(desk.decks()) for each in card.memories.values()
        )
        assert after.wait == timedelta(hours=2)
        assert desk.allowance().new == 2
        desk.take_settings(Settings(learning_steps=""))
        (after,) = (
            each for card in desk.candidates(desk.decks()) for each in card.memories.values()
        )
        assert after.wait >= timedelta(days=1)


def test_cards_are_asked_as_written_where_that_is_set(reader: Person) -> None:
    reader.settings = Settings(order="written")
    with reader.desk() as desk:
        written = [key for deck in desk.decks() for key, _ in desk.shelf.faces(deck.path)]
        for _ in range(2):
            sitting, asked = sat(desk, Mode.STUDY, seed=7), []
            while sitting.prompt is not None:
                asked.append(sitting.prompt.entry.key)
                give(sitting, reader.clock)
            reader.clock.forward(days=3)
            assert asked[: len(set(written))] == list(dict.fromkeys(written))


def test_a_day_of_rest_keeps_the_streak(person: Person) -> None:
    with person.desk() as desk:
        give(sat(desk, Mode.PRACTICE), person.clock)
        person.clock.forward(days=2)
        days = desk.past.answers_by_day()
        assert desk.streak(days) == progress_of(desk).streak == 0
        desk.take_settings(Settings(rest_days="mon"))
        assert desk.streak(days) == progress_of(desk).streak == 1
