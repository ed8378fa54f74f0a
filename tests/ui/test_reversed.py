"""Flashcards that are asked the other way round too: it is said which way they are asked."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from quiz.cli.dialogue import Dialogue
from quiz.store.begin import begun
from quiz.store.desk import Desk
from quiz.store.wish import Wish
from quiz.study.rating import Mode, Rating, Response
from tests.clock import Clock
from tests.ui.conftest import MakeDesk, asking, shown

CARD = '[[cards]]\nquestion = "house"\nanswer = "hus"\nreverse = true\n'
SAID = "The other way round: what is this the answer to?"
STUDY = Wish(Mode.STUDY, seed=1)


@pytest.fixture(params=[False, True], ids=["forwards", "reversed"])
def is_reversed(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture
def desk(make_desk: MakeDesk, tmp_path: Path, clock: Clock, *, is_reversed: bool) -> Desk:
    """A desk on one such card, which is asked this way today."""
    deck = tmp_path / "danish.toml"
    deck.write_text(f'title = "Danish"\n{CARD}', "utf-8")
    desk = make_desk(deck)
    if is_reversed:
        begun(desk, desk.decks(), STUDY).answer(Response(rating=Rating.EASY))
        clock.forward(days=1)
    return desk


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (24, 14)], ids=str)
async def test_a_line_above_the_question_says_that_it_is_an_answer(
    desk: Desk, size: tuple[int, int], *, is_reversed: bool
) -> None:
    app = asking(desk, STUDY)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        text = " ".join(shown(app).split())
        assert ("hus Recall" if is_reversed else "house Recall") in text
        assert (f"↔ {SAID} hus" in text) is is_reversed
        assert ("↔" in text) is is_reversed
        assert ("Recall the other side" in text) is is_reversed
        await pilot.press("space")
        await pilot.pause()
        assert ("house" if is_reversed else "hus") in shown(app)


def test_plain_mode_says_so_before_the_question(desk: Desk, *, is_reversed: bool) -> None:
    said = io.StringIO()
    Dialogue(begun(desk, desk.decks(), STUDY), io.StringIO("\n:q\n"), said).hold()
    asked, told = ("hus", "house") if is_reversed else ("house", "hus")
    assert (f"\n{SAID}\n{asked}\nEnter" in said.getvalue()) is is_reversed
    assert (SAID in said.getvalue()) is is_reversed
    assert f"\nAnswer: {told}\n" in said.getvalue()
