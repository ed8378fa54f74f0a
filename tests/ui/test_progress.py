"""Progress: its charts and their numbers, one deck alone, and the lists of cards."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from quiz.deck.read import read_deck
from quiz.settings import Settings
from quiz.store.begin import begun
from quiz.store.desk import Desk
from quiz.store.shelf import Shelved
from quiz.store.wish import Wish
from quiz.study.progress import Hard, Progress
from quiz.study.rating import Mode, Rating, Response
from quiz.ui.app import QuizApp
from quiz.ui.figures import Figures
from quiz.ui.screens.ask import Ask
from quiz.ui.screens.card import CardInFull
from quiz.ui.screens.edit import Edit
from quiz.ui.screens.home import Home
from quiz.ui.screens.progress import ProgressScreen
from quiz.ui.widgets.charts import Charts
from quiz.ui.widgets.keys import Keys
from tests.hostile import hostile_deck
from tests.study.a_year import a_year
from tests.ui.conftest import KINDS, MakeDesk, shown

Compare = Callable[..., bool]


async def opened(pilot: Pilot[Any]) -> ProgressScreen:
    """Progress, once all is counted and drawn."""
    await pilot.pause()
    await pilot.press("s")
    await counted(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, ProgressScreen)
    return screen


async def counted(pilot: Pilot[Any]) -> None:
    for _ in range(2):
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def at(app: QuizApp) -> str | None:
    """The chart that has the focus."""
    panel = app.screen.query_one(Charts).panel
    return None if panel is None else panel.id


def keys_of(app: QuizApp) -> set[str]:
    return {key.does for key in app.screen.query_one(Keys).keys}


@pytest.fixture
def _a_year(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the history, the figures are those of a year, on cards that are on the desk."""
    monkeypatch.setattr("quiz.ui.screens.progress.gathered", year_of)


def year_of(desk: Desk, deck: Shelved | None) -> Figures:
    path = desk.files[0].path
    read = read_deck(path).deck
    assert read is not None
    hard = tuple(
        Hard(each.key, each.card.faces[0], each.deck, each.number, f"Hard {place}", 9 - place, 9.0)
        for place, each in enumerate(read.entries[:3])
    )
    year: Progress = a_year()
    first = year.decks[0]._replace(name=path.stem, title=read.head.title)
    year = year._replace(hardest=hard, decks=(first, *year.decks[1:]))
    return Figures(deck, year, year.decks[:1], year.decks[1:3]) if deck else Figures(None, year)


async def test_nothing_answered_says_what_is_needed_and_one_answer_more(desk: Desk) -> None:
    app = QuizApp(desk)
    async with app.run_test(size=(80, 50)) as pilot:
        await opened(pilot)
        assert "The last year\n  ▌ Needs 1 more answer." in shown(app)
        assert "Needs 10 more reviews." in shown(app)
        assert "0% known" in shown(app)
        assert "streak" not in shown(app)
        assert at(app) == "days"
        await pilot.press("escape")
        sitting = begun(desk, desk.decks(), Wish(Mode.STUDY, seed=5))
        sitting.answer(Response(rating=Rating.GOOD, text="x", picked=(0,)))
        await pilot.press("s")
        await counted(pilot)
        assert "The last year  1 answer on 1 day" in shown(app)
        assert "1-day streak" in shown(app)
        await pilot.press("escape")
        assert isinstance(app.screen, Home)


@pytest.mark.usefixtures("_a_year")
async def test_the_chart_in_focus_shows_its_numbers(desk: Desk) -> None:
    app = QuizApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        assert at(app) == "misled"
        assert "europe, card 1  20 November 2026" in shown(app)
        assert "Answers a day" not in shown(app)
        await pilot.press("down", "down", "down")
        assert at(app) == "days"
        await pilot.pause()
        assert "Answers a day" in shown(app)
        await pilot.press("tab")
        await pilot.pause()
        assert at(app) == "retention"
        assert "Answers a day" not in shown(app)
        assert "○ Jun ’26  83% of 119" in shown(app)
        await pilot.press("end")
        await pilot.pause()
        assert at(app) == "stability"
        assert "a year or more" in shown(app)
        await pilot.press("home", "up")
        assert at(app) == "misled"


@pytest.mark.usefixtures("_a_year")
async def test_one_deck_is_looked_at_alone(desk: Desk) -> None:
    app = QuizApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        assert "open" in keys_of(app)
        app.screen.query_one("#decks OptionList", OptionList).focus()
        await pilot.pause()
        assert {"open", "deck"} <= keys_of(app)
        assert "practise these" not in keys_of(app)
        await pilot.press("enter")
        await counted(pilot)
        assert "Progress · One of each kind" in shown(app)
        assert not app.screen.query_one("#days").display
        assert not app.screen.query_one("#decks").display
        assert app.screen.query_one("#sections").display
        assert app.screen.query_one("#tags").display
        await pilot.press("escape")
        await counted(pilot)
        assert "Progress · all decks" in shown(app)
        assert app.screen.query_one("#days").display
        await pilot.press("right")
        await counted(pilot)
        assert "Progress · One of each kind" in shown(app)
        await pilot.press("left")
        await counted(pilot)
        assert "Progress · all decks" in shown(app)
        await pilot.press("escape")
        assert isinstance(app.screen, Home)


@pytest.mark.usefixtures("_a_year")
async def test_the_hardest_cards_are_practised_mended_and_looked_at(
    make_desk: MakeDesk, tmp_path: Path
) -> None:
    deck = tmp_path / "own.toml"
    deck.write_bytes(KINDS.read_bytes())
    app = QuizApp(desk := make_desk(deck))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        app.screen.query_one("#hardest OptionList", OptionList).focus()
        await pilot.press("down")
        await pilot.pause()
        assert {"practise these", "edit", "open"} <= keys_of(app)
        assert "own, card 2  forgotten 8 ×, difficulty 9.0" in shown(app)
        entries = desk.deck(desk.decks()[0]).entries
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, CardInFull)
        assert "One of each kind" in shown(app)
        await pilot.press("escape", "e")
        await pilot.pause()
        assert isinstance(app.screen, Edit)
        await pilot.press("escape", "p")
        await pilot.pause()
        assert isinstance(app.screen, Ask)
        assert app.screen.sitting.terms.mode is Mode.PRACTICE
        assert app.screen.sitting.remaining == 3
        assert app.screen.sitting.prompt is not None
        assert app.screen.sitting.prompt.entry.key == entries[0].key
        await pilot.press("escape")
        await counted(pilot)
        assert isinstance(app.screen, ProgressScreen)
        assert at(app) == "hardest"


@pytest.mark.usefixtures("_a_year")
async def test_a_card_that_has_gone_is_told(desk: Desk) -> None:
    app = QuizApp(desk)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(pilot)
        await pilot.press("e")
        await pilot.pause()
        assert "This card is no longer in its" in shown(app)
        await pilot.press("p")
        await pilot.pause()
        assert isinstance(app.screen, ProgressScreen)


@pytest.mark.usefixtures("_a_year")
@pytest.mark.parametrize(
    "size",
    [
        pytest.param((40, 12), id="40x12", marks=pytest.mark.slow),
        pytest.param((80, 24), id="80x24"),
        pytest.param((160, 50), id="160x50", marks=pytest.mark.slow),
    ],
)
async def test_every_chart_is_come_by_going_down_and_none_is_cut(
    desk: Desk, size: tuple[int, int]
) -> None:
    app = QuizApp(desk)
    async with app.run_test(size=size) as pilot:
        await opened(pilot)
        seen, said = [at(app)], shown(app)
        while len(said) < 200_000 and seen[-1] != "stability":
            await pilot.press("down")
            await pilot.pause()
            said += shown(app)
            if at(app) != seen[-1]:
                seen.append(at(app))
        assert seen == [
            "misled", "days", "retention", "month", "year", "known", "decks", "work",
            "certainty", "tests", "hardest", "difficulty", "stability",
        ]  # fmt: skip
        for last in ("Longest run of da", "21+ days", "Today, 22 Nov", "An answer took"):
            assert last in said
        assert app.screen.max_scroll_y == 0


async def test_a_deck_from_a_stranger_is_shown_as_written(
    make_desk: MakeDesk, tmp_path: Path
) -> None:
    desk = make_desk(hostile_deck(tmp_path, letters=1000))
    sitting = begun(desk, desk.decks(), Wish(Mode.TEST, seed=1, count=99))
    while sitting.prompt is not None:
        sitting.answer(Response(rating=Rating.AGAIN, text="x"))
        sitting.advance()
    app = QuizApp(desk)
    async with app.run_test(size=(80, 50), notifications=True) as pilot:
        await opened(pilot)
        app.screen.query_one("#decks OptionList", OptionList).focus()
        await pilot.pause()
        assert "[/x]  " in shown(app)
        await pilot.press("right")
        await counted(pilot)
        assert "Progress · [/x]" in shown(app)
        assert "Known by section" in shown(app)
        assert "[/x] list[int]" in shown(app)
        await pilot.press("ctrl+p", *"Progress: [")
        await pilot.pause(0.4)
        assert "Progress: [/x]" in shown(app)
        assert app.is_running


async def test_plain_colours_leave_the_focus_to_be_seen(
    make_desk: MakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quiz.ui.screens.progress.gathered", year_of)
    app = QuizApp(make_desk(settings=Settings(plain_colours=True)))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        assert "▌ Sure and wrong" in shown(app)
        assert "  The last year" in shown(app)
        assert "▌ The last year" not in shown(app)


@pytest.mark.usefixtures("_a_year")
def test_it_looks_as_it_did(snap_compare: Compare, desk: Desk) -> None:
    async def settle(pilot: Pilot[Any]) -> None:
        await opened(pilot)
        await pilot.press("tab")
        await pilot.pause(0.1)

    assert snap_compare(QuizApp(desk), terminal_size=(80, 24), run_before=settle)
