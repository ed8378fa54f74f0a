"""The exam of a deck on the screens: tried out, set, studied for, removed."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from quiz.settings import Settings, places, read_settings
from quiz.store.begin import begun
from quiz.store.desk import Desk
from quiz.store.exams import plan_for
from quiz.store.wish import Wish
from quiz.study.rating import Mode
from quiz.ui.app import QuizApp
from quiz.ui.exams import show_plan_first
from quiz.ui.screens.ask import Ask
from quiz.ui.screens.exam import ExamScreen, PlanShown
from quiz.ui.screens.home import Home
from tests.clock import NOON
from tests.ui.conftest import MakeDesk, shown

TODAY = NOON.date()


def _in(days: int) -> date:
    return TODAY + timedelta(days=days)


async def _planned(pilot: Pilot[None]) -> str:
    """What is shown once the plan is made."""
    await pilot.pause(0.15)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    return shown(pilot.app)


async def test_a_day_is_tried_set_studied_for_and_removed(desk: Desk) -> None:
    app = QuizApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("x")
        text = await _planned(pilot)
        assert isinstance(app.screen, ExamScreen)
        assert "Exam · One of each kind" in text
        assert "Sun 6 Dec 2026  in 14 days" in text
        assert "not set yet" in text
        assert "█" in text
        assert "with this plan" in text
        await pilot.press("up", "left")
        assert "Sat 28 Nov 2026  in 6 days" in await _planned(pilot)
        assert not places().settings.exists()
        await pilot.press("enter")
        assert "✓ set" in await _planned(pilot)
        assert places().settings.read_text() == "[exams]\nkinds = 2026-11-28\n"
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, Home)
        assert "exam in 6 days" in shown(app)
        assert "0 due   3 new" in shown(app)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, Ask)
        assert app.screen.sitting.remaining == 3
        await pilot.press("escape", "x")
        assert "✓ set" in await _planned(pilot)
        await pilot.press("x")
        assert "not set yet" in await _planned(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert "exam" not in shown(app).split("⏎")[0]
        assert "0 due   9 new" in shown(app)
    assert read_settings(places().settings).settings == Settings()


async def test_a_day_is_typed_and_one_that_is_past_is_not_taken(desk: Desk) -> None:
    app = QuizApp(desk)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("x")
        await pilot.press("d", *"2027-01-02", "enter")
        assert "Sat 2 Jan 2027  in 41 days" in await _planned(pilot)
        for typed, said in {
            "2026-11-21": "2026-11-21 is past.",
            "2099-01-01": "2099-01-01 is more than ten years away.",
            "[/x]": "The day should be a date like 2026-12-10.",
        }.items():
            await pilot.press("d", *typed, "enter")
            await pilot.pause()
            assert said in [each.message for each in app._notifications]
            assert "Sat 2 Jan 2027" in shown(app)
        await pilot.press("d", "escape")
        await pilot.press("s")
        await pilot.pause()
        assert isinstance(app.screen, Ask)
        assert app.screen.sitting.terms.by == date(2027, 1, 2)


async def test_on_the_day_itself_and_after_it(make_desk: MakeDesk) -> None:
    for days, said in ((0, "exam today"), (1, "exam tomorrow")):
        desk = make_desk(settings=Settings(exams=(("kinds", _in(days)),)))
        app = QuizApp(desk)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            assert said in shown(app)
            assert "0 due   9 new" in shown(app)
            await pilot.press("x", "left")
            assert f"{_in(0):%a} {_in(0).day}" in await _planned(pilot)
    desk = make_desk(settings=Settings(exams=(("kinds", _in(-3)),)))
    app = QuizApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "exam" not in shown(app).split("⏎")[0]
        await pilot.press("x")
        assert "set is 2026-11-19" in await _planned(pilot)
        await pilot.press("x")
        assert "not set yet" in await _planned(pilot)


async def test_a_deck_without_cards_has_nothing_to_plan(
    make_desk: MakeDesk, tmp_path: Path
) -> None:
    path = tmp_path / "empty.toml"
    path.write_text('title = "[/x] Empty"\n')
    app = QuizApp(make_desk(path))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("x")
        text = await _planned(pilot)
        assert "[/x] Empty" in text
        assert "There is no card to plan for." in text


async def test_the_plan_comes_before_the_first_question(desk: Desk) -> None:
    cards = desk.candidates(desk.decks())
    sitting = begun(desk, desk.decks(), Wish(Mode.STUDY, by=_in(9)))
    app = QuizApp(desk, sitting)
    show_plan_first(app, plan_for(desk, cards, _in(9)))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, PlanShown)
        assert "Exam on Tue 1 Dec, in 9 days" in shown(app)
        assert "Predicted recall on the day" in shown(app)
        desk_clock = app.desk.today.now()
        assert desk_clock == NOON
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, Ask)
        assert sitting.answered_count == 0


async def test_the_palette_opens_the_exam_of_each_deck(desk: Desk) -> None:
    app = QuizApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+p")
        await pilot.pause()
        await pilot.press(*"exam: one")
        await pilot.pause(0.3)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, ExamScreen)


async def test_the_settings_show_the_exams_and_tell_of_those_without_a_deck(
    make_desk: MakeDesk,
) -> None:
    places().settings.parent.mkdir(exist_ok=True)
    places().settings.write_text("[exams]\nkinds = 2026-12-10\nkidns = 2026-12-10\n")
    app = QuizApp(make_desk(settings=read_settings(places().settings).settings))
    async with app.run_test(size=(80, 40), notifications=True) as pilot:
        await pilot.press("comma")
        await pilot.pause()
        text = shown(app)
        assert "Exams" in text
        assert "One of each kind" in text
        said = " ".join(each.message for each in app._notifications)
        assert "settings.toml:3:1: there is no deck `kidns`; did you mean `kinds`?" in said
        for _ in range(11):
            await pilot.press("j")
        while app.screen.query_one("SettingList").chosen.name != "exams.kinds":  # type: ignore[attr-defined] # found by its name
            await pilot.press("j")
        await pilot.press("enter", "ctrl+u", *"2026-12-24", "enter")
        await pilot.pause()
        assert app.desk.settings.exams[0] == ("kinds", date(2026, 12, 24))
        await pilot.press("x")
        await pilot.pause()
    assert places().settings.read_text() == "[exams]\nkidns = 2026-12-10\n"


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (160, 50)])
async def test_it_fits(make_desk: MakeDesk, size: tuple[int, int]) -> None:
    desk = make_desk(settings=Settings(new_per_day=1, exams=(("kinds", _in(5)),)))
    app = QuizApp(desk)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert "exam " in shown(app)
        await pilot.press("x")
        text = await _planned(pilot)
        assert "without" in text
        assert "day" in text.splitlines()[-1] + text.splitlines()[-2]
