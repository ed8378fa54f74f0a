"""Cards found among all of the shelf."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.store.catalogue import Catalogue, Order
from quiz.store.desk import Desk
from quiz.store.filter import State, filter_read
from quiz.store.listed import Listed, listed
from quiz.store.listing import Span, spans, unlisted
from quiz.store.marking import put_mark
from quiz.store.rows import Mark, path_written
from quiz.store.terms import sighting
from quiz.study.queue import tallied
from quiz.study.rating import Mode
from tests.clock import Clock
from tests.store.person import PEOPLE, WEAPONS, Person, give, sat


@contextmanager
def looking(desk: Desk) -> Iterator[tuple[Catalogue, list[Span]]]:
    catalogue = Catalogue(desk.shelf.database)
    desk.memories.refresh()
    for deck in unlisted(desk.shelf.database, desk.decks()):
        catalogue.take(deck)
    try:
        yield catalogue, spans(desk.shelf.database, desk.decks())
    finally:
        catalogue.close()


def found(desk: Desk, text: str, order: Order = Order.DECK) -> list[Listed]:
    with looking(desk) as (catalogue, among):
        numbers = catalogue.found(among, filter_read(text), order, desk.today.day())
        rows = listed(desk, among, numbers)
        return [rows[number] for number in numbers]


def questions(desk: Desk, text: str, order: Order = Order.DECK) -> list[str]:
    return [card.question for card in found(desk, text, order)]


FILTERS = [
    pytest.param("", ["Who decided?", "how FAR?", "How far?", "Which port?", "range"], id="all"),
    pytest.param("FÁR", ["how FAR?", "How far?"], id="without case and accents"),
    pytest.param("km far", ["how FAR?", "How far?"], id="question and answer"),
    pytest.param("tag:num", ["How far?"], id="a tag"),
    pytest.param("section:range", ["How far?"], id="a section"),
    pytest.param("range", ["How far?", "range"], id="a section or a question"),
    pytest.param("deck:people", ["Who decided?", "how FAR?"], id="a deck"),
    pytest.param("-deck:people -far", ["Which port?", "range"], id="without"),
    pytest.param("weapons", ["How far?", "Which port?", "range"], id="a deck by a plain word"),
    pytest.param("zzz", [], id="nothing"),
    pytest.param("is:zzz", [], id="a state that there is not"),
]


@pytest.mark.parametrize(("text", "wanted"), FILTERS)
def test_cards_are_found_in_the_order_of_their_decks(
    reader: Person, text: str, wanted: list[str]
) -> None:
    with reader.desk() as desk:
        desk.read()
        assert questions(desk, text) == wanted


def test_a_deck_that_changes_is_listed_anew_and_one_that_goes_is_not(reader: Person) -> None:
    with reader.desk() as desk:
        desk.read()
        assert len(questions(desk, "")) == 5
        reader.write("people", PEOPLE.replace("Who decided?", "Who was it?"))
        desk.read()
        assert questions(desk, "deck:people") == ["Who was it?", "how FAR?"]
        reader.write("people", "title = [")
        desk.read()
        assert questions(desk, "deck:people") == ["Who was it?", "how FAR?"]
        (reader.folder / "people.toml").unlink()
        desk.read()
        assert questions(desk, "") == ["How far?", "Which port?", "range"]


def mark(desk: Desk, question: str, how: Mark) -> None:
    deck, entry = next(
        (deck, entry)
        for deck in desk.decks()
        for entry in desk.deck(deck).entries
        if getattr(entry.card, "question", "") == question
    )
    put_mark(desk, sighting(entry, path_written(deck.path)), how)


def test_states_are_those_by_which_cards_are_asked(person: Person) -> None:
    with person.desk() as desk:
        mark(desk, "Which port?", Mark.SUSPEND)
        mark(desk, "range", Mark.FLAG)
        assert questions(desk, "is:new") == ["How far?", "range"]
        assert questions(desk, "is:suspended") == ["Which port?"]
        assert questions(desk, "-is:suspended is:flagged") == ["range"]
        sitting = sat(desk, Mode.STUDY)
        while sitting.prompt is not None and sitting.answered_count < 2:
            give(sitting, person.clock, is_right=False)
        assert questions(desk, "is:learning") == questions(desk, "is:due") == ["How far?", "range"]
        assert questions(desk, "is:hard") == []
        assert [card.state for card in found(desk, "")] == [
            State.DUE, State.SUSPENDED, State.DUE,
        ]  # fmt: skip
        assert [card.is_flagged for card in found(desk, "")] == [False, False, True]


@given(seed=st.integers(0, 10**6), days=st.integers(0, 9), answers=st.integers(0, 14))
@settings(max_examples=25, deadline=None)
def test_as_many_are_new_and_due_as_home_counts(
    tmp_path_factory: pytest.TempPathFactory, seed: int, days: int, answers: int
) -> None:
    person = Person(tmp_path_factory.mktemp("law"), Clock())
    person.write("weapons", WEAPONS)
    person.write("people", PEOPLE)
    dice = Random(seed)
    with person.desk() as desk:
        for _ in range(answers):
            sitting = sat(desk, dice.choice([Mode.STUDY, Mode.TEST]), seed=seed, count=2)
            if sitting.prompt is not None:
                give(sitting, person.clock, is_right=dice.random() < 0.6)
            if dice.random() < 0.2:
                mark(desk, dice.choice(["How far?", "range"]), Mark.SUSPEND)
            person.clock.forward(days=dice.choice([0, 0, 1, days]))
        decks = desk.decks()
        assert len(decks) == 2
        for deck in decks:
            tally = tallied(desk.candidates([deck]), desk.schedule, desk.today.day())
            assert len(found(desk, f"is:due deck:{deck.id}")) == tally.due
            assert len(found(desk, f"is:new deck:{deck.id}")) == tally.new
            rows = found(desk, f"deck:{deck.id}")
            assert sum(row.state is State.DUE for row in rows) == tally.due


def test_cards_are_sorted_by_when_they_come_back_and_how_difficult_they_are(
    person: Person,
) -> None:
    with person.desk() as desk:
        sitting = sat(desk, Mode.TEST, count=3, seed=3)
        first = give(sitting, person.clock, is_right=True).prompt.question
        second = give(sitting, person.clock, is_right=False).prompt.question
        by_due = questions(desk, "", Order.DUE)
        by_difficulty = questions(desk, "", Order.DIFFICULTY)
        assert by_due[:2] == [second, first]
        assert by_difficulty[:2] == [second, first]
        assert len(by_due) == len(by_difficulty) == 3
        assert questions(desk, f'"{first}"', Order.DUE) == [first]


def test_a_card_is_read_with_its_deck(person: Person, tmp_path: Path) -> None:
    with person.desk() as desk, looking(desk) as (catalogue, _):
        deck = desk.decks()[0]
        key = desk.deck(deck).entries[1].key
        read = catalogue.card(deck.path, key)
        assert read is not None
        assert (read[0].id, read[1].number) == ("weapons", 2)
        assert catalogue.card(deck.path, "gone") is None
        assert catalogue.card(tmp_path / "none.toml", key) is None
