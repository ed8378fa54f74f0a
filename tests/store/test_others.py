"""Two programs of one person at once: what one has answered, the other does not ask."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from quiz.store.begin import begun
from quiz.store.desk import Desk
from quiz.store.marking import put_mark
from quiz.store.rows import Mark, path_written
from quiz.store.sitting import Sitting
from quiz.store.terms import sighting
from quiz.store.wish import Wish
from quiz.study.queue import Item
from quiz.study.rating import Mode
from tests.clock import Clock
from tests.store.person import Person, give, right, sat

_CARDS = 'title = "Even"\n' + "".join(
    f'[[cards]]\nquestion = "Is {n} even?"\nanswer = {str(n % 2 == 0).lower()}\n' for n in range(6)
)


@pytest.fixture
def person(person: Person) -> Person:
    person.write("weapons", _CARDS)
    return person


def _key(sitting: Sitting) -> str:
    prompt = sitting.prompt
    return "" if prompt is None else prompt.entry.key


def _asked(sitting: Sitting, clock: Clock) -> list[str]:
    """The cards that the sitting asks when all are answered right, each once."""
    keys: list[str] = []
    while sitting.prompt is not None and _key(sitting) not in keys:
        keys.append(_key(sitting))
        give(sitting, clock)
    return keys


def test_a_card_answered_elsewhere_meanwhile_is_not_asked(person: Person) -> None:
    with person.desk() as ours, person.desk() as theirs:
        mine, other = sat(ours, Mode.STUDY), sat(theirs, Mode.STUDY)
        elsewhere = [_key(other)]
        give(other, person.clock)
        elsewhere.append(_key(other))
        give(other, person.clock)
        first = _key(mine)
        assert first == elsewhere[0]  # It was there already when it was answered elsewhere.
        give(mine, person.clock)
        asked = _asked(mine, person.clock)
        assert len(asked) == 4
        assert not {*asked} & {*elsewhere}


def test_cards_answered_wrong_elsewhere_are_left_to_the_other_program(person: Person) -> None:
    with person.desk() as ours, person.desk() as theirs:
        mine, other = sat(ours, Mode.STUDY), sat(theirs, Mode.STUDY)
        give(other, person.clock)
        wrong = _key(other)
        give(other, person.clock, is_right=False)
        give(mine, person.clock)
        assert _key(mine) != wrong
        person.clock.forward(minutes=2)
        assert wrong not in _asked(mine, person.clock)


def test_a_card_answered_elsewhere_that_is_due_again_is_asked(person: Person) -> None:
    with person.desk() as ours, person.desk() as theirs:
        mine, other = sat(ours, Mode.STUDY), sat(theirs, Mode.STUDY)
        give(other, person.clock)
        wrong = _key(other)
        give(other, person.clock, is_right=False)
        person.clock.forward(minutes=2)
        give(mine, person.clock)
        assert wrong in _asked(mine, person.clock)


def test_what_is_left_is_over_where_all_was_answered_elsewhere(person: Person) -> None:
    with person.desk() as ours, person.desk() as theirs:
        mine, other = sat(ours, Mode.STUDY), sat(theirs, Mode.STUDY)
        while other.prompt is not None:
            give(other, person.clock)
        mine.skip()
        assert mine.prompt is None
        assert mine.remaining == 0


def test_the_interval_told_is_of_all_answers(person: Person) -> None:
    """The card on the screen was answered twice elsewhere, and is so a third time here."""
    with person.desk() as ours, person.desk() as theirs:
        mine = sat(ours, Mode.STUDY)
        key = _key(mine)
        wish = Wish(Mode.STUDY, only=(Item(key, ""),))
        for _ in range(2):
            give(begun(theirs, theirs.decks(), wish), person.clock)
            person.clock.forward(minutes=11)
        answered = mine.answer(right(mine.prompt))
        ours.memories.refresh()
        assert ours.memories.of([key])[key, ""][:6] == answered.after[:6]
        assert mine.comes_back(answered) == answered.after.wait >= timedelta(days=1)


@pytest.mark.parametrize(
    "mark", [pytest.param(Mark.SUSPEND, id="suspended"), pytest.param(Mark.FLAG, id="flagged")]
)
def test_a_card_suspended_elsewhere_is_not_asked(person: Person, mark: Mark) -> None:
    with person.desk() as ours, person.desk() as theirs:
        mine = sat(ours, Mode.STUDY)
        (deck,) = theirs.decks()
        entry = theirs.deck(deck).entries[3]
        put_mark(theirs, sighting(entry, path_written(deck.path)), mark)
        give(mine, person.clock)
        assert (entry.key in _asked(mine, person.clock)) is (mark is Mark.FLAG)


@pytest.mark.parametrize("mode", [Mode.TEST, Mode.PRACTICE])
def test_a_test_and_practice_keep_to_their_plan(person: Person, mode: Mode) -> None:
    with person.desk() as ours, person.desk() as theirs:
        mine = sat(ours, mode)
        other = sat(theirs, Mode.STUDY)
        while other.prompt is not None:
            give(other, person.clock)
        count = mine.remaining
        for _ in range(count):
            give(mine, person.clock)
        assert mine.prompt is None
        assert mine.result().score.asked == count == (6 if mode is Mode.TEST else count)


def test_what_is_answered_here_comes_back_though_others_answer_too(person: Person) -> None:
    with person.desk() as ours, person.desk() as theirs:
        mine, other = sat(ours, Mode.STUDY), sat(theirs, Mode.STUDY)
        give(other, person.clock)
        give(mine, person.clock)
        mine.skip()
        wrong = _key(mine)
        assert wrong != _key(other)
        give(mine, person.clock, is_right=False)
        give(other, person.clock)
        person.clock.forward(minutes=2)
        give(mine, person.clock)
        assert _key(mine) == wrong


def test_nothing_is_looked_up_where_nobody_else_has_answered(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    with person.desk() as desk:
        sitting = sat(desk, Mode.STUDY)
        monkeypatch.setattr("quiz.store.others._standing", None)
        assert len(_asked(sitting, person.clock)) == 6


def _locked(desk: Desk) -> None:
    desk.shelf.database.change("PRAGMA query_only = ON")


def _closed(desk: Desk) -> None:
    desk.places.shelf.unlink()


@pytest.mark.parametrize("spoil", [_locked, _closed])
def test_a_sitting_goes_on_where_it_cannot_find_out(
    person: Person, spoil: Callable[[Desk], None]
) -> None:
    with person.desk() as ours, person.desk() as theirs:
        mine, other = sat(ours, Mode.STUDY), sat(theirs, Mode.STUDY)
        give(other, person.clock)
        spoil(ours)
        assert len(_asked(mine, person.clock)) >= 5
        ours.shelf.database.change("PRAGMA query_only = OFF")
