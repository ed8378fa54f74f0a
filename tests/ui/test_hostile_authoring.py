"""The hostile deck through Browse, the form and the TOML view: shown as written, obeyed nowhere."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import cast

import pytest

from quiz.store.editing import card_edit
from quiz.ui.app import QuizApp
from quiz.ui.screens.browse import Browse
from quiz.ui.screens.edit import Edit
from quiz.ui.widgets.card_form import CardForm
from quiz.ui.widgets.card_list import CardList
from quiz.ui.widgets.toml_text import TomlText
from tests.hostile import MARKUP, hostile_deck
from tests.ui.conftest import MakeDesk, shown
from tests.ui.test_browse import browsing, settled

SIZES = [
    pytest.param((120, 30), 22, id="120x30", marks=pytest.mark.slow),
    pytest.param((120, 30), 6, id="120x30, the first cards"),
    pytest.param((40, 12), 4, id="40x12"),
]
WRITTEN = ("[/x] asked", "W" * 20, "many", "[/x] matched", "[/x] with")


@pytest.mark.parametrize(("size", "count"), SIZES)
async def test_cards_are_browsed(
    make_desk: MakeDesk, tmp_path: Path, size: tuple[int, int], count: int
) -> None:
    app = QuizApp(make_desk(hostile_deck(tmp_path, options=300, letters=50_000)))
    opens, closes = (["enter"], ["escape"]) if size[0] < 100 else ([], [])
    async with app.run_test(size=size, notifications=True) as pilot:
        screen = await browsing(pilot, "exclamation_mark")
        cards = screen.query_one(CardList)
        seen = shown(app)
        for _ in range(count):
            await pilot.press(*opens)
            await pilot.pause(0.12)
            seen += shown(app)
            await pilot.press(*closes, "down")
        assert cards.cursor > min(count, 16) - 1
        await pilot.press("slash", *"[/x] tag:list[int]")
        await settled(pilot)
        assert cards.chosen is not None
        assert "[/x]" in shown(app)
    for trick in MARKUP:
        assert f"{trick} asked"[:18] in seen
    assert "\x1b" not in seen


@pytest.mark.parametrize("question", [pytest.param(each, id=each[:12]) for each in WRITTEN])
async def test_a_card_is_written_in_the_form_and_as_toml(
    make_desk: MakeDesk, tmp_path: Path, question: str
) -> None:
    path = hostile_deck(tmp_path, options=300, letters=50_000)
    desk = make_desk(path)
    numbers = [each.number for deck in desk.decks() for each in desk.deck(deck).entries]
    edit = next(each for each in map(partial(card_edit, path), numbers) if question in each.text)
    app = QuizApp(desk)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        app.push_screen(Edit(edit, lambda change: None))
        await settled(pilot)
        assert app.screen.query_one(CardForm).form.texts
        assert "[/x]" in shown(app)
        text = edit.text
        await pilot.press("f2")
        await settled(pilot)
        assert app.screen.query_one(TomlText).text == text
        await pilot.press("f2")
        await settled(pilot)
        assert not edit.is_changed
        await pilot.press("escape")
        await pilot.pause()
        assert not isinstance(app.screen, Edit)


async def test_what_is_pasted_into_the_form_is_refused_and_not_obeyed(
    make_desk: MakeDesk, tmp_path: Path
) -> None:
    path = tmp_path / "one.toml"
    path.write_text('title = "[/x]"\n[[cards]]\nquestion = "Q?"\nanswer = "A"\n', "utf-8")
    app = QuizApp(make_desk(path))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await browsing(pilot, "e")
        form = app.screen.query_one(CardForm)
        form.query("TextArea").first().insert("\x1b]0;PWNED\x07[/x]")  # type: ignore[attr-defined]
        await settled(pilot)
        assert "U+001B" in " ".join(shown(app).replace("│", " ").split())
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert "\x1b" not in path.read_text("utf-8")
        assert isinstance(cast(object, app.screen), Edit)
        await pilot.press("escape", "d")
        await settled(pilot)
        assert isinstance(app.screen, Browse)
