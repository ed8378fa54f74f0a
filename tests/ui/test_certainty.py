"""Tests on the screens that ask how sure one is of each answer."""

from __future__ import annotations

from typing import cast

import pytest
from textual.pilot import Pilot

from quiz.deck.tags import TagChoice
from quiz.store.certainty import levels, misled
from quiz.store.desk import Desk
from quiz.store.sitting import Sitting
from quiz.store.wish import Wish
from quiz.study.prompt import Way
from quiz.study.rating import Certainty, Mode, Outcome, Rating
from quiz.ui.app import QuizApp
from quiz.ui.screens.ask import Ask
from quiz.ui.screens.result import ResultScreen
from quiz.ui.widgets.keys import Keys
from quiz.ui.widgets.options import Options
from tests.clock import Clock
from tests.ui.conftest import asking, shown
from tests.ui.test_palette import choose
from tests.ui.test_sitting_journey import respond, sitting_of

CERTAIN = Wish(Mode.TEST, seed=1, certainty=True)


async def say(pilot: Pilot[None], sitting: Sitting, certainty: int, *, rightly: bool) -> None:
    """Say how sure, rate what was only recalled, and go on."""
    prompt = sitting.prompt
    await pilot.press(str(certainty))
    if prompt is not None and prompt.way is Way.REVEAL:
        await pilot.press("3" if rightly else "1")
    await pilot.pause()
    if sitting.is_answered:
        await pilot.press("enter")
    await pilot.pause()


async def answer_all(pilot: Pilot[None], sitting: Sitting, certainty: int = 3) -> None:
    while sitting.prompt is not None:
        await respond(pilot, sitting)
        await say(pilot, sitting, certainty, rightly=True)


async def to_way(pilot: Pilot[None], sitting: Sitting, way: Way) -> None:
    """Skip to a question that is answered in this way."""
    while sitting.prompt is not None and sitting.prompt.way is not way:
        sitting.skip()
    await cast(Ask, pilot.app.screen)._ask()
    await pilot.pause()


def keys(app: QuizApp) -> list[str]:
    return [key.does for key in app.screen.query_one(Keys).keys]


async def test_every_kind_is_answered_how_surely_is_said_and_then_it_counts(desk: Desk) -> None:
    app = asking(desk, CERTAIN)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        sitting = sitting_of(app)
        ways = []
        for number in range(9):
            assert sitting.prompt is not None
            ways.append(sitting.prompt.way)
            await respond(pilot, sitting)
            text = shown(app)
            assert "How sure are you?" in text
            assert "+3 or −6" in text
            assert not sitting.is_answered
            assert desk.past.totals()[0] == number
            assert keys(app)[:3] == (
                ["not sure", "fairly sure", "sure"]
                if sitting.prompt.way is Way.REVEAL
                else ["change", "not sure", "fairly sure"]
            )
            await say(pilot, sitting, 1 + number % 3, rightly=True)
            assert sitting.last is not None
            assert sitting.last.grade.outcome is Outcome.RIGHT
            assert sitting.last.response.certainty == 1 + number % 3
        assert set(ways) == set(Way)
        assert isinstance(app.screen, ResultScreen)
        text = shown(app)
        assert "of 27 marks" in text
        assert "+2 on average" in text
        assert "How sure you were" in text
        assert "pays from 67% to 80%" in text
        assert [level.asked for level in levels(desk)] == [3, 3, 3]


@pytest.mark.parametrize("way", [Way.PICK, Way.TYPE, Way.MATCH])
async def test_the_answer_can_be_changed_before_it_counts(desk: Desk, way: Way) -> None:
    app = asking(desk, CERTAIN)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        sitting = sitting_of(app)
        await to_way(pilot, sitting, way)
        prompt = sitting.prompt
        for key in ("escape", "backspace", "u"):
            await respond(pilot, sitting, rightly=False)
            assert "How sure are you?" in shown(app)
            await pilot.press(key)
            await pilot.pause()
            assert "How sure are you?" not in shown(app)
            assert sitting.prompt is prompt
            await _empty(pilot, way)
        await respond(pilot, sitting)
        await pilot.press("2")
        await pilot.pause()
        assert sitting.last is not None
        assert sitting.last.grade.outcome is Outcome.RIGHT
        assert "✓ Right · fairly sure, +2" in shown(app)
        assert desk.past.totals() == (1, 1)


async def _empty(pilot: Pilot[None], way: Way) -> None:
    """Take away what the answer was so far, which was kept."""
    match way:
        case Way.TYPE:
            await pilot.press(*["backspace"] * 3)
        case Way.TICK:
            prompt = sitting_of(cast(QuizApp, pilot.app)).prompt
            assert prompt is not None
            await pilot.press(*(str(place + 1) for place in prompt.right))
        case Way.ARRANGE | Way.MATCH:
            await pilot.press(*["backspace"] * 4)


async def test_the_mouse_says_how_sure_and_goes_back_to_the_options(desk: Desk) -> None:
    app = asking(desk, CERTAIN)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        sitting = sitting_of(app)
        await to_way(pilot, sitting, Way.PICK)
        await pilot.press("1")
        await pilot.pause()
        assert "● 1" in shown(app)
        await pilot.click(Options, offset=(6, 1))
        await pilot.pause()
        assert "● 2" in shown(app)
        assert "● 1" not in shown(app)
        await pilot.click(app.screen.query("HowSure NumberButton").last())
        await pilot.pause()
        assert sitting.last is not None
        assert sitting.last.response.picked == (1,)
        assert sitting.last.response.certainty is Certainty.SURE


async def test_what_is_recalled_stays_hidden_until_it_is_said_how_sure(desk: Desk) -> None:
    app = asking(desk, CERTAIN)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        sitting = sitting_of(app)
        await to_way(pilot, sitting, Way.REVEAL)
        assert sitting.prompt is not None
        answer = sitting.prompt.answer
        await pilot.press("space", "enter", "tab", "space")
        assert answer not in shown(app)
        await pilot.press("3")
        await pilot.pause()
        assert answer in shown(app)
        assert keys(app)[:4] == ["again", "hard", "good", "easy"]
        await pilot.press("1")
        await pilot.pause()
        assert sitting.last is not None
        assert sitting.last.sureness.is_misled


async def test_the_sure_and_wrong_come_first_and_all_missed_are_practised(desk: Desk) -> None:
    app = asking(desk, CERTAIN)
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.pause()
        sitting = sitting_of(app)
        for certainty in (3, 2):
            await respond(pilot, sitting, rightly=False)
            await say(pilot, sitting, certainty, rightly=False)
        await answer_all(pilot, sitting, certainty=1)
        text = shown(app)
        places = [text.index(said) for said in ("Sure and wrong: 1", "How sure you were", "Also m")]
        assert places == sorted(places)
        assert "1 answer sure and wrong" in text
        assert len(misled(desk)) == 1
        await pilot.press("p")
        await pilot.pause()
        assert sitting_of(app).remaining == 2
        assert "How sure" not in shown(app)
        await pilot.press("escape")


@pytest.mark.parametrize(
    ("is_chosen", "certainty", "said"),
    [
        pytest.param(True, Certainty.UNSURE, "not sure, ", id="while it is asked how sure"),
        pytest.param(False, None, "✗ Too late", id="before"),
    ],
)
async def test_what_was_chosen_stands_where_the_time_runs_out(
    desk: Desk, clock: Clock, is_chosen: bool, certainty: Certainty | None, said: str
) -> None:
    app = asking(desk, Wish(Mode.TEST, seed=1, seconds=20, certainty=True))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        sitting = sitting_of(app)
        await to_way(pilot, sitting, Way.PICK)
        clock.forward(seconds=5)
        if is_chosen:
            await respond(pilot, sitting)
        clock.forward(seconds=20)
        cast(Ask, app.screen).watch_time()
        await pilot.pause()
        assert said in shown(app)
        assert sitting.last is not None
        assert sitting.last.response.certainty is certainty
        assert sitting.last.response.late == (not is_chosen)


async def test_feedback_at_the_end_tells_no_marks_before(desk: Desk) -> None:
    wish = Wish(
        Mode.TEST, seed=1, tags=TagChoice(("mountains",)), feedback_at_end=True, certainty=True
    )
    app = asking(desk, wish)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        sitting = sitting_of(app)
        await respond(pilot, sitting, rightly=False)
        await pilot.press("3")
        await pilot.pause()
        assert isinstance(app.screen, ResultScreen)
        assert "Sure and wrong: 1" in shown(app)
        await pilot.press("t")
        await pilot.pause()
        assert sitting_of(app).terms.certainty


async def test_where_the_answer_cannot_be_saved_it_is_asked_again_how_sure(desk: Desk) -> None:
    app = asking(desk, CERTAIN)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        sitting = sitting_of(app)
        await to_way(pilot, sitting, Way.PICK)
        await respond(pilot, sitting)
        desk.history.database.change("PRAGMA query_only = ON")
        await pilot.press("3")
        await pilot.pause()
        assert not sitting.is_answered
        desk.history.database.change("PRAGMA query_only = OFF")
        await pilot.press("3")
        await pilot.pause()
        assert sitting.is_answered
        await pilot.press("g")
        await pilot.pause()
        assert sitting.last is not None
        assert sitting.last.grade.rating is Rating.AGAIN
        assert "sure, +3 · you guessed" in shown(app)


@pytest.mark.parametrize("size", [(40, 12), (160, 50), (20, 6)])
async def test_it_is_asked_how_sure_in_each_size(desk: Desk, size: tuple[int, int]) -> None:
    app = asking(desk, CERTAIN)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        sitting = sitting_of(app)
        await to_way(pilot, sitting, Way.PICK)
        await respond(pilot, sitting)
        await pilot.pause()
        assert "1 Not" in shown(app)
        await pilot.press("3")
        await pilot.pause()
        assert sitting.answered_count == 1


async def test_a_test_with_certainty_is_begun_from_the_palette(desk: Desk) -> None:
    app = QuizApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await choose(pilot, "certainty: one of each")
        assert sitting_of(app).terms.certainty
        assert sitting_of(app).terms.is_test
