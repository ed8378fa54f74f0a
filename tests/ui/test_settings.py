"""The Settings screen, and what each setting does to the screens."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from textual.pilot import Pilot
from textual.theme import BUILTIN_THEMES
from textual.widgets import OptionList

from quiz.settings import Settings, places, read_settings
from quiz.settings.known import THEMES
from quiz.store.begin import begun
from quiz.store.desk import Desk
from quiz.store.redating import redating
from quiz.store.wish import Wish
from quiz.study.rating import Mode
from quiz.ui.app import QuizApp
from quiz.ui.keymap import bindings, key_faults, usable_keys
from quiz.ui.screens.ask import Ask
from quiz.ui.screens.home import Home
from quiz.ui.screens.settings import SettingsScreen
from quiz.ui.themes import OURS
from quiz.ui.widgets.keys import Keys
from quiz.ui.widgets.setting_list import SettingList
from tests.clock import Clock
from tests.store.person import give_all
from tests.ui.conftest import MakeDesk, shown


def _file() -> Path:
    return places().settings


async def _go_to(pilot: Pilot[None], name: str) -> None:
    """Put the cursor on the setting."""
    rows = pilot.app.screen.query_one(SettingList)
    names = [setting.name for setting in rows._settings]
    rows.query_one(OptionList).highlighted = names.index(name)
    await pilot.pause()
    assert rows.chosen is not None
    assert rows.chosen.name == name


async def _type(pilot: Pilot[None], name: str, text: str) -> None:
    await _go_to(pilot, name)
    await pilot.press("enter", "ctrl+u", *text, "enter")
    await pilot.pause()


async def test_a_value_is_typed_judged_at_once_and_saved(desk: Desk) -> None:
    _file().parent.mkdir(exist_ok=True)
    _file().write_text("# mine\nnew_per_day = 20 # many\n")
    app = QuizApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "9 new" in shown(app)
        await pilot.press("comma")
        await pilot.pause()
        assert isinstance(app.screen, SettingsScreen)
        assert "How sure you want to be of a card" in shown(app)
        await _go_to(pilot, "new_per_day")
        await pilot.press("enter", "ctrl+u", "4", "q")
        await pilot.pause()
        assert "✗ It should be a whole number" in shown(app)
        await pilot.press("enter")
        assert _file().read_text() == "# mine\nnew_per_day = 20 # many\n"
        await pilot.press("backspace", "enter")
        await pilot.pause()
        assert _file().read_text() == "# mine\nnew_per_day = 4 # many\n"
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, Home)
        assert "4 new" in shown(app)


async def _busy(pilot: Pilot[None]) -> None:
    """Let whatever is being counted be told."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def test_what_a_setting_does_to_the_cards_is_said_before_it_is_taken(
    desk: Desk, clock: Clock
) -> None:
    give_all(begun(desk, desk.decks(), Wish(Mode.TEST, seed=1)), clock)
    clock.forward(days=1)
    give_all(begun(desk, desk.decks(), Wish(Mode.TEST, seed=1)), clock)
    clock.forward(days=5)
    told = redating(desk, Settings(desired_retention=0.99))
    assert told.due_then > told.due
    app = QuizApp(desk)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("comma")
        await _go_to(pilot, "desired_retention")
        await pilot.press("enter", "ctrl+u", *"0.99")
        await _busy(pilot)
        assert told.said in shown(app)
        assert desk.settings.desired_retention == 0.9
        await pilot.press("enter")
        await _busy(pilot)
        assert desk.settings.desired_retention == 0.99
        assert not app._notifications
        await pilot.press("x")
        await _busy(pilot)
        assert desk.settings.desired_retention == 0.9
        (said,) = [each.message for each in app._notifications]
        assert f"due today: {told.due_then} → {told.due}." in said


async def test_escape_leaves_what_was_typed_and_then_the_screen(desk: Desk) -> None:
    app = QuizApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("comma")
        await _go_to(pilot, "editor")
        await pilot.press("enter", "x", "q", "escape")
        assert isinstance(app.screen, SettingsScreen)
        await pilot.press("escape")
        assert isinstance(app.screen, Home)
    assert not _file().exists()


async def test_themes_are_gone_through_and_shown_at_once(desk: Desk) -> None:
    app = QuizApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("comma")
        await _go_to(pilot, "theme")
        await pilot.press("right")
        await pilot.pause()
        assert app.theme == "quiz-light"
        await pilot.press("left", "left")
        await pilot.pause()
        assert app.theme == THEMES[-1] == read_settings(_file()).settings.theme
        await pilot.press("x")
        await pilot.pause()
        assert app.theme == "quiz-dark"
        assert _file().read_text() == ""


async def test_colours_and_motion_are_as_set(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("textual.constants.TEXTUAL_ANIMATIONS", "full")
    app = QuizApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        assert app.animation_level == "full"
        await pilot.press("comma")
        for name in ("plain_colours", "reduced_motion"):
            await _go_to(pilot, name)
            await pilot.press("enter")
            await pilot.pause()
        assert (app.theme, app.animation_level) == ("ansi-dark", "none")
        assert app.native_ansi_color
    app = QuizApp(desk)
    assert (app.theme, app.animation_level) == ("ansi-dark", "none")


def test_plain_colours_of_a_light_theme_are_light(make_desk: MakeDesk) -> None:
    desk = make_desk(settings=Settings(theme="quiz-light", plain_colours=True))
    assert QuizApp(desk).theme == "ansi-light"


@pytest.mark.parametrize(
    ("theme", "colour"), [("quiz-dark", "black"), ("quiz-light", "bright_white")]
)
@pytest.mark.parametrize("keys", [[], ["b"], ["comma"]], ids=["home", "browse", "settings"])
async def test_in_plain_colours_all_of_the_row_under_the_cursor_can_be_read(
    make_desk: MakeDesk, theme: str, colour: str, keys: list[str]
) -> None:
    app = QuizApp(make_desk(settings=Settings(theme=theme, plain_colours=True)))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause()
        styles = [
            segment.style
            for strip in app.screen._compositor.render_strips()
            for segment in strip
            if segment.style is not None and any(map(str.isalnum, segment.text))
        ]
    on_cursor = [each for each in styles if each.bgcolor and not each.bgcolor.is_default]
    assert {each.color.name if each.color else "" for each in on_cursor} == {colour}


async def test_a_key_is_given_to_something_else(desk: Desk) -> None:
    app = QuizApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("comma")
        await _type(pilot, "keys.home.test", "b")
        assert "which is the key of `home.browse` there" in shown(app)
        await pilot.press("ctrl+u", "f", "6", "enter")
        await pilot.pause()
        assert _file().read_text() == '[keys]\n"home.test" = "f6"\n'
        await pilot.press("escape")
        await pilot.pause()
        written = [key.written for key in app.screen.query_one(Keys).keys if key.does == "test"]
        assert written == ["f6"]
        await pilot.press("t")
        assert isinstance(app.screen, Home)
        await pilot.press("f6")
        await pilot.pause()
        assert isinstance(app.screen, Ask)


async def test_keys_that_cannot_be_used_are_told_and_the_others_work(make_desk: MakeDesk) -> None:
    _file().parent.mkdir(exist_ok=True)
    _file().write_text('order = 5\n[keys]\n"home.test" = "f6"\n"home.read" = "p"\n')
    app = QuizApp(make_desk(settings=read_settings(_file()).settings))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("comma")
        await pilot.pause()
        said = " ".join(str(each.message) for each in app._notifications)
        assert "settings.toml:1:1: `order` should be a string" in said
        assert "keys.home.read has `p`, which is the key of `home.practice` there" in said
        await pilot.press("escape", "f6")
        await pilot.pause()
        assert isinstance(app.screen, Ask)


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        pytest.param({"home.study": "f5"}, "", id="free"),
        pytest.param({"home.study": "t", "home.test": "enter"}, "", id="swapped"),
        pytest.param({"home.test": "p", "home.practice": "t"}, "", id="exchanged"),
        pytest.param({"home.test": "ctrl+t, f9"}, "", id="two"),
        pytest.param({"home.test": "p"}, "home.practice", id="taken"),
        pytest.param({"home.test": "?"}, "`help`", id="everywhere"),
        pytest.param({"home.test": ","}, "home.settings", id="a comma"),
        pytest.param({"home.test": "u"}, "", id="the key of another screen"),
        pytest.param({"revealing.good": "u"}, "ask.undo", id="of the screen around it"),
        pytest.param({"revealing.again": "2", "revealing.hard": "1"}, "", id="of two by turns"),
        pytest.param({"certainty.sure": "x"}, "ask.skip", id="of what asks how sure"),
        pytest.param({"home.test": "nokey"}, "no key `nokey`", id="no key"),
        pytest.param({"home.test": "ctrl+"}, "no key", id="half a key"),
        pytest.param({"home.test": ""}, "should be", id="none"),
        pytest.param({"home.tets": "f5"}, "did you mean `home.test`?", id="nearly"),
    ],
)
def test_keys_are_judged(keys: dict[str, str], said: str) -> None:
    faults = key_faults(keys)
    assert bool(faults) is bool(said)
    assert all(said in fault for fault in faults.values())
    assert set(usable_keys(keys)) == set(keys) - set(faults)


def test_the_keys_by_default_do_not_meet() -> None:
    """But those that are there by turns, which nobody gave."""
    assert key_faults({"home.study": bindings()["home.study"].keys}) == {}


def test_every_theme_can_be_set() -> None:
    assert set(THEMES) == {*BUILTIN_THEMES, *(theme.name for theme in OURS)}


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (160, 50)])
async def test_it_fits(desk: Desk, size: tuple[int, int]) -> None:
    app = QuizApp(desk)
    async with app.run_test(size=size) as pilot:
        await pilot.press("comma")
        await pilot.pause()
        await _type(pilot, "rest_days", "sat sun")
        assert "sat sun" in shown(app)
        assert "back" in shown(app)
    assert read_settings(_file()).settings.rest_days == "sat sun"


async def test_what_is_typed_goes_to_the_setting_that_was_opened(desk: Desk) -> None:
    """Even where the cursor is moved meanwhile, with the mouse."""
    app = QuizApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("comma")
        await _go_to(pilot, "new_per_day")
        await pilot.press("enter", "ctrl+u", "3")
        app.screen.query_one(SettingList)._rows.highlighted = 3
        await pilot.press("enter")
        await pilot.pause()
    assert read_settings(_file()).settings == Settings(new_per_day=3)


async def _set_elsewhere(pilot: Pilot[None], text: str) -> None:
    """Have the file hold this, as another program writes it, and let it be looked at."""
    _file().parent.mkdir(exist_ok=True)
    beside = _file().with_name("new")
    beside.write_text(text)
    beside.replace(_file())
    cast(QuizApp, pilot.app).look_at_settings()
    await pilot.pause()


async def test_settings_changed_elsewhere_are_taken_up(desk: Desk) -> None:
    app = QuizApp(desk)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        assert "9 new" in shown(app)
        await _set_elsewhere(pilot, 'new_per_day = 4\ntheme = "nord"\n[keys]\n"home.test" = "f6"\n')
        assert "4 new" in shown(app)
        assert app.theme == "nord"
        await pilot.press("comma")
        await pilot.pause()
        await _set_elsewhere(pilot, "desired_retention = 0.93\n")
        assert "0.93" in shown(app)
        assert app.theme == "quiz-dark"
        await pilot.press("escape")
        await pilot.pause()
        assert "9 new" in shown(app)
        assert desk.schedule.desired_retention == 0.93
        _file().unlink()
        app.look_at_settings()
        assert desk.settings == Settings()
        assert not app._notifications


@pytest.mark.parametrize(
    ("text", "per_day"),
    [
        pytest.param("new_per_day = ", 4, id="half of it"),
        pytest.param('new_per_day = 3\ntheme = "blue"\n', 3, id="one that cannot be used"),
    ],
)
async def test_a_settings_file_that_cannot_be_used_is_told_and_changes_nothing(
    desk: Desk, text: str, per_day: int
) -> None:
    app = QuizApp(desk)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await _set_elsewhere(pilot, "new_per_day = 4\n")
        for _ in range(2):
            app.look_at_settings()
        await _set_elsewhere(pilot, text)
        app.look_at_settings()
        assert desk.settings.new_per_day == per_day
        (said,) = [each.message for each in app._notifications]
        assert "settings.toml:" in said


async def test_a_value_being_typed_stays_while_settings_change_elsewhere(desk: Desk) -> None:
    app = QuizApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("comma")
        await _go_to(pilot, "new_per_day")
        await pilot.press("enter", "ctrl+u", "7")
        await _set_elsewhere(pilot, "reviews_per_day = 11\n")
        await pilot.press("7", "enter")
        await pilot.pause()
        assert _file().read_text() == "reviews_per_day = 11\nnew_per_day = 77\n"
        assert (desk.settings.new_per_day, desk.settings.reviews_per_day) == (77, 11)
