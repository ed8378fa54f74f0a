"""What was typed and counted as right is added to what its card accepts."""

from __future__ import annotations

from pathlib import Path

import pytest
import tomli
from textual.pilot import Pilot

from quiz.store.begin import begun
from quiz.store.desk import Desk
from quiz.store.sitting import Sitting
from quiz.store.wish import Wish
from quiz.study.rating import Mode
from quiz.ui.app import QuizApp
from quiz.ui.screens.ask import Ask
from tests.ui.conftest import MakeDesk, shown

DECK = """title = "Rivers"  # by hand

[[cards]]
question = "Which river?"  # of Cologne
answer = "Rhine"
accept = []

[[cards]]
cloze = "{{Bonn}} lies on it."
accept = ["Bonne"]

[[cards]]
cloze = "{{c1::Bonn}} lies on the {{c2::Rhine}}."
accept = []

[[cards]]
question = "How long, in km?"
answer = 1233
"""


@pytest.fixture
def rivers(make_desk: MakeDesk, tmp_path: Path) -> Desk:
    """A desk with a deck of typed cards."""
    deck = tmp_path / "rivers.toml"
    deck.write_text(DECK)
    return make_desk(deck)


def _begun(desk: Desk, number: int) -> QuizApp:
    return QuizApp(desk, _at(begun(desk, desk.decks(), Wish(Mode.TEST, seed=1)), number))


def _at(sitting: Sitting, number: int) -> Sitting:
    """The sitting, at the card of this number."""
    while sitting.prompt is not None and sitting.prompt.entry.number != number:
        sitting.skip()
    return sitting


async def _overrule(pilot: Pilot[None], typed: str) -> None:
    await pilot.pause()
    await pilot.press(*typed, "enter")
    await pilot.pause()
    await pilot.press("y")
    await pilot.pause()


@pytest.mark.parametrize(
    ("number", "typed", "accepted"),
    [(1, "Rhenus", ["Rhenus"]), (2, "Castra", ["Bonne", "Castra"])],
    ids=["typed", "one gap"],
)
async def test_one_key_adds_it_and_leaves_every_other_line(
    rivers: Desk, tmp_path: Path, number: int, typed: str, accepted: list[str]
) -> None:
    app = _begun(rivers, number)
    async with app.run_test(size=(110, 24), notifications=True) as pilot:
        await _overrule(pilot, typed)
        assert "accept it always" in shown(app)
        await pilot.press("a")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "Added to the answers" in " ".join(shown(app).split())
        assert isinstance(app.screen, Ask)
        assert not app.screen.check_action("accept", ())
    written = (tmp_path / "rivers.toml").read_text()
    assert tomli.loads(written)["cards"][number - 1]["accept"] == accepted
    kept = [line for line in DECK.splitlines() if not line.startswith("accept")]
    assert [line for line in written.splitlines() if not line.startswith("accept")] == kept


@pytest.mark.parametrize(
    ("number", "typed"), [(3, "Mainz"), (4, "1000")], ids=["several gaps", "a number"]
)
async def test_it_is_not_offered_where_the_card_cannot_take_it(
    rivers: Desk, number: int, typed: str
) -> None:
    app = _begun(rivers, number)
    async with app.run_test(size=(80, 24)) as pilot:
        await _overrule(pilot, typed)
        assert "counted right by you" in shown(app)
        assert not app.screen.check_action("accept", ())


async def test_it_is_offered_only_while_it_counts_as_right(rivers: Desk) -> None:
    app = _begun(rivers, 1)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press(*"Rhenus", "enter")
        await pilot.pause()
        assert not app.screen.check_action("accept", ())
        await pilot.press("y")
        await pilot.pause()
        assert app.screen.check_action("accept", ())
        await pilot.press("u")
        await pilot.pause()
        assert not app.screen.check_action("accept", ())


async def test_a_shipped_deck_is_copied_first(make_desk: MakeDesk, tmp_path: Path) -> None:
    shipped = tmp_path / "shipped" / "rivers.toml"
    shipped.write_text(DECK)
    desk = make_desk()
    decks = [deck for deck in desk.decks() if deck.path == shipped]
    app = QuizApp(desk, _at(begun(desk, decks, Wish(Mode.PRACTICE, seed=1)), 1))
    async with app.run_test(size=(80, 24)) as pilot:
        await _overrule(pilot, "Rhenus")
        await pilot.press("a")
        await pilot.pause()
        await pilot.press("c")
        await app.workers.wait_for_complete()
        await pilot.pause()
    own = tomli.loads((desk.places.decks / "rivers.toml").read_text())
    assert own["cards"][0]["accept"] == ["Rhenus"]
    assert shipped.read_text() == DECK
