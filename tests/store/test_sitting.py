from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest

from quiz.store.database import Database, StoreError
from quiz.store.desk import Desk
from quiz.store.sitting import Sitting
from quiz.study.queue import Item
from quiz.study.rating import Mode, Outcome, Rating, Response
from quiz.study.scores import Score
from tests.store.person import PEOPLE, Person, give, give_all, right, sat, wrong

Fault = Callable[[Desk], AbstractContextManager[None]]


def _state(desk: Desk, sitting: Sitting) -> tuple[object, ...]:
    """What must not change when a write fails: what is asked, counted, marked, and on disk."""
    return (
        sitting.prompt,
        sitting.is_answered,
        sitting.answered_count,
        sitting.remaining,
        sitting.last,
        sitting.result(),
        sitting.is_flagged,
        set(sitting.material.suspended),
        sitting.previews(),
        desk.history.database.rows("SELECT * FROM answer ORDER BY rowid"),
        desk.history.database.rows("SELECT * FROM event ORDER BY rowid"),
    )


@contextmanager
def _readonly(desk: Desk) -> Iterator[None]:
    desk.history.database.change("PRAGMA query_only = ON")
    yield
    desk.history.database.change("PRAGMA query_only = OFF")


@contextmanager
def _locked(desk: Desk) -> Iterator[None]:
    desk.history.database.change("PRAGMA busy_timeout = 1")
    with Desk(desk.places, desk.settings, []) as other, other.history.database.transaction():
        yield


@contextmanager
def _failing_commit(desk: Desk) -> Iterator[None]:
    change = Database.change

    def refuse(self: Database, statement: str, parameters: tuple[object, ...] = ()) -> None:
        if statement == "COMMIT":
            raise StoreError("disk I/O error")
        change(self, statement, parameters)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Database, "change", refuse)
        yield


faults = pytest.mark.parametrize(
    "fault",
    [
        pytest.param(_readonly, id="the file cannot be written"),
        pytest.param(_locked, id="another program is writing"),
        pytest.param(_failing_commit, id="the commit fails"),
    ],
)


def test_an_answer_is_on_disk_before_it_is_told(person: Person) -> None:
    with person.desk() as desk:
        sitting = sat(desk, Mode.STUDY)
        sitting.answer(right(sitting.prompt))
        with person.desk() as other:
            assert other.past.totals() == (1, 1)


@faults
def test_an_answer_that_cannot_be_written_does_not_count(person: Person, fault: Fault) -> None:
    with person.desk() as desk:
        sitting = sat(desk, Mode.TEST)
        give(sitting, person.clock)
        person.clock.forward(seconds=3)
        before, prompt = _state(desk, sitting), sitting.prompt
        with fault(desk), pytest.raises(StoreError):
            sitting.answer(right(sitting.prompt))
        assert _state(desk, sitting) == before
        assert sitting.prompt is prompt, "a screen knows its question by identity"
        person.clock.forward(seconds=2)
        assert sitting.answer(right(sitting.prompt)).milliseconds == 5000
        assert sitting.result().score.asked == 2


@faults
@pytest.mark.parametrize(
    ("act", "is_right"),
    [
        pytest.param(Sitting.undo, True, id="undo"),
        pytest.param(Sitting.guess, True, id="guess"),
        pytest.param(Sitting.overrule, False, id="overrule"),
        pytest.param(Sitting.suspend, True, id="suspend"),
        pytest.param(Sitting.toggle_flag, True, id="flag"),
    ],
)
def test_what_cannot_be_written_does_not_happen(
    person: Person, fault: Fault, act: Callable[[Sitting], object], is_right: bool
) -> None:
    with person.desk() as desk:
        sitting = _typing(desk)
        sitting.answer((right if is_right else wrong)(sitting.prompt))
        before = _state(desk, sitting)
        with fault(desk), pytest.raises(StoreError):
            act(sitting)
        assert _state(desk, sitting) == before
        act(sitting)
        assert _state(desk, sitting) != before


def _typing(desk: Desk) -> Sitting:
    """A test that asks for typed text first."""
    for seed in range(99):
        sitting = sat(desk, Mode.TEST, seed=seed)
        if sitting.prompt is not None and sitting.prompt.way == "type":
            return sitting
    raise AssertionError


def test_undo_in_a_test_does_not_better_the_score(person: Person) -> None:
    with person.desk() as desk:
        sitting = sat(desk, Mode.TEST, count=1)
        give(sitting, person.clock, is_right=False)
        sitting.undo()
        give(sitting, person.clock)
        sitting.finish()
        assert sitting.result().score.right == 0
        (session,) = desk.past.sessions()
        assert session.score == sitting.result().score == Score(1, 0, 0.0, 5.0, 0)


def test_overruling_after_an_undo_does_not_better_the_score_of_a_test(person: Person) -> None:
    """Not even at the same instant, as a clock of whole seconds would have it."""
    with person.desk() as desk:
        sitting = _typing(desk)
        sitting.answer(wrong(sitting.prompt))
        sitting.undo()
        sitting.answer(wrong(sitting.prompt))
        assert sitting.overrule() is not None
        assert sitting.result().score.right == 0
        assert desk.past.sessions()[0].score == sitting.result().score


def test_undo_in_study_takes_the_answer_back_for_good(person: Person) -> None:
    with person.desk() as desk:
        sitting = sat(desk, Mode.STUDY)
        key = give(sitting, person.clock, is_right=False).item.key
        taken = sitting.undo()
        assert taken is not None
        assert sitting.prompt is not None
        assert sitting.prompt.entry.key == key
        assert sitting.result().score.asked == 0
        assert desk.candidates(desk.decks())[0].memories == {}
        assert desk.past.sessions() == []


def test_there_is_nothing_to_undo_before_the_first_answer(person: Person) -> None:
    with person.desk() as desk:
        sitting = sat(desk, Mode.STUDY)
        assert (sitting.undo(), sitting.guess(), sitting.overrule()) == (None, None, None)


def test_a_guess_stays_right_and_is_asked_again(person: Person) -> None:
    with person.desk() as desk:
        sitting = _typing(desk)
        answered = sitting.answer(right(sitting.prompt))
        guessed = sitting.guess()
        assert guessed is not None
        assert guessed.grade.outcome is Outcome.RIGHT
        assert guessed.grade.rating is Rating.AGAIN
        assert sitting.guess() is None
        assert sitting.result().score.right == 1
        memories = desk.candidates(desk.decks())
        found = {Item(c.key, f): m for c in memories for f, m in c.memories.items()}
        assert found == {answered.item: guessed.after}


def test_a_guess_told_a_question_later_still_comes_back(person: Person) -> None:
    """Plain mode goes on at once: `:g` is only typed at the next question."""
    with person.desk() as desk:
        sitting = sat(desk, Mode.STUDY)
        answered = sitting.answer(right(sitting.prompt))
        sitting.advance()
        left = sitting.remaining
        assert sitting.guess() is not None
        assert sitting.remaining == left, "it comes back once, sooner"
        assert sitting.last is not None
        assert sitting.last.after.due_at < answered.after.due_at  # type: ignore[operator]  # both are learned in steps


def test_a_suspended_card_is_not_asked_any_more(person: Person) -> None:
    with person.desk() as desk:
        sitting = sat(desk, Mode.STUDY)
        assert sitting.prompt is not None
        key = sitting.prompt.entry.key
        left = sitting.remaining
        sitting.suspend()
        assert sitting.remaining == left - 1
        for mode in Mode:
            assert key not in {card.key for card in desk.candidates(desk.decks())}
            assert give_all(sat(desk, mode), person.clock) >= 2
    with person.desk() as desk:
        assert key not in {card.key for card in desk.candidates(desk.decks())}


def test_undo_lifts_the_suspension_of_the_card_that_it_asks_again(person: Person) -> None:
    with person.desk() as desk:
        sitting = sat(desk, Mode.STUDY)
        answered = sitting.answer(right(sitting.prompt))
        sitting.suspend()
        sitting.undo()
        assert sitting.prompt is not None
        assert sitting.prompt.entry.key == answered.item.key
        assert answered.item.key in {card.key for card in desk.candidates(desk.decks())}


def test_a_flag_is_put_and_taken_away(person: Person) -> None:
    with person.desk() as desk:
        sitting = sat(desk, Mode.PRACTICE)
        assert sitting.toggle_flag()
        assert sitting.is_flagged
        assert sat(desk, Mode.PRACTICE).material.flagged == sitting.material.flagged != set()
        assert not sitting.toggle_flag()
        desk.memories.refresh()
        assert sat(desk, Mode.PRACTICE).material.flagged == set()


def test_an_answer_after_the_time_is_wrong(person: Person) -> None:
    with person.desk() as desk:
        sitting = sat(desk, Mode.TEST)
        sitting.terms = type(sitting.terms)(Mode.TEST, ("weapons",), seconds=10)
        person.clock.forward(seconds=10)
        answered = sitting.answer(right(sitting.prompt))
        assert answered.response.late
        assert answered.grade.outcome is Outcome.WRONG


def test_a_clock_that_goes_back_neither_loses_nor_doubles(person: Person) -> None:
    with person.desk() as desk:
        sitting = sat(desk, Mode.TEST)
        give(sitting, person.clock)
        person.clock.forward(days=-2)
        late = give(sitting, person.clock)
        assert late.milliseconds == 0
        sitting.undo()
        person.clock.forward(days=-1)
        give(sitting, person.clock)
        give(sitting, person.clock)
        sitting.finish()
        assert desk.past.totals() == (3, 3)
        assert desk.past.sessions()[0].score.asked == 3


def test_practice_leaves_the_schedule_as_it_is(person: Person) -> None:
    with person.desk() as desk:
        give_all(sat(desk, Mode.PRACTICE), person.clock)
        assert all(not card.memories for card in desk.candidates(desk.decks()))
        assert desk.past.sessions()[0].mode is Mode.PRACTICE


def test_a_sitting_tells_its_deck_and_section(person: Person) -> None:
    person.write("people", PEOPLE)
    with person.desk() as desk:
        sitting = sat(desk, Mode.STUDY, "weapons")
        assert sitting.title == "Weapons"
        assert sitting.section is not None
        assert sitting.section.title == "Range"
        assert sitting.seconds_left is None
        give_all(sitting, person.clock)
        assert sitting.title == ""
        shares = {share.name: share.asked for share in sitting.result().by_section}
        assert shares == {"Range": 2}, "a new card is asked, and once more ten minutes later"


def test_a_response_rates_a_revealed_card(person: Person) -> None:
    with person.desk() as desk:
        sitting = sat(desk, Mode.STUDY)
        while sitting.prompt is not None and sitting.prompt.way != "reveal":
            sitting.skip()
        answered = sitting.answer(Response(rating=Rating.EASY))
        wait = sitting.comes_back(answered)
        assert wait is not None
        assert wait.days >= 1
        assert sitting.guess() is None
