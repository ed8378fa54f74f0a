from __future__ import annotations

from datetime import timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.study.prompt import asked
from quiz.study.queue import Candidate, Item
from quiz.study.rating import Mode, Outcome, Rating, Response
from quiz.study.schedule import Memory, Phase, Schedule
from quiz.study.session import Session
from tests.clock import NOON
from tests.study.sessions import DAY, KNOWN, RIGHT, STEP, WRONG, answer, names, session_of
from tests.study.strategies import FLASHCARD, entry


def test_questions_come_in_the_order_of_the_plan() -> None:
    session = session_of(known=KNOWN)
    assert session.remaining == 3
    assert names(session, [1, 2, 3, 4]) == "abc"
    assert (session.current, session.prompt, session.remaining) == (None, None, 0)
    assert session.is_answered is False


def test_nothing_counts_before_it_is_kept() -> None:
    session = session_of()
    prompt = session.prompt
    judged = session.judged(RIGHT, NOON, DAY)
    assert judged.grade.outcome is Outcome.RIGHT
    assert (session.answers, session.is_answered, session.prompt) == ([], False, prompt)
    assert session.memory(Item("a", "")) == Memory()
    session.keep(judged)
    assert session.last == judged
    assert session.memory(Item("a", "")) == judged.after


def test_a_question_is_answered_once() -> None:
    session = session_of(1, Mode.TEST)
    answer(session)
    with pytest.raises(ValueError, match="no question"):
        session.judged(RIGHT, NOON, DAY)
    session.advance(NOON)
    with pytest.raises(ValueError, match="no question"):
        session.judged(RIGHT, NOON, DAY)


def test_a_new_card_comes_back_when_its_step_is_over() -> None:
    assert names(session_of(3), [1, 2, 13, 14, 15, 16]) == "abcabc"
    assert names(session_of(3), [1, 12, 13, 14, 15, 16]) == "abacbc"


def test_what_comes_back_is_asked_at_once_if_nothing_else_is_left() -> None:
    session = session_of(1)
    assert names(session, [0, 0, 0]) == "aa"
    assert session.memory(Item("a", "")).phase is Phase.REVIEW


@pytest.mark.parametrize("mode", [Mode.TEST, Mode.PRACTICE])
def test_outside_study_nothing_comes_back(mode: Mode) -> None:
    session = session_of(2, mode)
    answer(session, WRONG)
    session.advance(NOON)
    assert names(session, [1, 2]) == "b"


def test_practice_leaves_memories_alone() -> None:
    session = session_of(1, Mode.PRACTICE, known=KNOWN)
    assert answer(session, WRONG).after == KNOWN


def test_time_is_measured_from_when_the_question_was_shown() -> None:
    session = session_of(4, Mode.TEST)
    assert answer(session, minutes=0.1).milliseconds == 6000
    session.advance(NOON + timedelta(minutes=0.5))
    assert answer(session, minutes=0.6).milliseconds == 6000
    session.advance(NOON + timedelta(minutes=1))
    assert answer(session, minutes=90).milliseconds == 60_000, "nobody thinks for an hour"
    session.advance(NOON + timedelta(minutes=90))
    assert answer(session, minutes=5).milliseconds == 0, "the clock went back"


def test_skipping_puts_a_question_at_the_end_and_then_out() -> None:
    session = session_of(3, Mode.TEST)
    session.skip(NOON)
    assert session.current == Item("b", "")
    assert session.remaining == 3
    session.skip(NOON)
    session.skip(NOON)
    assert session.current == Item("a", "")
    session.skip(NOON)
    assert session.remaining == 2
    assert names(session, [1, 2]) == "bc"


def test_skipping_the_only_question_leaves_it_out() -> None:
    session = session_of(1, Mode.TEST)
    session.skip(NOON)
    assert session.current is None
    session.skip(NOON)


def test_an_answered_question_is_not_skipped() -> None:
    session = session_of(2, Mode.TEST)
    answer(session)
    session.skip(NOON)
    assert session.is_answered
    assert session.current == Item("a", "")


def test_a_dropped_card_is_asked_no_more() -> None:
    session = session_of(3)
    answer(session)
    session.advance(NOON)
    session.drop("a", NOON)
    session.drop("b", NOON)
    assert session.current == Item("c", "")
    session.drop("c", NOON)
    assert session.remaining == 0


def test_previews_tell_when_the_face_would_come_back() -> None:
    session = session_of(1)
    previews = session.previews(DAY, NOON)
    assert previews[Rating.AGAIN] < previews[Rating.GOOD] < previews[Rating.EASY]
    assert answer(session).after.wait == previews[Rating.GOOD]
    session.drop("a", NOON)
    assert session.previews(DAY, NOON) == {}


def test_faces_of_one_card_are_questions_of_their_own() -> None:
    each = entry(FLASHCARD)
    items = [Item(each.key, face) for face in FLASHCARD.faces]
    session = Session(
        Mode.TEST, items, lambda item, _: asked(each, item.face, Random(0)), {}, Schedule(), NOON
    )
    assert session.prompt is not None
    assert session.prompt.question == "range"
    answer(session, Response(rating=Rating.GOOD))
    session.advance(NOON)
    assert session.prompt.question == "300 km"


@given(
    doing=st.lists(
        st.sampled_from(["right", "wrong", "next", "undo", "skip", "guess"]), max_size=30
    )
)
@settings(max_examples=150, deadline=None)
def test_no_question_is_lost_or_asked_twice_at_once(doing: list[str]) -> None:
    session = session_of(4, Mode.TEST)
    left_out: set[Item] = set()
    for minute, name in enumerate(doing):
        now = NOON + timedelta(minutes=minute)
        open_question = session.current if not session.is_answered else None
        skipped_before = open_question in session._skipped
        match name:
            case "right" | "wrong" if open_question:
                answer(session, RIGHT if name == "right" else WRONG, minute)
            case "next":
                session.advance(now)
            case "undo":
                taken = session.undo(now)
                left_out -= {taken.item} if taken else set()
            case "skip" if open_question:
                alone = session.remaining == 1
                session.skip(now)
                left_out |= {open_question} if skipped_before or alone else set()
            case "guess" if (guess := session.as_guess(DAY)) is not None:
                session.keep_instead(guess, now)
        done = [each.item for each in session.answers]
        waiting = [*session._waiting]
        if session.current is not None and not session.is_answered:
            waiting.append(session.current)
        assert len(waiting) == session.remaining
        assert sorted([*done, *waiting, *left_out]) == [Item(each, "") for each in "abcd"]


@pytest.mark.parametrize(
    ("mode", "memory", "is_asked"),
    [
        pytest.param(Mode.STUDY, Memory(), True, id="reset elsewhere"),
        pytest.param(Mode.STUDY, KNOWN, True, id="as before"),
        pytest.param(Mode.STUDY, KNOWN._replace(reps=4), True, id="answered, and due today"),
        pytest.param(
            Mode.STUDY,
            KNOWN._replace(reps=4, last_day=DAY, due_day=DAY + timedelta(days=3)),
            False,
            id="answered, and due another day",
        ),
        pytest.param(
            Mode.STUDY,
            KNOWN._replace(phase=Phase.RELEARNING, last_day=DAY, due_day=None, due_at=NOON + STEP),
            False,
            id="a step that runs",
        ),
        pytest.param(
            Mode.STUDY,
            KNOWN._replace(phase=Phase.RELEARNING, last_day=DAY, due_day=None, due_at=NOON),
            True,
            id="a step that has ended",
        ),
        pytest.param(
            Mode.TEST,
            KNOWN._replace(reps=4, last_day=DAY, due_day=DAY + timedelta(days=3)),
            True,
            id="a test",
        ),
    ],
)
def test_what_was_answered_elsewhere_is_left_out_where_it_is_no_longer_due(
    mode: Mode, memory: Memory, is_asked: bool
) -> None:
    session = session_of(2, mode, known=KNOWN)
    memories = {} if memory == Memory() else {"": memory}
    session.catch_up({"b": Candidate("b", ("",), memories)}, DAY, NOON)
    assert session.memory(Item("b", "")) == memory
    assert names(session, [0, 1, 2]).startswith("ab" if is_asked else "a")
    assert ("b" in {each.item.key for each in session.answers}) is is_asked


def test_another_face_of_a_card_answered_elsewhere_today_is_left_out() -> None:
    session = session_of(2)
    other = KNOWN._replace(reps=4, last_day=DAY, due_day=DAY + timedelta(days=3))
    session.catch_up({"b": Candidate("b", ("x", ""), {"x": other})}, DAY, NOON)
    assert names(session, [0]) == "a"
    assert session.remaining == 1  # the step of the first card, which runs
