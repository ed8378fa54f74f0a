"""What is being written outlives every way in which the program can end."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from quiz.settings import places
from quiz.store.drafts import AnyDraft, Draft, NameDraft, keep, read_draft
from quiz.ui.app import QuizApp
from quiz.ui.screens.browse import Browse
from quiz.ui.screens.edit import Edit
from quiz.ui.screens.home import Home
from quiz.ui.screens.question import Decision, Leaving, Named
from quiz.ui.widgets.toml_text import TomlText
from tests.terminal import Terminal
from tests.ui.conftest import KINDS, MakeDesk, shown
from tests.ui.test_browse import browsing, settled
from tests.ui.test_edit import box, fill

FIRST = "Which is the highest mountain of the Alps?"
NEW = '[[cards]]\nquestion = "New?"\nanswer = "n"\n'
SIZE = (80, 40)


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    path = tmp_path / "kinds.toml"
    path.write_text(KINDS.read_text("utf-8"), "utf-8")
    return path


def on_disk() -> list[AnyDraft]:
    """The drafts that are kept, by whatever program they are held."""
    paths = places().drafts.glob("*.json")
    return [draft for each in paths if (draft := read_draft(each)) is not None]


async def ended(app: QuizApp, pilot: Pilot[None]) -> None:
    """End the program as SIGTERM does."""
    app.end_by(signal.SIGTERM)
    await app._ending
    assert app.return_code == 143


async def written_and_ended(make_desk: MakeDesk, deck: Path) -> None:
    """Write in the question of the first card, and end the program."""
    app = QuizApp(make_desk(deck))
    async with app.run_test(size=SIZE) as pilot:
        await browsing(pilot, "e", "x", "y")
        await ended(app, pilot)


@pytest.mark.parametrize("keys", [["escape"], ["g", "ctrl+s"], ["g", "ctrl+q", "s"]], ids=str)
async def test_a_card_is_offered_at_the_next_start_until_it_is_saved(
    make_desk: MakeDesk, deck: Path, keys: list[str]
) -> None:
    before = deck.read_text("utf-8")
    await written_and_ended(make_desk, deck)
    assert deck.read_text("utf-8") == before
    app = QuizApp(make_desk(deck))
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        assert isinstance(app.screen, Decision)
        assert f"xy{FIRST}" in shown(app)
        await pilot.press(*keys)
        await settled(pilot)
    is_saved = len(keys) > 1
    assert deck.read_text("utf-8") == (before.replace(FIRST, f"xy{FIRST}") if is_saved else before)
    assert len(on_disk()) == (0 if is_saved else 1)


@pytest.mark.parametrize("keys", [["T"], ["g", "escape", "d"], ["g", "ctrl+q", "d"]], ids=str)
async def test_a_draft_is_thrown_away_when_that_is_asked_for(
    make_desk: MakeDesk, deck: Path, keys: list[str]
) -> None:
    before = deck.read_text("utf-8")
    await written_and_ended(make_desk, deck)
    app = QuizApp(make_desk(deck))
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press(*keys)
        await settled(pilot)
    assert deck.read_text("utf-8") == before
    assert on_disk() == []


async def test_a_letter_typed_ahead_does_not_throw_it_away(make_desk: MakeDesk, deck: Path) -> None:
    await written_and_ended(make_desk, deck)
    app = QuizApp(make_desk(deck))
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("t", "d", "s", "q", "n", "enter")
        assert isinstance(app.screen, Decision)
    assert len(on_disk()) == 1


async def test_a_draft_that_is_gone_on_with_outlives_another_end(
    make_desk: MakeDesk, deck: Path
) -> None:
    await written_and_ended(make_desk, deck)
    app = QuizApp(make_desk(deck))
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("g")
        await settled(pilot)
        fill(app, "hint", "High")
        await ended(app, pilot)
    (draft,) = on_disk()
    assert isinstance(draft, Draft)
    assert f"xy{FIRST}" in draft.text
    assert "High" in draft.text


async def test_a_card_is_offered_when_it_is_opened_again(make_desk: MakeDesk, deck: Path) -> None:
    await written_and_ended(make_desk, deck)
    app = QuizApp(make_desk(deck))
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("escape")
        await browsing(pilot, "e")
        assert isinstance(app.screen, Decision)
        await pilot.press("g")
        await settled(pilot)
        assert box(app, "question").text == f"xy{FIRST}"
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert isinstance(app.screen, Browse)
        await pilot.press("down", "e")
        await settled(pilot)
        assert isinstance(app.screen, Edit)
    assert f"xy{FIRST}" in deck.read_text("utf-8")
    assert on_disk() == []


async def test_an_unfinished_card_and_one_in_toml_come_back_as_they_were(
    make_desk: MakeDesk, deck: Path
) -> None:
    app = QuizApp(make_desk(deck))
    async with app.run_test(size=SIZE) as pilot:
        await browsing(pilot, "a")
        fill(app, "question", "Half a")
        await ended(app, pilot)
    app = QuizApp(make_desk(deck))
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("g")
        await settled(pilot)
        assert box(app, "question").text == "Half a"
        await pilot.press("f2")
        await settled(pilot)
        app.screen.query_one(TomlText).text = 'question = "no header'
        await ended(app, pilot)
    app = QuizApp(make_desk(deck))
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("g")
        await settled(pilot)
        assert app.screen.query_one(TomlText).text == 'question = "no header'
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert isinstance(app.screen, Edit)


async def test_nothing_is_kept_where_nothing_was_changed(make_desk: MakeDesk, deck: Path) -> None:
    app = QuizApp(make_desk(deck))
    async with app.run_test(size=SIZE) as pilot:
        await browsing(pilot, "e")
        await ended(app, pilot)
    assert not places().drafts.exists()


def change_card(deck: Path) -> None:
    deck.write_text(deck.read_text("utf-8").replace("4,806", "4,807"), "utf-8")


def take_card_out(deck: Path) -> None:
    head, _, *others = deck.read_text("utf-8").split("[[cards]]")
    deck.write_text("[[cards]]".join([head, *others]), "utf-8")


def take_deck_away(deck: Path) -> None:
    deck.unlink()


MEANWHILE = {
    "the card was changed": (change_card, "is now", "w", "4,806"),
    "the card was changed, as a new one": (change_card, "is now", "n", "4,807"),
    "the card was taken out": (take_card_out, "no longer in its file", "n", "Zugspitze"),
    "the deck was taken away": (take_deck_away, "no longer there", "m", "Zugspitze"),
}


@pytest.mark.parametrize(
    ("meanwhile", "says", "key", "kept"), MEANWHILE.values(), ids=MEANWHILE.keys()
)
async def test_a_draft_is_saved_whatever_became_of_its_card(
    make_desk: MakeDesk,
    deck: Path,
    tmp_path: Path,
    meanwhile: Callable[[Path], None],
    says: str,
    key: str,
    kept: str,
) -> None:
    other = tmp_path / "other.toml"
    other.write_text('title = "Other"\n', "utf-8")
    await written_and_ended(make_desk, deck)
    meanwhile(deck)
    app = QuizApp(make_desk(*(each for each in (deck, other) if each.exists())))
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("g")
        await settled(pilot)
        assert says in shown(app)
        await pilot.press(key)
        await settled(pilot)
        assert isinstance(app.screen, Edit)
        fill(app, "section", "")
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert isinstance(app.screen, Home)
    assert f"xy{FIRST}" in deck.read_text("utf-8")
    assert kept in deck.read_text("utf-8")
    assert on_disk() == []


async def test_a_second_program_is_not_offered_what_the_first_goes_on_with(
    make_desk: MakeDesk, deck: Path
) -> None:
    await written_and_ended(make_desk, deck)
    first, second = QuizApp(make_desk(deck)), QuizApp(make_desk(deck))
    async with first.run_test(size=SIZE) as pilot:
        await settled(pilot)
        assert isinstance(first.screen, Decision)
        async with second.run_test(size=SIZE) as other:
            await settled(other)
            assert isinstance(second.screen, Home)


async def test_several_drafts_are_offered_one_after_another(
    make_desk: MakeDesk, deck: Path
) -> None:
    for keys in (["e", "x"], ["down", "e", "x"]):
        app = QuizApp(make_desk(deck))
        async with app.run_test(size=SIZE) as pilot:
            await settled(pilot)
            await pilot.press("escape")
            await browsing(pilot, *keys)
            await ended(app, pilot)
    app = QuizApp(make_desk(deck))
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        assert "1 more card" in shown(app)
        await pilot.press("T")
        await settled(pilot)
        assert isinstance(app.screen, Decision)
        assert "more card" not in shown(app)
        await pilot.press("T")
        await settled(pilot)
        assert isinstance(app.screen, Home)
    assert on_disk() == []


async def test_the_name_of_a_new_deck_is_there_again(make_desk: MakeDesk, deck: Path) -> None:
    for typed in ("riv", "ers"):
        app = QuizApp(make_desk(deck))
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause()
            await pilot.press("n", *typed)
            await ended(app, pilot)
    assert on_disk() == [NameDraft("rivers")]


async def test_the_name_of_a_new_deck_is_kept_until_there_is_a_deck(
    make_desk: MakeDesk, deck: Path
) -> None:
    keep(places().drafts, NameDraft("rivers"))
    app = QuizApp(make_desk(deck))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press("n")
        await pilot.pause()
        assert app.screen.query_one(Input).value == "rivers"
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, Edit)
    assert on_disk() == []


UNSAVED = {
    "a card": (["b", "e", "x"], Edit),
    "a new card": (["b", "a", "x"], Edit),
    "a card, as TOML": (["b", "e", "f2", "x"], Edit),
    "a card, over its dialogue": (["b", "e", "x", "escape"], Decision),
    "a card, over the help": (["b", "e", "x", "f1"], None),
    "a name": (["n", "x"], Named),
    "a setting": (["comma", "down", "enter", "1"], None),
}


@pytest.mark.parametrize(("keys", "screen"), UNSAVED.values(), ids=UNSAVED.keys())
async def test_quitting_asks_about_what_is_not_saved(
    make_desk: MakeDesk, deck: Path, keys: list[str], screen: type | None
) -> None:
    before = deck.read_bytes()
    app = QuizApp(make_desk(deck))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        for key in keys:
            await pilot.press(key)
            await settled(pilot)
        beneath = app.screen
        assert screen is None or isinstance(beneath, screen)
        await pilot.press("ctrl+q", "ctrl+q")
        assert isinstance(app.screen, Leaving)
        await pilot.press("escape")
        assert app.screen is beneath
        await app.action_quit()
        await settled(pilot)
        assert isinstance(app.screen, Leaving)
        await pilot.press("d")
        await pilot.pause()
        assert not app.is_running or app._exit
    assert deck.read_bytes() == before
    assert app.return_code == 0


async def test_a_card_that_cannot_be_saved_keeps_the_program_open(
    make_desk: MakeDesk, deck: Path
) -> None:
    app = QuizApp(make_desk(deck))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await browsing(pilot, "e")
        fill(app, "answer", "")
        await settled(pilot)
        await pilot.press("ctrl+q", "s")
        await settled(pilot)
        assert isinstance(app.screen, Edit)
        assert "`answer` is empty" in shown(app)


async def test_quitting_with_nothing_unsaved_asks_nothing(make_desk: MakeDesk, deck: Path) -> None:
    app = QuizApp(make_desk(deck))
    async with app.run_test(size=SIZE) as pilot:
        await browsing(pilot, "e", "ctrl+q")
        await pilot.pause()
        assert app._exit


async def test_what_cannot_be_kept_is_printed(
    make_desk: MakeDesk, deck: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    places().drafts.parent.mkdir(parents=True, exist_ok=True)
    places().drafts.write_text("not a folder")
    app = QuizApp(make_desk(deck))
    async with app.run_test(size=SIZE) as pilot:
        await browsing(pilot, "e", "x")
        await ended(app, pilot)
    app.print_lost()
    assert f"x{FIRST}" in capsys.readouterr().err


@pytest.mark.parametrize("size", [(40, 12), (12, 4)], ids=str)
async def test_the_offer_can_be_answered_in_a_small_terminal(
    make_desk: MakeDesk, deck: Path, size: tuple[int, int]
) -> None:
    await written_and_ended(make_desk, deck)
    app = QuizApp(make_desk(deck))
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        assert "go on" in shown(app) or size[1] == 4
        await pilot.press("g")
        await settled(pilot)
        assert isinstance(app.screen, Edit)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT], ids=str)
def test_a_signal_keeps_what_is_typed_in_a_terminal(deck: Path, number: signal.Signals) -> None:
    terminal = Terminal("--decks", str(deck.parent))
    terminal.wait_for("One of each kind")
    terminal.press("b")
    terminal.wait_for(FIRST[:30])
    terminal.press("exyz")
    terminal.wait_for("xyzWhich")
    terminal.child.kill(number)
    assert terminal.end() == 128 + number
    again = Terminal("--decks", str(deck.parent))
    again.wait_for("not saved when quiz ended")
    again.press("g")
    again.wait_for("● not saved")
    again.press("\x13")
    again.wait_for("M T W T F S S")
    again.press("q")
    again.end()
    assert f"xyz{FIRST}" in deck.read_text("utf-8")
    assert os.listdir(places().drafts) == []


def test_a_terminal_that_goes_away_keeps_what_was_typed(deck: Path) -> None:
    terminal = Terminal("--decks", str(deck.parent))
    terminal.wait_for("One of each kind")
    terminal.press("b")
    terminal.wait_for(FIRST[:30])
    terminal.press("exyz")
    terminal.wait_for("xyzWhich")
    os.close(terminal.child.child_fd)
    terminal.child.closed = True
    os.waitpid(terminal.child.pid, 0)
    (draft,) = on_disk()
    assert isinstance(draft, Draft)
    assert f"xyz{FIRST}" in draft.text
