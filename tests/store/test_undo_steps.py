"""Undo takes back whatever was done last in a session, and leaves everything as it was before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from quiz.store.desk import Desk
from quiz.store.sitting import Sitting
from quiz.store.undo_steps import Deed
from quiz.study.rating import Mode, Response
from tests.store.person import PEOPLE, WEAPONS, Person, give, right, sat, wrong

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


def _answer_rightly(sitting: Sitting) -> None:
    sitting.answer(right(sitting.prompt))


def _do_not_know(sitting: Sitting) -> None:
    sitting.answer(Response(unknown=True))


DONE = [
    pytest.param(_answer_rightly, Deed.ANSWER, id="answer"),
    pytest.param(_do_not_know, Deed.ANSWER, id="not-known"),
    pytest.param(Sitting.suspend, Deed.SUSPEND, id="suspension"),
    pytest.param(Sitting.toggle_flag, Deed.FLAG, id="flag"),
    pytest.param(Sitting.skip, Deed.SKIP, id="skip"),
]


@pytest.fixture
def person(tmp_path: Path) -> Person:
    person = Person(tmp_path)
    person.write("weapons", WEAPONS)
    person.write("people", PEOPLE)
    return person


def _state(desk: Desk, sitting: Sitting) -> tuple[object, ...]:
    """What a student can see: the question, what is left, what is known, marked and scored."""
    desk.memories.refresh()
    return (
        sitting.prompt,
        sitting.is_answered,
        sitting.last and sitting.last.grade,
        sitting.remaining,
        sitting.left,
        sitting.progress,
        sitting.is_flagged,
        sitting.result().score if not sitting.terms.is_test else None,
        {card.key: dict(card.memories) for card in desk.candidates(desk.decks())},
    )


@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize(("act", "deed"), DONE)
def test_undo_takes_back_what_was_done_last(
    person: Person, mode: Mode, act: Act, deed: Deed
) -> None:
    with person.desk() as desk:
        sitting = sat(desk, mode)
        give(sitting, person.clock)
        before = _state(desk, sitting)
        act(sitting)
        assert sitting.last_deed is deed
        assert _state(desk, sitting) != before
        assert sitting.undo() is deed
        assert _state(desk, sitting) == before
        assert sitting.last_deed is Deed.ANSWER, "what was done before can be taken back next"


@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize(
    ("response", "act", "deed"),
    [
        pytest.param(right, Sitting.guess, Deed.GUESS, id="guess"),
        pytest.param(wrong, Sitting.overrule, Deed.OVERRULE, id="overruling"),
    ],
)
@pytest.mark.parametrize("goes_on", [False, True])
def test_what_was_said_of_an_answer_is_taken_back_alone(
    person: Person,
    mode: Mode,
    response: Callable[..., Response],
    act: Act,
    deed: Deed,
    *,
    goes_on: bool,
) -> None:
    person.write("ports", TYPED)
    with person.desk() as desk:
        sitting = sat(desk, mode, "ports")
        answered = sitting.answer(response(sitting.prompt))
        if goes_on:
            sitting.advance()
        before = _state(desk, sitting)
        act(sitting)
        assert sitting.undo() is deed
        assert sitting.last is not None
        assert sitting.last.grade == answered.grade
        assert _state(desk, sitting) == before
        assert sitting.undo() is Deed.ANSWER
        assert sitting.last is None


def test_a_suspended_card_has_all_its_faces_back_where_they_were(person: Person) -> None:
    with person.desk() as desk:
        sitting = sat(desk, Mode.TEST)
        order = _order(sitting)
    with person.desk() as desk:
        sitting = sat(desk, Mode.TEST)
        while sitting.prompt is not None and sitting.prompt.entry.card.faces == ("",):
            give(sitting, person.clock)
        sitting.suspend()
        sitting.undo()
        assert _order(sitting) == order[sitting.answered_count :]


def test_everything_can_be_taken_back_to_the_beginning(person: Person) -> None:
    with person.desk() as desk:
        sitting = sat(desk, Mode.STUDY)
        before = _state(desk, sitting)
        for act in (Sitting.toggle_flag, _answer_rightly, Sitting.suspend, Sitting.skip):
            act(sitting)
        sitting.answer(wrong(sitting.prompt))
        sitting.advance()
        taken: list[Deed] = []
        while (deed := sitting.undo()) is not None:
            taken.append(deed)
        assert taken == [Deed.ANSWER, Deed.SKIP, Deed.SUSPEND, Deed.ANSWER, Deed.FLAG]
        assert _state(desk, sitting) == before


def _order(sitting: Sitting) -> list[tuple[str, str]]:
    """The faces that are still to be asked, in their order, by skipping each of them."""
    faces = []
    for _ in range(sitting.remaining):
        assert sitting.prompt is not None
        faces.append((sitting.prompt.entry.key, sitting.prompt.face))
        sitting.skip()
    return faces
