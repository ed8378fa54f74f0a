"""Pictures: each screen at 80x24, those most used at 40x12, and one at 160x50."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from quiz.deck.tags import TagChoice
from quiz.settings import Settings
from quiz.store.begin import begun
from quiz.store.wish import Wish
from quiz.study.rating import Certainty, Mode, Rating, Response
from quiz.ui.app import QuizApp
from tests.clock import Clock
from tests.ui.conftest import KINDS, MakeDesk

Compare = Callable[..., bool]
ASKED = {
    "ask": Wish(Mode.STUDY, seed=5),
    "result": Wish(Mode.TEST, seed=4),
    "certain ask": Wish(Mode.TEST, seed=1, certainty=True, tags=TagChoice(("mountains",))),
    "certain result": Wish(Mode.TEST, seed=4, certainty=True),
}

PICTURES = [
    pytest.param("home", (80, 24), "quiz-dark", [], id="home"),
    pytest.param("home", (80, 24), "quiz-light", [], id="home-light"),
    pytest.param("home", (40, 12), "quiz-dark", [], id="home-narrow"),
    pytest.param("home", (160, 50), "quiz-dark", [], id="home-wide"),
    pytest.param("home", (80, 24), "quiz-dark", ["r"], id="reading"),
    pytest.param("home", (80, 24), "quiz-dark", ["question_mark"], id="help"),
    pytest.param("ask", (80, 24), "quiz-dark", [], id="choice"),
    pytest.param("ask", (80, 24), "quiz-light", ["2"], id="choice-answered"),
    pytest.param("ask", (40, 12), "quiz-dark", ["2"], id="choice-answered-narrow"),
    pytest.param("ask", (80, 24), "quiz-dark", ["x", "space"], id="flashcard-revealed"),
    pytest.param("result", (80, 24), "quiz-dark", [], id="result"),
    pytest.param("result", (40, 12), "quiz-light", [], id="result-narrow"),
    pytest.param("certain ask", (80, 24), "quiz-dark", ["2"], id="how-sure"),
    pytest.param("certain ask", (40, 12), "quiz-light", ["2"], id="how-sure-narrow"),
    pytest.param("certain result", (80, 24), "quiz-dark", [], id="result-by-certainty"),
]


@pytest.mark.parametrize(("screen", "size", "theme", "keys"), PICTURES)
def test_it_looks_as_it_did(
    snap_compare: Compare,
    make_desk: MakeDesk,
    clock: Clock,
    screen: str,
    size: tuple[int, int],
    theme: str,
    keys: list[str],
) -> None:
    desk = make_desk(KINDS, settings=Settings(theme=theme))
    sitting = None if screen == "home" else begun(desk, desk.decks(), ASKED[screen])
    if screen.endswith("result") and sitting is not None:
        while sitting.prompt is not None:
            clock.forward(seconds=7)
            is_known = sitting.answered_count % 3 != 0
            picked = sitting.prompt.right if is_known else ()
            rating = Rating.GOOD if is_known else Rating.AGAIN
            sure = Certainty(3 - sitting.answered_count // 2 % 3)
            certainty = sure if sitting.terms.certainty else None
            sitting.answer(Response(picked, "Lake Geneva", rating, certainty=certainty))
            sitting.advance()

    async def settle(pilot: Pilot[Any]) -> None:
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause(0.1)

    assert snap_compare(QuizApp(desk, sitting), terminal_size=size, run_before=settle)
