"""Writing a card: the form, the TOML view, the preview, and what is never lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input, Select, TextArea

from quiz.store.begin import begun
from quiz.store.wish import Wish
from quiz.study.rating import Mode
from quiz.ui.app import QuizApp
from quiz.ui.screens.ask import Ask
from quiz.ui.screens.browse import Browse
from quiz.ui.screens.edit import Edit
from quiz.ui.screens.question import Decision
from quiz.ui.widgets.card_form import CardForm
from quiz.ui.widgets.field_box import FieldBox
from quiz.ui.widgets.options import Options
from quiz.ui.widgets.preview import Preview
from quiz.ui.widgets.toml_text import TomlText
from tests.ui.conftest import KINDS, MakeDesk, shown
from tests.ui.test_browse import browsing, chosen, settled

FIRST = "Which is the highest mountain of the Alps?"


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    path = tmp_path / "kinds.toml"
    path.write_text(KINDS.read_text("utf-8"), "utf-8")
    return path


def box(app: QuizApp, key: str) -> FieldBox:
    return next(each for each in app.screen.query(FieldBox) if each.field.key == key)


def fill(app: QuizApp, key: str, text: str) -> None:
    for area in box(app, key).query(TextArea):
        area.text = text
    for line in box(app, key).query(Input):
        line.value = text


async def test_a_card_is_mended_in_the_form_and_nothing_else_changes(
    make_desk: MakeDesk, deck: Path
) -> None:
    before = deck.read_text("utf-8")
    app = QuizApp(make_desk(deck))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await browsing(pilot, "e")
        assert isinstance(app.screen, Edit)
        assert app.screen.query_one(Preview).query(Options)
        assert "✓ Mont Blanc" in shown(app)
        fill(app, "answer", "")
        await settled(pilot)
        assert "✗ `answer` is empty" in shown(app)
        assert "not saved" in shown(app)
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert isinstance(app.screen, Edit)
        fill(app, "answer", "Monte Bianco")
        await settled(pilot)
        assert "✗" not in shown(app)
        assert "✓ Monte Bianco" in shown(app)
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert isinstance(app.screen, Browse)
    assert deck.read_text("utf-8") == before.replace('"Mont Blanc"\nwrong', '"Monte Bianco"\nwrong')


async def test_the_toml_view_and_the_form_say_the_same(make_desk: MakeDesk, deck: Path) -> None:
    app = QuizApp(make_desk(deck))
    async with app.run_test(size=(110, 40), notifications=True) as pilot:
        await browsing(pilot, "e")
        fill(app, "hint", "Its colour")
        await pilot.press("f2")
        await settled(pilot)
        text = app.screen.query_one(TomlText)
        assert text.language == "toml"
        assert 'hint = "Its colour"' in text.text
        text.text = text.text.replace("hint =", "hnt =")
        await settled(pilot)
        assert "did you mean" in shown(app)
        await pilot.press("f2")
        await settled(pilot)
        assert app.screen.query(TomlText)
        text.text = text.text.replace("hnt =", "hint =").replace("Its colour", "White")
        await settled(pilot)
        await pilot.press("f2")
        await settled(pilot)
        assert app.screen.query_one(CardForm).form.text("hint") == "White"


async def test_the_kind_can_be_changed_and_no_text_is_lost(make_desk: MakeDesk, deck: Path) -> None:
    app = QuizApp(make_desk(deck))
    async with app.run_test(size=(110, 40)) as pilot:
        await browsing(pilot, "e")
        kind = app.screen.query_one(Select)
        kind.value = "flashcard"
        await settled(pilot)
        assert [each.field.key for each in app.screen.query(FieldBox)][:3] == [
            "question", "answer", "reverse",
        ]  # fmt: skip
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert "Zugspitze" not in deck.read_text("utf-8").split("[[cards]]")[1]
        await pilot.press("e")
        await settled(pilot)
        assert "flashcard" in shown(app)
        assert "Recall the answer" in shown(app)


async def test_leaving_asks_where_there_is_something_to_save(
    make_desk: MakeDesk, deck: Path
) -> None:
    before = deck.read_bytes()
    app = QuizApp(make_desk(deck))
    async with app.run_test(size=(80, 24)) as pilot:
        await browsing(pilot, "e", "escape")
        assert isinstance(app.screen, Browse)
        await pilot.press("e")
        await settled(pilot)
        await pilot.press("x", "escape")
        await pilot.pause()
        assert isinstance(app.screen, Decision)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, Edit)
        await pilot.press("escape", "d")
        await settled(pilot)
        assert isinstance(app.screen, Browse)
        assert deck.read_bytes() == before
        await pilot.press("e")
        await settled(pilot)
        await pilot.press("x", "escape", "s")
        await settled(pilot)
        assert isinstance(app.screen, Browse)
    assert f"x{FIRST}" in deck.read_text("utf-8")


async def test_a_file_changed_meanwhile_is_shown_and_not_written_over(
    make_desk: MakeDesk, deck: Path
) -> None:
    app = QuizApp(make_desk(deck))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await browsing(pilot, "e", "x")
        theirs = deck.read_text("utf-8").replace("4,806", "4,807")
        deck.write_text(theirs, "utf-8")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert isinstance(app.screen, Decision)
        assert "4,807" in shown(app)
        await pilot.press("escape", "ctrl+s")
        await pilot.pause()
        assert deck.read_text("utf-8") == theirs
        await pilot.press("r")
        await settled(pilot)
        assert isinstance(app.screen, Edit)
        assert "4,807" in app.screen.query_one(CardForm).form.text("explanation")
        await pilot.press("x", "ctrl+s")
        await settled(pilot)
    assert deck.read_text("utf-8") == theirs.replace(FIRST, f"x{FIRST}")


async def test_a_card_is_mended_while_it_is_asked_and_the_session_goes_on(
    make_desk: MakeDesk, deck: Path
) -> None:
    desk = make_desk(deck)
    sitting = begun(desk, desk.decks(), Wish(Mode.STUDY, seed=5))
    app = QuizApp(desk, sitting)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        assert sitting.prompt is not None
        options = [option.text for option in sitting.prompt.options]
        await pilot.press("1", "u")
        await pilot.press("e")
        await settled(pilot)
        fill(app, "question", "Wholly other words, with another answer")
        fill(app, "answer", "Monte Bianco")
        await settled(pilot)
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert isinstance(app.screen, Ask)
        assert "Wholly other words" in shown(app)
        assert sitting.remaining == 9
        now = [option.text for option in sitting.prompt.options]
        assert now == [text.replace("Mont Blanc", "Monte Bianco") for text in options]
        await pilot.press(str(now.index("Monte Bianco") + 1))
        await settled(pilot)
        assert "Right" in shown(app)
        await pilot.press("e")
        await settled(pilot)
        fill(app, "explanation", "Because it is so.")
        await settled(pilot)
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert "Because it is so." in shown(app)
        assert sitting.is_answered
        answers = desk.past.given_in(sitting.id)
        assert [each.taken_back is None for each in answers] == [False, True]
        desk.memories.refresh()
        key = sitting.prompt.entry.key
        assert desk.memories.owners([each.key for each in answers]) == {
            each.key: key for each in answers
        }
        await pilot.press("enter")
        await pilot.pause()
        assert sitting.prompt.entry.key != key


async def test_the_time_stands_still_while_a_card_is_mended(
    make_desk: MakeDesk, deck: Path, clock: object
) -> None:
    desk = make_desk(deck)
    sitting = begun(desk, desk.decks(), Wish(Mode.TEST, seed=1, seconds=20))
    app = QuizApp(desk, sitting)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("f5" if isinstance(app.focused, Input) else "e")
        await settled(pilot)
        assert isinstance(app.screen, Edit)
        clock.forward(seconds=300)  # type: ignore[attr-defined] # the clock of the desk
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, Ask)
        assert sitting.seconds_left == 20
        assert not sitting.is_answered


async def test_a_shipped_deck_is_copied_before_it_is_mended(
    make_desk: MakeDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = tmp_path / "bundle"
    shipped.mkdir()
    theirs = shipped / "kinds.toml"
    theirs.write_bytes(KINDS.read_bytes())
    (shipped / "zz.toml").write_bytes(KINDS.read_bytes())
    monkeypatch.setattr("quiz.store.desk.bundled_decks", lambda: shipped)
    desk = make_desk(tmp_path / "none")
    app = QuizApp(desk)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await browsing(pilot, "e")
        assert isinstance(app.screen, Decision)
        await pilot.press("c")
        await settled(pilot)
        await pilot.press("x", "ctrl+s")
        await settled(pilot)
        assert "18 cards" in shown(app)
        assert chosen(app) == f"x{FIRST}"
    assert theirs.read_bytes() == KINDS.read_bytes()
    own = desk.places.decks / "kinds.toml"
    assert f"x{FIRST}" in own.read_text("utf-8")
    assert [deck.path for deck in desk.decks()] == [own, shipped / "zz.toml"]
