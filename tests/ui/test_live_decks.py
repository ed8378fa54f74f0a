"""Decks edited in another window while the program runs."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from textual.pilot import Pilot

from quiz.store.wish import Wish
from quiz.study.rating import Mode
from quiz.ui.app import QuizApp
from quiz.ui.screens.ask import Ask
from quiz.ui.screens.home import Home
from tests.ui.conftest import KINDS, MakeDesk, asking, shown


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    path = tmp_path / "kinds.toml"
    path.write_text(KINDS.read_text("utf-8"), "utf-8")
    return path


async def noticed(pilot: Pilot[None]) -> None:
    """Let the program look at the decks, and finish reading them."""
    cast(QuizApp, pilot.app).look_at_decks()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause(0.1)


def edit(deck: Path, old: str, new: str) -> None:
    text = deck.read_text("utf-8")
    assert old in text
    deck.write_text(text.replace(old, new), "utf-8")


async def test_home_shows_new_cards_and_new_mistakes(make_desk: MakeDesk, deck: Path) -> None:
    app = QuizApp(make_desk(deck))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        more = '\n[[cards]]\nquestion = "One more?"\nanswer = true\n'
        deck.write_text(deck.read_text("utf-8") + more, "utf-8")
        await noticed(pilot)
        assert "10 new" in shown(app)
        edit(deck, more, more.replace("answer", "anwser"))
        await noticed(pilot)
        assert "⚠ 1" in shown(app)
        assert "9 new" in shown(app)
        edit(deck, 'title = "One of each kind"', 'title = "Unclosed')
        await noticed(pilot)
        assert "⚠ 1" in shown(app)
        assert "One of each kind" in shown(app)
        deck.unlink()
        await noticed(pilot)
        assert "One of each kind" not in shown(app)


async def test_a_session_goes_on_with_the_cards_as_they_are_written_now(
    make_desk: MakeDesk, deck: Path
) -> None:
    app = asking(make_desk(deck), Wish(Mode.STUDY, seed=5))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        sitting = cast(Ask, app.screen).sitting
        edit(deck, '"Matterhorn"', '"Eiger"')
        await noticed(pilot)
        assert "Eiger" in shown(app)
        assert sitting.remaining == 9
        await pilot.press("1")
        edit(deck, "It rises in the Black Forest", "It springs from the Black Forest")
        await noticed(pilot)
        assert sitting.is_answered
        await pilot.press("enter", "space")
        await pilot.pause()
        assert "It springs from the Black Forest" in shown(app)
        deck.write_text("title = [", "utf-8")
        await noticed(pilot)
        await pilot.press("3")
        await pilot.pause()
        assert sitting.answered_count == 2
        assert sitting.remaining == 9
        await pilot.press("escape")
        assert not isinstance(app.screen, Home)
