"""Cards begun anew, and what their histories then count for."""

from __future__ import annotations

from pathlib import Path

from quiz.deck.model import Entry
from quiz.store.desk import Desk
from quiz.store.dossier import Dossier, dossier
from quiz.store.marking import put_mark
from quiz.store.rows import Mark, path_written
from quiz.store.terms import sighting
from quiz.study.rating import Mode
from tests.store.person import Person, give, give_all, sat

ONE = 'title = "One"\n[[cards]]\nquestion = "Q?"\nanswer = "A"\nwrong = ["B", "C"]\n'


def only(desk: Desk) -> tuple[Path, Entry]:
    deck = next(deck for deck in desk.decks() if deck.id == "one")
    return deck.path, desk.deck(deck).entries[0]


def put(desk: Desk, mark: Mark) -> None:
    path, entry = only(desk)
    put_mark(desk, sighting(entry, path_written(path)), mark)


def known(desk: Desk) -> Dossier:
    return dossier(desk, only(desk)[1])


def test_a_card_begun_anew_is_new_until_that_is_undone(person: Person) -> None:
    person.write("one", ONE)
    with person.desk() as desk:
        give_all(sat(desk, Mode.STUDY, "one"), person.clock)
        person.clock.forward(days=30)
        before = known(desk)
        assert before.faces[0].memory.reps > 0
        assert sat(desk, Mode.STUDY, "one").prompt is not None
        put(desk, Mark.RESET)
        after = known(desk)
        assert after.faces[0].memory.reps == 0
        assert after.reset_at is not None
        assert len(after.answers) == len(before.answers)
        put(desk, Mark.UNRESET)
        assert known(desk).faces == before.faces
        assert known(desk).reset_at is None


def test_answers_after_a_reset_count_as_if_they_were_the_first(person: Person) -> None:
    person.write("one", ONE)
    with person.desk() as desk:
        first = give(sat(desk, Mode.STUDY, "one"), person.clock)
        person.clock.forward(days=-0.9)
        put(desk, Mark.RESET)
        assert known(desk).faces[0].memory.reps == 0
        person.clock.forward(days=0.9, minutes=1)
        give(sat(desk, Mode.STUDY, "one"), person.clock)
        memory = known(desk).faces[0].memory
        assert (memory.reps, memory.stability) == (1, first.after.stability)
        assert [each.wait for each in known(desk).answers] == [first.after.wait] * 2
        put(desk, Mark.RESET)
        put(desk, Mark.UNRESET)
        assert known(desk).faces[0].memory == memory


def test_a_reset_follows_the_card_through_an_edit(person: Person) -> None:
    person.write("one", ONE)
    with person.desk() as desk:
        give(sat(desk, Mode.STUDY, "one"), person.clock)
        put(desk, Mark.RESET)
        person.write("one", ONE.replace('"A"', '"A, rather"'))
        desk.read()
        assert len(known(desk).answers) == 1
        assert known(desk).faces[0].memory.reps == 0
        assert known(desk).earlier == (("Q?", "A"),)
