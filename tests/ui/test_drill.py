"""A teacher's lesson before one projector, key by key."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from textual.pilot import Pilot

from quiz.classroom.record import results
from quiz.classroom.room import Room
from quiz.classroom.standings import standings
from quiz.classroom.state import Phase
from quiz.store.database import StoreError
from quiz.study.prompt import Way
from quiz.ui.drilling import DrillApp
from quiz.ui.screens.drill import DrillScreen
from quiz.ui.widgets.stage import Stage
from tests.clock import Clock
from tests.hostile import MARKUP, hostile_deck
from tests.ui.conftest import MakeDesk, shown
from tests.ui.drilled import MakeDrill, drilling

__all__ = ["drilling"]
SIZE = (80, 24)


async def press(pilot: Pilot[None], *keys: str) -> str:
    """Press these keys, and tell what is shown then."""
    await pilot.press(*keys)
    await pilot.pause()
    return shown(cast(DrillApp, pilot.app))


async def settled(pilot: Pilot[None]) -> str:
    """Let the screen look at the clock, and tell what it shows."""
    screen = pilot.app.screen
    assert isinstance(screen, DrillScreen)
    screen.look()
    await pilot.pause()
    return shown(cast(DrillApp, pilot.app))


def phase(app: DrillApp) -> Phase:
    """The phase that the drill is in."""
    return app.room.drill.phase


def totals(app: DrillApp) -> dict[str, float]:
    return {each.name: each.total for each in standings(app.room.drill)}


def number_of(app: DrillApp, *, right: bool) -> str:
    """The key of a right option, or of a wrong one."""
    question = app.room.question
    assert question is not None
    prompt = question.prompt
    places = range(len(prompt.options))
    return str(next(place for place in places if (place in prompt.right) == right) + 1)


async def test_two_teams_play_every_kind_of_card_to_the_end(drilling: MakeDrill) -> None:
    app = drilling()
    room: Room = app.room
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert "9 questions, no countdown" in shown(app)
        assert "Red begins" in await press(pilot)
        for place, question in enumerate(room.questions):
            text = await press(pilot, "enter")
            assert f"question {place + 1} of 9" in text
            assert room.drill.answering == "12"[place % 2]
            match question.prompt.way:
                case Way.TYPE | Way.REVEAL:
                    assert "Say the answer" in text
                    await press(pilot, "r")
                case Way.PICK:
                    await press(pilot, number_of(app, right=True))
                case _:
                    keys = [str(each + 1) for each in question.prompt.right]
                    await press(pilot, *keys, "enter")
            assert "✓ Right" in shown(app)
            assert room.drill.phase is Phase.REVEALED
            assert "After" in await press(pilot, "enter")
        text = await press(pilot, "enter")
        assert "Red wins with 5 points after 9 questions" in text
        assert "Results:" in text
        assert "What went worst" not in text
        assert "quiz report 2026-11-22-1200" in text
        await pilot.press("enter")
    assert totals(app) == {"Red": 5, "Blue": 4}
    found = results(room.path)
    assert [answer.credit for answer in found.answers] == [1.0] * 9


async def test_a_wrong_answer_rests_the_clock_and_may_be_passed_on(
    drilling: MakeDrill, clock: Clock
) -> None:
    app = drilling(seconds=20)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter")
        clock.forward(seconds=8)
        text = await press(pilot, number_of(app, right=False))
        assert "✗ Wrong" in text
        assert "paused" in text
        assert "Mont Blanc stands" not in text
        clock.forward(minutes=5)
        text = await press(pilot, "n")
        assert "paused" not in text
        assert app.room.drill.answering == "2"
        assert "pass on" not in text
        text = await press(pilot, number_of(app, right=True))
        assert "Mont Blanc stands" in text
        assert totals(app) == {"Red": 0, "Blue": 1}
        assert "Next: Blue" in await press(pilot, "enter")


async def test_the_countdown_pauses_goes_on_is_lengthened_and_ends(
    drilling: MakeDrill, clock: Clock
) -> None:
    app = drilling(seconds=20)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter")
        clock.forward(seconds=5)
        assert "paused" in await press(pilot, "space")
        clock.forward(seconds=500)
        assert "paused" in await settled(pilot)
        assert "paused" not in await press(pilot, "p")
        await press(pilot, "plus")
        clock.forward(seconds=29)
        assert "Time is up" not in await settled(pilot)
        clock.forward(seconds=1)
        assert "Time is up" in await settled(pilot)
        assert phase(app) is Phase.CLOSED
        assert "Time is up" not in await press(pilot, "plus")
        assert phase(app) is Phase.OPEN


async def test_points_and_corrections_at_any_moment(drilling: MakeDrill) -> None:
    app = drilling()
    async with app.run_test(size=SIZE) as pilot:
        text = await press(pilot, "s")
        assert "No question has been asked yet." in text
        await press(pilot, "plus", "plus", "down", "minus", "escape")
        assert totals(app) == {"Red": 2, "Blue": -1}
        await press(pilot, "enter", "enter", "enter", "enter")
        assert app.room.drill.place == 1
        text = await press(pilot, "s", "left")
        assert "1. Which is the highest mountain" in text
        await press(pilot, "up", "h", "escape")
        assert totals(app)["Red"] == 2.5
        await press(pilot, "w")
        assert app.room.drill.answers_at(1)["2"].credit == 0
        await press(pilot, "r")
        assert totals(app) == {"Red": 2.5, "Blue": 0}
        await press(pilot, "escape", "e", "s", "left", "up", "w", "escape")
        assert phase(app) is Phase.ENDED
        assert totals(app)["Red"] == 2


async def test_one_class_together_is_one_side(drilling: MakeDrill) -> None:
    app = drilling(teams=())
    async with app.run_test(size=SIZE) as pilot:
        assert "The whole class together" in await press(pilot)
        await press(pilot, "enter")
        text = await press(pilot, number_of(app, right=False))
        assert "Class" not in text
        assert "pass on" not in text
        await press(pilot, "enter")
        assert "0 right of 1" in await press(pilot, "enter")
        assert "1 right of 2" in await press(pilot, "enter", "r")
        text = await press(pilot, "escape", "e")
        assert "1 of 2 questions right, 50%" in text
        assert "What went worst" in text
        assert "✓ Mont Blanc" in text


async def test_esc_asks_and_what_was_left_goes_on_with_its_clock_at_rest(
    drilling: MakeDrill, make_desk: MakeDesk, clock: Clock
) -> None:
    app = drilling(seconds=20)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "1")
        await press(pilot, "n")
        clock.forward(seconds=5)
        assert "quiz drill --resume" in await press(pilot, "escape")
        assert "question 1 of 9" in await press(pilot, "escape")
        await pilot.press("escape", "l")
        assert not app.is_running or app._exit
    app.room.close()
    again = DrillApp(make_desk(), Room.resume(app.room.path, clock))
    async with again.run_test(size=SIZE) as pilot:
        text = await press(pilot)
        assert "question 1 of 9" in text
        assert "paused" in text
        assert again.room.drill.answering == "2"
    again.room.close()


async def test_a_question_is_left_out_reopened_and_closed(drilling: MakeDrill) -> None:
    app = drilling()
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter")
        assert "Closed" in await press(pilot, "c")
        assert "Closed" not in await press(pilot, "o")
        await press(pilot, "enter")
        assert phase(app) is Phase.REVEALED
        assert "left out" in await press(pilot, "x")
        await press(pilot, "enter")
        assert (app.room.drill.place, app.room.drill.answering) == (1, "1")


async def test_options_can_be_clicked(drilling: MakeDrill) -> None:
    app = drilling()
    async with app.run_test(size=SIZE) as pilot:
        text = await press(pilot, "enter")
        row = next(y for y, line in enumerate(text.split("\n")) if "Mont Blanc" in line)
        await pilot.click(offset=(12, row))
        await pilot.pause()
        assert phase(app) is Phase.REVEALED
        assert totals(app)["Red"] == 1


async def test_what_cannot_be_written_is_said_and_has_not_happened(
    drilling: MakeDrill, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = drilling()
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "enter")

        def refuse(*commands: object) -> None:
            raise StoreError("the disk is full")

        with monkeypatch.context() as broken:
            broken.setattr(app.room, "do", refuse)
            assert "the disk is full" in await press(pilot, "2")
        assert app.room.drill.answers == {}
        await press(pilot, number_of(app, right=True))
        assert totals(app)["Red"] == 1


@pytest.mark.parametrize(
    ("size", "most"),
    [
        pytest.param((80, 24), 99, id="80x24", marks=pytest.mark.slow),
        pytest.param((80, 24), 9, id="80x24, the first questions"),
        pytest.param((30, 12), 6, id="30x12"),
    ],
)
async def test_a_hostile_deck_and_hostile_teams_are_shown_as_written(
    drilling: MakeDrill, tmp_path: Path, size: tuple[int, int], most: int
) -> None:
    deck = hostile_deck(tmp_path, options=60, letters=5_000)
    app = drilling(deck, teams=("[/x]", "[@click=app.quit]x[/]", "[b]$primary \\", "漢字" * 6))
    async with app.run_test(size=size, notifications=True) as pilot:
        seen = await press(pilot)
        for question in app.room.questions[:most]:
            seen += await press(pilot, "enter")
            assert app.screen.query_one(Stage).max_scroll_x == 0
            keys = {Way.PICK: ["1"], Way.TICK: ["1", "enter"]}.get(question.prompt.way, ["w"])
            seen += await press(pilot, *keys)
            if phase(app) is not Phase.REVEALED:
                seen += await press(pilot, "enter")
            seen += await press(pilot, "enter")
        seen += await press(pilot, "s")
        seen += await press(pilot, "escape", "escape", "e")
        assert phase(app) is Phase.ENDED
    if size == SIZE:
        for trick in MARKUP:
            assert f"{trick} asked" in seen
        assert "[@click=app.quit]x[/]" in seen


@pytest.mark.parametrize("size", [(40, 12), (30, 10), (80, 24), (160, 50), (200, 60)], ids=str)
async def test_nothing_is_wider_than_the_screen(drilling: MakeDrill, size: tuple[int, int]) -> None:
    app = drilling(seconds=90)
    async with app.run_test(size=size) as pilot:
        await press(pilot)
        for keys in (("enter",), ("2",), ("enter",), ("enter",), ("s",), ("escape",), ("escape",)):
            assert "? help" in await press(pilot, *keys) or len(app.screen_stack) > 1
            assert app.screen.max_scroll_x == 0
            assert app.screen.max_scroll_y == 0
