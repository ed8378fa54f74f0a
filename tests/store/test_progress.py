from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.store.desk import Desk
from quiz.store.progress import progress_of
from quiz.study.progress import STABILITY_BOUNDS, DayWork, Load, Progress
from quiz.study.queue import tallied
from quiz.study.rating import Mode
from tests.clock import NOON
from tests.store.person import PEOPLE, WEAPONS, Person, give, give_all, sat

TODAY = NOON.date()
_DAY = timedelta(days=1)
_ONE_CARD = 'title = "One"\n[[cards]]\nquestion = "{question}"\nanswer = "a"\naccept = []\n'


def _of(desk: Desk, *names: str) -> Progress:
    return progress_of(desk, [deck for deck in desk.decks() if deck.id in names])


def test_without_an_answer_there_are_cards_and_nothing_else(reader: Person) -> None:
    with reader.desk() as desk:
        found = progress_of(desk)
    assert (found.today, found.streak, found.days, found.recalls) == (TODAY, 0, (), ())
    assert (found.overdue, found.forecast, found.hardest, found.tests) == (0, (), (), ())
    assert (found.cards, found.new, found.due_today, found.share_known) == (4, 4, 0, 0.0)
    assert [(deck.name, deck.faces, deck.seen) for deck in found.decks] == [
        ("people", 2, 0), ("weapons", 4, 0),
    ]  # fmt: skip
    assert (sum(found.difficulties), sum(found.stabilities)) == (0, 0)
    assert (len(found.difficulties), len(found.stabilities)) == (10, len(STABILITY_BOUNDS) + 1)
    assert found.retention is None


def test_without_a_deck_there_is_nothing_at_all(tmp_path: Path) -> None:
    with Person(tmp_path).desk() as desk:
        found = _of(desk)
    assert (found.cards, found.decks, found.share_known) == (0, (), 0.0)


def test_one_answer_is_a_day_a_card_seen_and_a_step_that_runs(person: Person) -> None:
    with person.desk() as desk:
        give(sat(desk, Mode.STUDY), person.clock)
        found = progress_of(desk)
    assert found.days == (DayWork(TODAY, 1, 1, 5000),)
    assert (found.answers, found.right, found.streak) == (1, 1, 1)
    assert (found.forecast, found.due_today, found.new) == ((Load(TODAY, 1),), 1, 2)
    assert [deck.seen for deck in found.decks] == [1]
    assert (sum(found.difficulties), sum(found.stabilities)) == (1, 1)
    assert 0 < found.share_known <= 0.25


@pytest.mark.parametrize(
    ("seconds", "counted"),
    [
        pytest.param((2, 7), 9, id="both in full"),
        pytest.param((60, 1), 61, id="a minute"),
        pytest.param((3600, 1), 61, id="an hour is a minute"),
    ],
)
def test_of_a_long_answer_the_first_minute_is_counted(
    person: Person, seconds: Sequence[float], counted: float
) -> None:
    with person.desk() as desk:
        sitting = sat(desk, Mode.TEST)
        for each in seconds:
            person.clock.forward(seconds=each - 5)
            give(sitting, person.clock)
        assert progress_of(desk).days == (DayWork(TODAY, 2, 2, round(1000 * counted)),)


def test_practice_is_work_and_nothing_learned(person: Person) -> None:
    with person.desk() as desk:
        give_all(sat(desk, Mode.PRACTICE), person.clock)
        found = progress_of(desk)
    assert found.answers > 0
    assert (found.new, found.forecast, found.share_known) == (3, (), 0.0)


def test_what_was_left_until_it_was_late_is_overdue(person: Person) -> None:
    with person.desk() as desk:
        give_all(sat(desk, Mode.STUDY), person.clock)
        forecast = progress_of(desk).forecast
        assert sum(load.cards for load in forecast) == 3
        assert forecast[0].day > TODAY
        person.clock.now += forecast[-1].day - TODAY
        found = progress_of(desk)
        assert (found.forecast, found.due_today) == (forecast[-1:], 3)
        person.clock.forward(days=1)
        found = progress_of(desk)
        assert (found.overdue, found.forecast, found.due_today) == (3, (), 3)


def test_suspended_cards_are_left_out(person: Person) -> None:
    with person.desk() as desk:
        sitting = sat(desk, Mode.STUDY, "weapons")
        give(sitting, person.clock, is_right=False)
        sitting.suspend()
        found = progress_of(desk)
    assert (found.cards, sum(deck.faces for deck in found.decks)) == (2, found.decks[0].faces)


def test_a_card_in_two_decks_is_one(reader: Person) -> None:
    with reader.desk() as desk:
        give_all(sat(desk, Mode.STUDY, "people"), reader.clock)
        found = progress_of(desk)
        assert (found.cards, found.new, sum(found.difficulties)) == (4, 2, 2)
        assert sum(load.cards for load in found.forecast) == 2
        assert {deck.name: deck.seen for deck in found.decks} == {"people": 2, "weapons": 1}
        alone = _of(desk, "weapons")
        assert (alone.cards, alone.new, sum(alone.difficulties)) == (3, 2, 1)


def test_of_decks_named_are_the_cards_and_of_everything_the_days(reader: Person) -> None:
    with reader.desk() as desk:
        give_all(sat(desk, Mode.TEST, "people"), reader.clock)
        all_, weapons, people = (_of(desk, *names) for names in (
            ("people", "weapons"), ("weapons",), ("people",)
        ))  # fmt: skip
        assert all_ == progress_of(desk)
    assert all_.days == weapons.days == people.days
    assert (weapons.tests, people.tests) == ((), all_.tests)
    assert [deck.name for deck in weapons.decks] == ["weapons"]


def test_tests_of_a_deck_alone_are_told_the_oldest_first(reader: Person) -> None:
    with reader.desk() as desk:
        for rights in (1, 3):
            sitting = sat(desk, Mode.TEST, "weapons")
            for number in range(3):
                give(sitting, reader.clock, is_right=number < rights)
            sitting.finish()
            reader.clock.forward(minutes=1)
        give_all(sat(desk, Mode.TEST), reader.clock)
        (deck,) = progress_of(desk).tests
    assert (deck.deck, deck.title) == ("weapons", "Weapons")
    assert [(each.score.right, each.score.asked) for each in deck.tests] == [(1, 3), (3, 3)]
    assert deck.tests[0].at < deck.tests[1].at


def _forget(desk: Desk, person: Person, deck: str, times: int) -> None:
    """Learn the first card of the deck, and then forget it so often."""
    for time in range(times + 1):
        sitting = sat(desk, Mode.STUDY, deck)
        if time:
            give(sitting, person.clock, is_right=False)
        while sitting.prompt is not None:
            give(sitting, person.clock)
            person.clock.forward(minutes=15)
        person.clock.forward(days=400)


@pytest.mark.parametrize(
    ("lapses", "is_leech"),
    [pytest.param(7, False, id="7 lapses"), pytest.param(8, True, id="8 lapses")],
)
def test_a_card_forgotten_often_is_hard_and_then_a_leech(
    tmp_path: Path, lapses: int, *, is_leech: bool
) -> None:
    person = Person(tmp_path)
    person.write("one", _ONE_CARD.format(question="How far?"))
    with person.desk() as desk:
        _forget(desk, person, "one", lapses)
        (hard,) = progress_of(desk).hardest
    assert (hard.deck, hard.number, hard.question) == ("one", 1, "How far?")
    assert (hard.lapses, hard.is_leech) == (lapses, is_leech)
    assert hard.difficulty > 8


def test_those_forgotten_most_come_first(tmp_path: Path) -> None:
    person = Person(tmp_path)
    for name in ("once", "twice", "never"):
        person.write(name, _ONE_CARD.format(question=name))
    with person.desk() as desk:
        for times, name in enumerate(("never", "once", "twice")):
            _forget(desk, person, name, times)
        assert [(hard.question, hard.lapses) for hard in progress_of(desk).hardest] == [
            ("twice", 2), ("once", 1),
        ]  # fmt: skip


def test_a_hard_card_is_told_as_it_stands_in_the_deck_asked_for(tmp_path: Path) -> None:
    person = Person(tmp_path)
    person.write("one", _ONE_CARD.format(question="How far?"))
    with person.desk() as desk:
        _forget(desk, person, "one", 1)
    before = 'title = "More"\n[[cards]]\nquestion = "Before"\nanswer = "b"\n[[cards]]'
    person.write("more", _ONE_CARD.format(question="how  FAR?").split("[[cards]]")[1].join(
        (before, "")
    ))  # fmt: skip
    with person.desk() as desk:
        hard = [each for names in ("more", "one") for each in _of(desk, names).hardest]
    assert [(each.deck, each.number, each.question) for each in hard] == [
        ("more", 2, "how  FAR?"), ("one", 1, "How far?"),
    ]  # fmt: skip


def test_of_a_gap_that_is_hard_the_text_hides_all_gaps(tmp_path: Path) -> None:
    person = Person(tmp_path)
    person.write("one", 'title = "Gaps"\n[[cards]]\ncloze = "It reaches {{300 km}}."\n')
    with person.desk() as desk:
        _forget(desk, person, "one", 1)
        (hard,) = progress_of(desk).hardest
    assert hard.question == "It reaches […]."


_STEPS = st.lists(
    st.tuples(
        st.sampled_from([*Mode]), st.lists(st.booleans(), max_size=4), st.booleans(),
        st.sampled_from([0, 1, 3, 40]),
    ),
    max_size=4,
)  # fmt: skip


def _live(desk: Desk, person: Person, mode: Mode, answers: Sequence[bool], is_undone: bool) -> None:
    sitting = sat(desk, mode)
    for is_right in answers:
        if sitting.prompt is not None:
            give(sitting, person.clock, is_right=is_right)
    if is_undone:
        sitting.undo()


@settings(max_examples=12, deadline=None)
@given(_STEPS)
def test_the_figures_agree_with_the_answers_and_the_rules_of_study(
    steps: list[tuple[Mode, list[bool], bool, int]],
) -> None:
    with TemporaryDirectory() as folder:
        person = Person(Path(folder))
        person.write("weapons", WEAPONS)
        person.write("people", PEOPLE)
        with person.desk() as desk:
            for mode, answers, is_undone, days in steps:
                _live(desk, person, mode, answers, is_undone)
                person.clock.forward(days=days)
            found = progress_of(desk)
            _agrees(found, desk)
            person.places.shelf.unlink()
        with person.desk() as desk:
            assert progress_of(desk) == found, "from a shelf made anew"


def _agrees(found: Progress, desk: Desk) -> None:
    cards = desk.candidates(desk.decks())
    tally = tallied(cards, desk.schedule, found.today)
    assert (found.cards, found.due_today, found.new) == (len(cards), tally.due, tally.new)
    coming = sum(load.cards for load in found.forecast)
    assert found.overdue + coming <= sum(bool(card.memories) for card in cards)
    seen = sum(len(card.memories) for card in cards)
    assert (sum(found.difficulties), sum(found.stabilities)) == (seen, seen)
    standing = "FROM answer WHERE id NOT IN (SELECT answer FROM event WHERE answer IS NOT NULL)"
    rows = desk.history.database.rows(
        f"SELECT day, count(*), sum(outcome = 'right'), sum(milliseconds) {standing} GROUP BY day"
    )
    assert [(str(each.day), *each[1:]) for each in found.days] == sorted(rows)
