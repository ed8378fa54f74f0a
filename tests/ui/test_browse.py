"""Browse, from finding a card to flagging, suspending, resetting and deleting it."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import cast

import pytest
from textual.pilot import Pilot

from quiz.store.begin import begun
from quiz.store.desk import Desk
from quiz.store.wish import Wish
from quiz.study.rating import Mode, Rating, Response
from quiz.ui.app import QuizApp
from quiz.ui.screens.browse import Browse
from quiz.ui.screens.edit import Edit
from quiz.ui.screens.home import Home
from quiz.ui.screens.question import Decision
from quiz.ui.screens.reading import Reading
from quiz.ui.widgets.card_list import CardList
from quiz.ui.widgets.details import CardDetails
from tests.ui.conftest import KINDS, MakeDesk, shown


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    path = tmp_path / "kinds.toml"
    path.write_text(KINDS.read_text("utf-8"), "utf-8")
    return path


async def settled(pilot: Pilot[None]) -> None:
    """Let what was asked for be found and shown, and what was saved be read."""
    app = cast(QuizApp, pilot.app)
    for _ in range(3):
        await pilot.pause()
        while _is_busy(app):
            await pilot.pause(0.02)


def _is_busy(app: QuizApp) -> bool:
    """Whether anything is under way, or waits for the keys to rest."""
    waiting = (getattr(screen, "_resting", None) for screen in app.screen_stack)
    working = (not worker.is_finished for worker in app.workers)
    return any(each is not None for each in waiting) or any(working)


async def browsing(pilot: Pilot[None], *keys: str) -> Browse:
    await pilot.pause()
    await pilot.press("b")
    await settled(pilot)
    await pilot.press(*keys)
    await settled(pilot)
    return cast(Browse, pilot.app.screen)


def chosen(app: QuizApp) -> str:
    card = app.screen.query_one(CardList).chosen
    return "" if card is None else card.question


def standing(desk: Desk) -> tuple[int, int]:
    """How many cards are suspended, and how many flagged."""
    desk.memories.refresh()
    keys = [key for deck in desk.decks() for key, _ in desk.shelf.faces(deck.path)]
    suspended, flagged = desk.memories.standing(keys)
    return len(suspended), len(flagged)


async def test_cards_are_found_as_one_types(desk: Desk) -> None:
    app = QuizApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await browsing(pilot)
        assert "9 cards" in shown(app)
        assert "Which is the highest mountain" in shown(app)
        await pilot.press("slash", *"cities")
        await settled(pilot)
        assert "1 of 9 cards" in shown(app)
        await pilot.press(*"zz")
        await settled(pilot)
        assert "No card fits." in shown(app)
        await pilot.press("escape")
        assert isinstance(app.screen, Browse)
        await pilot.press("escape")
        await settled(pilot)
        assert "9 cards" in shown(app)
        await pilot.press("o")
        await settled(pilot)
        assert "by due" in shown(app)
        await pilot.press("escape")
        assert isinstance(app.screen, Home)


async def test_a_card_is_shown_in_full_with_its_answers(make_desk: MakeDesk, deck: Path) -> None:
    desk = make_desk(deck)
    sitting = begun(desk, desk.decks(), Wish(Mode.TEST, seed=4))
    while sitting.prompt is not None:
        sitting.answer(Response(picked=sitting.prompt.right, text="?", rating=Rating.GOOD))
        sitting.advance()
    app = QuizApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await browsing(pilot)
        assert not screen.query_one(CardDetails).display
        await pilot.press("enter")
        await settled(pilot)
        assert "✓ Mont Blanc" in shown(app)
        assert "The highest of Germany" in shown(app)
        await pilot.press("end")
        await pilot.pause()
        assert "22 Nov 2026 12:00" in shown(app)
        assert "test · Good" in shown(app)
        await pilot.press("r")
        await pilot.pause()
        assert isinstance(app.screen, Reading)
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert isinstance(app.screen, Browse)
        assert not screen.query_one(CardDetails).display
        await pilot.resize_terminal(120, 40)
        await settled(pilot)
        assert "✓ Mont Blanc" in shown(app)


async def test_cards_are_flagged_suspended_reset_and_all_that_undone(
    make_desk: MakeDesk, deck: Path
) -> None:
    desk = make_desk(deck)
    sitting = begun(desk, desk.decks(), Wish(Mode.STUDY, seed=5))
    sitting.answer(Response(picked=(1,), text="?", rating=Rating.GOOD))
    app = QuizApp(desk)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("exclamation_mark")
        assert isinstance(app.screen, Home)
        await browsing(pilot, "exclamation_mark", "s")
        assert standing(desk) == (1, 1)
        assert "⚑" in shown(app)
        assert "suspended" in shown(app)
        await pilot.press("f")
        await settled(pilot)
        assert "1 of 9 cards" in shown(app)
        await pilot.press("f")
        await settled(pilot)
        key = app.screen.query_one(CardList).chosen
        assert key is not None
        assert desk.memories.of([key.key])
        await pilot.press("R")
        await pilot.pause()
        assert isinstance(app.screen, Decision)
        await pilot.press("y")
        await settled(pilot)
        assert not desk.memories.of([key.key])
        await pilot.press("u", "u", "u", "u")
        await settled(pilot)
        assert desk.memories.of([key.key])
        assert standing(desk) == (0, 0)
        await pilot.press("exclamation_mark", "escape")
        await pilot.pause()
        await pilot.press("exclamation_mark")
        await settled(pilot)
        assert isinstance(app.screen, Browse)
        assert "1 of 9 cards" in shown(app)


UNDOING = {
    "suspended": ("s", "the card is no longer suspended"),
    "suspended, and not": ("s s", "the card is suspended again"),
    "flagged": ("exclamation_mark", "the card is no longer flagged"),
    "flagged, and not": ("exclamation_mark exclamation_mark", "the card is flagged again"),
    "made new": ("R y", "the card's answers count again"),
}


@pytest.mark.parametrize(("keys", "said"), UNDOING.values(), ids=UNDOING.keys())
async def test_undo_says_how_the_card_is_now(
    make_desk: MakeDesk, deck: Path, keys: str, said: str
) -> None:
    desk = make_desk(deck)
    begun(desk, desk.decks(), Wish(Mode.STUDY, seed=5)).answer(Response(unknown=True))
    app = QuizApp(desk)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await browsing(pilot, *keys.split(), "u")
        await settled(pilot)
        assert [each.message for each in app._notifications] == [f"Undone: {said}."]


async def test_a_card_is_deleted_and_brought_back(make_desk: MakeDesk, deck: Path) -> None:
    before = deck.read_bytes()
    app = QuizApp(make_desk(deck))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await browsing(pilot, "delete")
        assert "Its history is kept" in shown(app)
        await pilot.press("escape")
        assert deck.read_bytes() == before
        await pilot.press("delete", "y")
        await settled(pilot)
        assert "8 cards" in shown(app)
        assert b'Zugspitze", why' not in deck.read_bytes()
        await pilot.press("u")
        await settled(pilot)
        assert "9 cards" in shown(app)
        assert deck.read_bytes() == before


async def test_a_card_is_added_and_another_duplicated(make_desk: MakeDesk, deck: Path) -> None:
    app = QuizApp(make_desk(deck))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await browsing(pilot, "a")
        assert isinstance(app.screen, Edit)
        await pilot.press(*"New", "tab", *"So", "ctrl+n")
        await settled(pilot)
        assert "New card" in shown(app)
        await pilot.press(*"Newer", "tab", *"Also", "ctrl+s")
        await settled(pilot)
        assert isinstance(app.screen, Browse)
        assert "11 cards" in shown(app)
        await pilot.press("end", "d")
        await settled(pilot)
        await pilot.press(*"est ", "ctrl+s")
        await settled(pilot)
        assert "12 cards" in shown(app)
    assert deck.read_text("utf-8").endswith('question = "est Newer"\nanswer = "Also"\n')


async def test_a_deck_changed_on_the_disk_is_listed_anew(make_desk: MakeDesk, deck: Path) -> None:
    app = QuizApp(make_desk(deck))
    async with app.run_test(size=(80, 24)) as pilot:
        await browsing(pilot, "end")
        last = chosen(app)
        more = '\n[[cards]]\nquestion = "One more?"\nanswer = true\n'
        deck.write_text(deck.read_text("utf-8") + more, "utf-8")
        app.look_at_decks()
        await settled(pilot)
        assert "10 cards" in shown(app)
        assert chosen(app) == last


async def test_a_deck_is_opened_in_an_editor_at_the_card_or_the_problem(
    make_desk: MakeDesk, deck: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[tuple[Path, int]] = []

    def edit(path: Path, line: int, *_: object) -> int:
        opened.append((path, line))
        path.write_text(path.read_text("utf-8").replace("Danube flow", "Donau flow"), "utf-8")
        return 0

    monkeypatch.setattr("quiz.ui.authoring.in_editor", edit)
    monkeypatch.setattr(QuizApp, "suspend", lambda app: nullcontext())
    deck.write_text(deck.read_text("utf-8").replace("hint =", "hnt =", 1), "utf-8")
    app = QuizApp(make_desk(deck))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await browsing(pilot, "E")
        assert "Donau" in shown(app)
        await pilot.press("escape", "w")
        await settled(pilot)
        await pilot.press("E")
        await settled(pilot)
    lines = deck.read_text("utf-8").splitlines()
    (_, first), (_, second) = opened
    assert lines[first : first + 1] == ['question = "Into which sea does the Donau flow?"']
    assert lines[second - 1].startswith("hnt =")


async def test_an_editor_that_cannot_be_opened_is_told(
    make_desk: MakeDesk, deck: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = QuizApp(make_desk(deck))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await browsing(pilot, "E")
        assert "Not opened" in shown(app)


async def test_a_new_deck_is_made_and_its_first_card_begun(make_desk: MakeDesk, deck: Path) -> None:
    desk = make_desk(deck)
    app = QuizApp(desk)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("n", *"a/b", "enter")
        await pilot.pause()
        assert "No deck was made" in shown(app)
        await pilot.press("n", *"rivers", "enter")
        await settled(pilot)
        assert isinstance(app.screen, Edit)
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, Home)
        assert "Rivers" in shown(app)
        assert (desk.places.decks / "rivers.toml").exists()
