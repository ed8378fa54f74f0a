from __future__ import annotations

from datetime import timedelta

import pytest

from quiz.store.begin import resumed
from quiz.store.progress import progress_of
from quiz.study.insight import streak
from quiz.study.pace import Pace
from quiz.study.rating import Mode
from tests.clock import NOON
from tests.store.person import Person, give, give_all, sat

TODAY = NOON.date()


def test_an_empty_history_tells_nothing(person: Person) -> None:
    with person.desk() as desk:
        assert desk.past.sessions() == []
        assert desk.past.test_scores() == {}
        assert desk.past.answers_by_day() == {}
        assert desk.past.typical_milliseconds() is None
        assert desk.past.totals() == (0, 0)
        assert progress_of(desk).retention is None


def test_home_shows_the_last_and_the_best_test_of_a_deck_alone(reader: Person) -> None:
    with reader.desk() as desk:
        for rights in (1, 3, 2):
            sitting = sat(desk, Mode.TEST, "weapons")
            for number in range(3):
                give(sitting, reader.clock, is_right=number < rights)
            sitting.finish()
            reader.clock.forward(minutes=1)
        give_all(sat(desk, Mode.TEST), reader.clock)
        give_all(sat(desk, Mode.STUDY, "people"), reader.clock)
        ((deck, (last, best)),) = desk.past.test_scores().items()
        assert (deck, last.right, best.right) == ("weapons", 2, 3)
        assert best.seconds == 15.0
        rows = {row.deck.id: (row.last, row.best) for row in desk.rows()}
        assert rows == {"weapons": (last, best), "people": (None, None)}


@pytest.mark.parametrize(
    ("answered", "skipped", "is_finished", "counts"),
    [
        pytest.param(1, 0, False, False, id="broken off"),
        pytest.param(2, 0, False, False, id="broken off at the last question"),
        pytest.param(3, 0, True, True, id="finished"),
        pytest.param(3, 0, False, True, id="all answered, and left before the result"),
        pytest.param(2, 2, True, True, id="finished with a question left out"),
    ],
)
@pytest.mark.parametrize("looks", [False, True], ids=["looked at once", "looked at in between"])
def test_only_a_finished_test_counts_as_the_last_and_the_best(
    person: Person, answered: int, skipped: int, is_finished: bool, counts: bool, looks: bool
) -> None:
    with person.desk() as desk:
        sitting = sat(desk, Mode.TEST)
        for number in range(3):
            give(sitting, person.clock, is_right=number > 0)
        sitting.finish()
        before = desk.rows()[0]
        assert (before.last, before.best) == (before.last, before.last) != (None, None)
        person.clock.forward(minutes=1)
        sitting = sat(desk, Mode.TEST, seed=2)
        for _ in range(answered):
            give(sitting, person.clock)
        if looks:
            desk.rows()
        for _ in range(skipped):
            sitting.skip()
        if is_finished:
            sitting.finish()
        row = desk.rows()[0]
        assert (row.last != before.last, row.best != before.best) == (counts, counts)
        assert len(progress_of(desk).tests[0].tests) == 1 + counts
        assert len(desk.past.sessions()) == 2


def test_a_test_that_was_gone_on_with_counts_once_it_is_finished(person: Person) -> None:
    with person.desk() as desk:
        give(sat(desk, Mode.TEST), person.clock)
        assert desk.rows()[0].last is None
        row = desk.broken_off()
        assert row is not None
        give_all(resumed(desk, row), person.clock)
        last = desk.rows()[0].last
        assert last is not None
        assert (last.right, last.asked) == (3, 3)


def test_sessions_come_in_their_order_with_what_counts(person: Person) -> None:
    with person.desk() as desk:
        first = sat(desk, Mode.PRACTICE)
        give(first, person.clock, is_right=False)
        first.undo()
        give(first, person.clock)
        person.clock.forward(minutes=1)
        give(sat(desk, Mode.TEST), person.clock, is_right=False)
        found = [(each.mode, each.score.right, each.score.asked) for each in desk.past.sessions()]
        assert found == [(Mode.PRACTICE, 1, 1), (Mode.TEST, 0, 1)]
        assert [each.mode for each in desk.past.sessions(Mode.TEST)] == [Mode.TEST]


def test_days_are_those_of_study_which_begin_at_four(person: Person) -> None:
    with person.desk() as desk:
        sitting = sat(desk, Mode.TEST)
        person.clock.now = NOON.replace(hour=3, minute=59)
        give(sitting, person.clock)
        person.clock.now = NOON.replace(hour=4)
        give(sitting, person.clock)
        assert desk.past.answers_by_day() == {TODAY - timedelta(days=1): 1, TODAY: 1}
        assert streak(desk.past.answers_by_day(), desk.today.day()) == 2


def test_an_answer_taken_back_makes_no_day(person: Person) -> None:
    with person.desk() as desk:
        sitting = sat(desk, Mode.STUDY)
        give(sitting, person.clock)
        assert desk.past.answers_by_day() == {TODAY: 1}
        sitting.undo()
        assert desk.past.answers_by_day() == {}


def test_the_days_allowance_goes_down_face_by_face(person: Person) -> None:
    with person.desk() as desk:
        start = desk.allowance()
        sitting = sat(desk, Mode.STUDY)
        give(sitting, person.clock)
        give(sitting, person.clock)
        assert desk.past.studied_on(TODAY) == (2, 0)
        assert desk.allowance().new == start.new - 2
        sitting.undo()
        assert desk.past.studied_on(TODAY) == (1, 0)


def test_what_comes_back_on_its_day_is_a_review_once(person: Person) -> None:
    with person.desk() as desk:
        give_all(sat(desk, Mode.STUDY), person.clock)
        assert desk.past.studied_on(TODAY) == (3, 0), "the second step is no review"
        person.clock.forward(days=30)
        give_all(sat(desk, Mode.STUDY), person.clock)
        new, reviews = desk.past.studied_on(desk.today.day())
        assert (new, reviews) == (0, 3)


def test_tests_and_practice_take_nothing_from_the_allowance(person: Person) -> None:
    with person.desk() as desk:
        before = desk.allowance()
        give_all(sat(desk, Mode.PRACTICE), person.clock)
        give_all(sat(desk, Mode.TEST), person.clock)
        assert desk.allowance() == before


def test_a_face_whose_first_answer_was_undone_is_still_new_the_next_day(person: Person) -> None:
    with person.desk() as desk:
        sitting = sat(desk, Mode.STUDY)
        give(sitting, person.clock)
        sitting.undo()
        person.clock.forward(days=1)
        give(sat(desk, Mode.STUDY), person.clock)
        assert desk.past.studied_on(desk.today.day()) == (1, 0)


def test_retention_is_of_faces_asked_on_a_later_day(person: Person) -> None:
    with person.desk() as desk:
        give_all(sat(desk, Mode.STUDY), person.clock)
        assert progress_of(desk).retention is None
        person.clock.forward(days=30)
        sitting = sat(desk, Mode.STUDY)
        give(sitting, person.clock, is_right=False)
        give(sitting, person.clock)
        assert progress_of(desk).retention == 0.5


def test_the_typical_time_is_the_median(person: Person) -> None:
    with person.desk() as desk:
        sitting = sat(desk, Mode.TEST)
        for seconds in (1, 30, 3):
            person.clock.forward(seconds=seconds)
            give(sitting, person.clock)
        assert desk.past.typical_milliseconds() == 8000


def test_the_pace_is_that_of_the_latest_answers_in_study(person: Person) -> None:
    cards = "".join(f'[[cards]]\nquestion = "Q{n}"\nanswer = true\n' for n in range(12))
    person.write("many", f'title = "Many"\n{cards}')
    with person.desk() as desk:
        assert desk.past.pace() == Pace()
        practice = sat(desk, Mode.PRACTICE, "many", count=12)
        give_all(practice, person.clock)
        give_all(sat(desk, Mode.TEST, "many", count=1), person.clock)
        assert desk.past.pace() == Pace(), "in a test a card is asked once"
    with person.desk() as desk:
        sitting = sat(desk, Mode.STUDY, "many")
        while sitting.prompt is not None:
            give(sitting, person.clock)
        assert desk.past.pace().seconds == 5
        assert 1 < desk.past.pace().answers_a_new <= 2
        seen = desk.past.pace()
        sitting.undo()
        assert desk.past.pace() != seen, "what was taken back does not count"
