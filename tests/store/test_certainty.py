"""What is remembered of how sure one was: with each answer, over a break, and in sum."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from quiz.store.backup import back_up_to
from quiz.store.begin import begun, resumed
from quiz.store.certainty import levels, misled
from quiz.store.desk import Desk
from quiz.store.history import History
from quiz.store.marking import put_mark
from quiz.store.rows import Mark
from quiz.store.sitting import Sitting
from quiz.store.terms import sighting
from quiz.store.verify import checks
from quiz.store.wish import Wish
from quiz.study.progress import Level
from quiz.study.rating import Certainty, Mode, Rating, Response
from tests.clock import NOON
from tests.store.homes import another, merged
from tests.store.person import WEAPONS, Person, give, give_all, right, sat, wrong
from tests.store.restoring import restored

UNSURE, FAIRLY, SURE = Certainty


def begin(desk: Desk, *names: str, seconds: int | None = None) -> Sitting:
    """A test of these decks, or of all, that asks how sure one is."""
    decks = [deck for deck in desk.decks() if not names or deck.id in names]
    return begun(desk, decks, Wish(Mode.TEST, seed=1, certainty=True, seconds=seconds))


def say(sitting: Sitting, person: Person, certainty: Certainty, *, is_right: bool = True) -> int:
    """Answer the current question so surely, and go on; the number of its card."""
    assert sitting.prompt is not None
    number = sitting.prompt.entry.number
    person.clock.forward(seconds=5)
    response = (right if is_right else wrong)(sitting.prompt)
    sitting.answer(response._replace(certainty=certainty))
    sitting.advance()
    return number


def stored(desk: Desk) -> list[int | None]:
    """The certainties in the history, in the order of the answers."""
    rows = desk.history.database.rows("SELECT certainty FROM answer ORDER BY at, id")
    return [certainty for (certainty,) in rows]


def questions(desk: Desk, *names: str) -> list[str]:
    decks = [deck for deck in desk.decks() if deck.id in names] if names else None
    return [each.question for each in misled(desk, decks)]


def test_each_answer_is_written_with_its_certainty(person: Person) -> None:
    with person.desk() as desk:
        sitting = begin(desk)
        say(sitting, person, FAIRLY)
        say(sitting, person, SURE, is_right=False)
        assert stored(desk) == [2, 3]
        sitting.undo()
        say(sitting, person, UNSURE)
        assert stored(desk) == [2, 3, 1]
        give(sitting, person.clock)
        give_all(sat(desk, Mode.STUDY), person.clock)
        assert set(stored(desk)[3:]) == {None}
        result = sitting.result()
        assert result.levels == (Level(2, 1, 1, 2.0), Level(3, 1, 0, -6.0))
        assert (result.marks, len(result.misled), result.otherwise_missed) == (-4.0, 1, ())


def test_a_guess_keeps_its_certainty_and_a_verdict_overruled_its_own(person: Person) -> None:
    with person.desk() as desk:
        sitting = begin(desk)
        while sitting.prompt is not None and not sitting.prompt.options:
            say(sitting, person, FAIRLY)
        sitting.answer(right(sitting.prompt)._replace(certainty=SURE))
        assert sitting.guess() is not None
        assert stored(desk)[-2:] == [3, 3]
        assert sitting.last is not None
        assert (sitting.last.grade.rating, sitting.last.sureness.marks) == (Rating.AGAIN, 3.0)


@pytest.mark.parametrize(
    ("waits", "response", "kept"),
    [
        pytest.param(9, Response(certainty=SURE), (3, False), id="in time"),
        pytest.param(11, Response(certainty=SURE), (1, False), id="chosen in time"),
        pytest.param(11, Response(), (None, True), id="not chosen"),
        pytest.param(11, Response(rating=Rating.GOOD, certainty=SURE), (None, True), id="revealed"),
        pytest.param(11, Response(late=True, certainty=SURE), (None, True), id="given up"),
    ],
)
def test_what_the_clock_makes_of_a_certainty(
    person: Person, waits: int, response: Response, kept: tuple[int | None, bool]
) -> None:
    with person.desk() as desk:
        sitting = begin(desk, seconds=10)
        assert sitting.prompt is not None
        person.clock.forward(seconds=waits)
        answered = sitting.answer(response)
        assert (answered.response.certainty, answered.response.late) == kept
        assert stored(desk) == [kept[0]]
        assert answered.sureness.marks == 0 or not kept[1]


def test_a_test_gone_on_with_after_a_kill_has_all_its_marks(person: Person) -> None:
    with person.desk() as desk:
        sitting = begin(desk)
        say(sitting, person, SURE, is_right=False)
        say(sitting, person, FAIRLY)
    with person.desk() as desk:
        row = desk.broken_off()
        assert row is not None
        again = resumed(desk, row)
        assert again.terms.certainty
        say(again, person, UNSURE)
        result = again.result()
        assert result.levels == (Level(1, 1, 1, 1.0), Level(2, 1, 1, 2.0), Level(3, 1, 0, -6.0))
        assert len(result.misled) == 1
        again.finish()
        assert levels(desk) == result.levels
        (past,) = desk.past.sessions()
        assert past.marks == result.marks == -3.0


def test_a_plan_written_before_there_were_certainties_is_gone_on_with(person: Person) -> None:
    with person.desk() as desk:
        give(sat(desk, Mode.TEST), person.clock)
        row = desk.broken_off()
        assert row is not None
        row = row._replace(plan={k: v for k, v in row.plan.items() if k != "certainty"})
        assert resumed(desk, row).result().levels == ()
        assert levels(desk) == ()
        assert [past.marks for past in desk.past.sessions()] == [None]


def test_levels_are_those_of_tests_of_these_decks_alone(reader: Person) -> None:
    with reader.desk() as desk:
        for names in ((), ("weapons",), ("people",)):
            say(begin(desk, *names), reader, SURE)
        decks = {deck.id: deck for deck in desk.decks()}
        asked = [levels(desk, [decks[name]])[0].asked for name in ("weapons", "people")]
        assert asked == [1, 1]
        assert levels(desk, list(decks.values())) == levels(desk) == (Level(3, 3, 3, 9.0),)
        assert levels(desk, []) == ()


def test_what_misled_is_named_until_it_is_answered_right(person: Person) -> None:
    with person.desk() as desk:
        sitting = begin(desk)
        first = say(sitting, person, SURE, is_right=False)
        second = say(sitting, person, SURE, is_right=False)
        say(sitting, person, FAIRLY, is_right=False)
        later, earlier = misled(desk)
        assert [later.number, earlier.number] == [second, first]
        assert later.at - earlier.at == timedelta(seconds=5)
        practice = sat(desk, Mode.PRACTICE)
        while practice.prompt is not None and practice.prompt.entry.number != first:
            practice.skip()
        give(practice, person.clock)
        assert misled(desk) == (later,)
        practice.undo()
        assert misled(desk) == (later, earlier)


def _mislead(person: Person, desk: Desk) -> None:
    """Have the question of the range be answered wrong though sure, in a test of one deck."""
    sitting = begin(desk, "weapons")
    while sitting.prompt is not None and sitting.prompt.entry.number != 1:
        sitting.skip()
    say(sitting, person, SURE, is_right=False)


def _answer_first(person: Person, desk: Desk, *, guessed: bool = False) -> None:
    sitting = sat(desk, Mode.PRACTICE, "weapons")
    while sitting.prompt is not None and sitting.prompt.entry.number != 1:
        sitting.skip()
    person.clock.forward(seconds=5)
    sitting.answer(right(sitting.prompt))
    if guessed:
        sitting.guess()


def test_a_guess_does_not_make_up_for_what_misled(person: Person) -> None:
    with person.desk() as desk:
        _mislead(person, desk)
        _answer_first(person, desk, guessed=True)
        assert questions(desk) == ["How far?"]
        _answer_first(person, desk)
        assert questions(desk) == []


@pytest.mark.parametrize("mark", [Mark.SUSPEND, Mark.RESET])
def test_cards_suspended_or_begun_anew_mislead_no_more(person: Person, mark: Mark) -> None:
    with person.desk() as desk:
        _mislead(person, desk)
        (deck,) = desk.decks()
        put_mark(desk, sighting(desk.deck(deck).entries[0], str(deck.path)), mark)
        assert questions(desk) == []


def test_what_misled_follows_its_card_and_is_forgotten_with_it(person: Person) -> None:
    with person.desk() as desk:
        _mislead(person, desk)
        (before,) = misled(desk)
    person.write("weapons", WEAPONS.replace("300 km", "310 km"))
    with person.desk() as desk:
        (after,) = misled(desk)
        assert after.key != before.key
        assert after._replace(key="") == before._replace(key="")
        _answer_first(person, desk)
        assert questions(desk) == []
        _mislead(person, desk)
        assert questions(desk) == ["How far?"]
    person.write("weapons", 'title = "Weapons"\n')
    with person.desk() as desk:
        assert misled(desk) == ()


def test_a_card_in_two_decks_is_named_once_in_either(reader: Person) -> None:
    with reader.desk() as desk:
        _mislead(reader, desk)
        assert questions(desk) == ["How far?"]
        (there,) = misled(desk, [deck for deck in desk.decks() if deck.id == "people"])
        assert (there.deck, there.number, there.question) == ("people", 2, "how  FAR?")
        assert questions(desk, "weapons") == ["How far?"]
        assert misled(desk, []) == ()


def _certainties(file: Path) -> Sequence[int | None]:
    rows = [json.loads(line) for line in file.read_text("ascii").splitlines()]
    return [row["certainty"] for row in rows if row.get("row") == "answer"]


def test_certainties_go_through_json_lines_and_a_merge(person: Person, tmp_path: Path) -> None:
    other = another(person, "other")
    with other.desk() as desk:
        _mislead(other, desk)
        sitting = begin(desk)
        say(sitting, other, UNSURE)
        give(sitting, other.clock)
        told = levels(desk)
    file = back_up_to(other.places, tmp_path / "lines.jsonl", NOON)
    assert _certainties(file) == [3, 1, None]
    merged(person, file)
    with person.desk() as desk:
        assert stored(desk) == [3, 1, None]
        assert levels(desk) == told == (Level(1, 1, 1, 1.0), Level(3, 1, 0, -6.0))
        assert questions(desk) == ["How far?"]
        assert not any(check.faults for check in checks(desk))
    restored(person, file)
    with closing(History.open(person.places.history)) as history:
        rows = history.database.rows("SELECT certainty FROM answer ORDER BY at, id")
    assert rows == [(3,), (1,), (None,)]


def test_a_certainty_that_makes_no_sense_is_named(person: Person) -> None:
    with person.desk() as desk:
        _mislead(person, desk)
        desk.history.database.change("DROP TRIGGER answers_stay")
        desk.history.database.change("UPDATE answer SET certainty = 7")
        (values,) = (check for check in checks(desk) if check.name == "values")
        assert "7 is not a valid Certainty" in values.faults[0]
