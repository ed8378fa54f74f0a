"""`undo_last` takes back what was done last, whenever and wherever that was."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from quiz.store.desk import Desk
from quiz.store.marking import put_mark
from quiz.store.rows import REVERSE, Mark, Sighting
from quiz.store.sitting import Sitting
from quiz.store.undo_steps import Deed
from quiz.store.undoing import undo_last
from quiz.study.rating import Mode
from tests.store.person import WEAPONS, Person, give, right, sat, wrong

Act = Callable[[Sitting], object]
TYPED = """\
title = "Ports"

[[cards]]
question = "Which port?"
answer = "Sevastopol"
accept = []

[[cards]]
question = "Which bridge?"
answer = "Kerch"
accept = []
"""


def _answer(sitting: Sitting) -> None:
    sitting.answer(right(sitting.prompt))


def _guess(sitting: Sitting) -> None:
    _answer(sitting)
    sitting.guess()


def _overrule(sitting: Sitting) -> None:
    sitting.answer(wrong(sitting.prompt))
    sitting.overrule()


@pytest.fixture
def person(tmp_path: Path) -> Person:
    person = Person(tmp_path)
    person.write("weapons", WEAPONS)
    person.write("ports", TYPED)
    return person


def _known(desk: Desk) -> object:
    """What is known of the cards, and which are suspended or flagged."""
    desk.memories.refresh()
    keys = [entry.key for deck in desk.decks() for entry in desk.deck(deck).entries]
    memories = {key: desk.memories.of([key]) for key in keys}
    return memories, desk.memories.standing(keys)


@pytest.mark.parametrize(
    ("act", "deeds"),
    [
        pytest.param(_answer, [Deed.ANSWER], id="answer"),
        pytest.param(_guess, [Deed.GUESS, Deed.ANSWER], id="guess"),
        pytest.param(_overrule, [Deed.OVERRULE, Deed.ANSWER], id="overruling"),
        pytest.param(Sitting.suspend, [Deed.SUSPEND], id="suspension"),
        pytest.param(Sitting.toggle_flag, [Deed.FLAG], id="flag"),
    ],
)
def test_what_was_done_last_is_taken_back_after_the_session(
    person: Person, act: Act, deeds: list[Deed]
) -> None:
    with person.desk() as desk:
        known = _known(desk)
        act(sat(desk, Mode.STUDY, "ports"))
        assert _known(desk) != known
    with person.desk() as desk:
        for deed in deeds:
            person.clock.forward(seconds=9)
            undone = undo_last(desk)
            assert undone is not None
            assert undone.deed is deed
            assert undone.card.question == "Which port?"
        assert _known(desk) == known
        assert undo_last(desk) is None


def test_a_guess_taken_back_leaves_the_answer_as_it_was_graded(person: Person) -> None:
    with person.desk() as desk:
        sitting = sat(desk, Mode.STUDY, "ports")
        _answer(sitting)
        graded = _known(desk)
        sitting.guess()
        assert _known(desk) != graded
        undo_last(desk)
        assert _known(desk) == graded


@pytest.mark.parametrize("mark", list(REVERSE))
def test_a_mark_is_taken_back_by_its_reverse(person: Person, mark: Mark) -> None:
    with person.desk() as desk:
        give(sat(desk, Mode.STUDY), person.clock)
        entry = next(desk.deck(each) for each in desk.decks() if each.id == "weapons").entries[0]
        card = Sighting(entry.key, "weapons", "", 1, "How far?", "300 km", None)
        put_mark(desk, card, REVERSE[mark])
        known = _known(desk)
        put_mark(desk, card, mark)
        undone = undo_last(desk)
        assert undone is not None
        assert undone.deed is Deed(mark)
        assert _known(desk) == known


def test_again_takes_back_what_was_done_before(person: Person) -> None:
    with person.desk() as desk:
        known = _known(desk)
        sitting = sat(desk, Mode.STUDY)
        give(sitting, person.clock)
        sitting.toggle_flag()
        give(sitting, person.clock)
        sitting.suspend()
        found = []
        while (undone := undo_last(desk)) is not None:
            found.append(undone.deed)
        assert found == [Deed.SUSPEND, Deed.ANSWER, Deed.FLAG, Deed.ANSWER]
        assert _known(desk) == known


def test_what_was_undone_in_the_session_is_not_undone_twice(person: Person) -> None:
    with person.desk() as desk:
        sitting = sat(desk, Mode.STUDY, "ports")
        give(sitting, person.clock)
        sitting.suspend()
        sitting.undo()
        undone = undo_last(desk)
        assert undone is not None
        assert undone.deed is Deed.ANSWER
        assert undo_last(desk) is None


def test_what_was_done_before_many_other_things_is_still_found(person: Person) -> None:
    with person.desk() as desk:
        sitting = sat(desk, Mode.STUDY, "ports")
        _guess(sitting)
        for _ in range(50):
            sitting.toggle_flag()
            sitting.undo()
        undone = undo_last(desk)
        assert undone is not None
        assert undone.deed is Deed.GUESS


def test_an_answer_of_a_test_is_taken_back_without_bettering_its_score(person: Person) -> None:
    with person.desk() as desk:
        sitting = sat(desk, Mode.TEST, "ports")
        sitting.answer(wrong(sitting.prompt))
        sitting.finish()
        undo_last(desk)
        assert [each.score.right for each in desk.past.sessions()] == [0]


def test_answers_that_were_imported_are_left(person: Person) -> None:
    with person.desk() as desk:
        give(sat(desk, Mode.STUDY), person.clock)
        assert undo_last(desk) is not None
        give(sat(desk, Mode.STUDY), person.clock)
    with closing(sqlite3.connect(person.places.history)) as history:
        for (name,) in history.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
            history.execute(f"DROP TRIGGER {name}")
        history.execute("""UPDATE session SET plan = '{"from": "a package"}'""")
        history.commit()
    with person.desk() as desk:
        assert undo_last(desk) is None
