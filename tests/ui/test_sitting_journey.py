"""A student's first evening and the next morning, key by key."""

from __future__ import annotations

from random import Random
from typing import cast

import pytest
from textual.pilot import Pilot

from quiz.deck.tags import TagChoice
from quiz.store.desk import Desk
from quiz.store.sitting import Sitting
from quiz.store.wish import Wish
from quiz.study.prompt import Way
from quiz.study.rating import Mode, Outcome
from quiz.ui.app import QuizApp
from quiz.ui.screens.ask import Ask
from quiz.ui.screens.home import Home
from quiz.ui.screens.result import ResultScreen
from tests.clock import Clock
from tests.ui.conftest import asking, shown

STUDY = Wish(Mode.STUDY, seed=5)


def sitting_of(app: QuizApp) -> Sitting:
    return cast(Ask, app.screen).sitting


def outcome(sitting: Sitting) -> Outcome:
    assert sitting.last is not None
    return sitting.last.grade.outcome


async def respond(pilot: Pilot[None], sitting: Sitting, *, rightly: bool = True) -> None:
    """Do what answers the current question as a student would, unless it is to be recalled."""
    prompt = sitting.prompt
    assert prompt is not None
    match prompt.way:
        case Way.REVEAL:
            return
        case Way.PICK:
            place = prompt.right[0] if rightly else (prompt.right[0] + 1) % len(prompt.options)
            await pilot.press(str(place + 1))
        case Way.TYPE:
            typed = prompt.answer.removesuffix(" m") if rightly else "1"
            await pilot.press(*("space" if key == " " else key for key in typed), "enter")
        case _:
            places = prompt.right if rightly else tuple(reversed(prompt.right))
            ticks = places if rightly or prompt.way is not Way.TICK else places[:1]
            await pilot.press(*(str(place + 1) for place in ticks), "enter")
    await pilot.pause()


async def answer(pilot: Pilot[None], sitting: Sitting, *, rightly: bool = True) -> None:
    """Give an answer to the current question as a student would, and go on."""
    prompt = sitting.prompt
    assert prompt is not None
    await respond(pilot, sitting, rightly=rightly)
    if prompt.way is Way.REVEAL:
        await pilot.press("space", "4" if rightly else "1")
        await pilot.pause()
    if sitting.is_answered:
        await pilot.press("enter")
    await pilot.pause()


async def answer_all(pilot: Pilot[None], sitting: Sitting) -> None:
    while sitting.prompt is not None:
        await answer(pilot, sitting)


async def test_every_kind_is_answered_undone_and_scored(desk: Desk) -> None:
    app = asking(desk, STUDY)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        sitting = sitting_of(app)
        await answer(pilot, sitting, rightly=False)
        await pilot.press("u")
        assert sitting.answered_count == 0
        assert desk.past.totals() == (0, 0)
        ways = []
        for _ in range(9):
            assert sitting.prompt is not None
            ways.append(sitting.prompt.way)
            await answer(pilot, sitting)
            assert sitting.last is not None
            assert sitting.last.grade.outcome is Outcome.RIGHT
        assert set(ways) == set(Way)
        assert desk.past.totals() == (9, 9)
        await answer_all(pilot, sitting)
        assert isinstance(app.screen, ResultScreen)
        assert "100%" in shown(app)


@pytest.mark.parametrize("size", [(80, 24), (60, 12)])
async def test_what_is_left_is_shown_and_the_bar_never_goes_back(
    desk: Desk, size: tuple[int, int]
) -> None:
    app = asking(desk, STUDY)
    dice = Random(3)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        sitting = sitting_of(app)
        filled = 0
        assert "new 9 · learning 0 · due 0" in shown(app)
        while sitting.prompt is not None:
            filled = _head_read(app, sitting, filled)
            rightly = dice.random() < 0.7
            await respond(pilot, sitting, rightly=rightly)
            if sitting.is_answered:
                filled = _head_read(app, sitting, filled)
                await pilot.press("enter")
            else:
                await pilot.press("space", "3" if rightly else "1")
            await pilot.pause()
        assert sitting.answered_count > 18, "new cards come back"
        assert filled > 10


def _head_read(app: QuizApp, sitting: Sitting, before: int) -> int:
    """How many cells of the bar are filled: no fewer than before, beside what is left."""
    head = next(line for line in shown(app).splitlines() if "Study" in line)
    new, learning, due = sitting.left
    assert f"new {new} · learning {learning} · due {due}" in head
    assert head.count("━") >= before
    return head.count("━")


async def test_the_missed_are_practised_and_the_schedule_left_alone(desk: Desk) -> None:
    app = asking(desk, Wish(Mode.TEST, seed=2))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        sitting = sitting_of(app)
        await answer(pilot, sitting, rightly=False)
        await answer(pilot, sitting, rightly=False)
        await answer_all(pilot, sitting)
        missed = {each.item for each in sitting.result().missed}
        assert len(missed) == 2
        known = desk.candidates(desk.decks())
        await pilot.press("p")
        await pilot.pause()
        practice = sitting_of(app)
        assert practice.terms.mode is Mode.PRACTICE
        assert practice.remaining == 2
        await answer_all(pilot, practice)
        assert {each.item for each in practice.result().counted} == missed
        assert desk.candidates(desk.decks()) == known


async def test_what_is_due_the_next_day_is_asked(desk: Desk, clock: Clock) -> None:
    app = QuizApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, Home)
        await pilot.press("enter")
        await pilot.pause()
        await answer_all(pilot, sitting_of(app))
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, Home)
        assert "Nothing more for today" in shown(app)
        clock.forward(days=10)
        await pilot.press("r", "escape")
        await pilot.pause()
        due = sum(row.tally.due for row in desk.rows())
        assert due > 0
        assert f"{due} due" in shown(app)
        await pilot.press("enter")
        await pilot.pause()
        assert sitting_of(app).remaining == due


async def test_a_typed_answer_can_be_called_right_and_a_choice_a_guess(desk: Desk) -> None:
    app = asking(desk, STUDY)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        sitting = sitting_of(app)
        assert sitting.prompt is not None
        await pilot.press(str(sitting.prompt.right[0] + 1), "g")
        assert sitting.last is not None
        assert sitting.last.grade.outcome is Outcome.RIGHT
        assert sitting.last.grade.rating.name == "AGAIN"
        assert "you guessed" in shown(app)
        await pilot.press("enter")
        await answer(pilot, sitting)
        await answer(pilot, sitting)
        await pilot.press(*"leman lake", "enter")
        assert outcome(sitting) is Outcome.WRONG
        await pilot.press("y")
        assert outcome(sitting) is Outcome.RIGHT
        assert desk.past.totals() == (4, 4)


async def test_the_last_answer_can_be_undone_from_the_result(desk: Desk) -> None:
    app = asking(desk, Wish(Mode.PRACTICE, seed=5, tags=TagChoice(("mountains",))))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        sitting = sitting_of(app)
        await answer(pilot, sitting, rightly=False)
        assert isinstance(app.screen, ResultScreen)
        await pilot.press("u")
        await pilot.pause()
        await answer(pilot, sitting_of(app))
        assert isinstance(app.screen, ResultScreen)
        assert "of 1 right, 100%" in shown(app)


async def test_skipping_flagging_and_suspending(desk: Desk) -> None:
    app = asking(desk, STUDY)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        sitting = sitting_of(app)
        first = sitting.prompt
        assert first is not None
        await pilot.press("x")
        assert sitting.prompt is not None
        assert sitting.prompt.entry.key != first.entry.key
        assert sitting.remaining == 9
        await pilot.press("exclamation_mark")
        assert sitting.is_flagged
        assert "⚑" in shown(app)
        suspended = sitting.prompt.entry.key
        await pilot.press("s")
        await pilot.pause()
        assert sitting.remaining == 8
    assert suspended not in {card.key for card in desk.candidates(desk.decks())}
    assert desk.memories.standing([suspended]) == ({suspended}, {suspended})


async def test_letters_typed_into_an_answer_are_not_commands(desk: Desk) -> None:
    app = asking(desk, STUDY)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        sitting = sitting_of(app)
        for _ in range(3):
            await answer(pilot, sitting)
        typed = sitting.prompt
        await pilot.press(*"usgrhx!")
        assert sitting.prompt is typed
        assert sitting.answered_count == 3
        await pilot.press("f4")
        await pilot.pause()
        assert sitting.answered_count == 2
