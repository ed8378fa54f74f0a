"""A terminal of 40x12 with more on the shelf than fits."""

from __future__ import annotations

from pathlib import Path

from textual.containers import VerticalScroll

from quiz.ui.app import QuizApp
from quiz.ui.widgets.deck_list import DeckList
from tests.ui.conftest import KINDS, MakeDesk, shown

SIZE = (40, 12)


def many(folder: Path, decks: int) -> list[Path]:
    paths = [folder / f"deck{number:02}.toml" for number in range(decks)]
    for path in paths:
        path.write_text(KINDS.read_text("utf-8").replace("One of each kind", path.stem), "utf-8")
    return paths


async def test_home_scrolls_its_decks_and_not_itself(make_desk: MakeDesk, tmp_path: Path) -> None:
    app = QuizApp(make_desk(*many(tmp_path, 30)))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert app.screen.max_scroll_y == 0
        assert app.screen.query_one(DeckList).max_scroll_y > 0
        assert "0 due" in shown(app)
        assert "? help" in shown(app)
        await pilot.press("end")
        await pilot.pause()
        assert "deck29" in shown(app)
        assert "? help" in shown(app)


async def test_help_stays_within_the_screen_and_scrolls(make_desk: MakeDesk) -> None:
    app = QuizApp(make_desk())
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press("question_mark")
        await pilot.pause()
        box = app.screen.query_one(VerticalScroll)
        assert app.screen.region.contains_region(box.region)
        await pilot.press("end")
        await pilot.pause()
        assert "every deck by name" in " ".join(shown(app).replace("│", " ").split())
