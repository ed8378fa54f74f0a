"""What is left of a session: new, learning and due faces, and a bar that only grows."""

from __future__ import annotations

from datetime import timedelta
from random import Random

import pytest

from quiz.study.queue import Item
from quiz.study.rating import Mode, Rating, Response, graded
from quiz.study.schedule import Memory, Phase
from quiz.study.session import Left
from tests.clock import NOON
from tests.study.sessions import KNOWN, RIGHT, WRONG, answer, session_of


def test_what_is_left_is_told_by_what_is_known_of_it() -> None:
    assert session_of(3).left == Left(new=3)
    assert session_of(3, known=KNOWN).left == Left(due=3)


def test_a_new_face_becomes_one_that_is_learned_and_then_is_done() -> None:
    session = session_of(2)
    found = [session.left]
    for minutes in range(0, 160, 40):
        answer(session, minutes=minutes)
        found.append(session.left)
        session.advance(NOON + timedelta(minutes=minutes))
    assert session.current is None
    assert found == [Left(2), Left(1, 1), Left(0, 2), Left(0, 1), Left()]
    assert session.progress == 1


def test_what_is_forgotten_is_learned_again() -> None:
    session = session_of(2, known=KNOWN)
    answer(session, WRONG)
    assert session.left == Left(learning=1, due=1)


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("known", [None, KNOWN])
def test_the_bar_never_goes_back_whatever_is_answered(seed: int, known: Memory | None) -> None:
    dice = Random(seed)
    session = session_of(5, known=known)
    minutes, before = 0, 0.0
    for _ in range(200):
        if session.current is None:
            break
        now = NOON + timedelta(minutes=minutes)
        match dice.randrange(6):
            case 0:
                session.skip(now)
            case 1 if session.answers:
                session.drop(session.current.key, now)
            case _:
                answer(session, dice.choice([RIGHT, WRONG]), minutes)
                session.advance(now)
        assert before <= session.progress <= 1
        before = session.progress
        minutes += dice.choice([1, 20])
    assert session.current is not None or session.progress == 1


def test_undo_brings_back_the_bar_that_was() -> None:
    session = session_of(3)
    found = []
    for _ in range(3):
        found.append((session.progress, session.left))
        answer(session)
        session.advance(NOON)
    while session.answers:
        session.undo(NOON)
        assert (session.progress, session.left) == found.pop()


def test_a_guess_that_comes_back_takes_nothing_off_the_bar() -> None:
    session = session_of(2, known=KNOWN)
    answer(session)
    half = session.progress
    guess = session.as_guess(NOON.date())
    assert guess is not None
    session.keep_instead(guess, NOON)
    assert session.left == Left(learning=1, due=1)
    assert session.progress == half == 0.5


def test_what_is_not_known_is_asked_again_soon() -> None:
    session = session_of(1, known=KNOWN)
    given = answer(session, Response(unknown=True))
    assert given.grade == graded(0.0, "")
    assert given.grade.rating is Rating.AGAIN
    assert session.memory(Item("a", "")).phase is Phase.RELEARNING
    assert not given.may_be_guessed
    assert not given.may_be_overruled


@pytest.mark.parametrize("mode", [Mode.TEST, Mode.PRACTICE])
def test_nothing_is_learned_again_outside_study(mode: Mode) -> None:
    session = session_of(2, mode=mode)
    answer(session, WRONG)
    session.advance(NOON)
    assert session.remaining == 1
