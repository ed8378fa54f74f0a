"""What a session shows again stands in another order; what 0.1 began goes on as it promised."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest

from quiz.store.begin import begun, resumed
from quiz.store.desk import Desk
from quiz.store.sitting import Sitting
from quiz.store.wish import Wish
from quiz.study.rating import Mode
from quiz.study.scores import Score
from tests.clock import Clock
from tests.store.person import Person, give, right, sat

OPEN_TEST = Path(__file__).parent / "open_test"
MOUNTAINS = (OPEN_TEST / "mountains.toml").read_text("utf-8")
SHUFFLED = MOUNTAINS.split("[[cards]]", 6)[:5]
"""The deck's head, and its first four cards: a choice, several answers, an order, a match."""

LEFT_OPEN_BY_0_1 = [
    (2, "Säntis | Eiger | Zugspitze | Triglav | Pilatus", ""),
    (6, "True | False", ""),
    (7, "", ""),
    (9, "", ""),
    (5, "Toubkal | Mount Kenya | Kilimanjaro", ""),
    (3, "Eiger | Mont Blanc | Triglav | Zugspitze", ""),
    (8, "", ""),
]
"""The cards that 0.1 would have asked next, their options, and their left-hand sides."""


@pytest.fixture
def hiker(tmp_path: Path, clock: Clock) -> Person:
    return Person(tmp_path, clock)


@pytest.fixture
def desk(hiker: Person, request: pytest.FixtureRequest) -> Iterator[Desk]:
    """A desk with one of the shuffled cards, by its number, for a session in which it returns."""
    hiker.write("mountains", "[[cards]]".join([SHUFFLED[0], SHUFFLED[request.param]]))
    with hiker.desk() as desk:
        yield desk


def order(sitting: Sitting) -> tuple[list[str], tuple[str, ...]]:
    assert sitting.prompt is not None
    return [option.text for option in sitting.prompt.options], sitting.prompt.lefts


each_kind = pytest.mark.parametrize("desk", [1, 2, 3, 4], indirect=True)


@each_kind
def test_a_card_that_comes_back_has_its_options_in_another_order(desk: Desk, hiker: Person) -> None:
    sitting = sat(desk, Mode.STUDY)
    orders = [order(sitting)]
    for _ in range(12):
        give(sitting, hiker.clock, is_right=False)
        orders.append(order(sitting))
    assert all(before != after for before, after in pairwise(orders))


@each_kind
def test_undo_brings_back_the_order_that_was(desk: Desk, hiker: Person) -> None:
    sitting = sat(desk, Mode.STUDY)
    orders = []
    for _ in range(4):
        orders.append(order(sitting))
        give(sitting, hiker.clock, is_right=False)
    for shown in reversed(orders):
        sitting.undo()
        assert order(sitting) == shown
    give(sitting, hiker.clock, is_right=False)
    assert order(sitting) == orders[1], "asked again, it stands as it stood the second time"


@each_kind
def test_the_order_stays_while_the_answer_is_looked_at_and_reconsidered(
    desk: Desk, hiker: Person
) -> None:
    sitting = sat(desk, Mode.STUDY)
    give(sitting, hiker.clock, is_right=False)
    shown = order(sitting)
    sitting.answer(right(sitting.prompt))
    (path,) = (deck.path for deck in desk.decks())
    hiker.write("mountains", path.read_text("utf-8") + 'explanation = "Look at a map."\n')
    desk.read()
    desk_changed = sitting.take(desk.deck(desk.decks()[0]), str(path), {})
    assert desk_changed
    assert order(sitting) == shown
    sitting.guess()
    assert order(sitting) == shown


def test_an_open_test_of_0_1_goes_on_as_it_was_begun(hiker: Person) -> None:
    hiker.write("mountains", MOUNTAINS)
    with closing(sqlite3.connect(hiker.places.history)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.executescript((OPEN_TEST / "history.sql").read_text("utf-8"))
    hiker.clock.forward(minutes=5)
    with hiker.desk() as desk:
        row = desk.broken_off()
        assert row is not None
        sitting = resumed(desk, row)
        assert (sitting.answered_count, sitting.remaining) == (2, 7)
        assert sitting.result().score == Score(3, 2, 2.0, 15.0, 1)
        asked = []
        while sitting.prompt is not None:
            options, lefts = order(sitting)
            number = sitting.prompt.entry.number
            asked.append((number, " | ".join(options), " | ".join(lefts)))
            give(sitting, hiker.clock)
        assert asked == LEFT_OPEN_BY_0_1
        sitting.finish()
        assert sitting.result().score == desk.past.sessions()[-1].score
        assert sitting.result().score.right == 8, "what was undone, wrong, was the first answer"


def test_a_test_with_the_seed_asks_as_0_1_did(hiker: Person) -> None:
    hiker.write("mountains", MOUNTAINS)
    with hiker.desk() as desk:
        sitting = begun(desk, desk.decks(), Wish(Mode.TEST, seed=11))
        asked = []
        while sitting.prompt is not None:
            options, lefts = order(sitting)
            number = sitting.prompt.entry.number
            asked.append((number, " | ".join(options), " | ".join(lefts)))
            give(sitting, hiker.clock)
    assert asked[2:] == LEFT_OPEN_BY_0_1
