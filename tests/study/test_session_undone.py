from __future__ import annotations

from quiz.study.queue import Item
from quiz.study.rating import Outcome, Rating, Response
from quiz.study.schedule import Schedule
from tests.clock import NOON
from tests.study.sessions import DAY, KNOWN, STEP, WRONG, answer, names, session_of
from tests.study.strategies import FLASHCARD, TYPED


def test_undo_asks_the_question_again_as_if_it_had_not_been_answered() -> None:
    session = session_of(2, known=KNOWN)
    answer(session, WRONG)
    session.advance(NOON)
    taken = session.undo(NOON)
    assert taken is not None
    assert session.current == taken.item == Item("a", "")
    assert session.memory(taken.item) == KNOWN
    assert session.remaining == 2
    assert names(session, [1, 2, 3]) == "ab"


def test_undo_goes_back_to_the_beginning() -> None:
    session = session_of(3)
    names(session, [1, 2, 3, 4])
    while session.undo(NOON) is not None:
        pass
    assert session.answers == []
    assert session.remaining == 3
    assert names(session_of(3), [20, 20, 40, 40, 40, 40]) == names(
        session, [20, 20, 40, 40, 40, 40]
    )


def test_undo_of_what_has_come_back_and_was_skipped_asks_it_once() -> None:
    session = session_of(2)
    answer(session)
    session.advance(NOON + STEP)
    session.skip(NOON + STEP)
    assert session.current == Item("b", "")
    session.undo(NOON)
    assert session.remaining == 2
    assert names(session, [20, 20, 40, 40, 60]) == "abab"


def test_a_guess_stays_right_but_counts_as_forgotten() -> None:
    session = session_of(1, known=KNOWN)
    right = answer(session)
    guess = session.as_guess(DAY)
    assert guess is not None
    assert (guess.grade.outcome, guess.grade.rating) == (Outcome.RIGHT, Rating.AGAIN)
    assert session.last == right
    session.keep_instead(guess, NOON)
    assert session.last == guess
    assert len(session.answers) == 1
    assert session.memory(guess.item) == Schedule(fuzz=False).after(
        KNOWN, Rating.AGAIN, guess.at, DAY, "a"
    )
    assert session.as_guess(DAY) is None


def test_a_guess_told_late_brings_the_card_back() -> None:
    session = session_of(2, known=KNOWN)
    answer(session)
    session.advance(NOON)
    guess = session.as_guess(DAY)
    assert guess is not None
    session.keep_instead(guess, NOON)
    assert session.current == Item("b", "")
    assert names(session, [1, 20]) == "ba"


def test_a_guess_told_after_the_last_question_asks_it_again() -> None:
    session = session_of(1, known=KNOWN)
    answer(session)
    session.advance(NOON)
    assert session.current is None
    guess = session.as_guess(DAY)
    assert guess is not None
    session.keep_instead(guess, NOON)
    assert session.current == Item("a", "")


def test_only_typed_answers_that_were_wrong_can_be_overruled() -> None:
    session = session_of(1, card=TYPED)
    assert (session.as_right(DAY), session.as_guess(DAY)) == (None, None)
    answer(session, Response(text="Odesa"))
    assert session.as_guess(DAY) is None
    overruled = session.as_right(DAY)
    assert overruled is not None
    session.keep_instead(overruled, NOON)
    assert overruled.grade.outcome is Outcome.RIGHT
    assert overruled.grade.given == "Odesa"
    assert session.as_right(DAY) is None
    picked = session_of(1)
    answer(picked, WRONG)
    assert picked.as_right(DAY) is None


def test_what_was_revealed_and_rated_cannot_be_a_guess() -> None:
    session = session_of(1, card=FLASHCARD)
    answer(session, Response(rating=Rating.GOOD))
    assert session.as_guess(DAY) is None
