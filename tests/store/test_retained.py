from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.store import retained
from quiz.store.desk import Desk
from quiz.store.rows import Mark, milliseconds, new_id
from quiz.study.days import study_day
from quiz.study.progress import Known, Recalls
from quiz.study.trace import retained as computed
from tests.clock import NOON, Clock
from tests.store.person import PEOPLE, WEAPONS, Person
from tests.store.remembering import found, naive, naively

RANGE, PORT, REACH = range(3)
"""The cards of the weapons by their place; people have the first too."""

Spent = list[int]
Story = Callable[[Person, Desk], object]


def key_of(desk: Desk, place: int) -> str:
    deck = desk.find("weapons")
    assert deck is not None
    return desk.shelf.faces(deck.path)[place][0]


def answer(desk: Desk, place: int, days_ago: int, rating: int = 3, face: str = "") -> str:
    """Have an answer in the history as if it had been merged: the id of it."""
    at = desk.today.now() - timedelta(days=days_ago)
    name = new_id(at)
    day = study_day(at).isoformat()
    with desk.history.database.transaction():
        desk.history.database.change(
            "INSERT OR IGNORE INTO session VALUES (?, ?, ?, 'study', '[]', '{}')",
            (day, milliseconds(at), day),
        )
        desk.history.database.change(
            "INSERT INTO answer VALUES "
            """(?, ?, ?, ?, ?, 'study', ?, '{"given": ""}', 'right', 1, ?, 1, NULL)""",
            (name, key_of(desk, place), face, milliseconds(at), day, day, rating),
        )
    return name


def befall(desk: Desk, kind: str, key: str, taken_back: str | None = None) -> None:
    at = desk.today.now()
    with desk.history.database.transaction():
        desk.history.database.change(
            "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, NULL, NULL)",
            (new_id(at), milliseconds(at), study_day(at).isoformat(), kind, key, taken_back),
        )


@pytest.fixture
def spent(monkeypatch: pytest.MonkeyPatch) -> Spent:
    """For how many days something had to be computed, each time."""
    spent: Spent = []

    def counting(
        traces: Iterable[bytes], days: Sequence[date], recall: Callable[[float, int], float]
    ) -> list[float]:
        spent.append(len(days))
        return computed(traces, days, recall)

    monkeypatch.setattr(retained, "retained", counting)
    return spent


@pytest.fixture
def scholar(reader: Person) -> Person:
    """A reader who has studied now and then for a year."""
    with reader.desk() as desk:
        for place, days_ago in ((RANGE, 300), (PORT, 200), (RANGE, 198), (REACH, 100), (PORT, 60)):
            answer(desk, place, days_ago)
            answer(desk, place, days_ago - 1, rating=1 + days_ago % 4)
    return reader


def _edit(person: Person, desk: Desk, text: str) -> None:
    person.write("weapons", text)
    desk.read()


STORIES: dict[str, tuple[Story, Story, Spent]] = {
    "nothing": (lambda *_: None, lambda *_: None, []),
    "an answer today": (lambda *_: None, lambda _, desk: answer(desk, PORT, 0), [1]),
    "an answer to a card of both decks": (
        lambda *_: None, lambda _, desk: answer(desk, RANGE, 0), [1, 1, 1],
    ),
    "an answer of today undone": (
        lambda _, desk: answer(desk, PORT, 0),
        lambda _, desk: befall(desk, "undo", key_of(desk, PORT), _latest(desk)), [1],
    ),
    "an answer of a month ago undone, by a merge": (
        lambda _, desk: answer(desk, PORT, 40),
        lambda _, desk: befall(desk, "undo", key_of(desk, PORT), _latest(desk)), [6],
    ),
    "an answer of a month ago merged": (
        lambda *_: None, lambda _, desk: answer(desk, PORT, 40, rating=1), [6],
    ),
    "a card reset that was first asked 100 days ago": (
        lambda *_: None, lambda _, desk: befall(desk, Mark.RESET, key_of(desk, REACH)), [15],
    ),
    "a card suspended": (
        lambda *_: None, lambda _, desk: befall(desk, Mark.SUSPEND, key_of(desk, PORT)), [53],
    ),
    "a card back from being suspended": (
        lambda _, desk: befall(desk, Mark.SUSPEND, key_of(desk, PORT)),
        lambda _, desk: befall(desk, Mark.UNSUSPEND, key_of(desk, PORT)), [53],
    ),
    "a card flagged": (
        lambda *_: None, lambda _, desk: befall(desk, Mark.FLAG, key_of(desk, PORT)), [],
    ),
    "a card added": (
        lambda *_: None,
        lambda person, desk: _edit(
            person, desk, WEAPONS + '\n[[cards]]\nquestion = "New?"\nanswer = "Yes"\n'
        ), [53, 53],
    ),
    "a card reworded": (
        lambda *_: None,
        lambda person, desk: _edit(person, desk, WEAPONS.replace("Which port?", "Which  ports?")),
        [53, 53],
    ),
    "a card taken out that both decks had": (
        lambda *_: None,
        lambda person, desk: _edit(person, desk, WEAPONS.replace("How far?", "How near?")),
        [53, 53],
    ),
    "a night": (lambda *_: None, lambda person, _: person.clock.forward(days=1), [1, 1, 1]),
    "a week": (lambda *_: None, lambda person, _: person.clock.forward(days=7), [1, 1, 1]),
    "ten days": (lambda *_: None, lambda person, _: person.clock.forward(days=10), [2, 2, 2]),
}  # fmt: skip
"""What has happened before what is known was first computed, what then, and what that costs."""


def _latest(desk: Desk) -> str:
    row = desk.history.database.row("SELECT id FROM answer ORDER BY rowid DESC LIMIT 1")
    return str(row[0])


@pytest.mark.parametrize(
    ("before", "then", "cost"), [pytest.param(*each, id=name) for name, each in STORIES.items()]
)
def test_what_was_known_is_computed_anew_where_it_has_changed(
    scholar: Person, spent: Spent, before: Story, then: Story, cost: Spent
) -> None:
    with scholar.desk() as desk:
        before(scholar, desk)
        found(desk)
        assert spent == [53, 53, 53]
        spent.clear()
        then(scholar, desk)
        known = found(desk)
        assert spent == cost
        expected = naive(desk)
        assert _shares(known.total) == pytest.approx(_shares(expected.total), abs=1e-6)
        assert known.decks.keys() == expected.decks.keys()
        for path, own in known.decks.items():
            assert _shares(own) == pytest.approx(_shares(expected.decks[path]), abs=1e-6)
        spent.clear()
        assert found(desk) == known
        assert spent == []


def test_known_over_time_ends_with_today_and_begins_a_year_ago(scholar: Person) -> None:
    scholar.clock.forward(days=3)
    with scholar.desk() as desk:
        total = found(desk).total
        assert [each.day for each in total[-3:]] == [
            date(2026, 11, 15), date(2026, 11, 22), date(2026, 11, 25),
        ]  # fmt: skip
        assert (len(total), total[0].day) == (53, date(2025, 11, 30))
        assert total[0].share == 0
        rows = {row.deck.path: row.tally.known for row in desk.rows()}
        assert {path: own[-1].share for path, own in found(desk).decks.items()} == pytest.approx(
            rows
        )


def test_a_part_of_the_decks_has_a_total_of_its_own(scholar: Person) -> None:
    with scholar.desk() as desk:
        every = found(desk)
        [people] = [deck for deck in desk.decks() if deck.id == "people"]
        alone = retained.known_over_time(
            desk.shelf.database, desk.schedule, [people], desk.today.day()
        )
        assert alone.total == alone.decks[people.path] == every.decks[people.path] != every.total
        assert found(desk) == every


@pytest.mark.parametrize(
    "places",
    [
        pytest.param([], id="none"),
        pytest.param([RANGE, REACH], id="some"),
        pytest.param([RANGE, PORT], id="one of them suspended"),
    ],
)
def test_what_is_known_of_any_faces_can_be_told(scholar: Person, places: Collection[int]) -> None:
    with scholar.desk() as desk:
        befall(desk, Mark.SUSPEND, key_of(desk, PORT))
        desk.memories.refresh()
        wanted = {key_of(desk, place) for place in places}
        every = [card for deck in desk.decks() for card in desk.shelf.faces(deck.path)]
        cards = {key: own for key, own in every if key in wanted}
        faces = {(key, face) for key, own in cards.items() for face in own}
        known = retained.known_of(desk.shelf.database, desk.schedule, faces, desk.today.day())
        expected = naively(desk, cards.items())
        assert _shares(known) == pytest.approx(_shares(expected), abs=1e-6)


def test_the_reviews_of_each_month_are_told(person: Person) -> None:
    with person.desk() as desk:
        for days_ago, rating in ((100, 4), (90, 3), (89, 1), (88, 3), (20, 4), (10, 1)):
            answer(desk, PORT, days_ago, rating)
        for days_ago in (100, 60, 5):
            answer(desk, REACH, days_ago, rating=4, face="reverse")
        desk.memories.refresh()
        port, both = [key_of(desk, PORT)], [key_of(desk, PORT), key_of(desk, REACH)]
        august, september, november = (date(2026, month, 1) for month in (8, 9, 11))
        expected = (
            Recalls(august, 1, 1, 1, 0),
            Recalls(september, young=1, young_recalled=1),
            Recalls(november, 1, 1, 2, 1),
        )
        assert retained.recalls(desk.shelf.database) == expected
        assert retained.recalls_of(desk.shelf.database, both) == expected
        assert sum(each.young for each in retained.recalls_of(desk.shelf.database, port)) == 2


GIVEN = st.lists(
    st.tuples(st.sampled_from((RANGE, PORT, REACH)), st.integers(0, 500), st.integers(1, 4)),
    max_size=12,
)


@settings(max_examples=30, deadline=None)
@given(parts=st.lists(GIVEN, min_size=1, max_size=3), nights=st.integers(0, 9))
def test_whatever_comes_in_all_is_as_if_computed_at_once(
    parts: list[list[tuple[int, int, int]]], nights: int
) -> None:
    with TemporaryDirectory() as folder:
        person = Person(Path(folder), Clock(NOON))
        person.write("weapons", WEAPONS)
        person.write("people", PEOPLE)
        with person.desk() as desk:
            for part in parts:
                for place, days_ago, rating in part:
                    answer(desk, place, days_ago, rating)
                found(desk)
                person.clock.forward(days=nights)
            known, reviews = found(desk), retained.recalls(desk.shelf.database)
            expected = naive(desk)
            assert _shares(known.total) == pytest.approx(_shares(expected.total), abs=1e-6)
            keys = [key for deck in desk.decks() for key, _ in desk.shelf.faces(deck.path)]
            assert reviews == retained.recalls_of(desk.shelf.database, sorted(set(keys)))
        (person.root / "shelf.db").unlink()
        with person.desk() as desk:
            again = found(desk)
            assert _shares(again.total) == pytest.approx(_shares(known.total))
            assert retained.recalls(desk.shelf.database) == reviews


def _shares(known: Iterable[Known]) -> list[float]:
    return [each.share for each in known]
