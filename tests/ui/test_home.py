"""Home, and the ways from it to everything else."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.screen import Screen
from textual.widgets._toast import Toast

from quiz.settings import Settings, read_settings
from quiz.store.begin import begun
from quiz.store.desk import Desk
from quiz.store.wish import Wish
from quiz.study.queue import Tally
from quiz.study.rating import Mode, Response
from quiz.study.scores import Score
from quiz.ui.app import QuizApp
from quiz.ui.screens.ask import Ask
from quiz.ui.screens.help import Help
from quiz.ui.screens.home import Home
from quiz.ui.screens.problems import Problems
from quiz.ui.screens.reading import Reading
from quiz.ui.widgets.deck_list import DeckList
from quiz.ui.widgets.keys import Keys
from tests.clock import Clock
from tests.ui.conftest import KINDS, MakeDesk, shown

BROKEN = """
title = "Half good"

[[cards]]
question = "Is this card good?"
answer = true
explanation = "It is."

[[cards]]
question = "Is this one?"
anwser = true
"""


async def test_home_tells_what_is_new_and_what_each_key_does(desk: Desk) -> None:
    app = QuizApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "0 due   9 new" in shown(app)
        assert "One of each kind" in shown(app)
        keys = {key.does for key in app.screen.query_one(Keys).keys}
        assert {"study", "test", "practice", "read", "browse", "progress", "help"} <= keys
        assert "problems" not in keys
        await pilot.press("question_mark")
        await pilot.pause()
        assert isinstance(app.screen, Help)
        assert "Take a scored test of this deck" in shown(app)
        await pilot.press("escape")
        assert isinstance(app.screen, Home)


async def test_a_shelf_that_was_never_read_is_read_behind_the_first_frame(
    desk: Desk, tmp_path: Path
) -> None:
    (tmp_path / "later.toml").write_text('title = "Came later"\n' + BROKEN.split("\n", 2)[2])
    desk.folders = (*desk.folders, tmp_path)
    app = QuizApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "Came later" in shown(app)


async def test_a_deck_with_problems_has_a_badge_that_opens_them(
    make_desk: MakeDesk, tmp_path: Path
) -> None:
    deck = tmp_path / "half.toml"
    deck.write_text(BROKEN)
    app = QuizApp(make_desk(deck))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "⚠ 1" in shown(app)
        await pilot.press("w")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert isinstance(app.screen, Problems)
        assert "unknown key `anwser`" in shown(app)
        assert "did you mean `answer`?" in shown(app)
        deck.write_text(BROKEN.replace("anwser", "answer"))
        await pilot.press("f5")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "unknown key" not in shown(app)
        await pilot.press("escape")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "⚠" not in shown(app)


async def test_files_left_out_are_told_and_named_among_the_problems(
    make_desk: MakeDesk, tmp_path: Path
) -> None:
    for folder in ("one", "two"):
        (tmp_path / "all" / folder).mkdir(parents=True)
        (tmp_path / "all" / folder / "verbs.toml").write_text('title = "Verbs of [/one]"\n')
    app = QuizApp(make_desk(tmp_path / "all"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "1 deck file left out: w says why." in shown(app)
        await pilot.press("w")
        await app.workers.wait_for_complete()
        await pilot.pause()
        said = " ".join(shown(app).split())
        assert "warning W120" in said
        assert "left out, since" in said
        assert "rename one of the two" in said
        (tmp_path / "all" / "two" / "verbs.toml").rename(tmp_path / "all" / "two" / "nouns.toml")
        await pilot.press("escape")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "left out" not in shown(app)
        assert app.desk.left_out == []


async def test_files_left_out_are_named_where_there_is_no_deck_at_all(
    make_desk: MakeDesk, tmp_path: Path
) -> None:
    (tmp_path / "all").mkdir()
    (tmp_path / "all" / "gone.toml").symlink_to("/nowhere/[red]gone")
    app = QuizApp(make_desk(tmp_path / "all"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "1 deck file left out: w says why." in shown(app)
        await pilot.press("w")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "a link to /nowhere/[red]gone" in " ".join(shown(app).split())
        await pilot.press("E", "f5", "escape")


async def test_a_row_knows_the_folder_of_its_deck(make_desk: MakeDesk, tmp_path: Path) -> None:
    path = tmp_path / "all" / "de" / "a1" / "verbs.toml"
    path.parent.mkdir(parents=True)
    path.write_text('title = "Verbs"\n')
    rows = make_desk(tmp_path / "all").rows()
    assert [(row.deck.id, row.folder) for row in rows] == [("verbs", "de/a1")]


async def test_a_deck_is_read_page_by_page(desk: Desk) -> None:
    app = QuizApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("r")
        await pilot.pause()
        assert isinstance(app.screen, Reading)
        assert "The Alps reach from Nice to Vienna" in shown(app)
        assert "Made for trying things" in shown(app)
        await pilot.press("left", "right")
        await pilot.pause()
        assert "The Rhine flows to the North Sea" in shown(app)
        assert "2 of 2" in shown(app)
        await pilot.press("escape")
        assert isinstance(app.screen, Home)


async def test_a_card_opens_its_own_section(desk: Desk) -> None:
    app = QuizApp(desk, begun(desk, desk.decks(), Wish(Mode.STUDY, seed=5)))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("x", "r")
        await pilot.pause()
        assert isinstance(app.screen, Reading)
        assert "2 of 2" in shown(app)
        await pilot.press("escape")
        assert isinstance(app.screen, Ask)


async def test_the_palette_finds_decks_and_themes_and_the_theme_stays(desk: Desk) -> None:
    app = QuizApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("ctrl+p")
        await pilot.press(*"quiz-light")
        await pilot.pause(0.4)
        await pilot.press("enter")
        await pilot.pause()
        assert app.theme == "quiz-light"
        assert read_settings(desk.places.settings).settings.theme == "quiz-light"
        await pilot.press("ctrl+p")
        await pilot.press(*"Practise")
        await pilot.pause(0.4)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, Ask)
        assert app.screen.sitting.terms.mode is Mode.PRACTICE


async def test_a_theme_that_is_not_there_falls_back(make_desk: MakeDesk) -> None:
    app = QuizApp(make_desk(settings=Settings(theme="no such theme")))
    async with app.run_test(size=(80, 24)):
        assert app.theme == "quiz-dark"


async def test_a_test_that_was_broken_off_is_gone_on_with(desk: Desk, clock: Clock) -> None:
    broken_off = begun(desk, desk.decks(), Wish(Mode.TEST, seed=3))
    for _ in range(4):
        broken_off.answer(Response(text="x", picked=(0,)))
        broken_off.advance()
    app = QuizApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "A test was broken off" in shown(app)
        await pilot.press("c")
        await pilot.pause()
        assert isinstance(app.screen, Ask)
        assert app.screen.sitting.answered_count == 4
        assert app.screen.sitting.remaining == 5
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, Home)


async def test_the_mouse_does_what_the_keys_do(desk: Desk) -> None:
    app = QuizApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.click(DeckList, offset=(5, 1), times=2)
        await pilot.pause()
        assert isinstance(app.screen, Ask)
        sitting = app.screen.sitting
        assert sitting.prompt is not None
        await pilot.click("Options", offset=(6, sitting.prompt.right[0]))
        await pilot.pause()
        assert sitting.last is not None
        assert sitting.last.grade.credit == 1
        await pilot.press("enter")
        await pilot.pause()
        await pilot.click("Revealing")
        await pilot.pause()
        await pilot.click("NumberButton")
        await pilot.pause()
        assert sitting.answered_count == 2
        assert sitting.last.grade.given == "Again"


CLICKS = [
    pytest.param(1, Home, id="one-selects"),
    pytest.param(2, Ask, id="two-open"),
    pytest.param(3, Ask, id="a-third-answers-nothing"),
]


@pytest.mark.parametrize(("clicks", "screen"), CLICKS)
@pytest.mark.parametrize("row", [1, 2])
async def test_clicks_on_a_deck_select_and_open_it_and_answer_nothing(
    make_desk: MakeDesk, tmp_path: Path, clicks: int, screen: type[Screen[None]], row: int
) -> None:
    other = tmp_path / "other.toml"
    other.write_text(KINDS.read_text("utf-8").replace("One of each", "Another of each"), "utf-8")
    app = QuizApp(make_desk(KINDS, other))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        decks = app.screen.query_one(DeckList)
        await pilot.click(DeckList, offset=(5, row), times=clicks)
        await pilot.pause()
        assert decks.highlighted == row
        assert isinstance(app.screen, screen)
        if isinstance(app.screen, Ask):
            assert app.screen.sitting.title == decks.rows[row - 1].deck.title
            assert app.screen.sitting.answered_count == 0


async def test_where_there_is_nothing_to_study_it_says_so(make_desk: MakeDesk) -> None:
    desk = make_desk(KINDS, settings=Settings(new_per_day=0))
    app = QuizApp(desk)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, Home)
        assert "Nothing is due" in shown(app)


async def test_what_is_said_again_takes_the_place_of_what_was_said(make_desk: MakeDesk) -> None:
    app = QuizApp(make_desk(KINDS, settings=Settings(new_per_day=0)))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("enter", "enter", "a", "enter")
        await pilot.pause()
        assert len(app._notifications) == len(app.screen.query(Toast)) == 1
        assert shown(app).count("Nothing is due") == 1
        app.notify("Something else.")
        app.notify("Nothing is", severity="error")
        await pilot.pause()
        assert len(app._notifications) == len(app.screen.query(Toast)) == 3


TIMES = [
    pytest.param(Settings(), "0 due   9 new   about 4 minutes", id="all-new"),
    pytest.param(Settings(new_per_day=4), "0 due   4 new   about 2 minutes", id="some"),
]


@pytest.mark.parametrize(("settings", "said"), TIMES)
async def test_the_time_that_today_takes_is_of_answers_and_not_of_cards(
    make_desk: MakeDesk, settings: Settings, said: str
) -> None:
    desk = make_desk(settings=settings)
    app = QuizApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert said in shown(app), "12 seconds an answer, and 2.5 answers for a new card"


@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize(
    ("due", "new"), [(0, 9_999), (0, 10_000), (0, 20_000), (98_765, 100_000), (1_234_567, 7)]
)
async def test_numbers_of_any_length_stand_apart_on_one_line(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, width: int, due: int, new: int
) -> None:
    rows = [
        row._replace(tally=Tally(due, new, 0.5), last=Score(20, 14), best=Score(20, 20))
        for row in desk.rows()
    ]
    monkeypatch.setattr(desk, "rows", lambda: rows)
    app = QuizApp(desk)
    async with app.run_test(size=(width, 24)) as pilot:
        await pilot.pause()
        (row,) = [line for line in shown(app).splitlines() if "One" in line]
        assert f" {due:,} " in f"{row} "
        assert f" {new:,} " in f"{row} "
        if width >= 80:
            assert row.split()[-2:] == ["70%", "100%"]
        heading = next(line for line in shown(app).splitlines() if " Due" in line)
        assert heading.index("New") + 3 == row.index(f" {new:,}") + len(f" {new:,}")
