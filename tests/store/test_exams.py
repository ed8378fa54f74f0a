"""Exams at a person's desk: what home counts is what is asked, and no memory is changed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from quiz.deck.tags import TagChoice
from quiz.settings import Settings
from quiz.store.begin import begun, cards_for
from quiz.store.desk import Desk
from quiz.store.exams import plan_for
from quiz.store.shelf import Shelved
from quiz.store.wish import Wish
from quiz.study.rating import Mode
from tests.clock import NOON
from tests.store.person import Person, give, give_all, sat

TODAY = NOON.date()
MANY = 'title = "Many"\n' + "".join(
    f'[[cards]]\nquestion = "Capital {n}?"\nanswer = "City {n}"\n' for n in range(20)
)


def _in(days: int) -> date:
    return TODAY + timedelta(days=days)


def _set(person: Person, limit: int = 20, **exams: int) -> None:
    """Set exams of decks, each so many days from the first day."""
    days = tuple((deck, _in(number)) for deck, number in exams.items())
    person.settings = Settings(new_per_day=limit, exams=days)


def _deck(desk: Desk, name: str) -> Shelved:
    deck = desk.find(name)
    assert deck is not None
    return deck


@pytest.fixture
def student(person: Person) -> Person:
    person.write("many", MANY)
    return person


def _counted(desk: Desk, name: str) -> tuple[int, int]:
    row = next(row for row in desk.rows() if row.deck.id == name)
    return row.tally.due, row.tally.begin


def test_home_counts_what_is_asked_day_by_day_until_the_exam_and_after(student: Person) -> None:
    _set(student, many=7)
    with student.desk() as desk:
        asked = []
        for _ in range(9):
            due, begin = _counted(desk, "many")
            sitting = sat(desk, Mode.STUDY, "many")
            assert sitting.remaining == due + begin
            asked.append(begin)
            give_all(sitting, student.clock)
            assert _counted(desk, "many") == (0, 0), "all of today is done"
            assert sat(desk, Mode.STUDY, "many").prompt is None
            student.clock.forward(days=1)
    assert asked == [4, 4, 4, 4, 4, 0, 0, 0, 0]


def test_every_card_is_sure_on_the_day_of_the_exam(student: Person) -> None:
    def recall_on_the_day(days: int, **exams: int) -> float:
        person = Person(student.root / f"{exams}")
        person.write("many", MANY)
        _set(person, 3, **exams)
        with person.desk() as desk:
            for _ in range(days):
                give_all(sat(desk, Mode.STUDY, "many"), person.clock)
                person.clock.forward(days=1)
            (row,) = desk.rows()
            return row.tally.known

    assert recall_on_the_day(5, many=5) > 0.94
    assert recall_on_the_day(5) < 0.75


def test_what_is_given_on_the_command_comes_before_what_is_set(student: Person) -> None:
    _set(student, many=300)
    with student.desk() as desk:
        deck = _deck(desk, "many")
        assert begun(desk, [deck], Wish(Mode.STUDY)).remaining == 1
        assert begun(desk, [deck], Wish(Mode.STUDY, by=_in(6))).remaining == 5
        assert begun(desk, [deck], Wish(Mode.STUDY, by=_in(6), new=2)).remaining == 2
        assert begun(desk, [deck], Wish(Mode.STUDY, by=_in(6), count=3)).remaining == 3
        assert begun(desk, [deck], Wish(Mode.TEST)).remaining == 20


def test_decks_without_an_exam_are_studied_as_ever_beside_one_that_has_one(
    student: Person,
) -> None:
    _set(student, 2, weapons=2)
    with student.desk() as desk:
        weapons, many = (row for name in ("weapons", "many") for row in desk.rows()
                         if row.deck.id == name)  # fmt: skip
        assert (weapons.exam, weapons.tally.begin) == (_in(2), 3)
        assert (many.exam, many.tally.begin, many.tally.new) == (None, 0, 20)
        everything = sat(desk, Mode.STUDY)
        assert everything.remaining == 3, "more than the limit, and so none of the others"


def test_the_counts_are_kept_on_the_shelf_for_this_exam_alone(
    student: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    _set(student, many=7)
    with student.desk() as desk:
        give(sat(desk, Mode.STUDY, "many"), student.clock)
        expected = desk.rows()

    def refuse(*_: object) -> None:
        raise AssertionError("a tally was computed")

    with monkeypatch.context() as patch:
        patch.setattr("quiz.store.tallies._tally", refuse)
        with student.desk() as desk:
            assert desk.rows() == expected
    _set(student, many=12)
    with student.desk() as desk:
        assert _counted(desk, "many") == (1, 1)
        desk.take_settings(Settings(new_per_day=0, exams=(("many", _in(12)),)))
        assert _counted(desk, "many") == (1, 0)
        desk.take_settings(Settings())
        assert _counted(desk, "many") == (1, 0)


def test_no_memory_is_changed_by_an_exam(student: Person) -> None:
    with student.desk() as desk:
        give_all(sat(desk, Mode.STUDY, "many"), student.clock)
        student.clock.forward(days=1)
        before = desk.candidates(desk.decks())
        deck = _deck(desk, "many")
        sitting = begun(desk, [deck], Wish(Mode.STUDY, by=_in(2)))
        assert sitting.remaining == 20, "all get their last pass, though none is due"
        plan_for(desk, desk.candidates([deck]), _in(2))
        assert desk.candidates(desk.decks()) == before
        answered = give(sitting, student.clock)
        stored = {card.key: card.memories for card in desk.candidates(desk.decks())}
        assert stored[answered.item.key] == {answered.item.face: answered.after}
        assert answered.before.due_day == _in(2)


def test_suspended_cards_are_neither_planned_nor_asked(student: Person) -> None:
    _set(student, many=1)
    with student.desk() as desk:
        sitting = sat(desk, Mode.STUDY, "many")
        sitting.suspend()
        deck = _deck(desk, "many")
        assert plan_for(desk, desk.candidates([deck]), _in(1)).faces == 19
        assert sat(desk, Mode.STUDY, "many").remaining == 19


def test_a_plan_is_of_the_cards_wished_for(student: Person) -> None:
    with student.desk() as desk:
        weapons = [_deck(desk, "weapons")]
        cards = cards_for(desk, weapons, Wish(Mode.STUDY, tags=TagChoice(("numbers",))))
        plan = plan_for(desk, cards, _in(5))
        assert (plan.faces, plan.today, plan.exam) == (1, TODAY, _in(5))
        assert plan.days[0].new == 1
        give_all(sat(desk, Mode.STUDY, "weapons"), student.clock)
        again = plan_for(desk, cards_for(desk, weapons, Wish(Mode.STUDY)), _in(5))
        assert again.days[0].day > TODAY, "what was studied today is not asked again today"


@pytest.mark.parametrize("days", [-1, 4000])
def test_an_exam_that_is_past_or_far_away_is_none(student: Person, days: int) -> None:
    _set(student, many=days)
    with student.desk() as desk:
        assert [row.exam for row in desk.rows()] == [None, None]
        assert sat(desk, Mode.STUDY, "many").remaining == 20
