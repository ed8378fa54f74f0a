"""Options on their own: the cursor, the mouse, and what is left once the answer is given."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.containers import VerticalScroll

from quiz.store.wish import Wish
from quiz.study.rating import Mode
from quiz.ui.app import QuizApp
from quiz.ui.widgets.feedback import Feedback
from quiz.ui.widgets.keys import Keys
from quiz.ui.widgets.options import Options
from tests.ui.conftest import MakeDesk, asking, shown

LONG = "\\n".join(f"Line {number}" for number in range(30))
CARD = f"""
[[cards]]
question = "Which {{}}?"
answer = "one"
options = ["one", "two", "three", "four", "five", "six", "seven"]
explanation = "{LONG}"
"""
WISH = Wish(Mode.PRACTICE)


@pytest.fixture
def app(make_desk: MakeDesk, tmp_path: Path) -> QuizApp:
    """Two choices of seven, each with a long explanation."""
    deck = tmp_path / "options.toml"
    deck.write_text('title = "Options"' + CARD.format("now") + CARD.format("then"))
    return asking(make_desk(deck), WISH)


CURSOR = [
    pytest.param(["down"], 0, id="down-to-the-first"),
    pytest.param(["j", "down", "j"], 2, id="j"),
    pytest.param(["up"], 6, id="round-to-the-last"),
    pytest.param(["k", "down"], 0, id="round-to-the-first"),
    pytest.param(["end"], 6, id="end"),
    pytest.param(["end", "home"], 0, id="home"),
]


@pytest.mark.parametrize(("keys", "place"), CURSOR)
async def test_keys_move_the_cursor_and_enter_picks_there(
    app: QuizApp, keys: list[str], place: int
) -> None:
    async with app.run_test(size=(80, 60)) as pilot:
        await pilot.pause()
        await pilot.press(*keys)
        assert app.screen.query_one(Options).cursor == place
        await pilot.press("enter")
        await pilot.pause()
        sign = "✓" if place == 0 else "✗"
        assert f"{sign} {place + 1}  " in shown(app)


async def test_the_mouse_marks_an_option_and_a_click_picks_it(app: QuizApp) -> None:
    async with app.run_test(size=(80, 60)) as pilot:
        await pilot.pause()
        options = app.screen.query_one(Options)
        await pilot.hover(options, offset=(6, 3))
        assert options.hovered == 3
        await pilot.hover("#question")
        assert options.hovered is None
        await pilot.click(options, offset=(6, 3))
        await pilot.pause()
        assert "✗ 4  four" in shown(app)
        await pilot.hover(options, offset=(6, 1))
        await pilot.click(options, offset=(6, 1))
        await pilot.pause()
        assert options.hovered is None
        assert "✗ 2" not in shown(app)


async def test_the_option_under_the_cursor_comes_into_view(app: QuizApp) -> None:
    async with app.run_test(size=(40, 7)) as pilot:
        await pilot.pause()
        assert "Which" in shown(app)
        assert "seven" not in shown(app)
        await pilot.press("end")
        await pilot.pause()
        assert "seven" in shown(app)
        await pilot.press("home")
        await pilot.pause()
        assert "1  one" in shown(app)


async def test_a_long_explanation_is_scrolled_with_the_keys_of_the_cursor(app: QuizApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("1")
        await pilot.pause()
        assert app.screen.query_one(Feedback).size.height > 30
        await pilot.press("end")
        await pilot.pause(0.1)
        assert "Line 29" in shown(app)
        before = app.screen.query_one(VerticalScroll).scroll_y
        await pilot.press("up")
        await pilot.pause(0.1)
        assert app.screen.query_one(VerticalScroll).scroll_y == before - 1
        await pilot.press("enter")
        await pilot.pause()
        assert "Which" in shown(app)
        assert "Line" not in shown(app)
        assert app.screen.query_one(VerticalScroll).max_scroll_y == 0


async def test_nothing_is_laid_out_anew_for_an_answer_that_there_is_room_for(
    make_desk: MakeDesk, tmp_path: Path
) -> None:
    deck = tmp_path / "short.toml"
    deck.write_text('title = "T"\n[[cards]]\nquestion = "Yes?"\nanswer = true\n')
    app = asking(make_desk(deck), WISH)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        layouts: list[object] = []
        app.screen.screen_layout_refresh_signal.subscribe(app.screen, layouts.append)
        await pilot.press("1")
        await pilot.pause(0.1)
        assert "✓ Right" in shown(app)
        assert not layouts


async def test_the_keys_are_drawn_anew_in_other_colours_and_widths(app: QuizApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        keys = app.screen.query_one(Keys)
        dark = keys.render_line(0)
        assert keys.render_line(0) is dark
        app.theme = "quiz-light"
        await pilot.pause(0.1)
        assert keys.render_line(0) != dark
        assert keys.render_line(0).text == dark.text
        await pilot.resize_terminal(30, 24)
        await pilot.pause(0.1)
        assert keys.render_line(0).cell_length < dark.cell_length
