"""Keys that a slow line brings all at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest
from textual import events

from quiz.settings import read_settings
from quiz.store.begin import begun
from quiz.store.desk import Desk
from quiz.store.wish import Wish
from quiz.study.prompt import Way
from quiz.study.rating import Mode, Rating, Response
from quiz.ui.app import QuizApp
from quiz.ui.screens.ask import Ask
from quiz.ui.screens.edit import Edit
from quiz.ui.screens.exam import ExamScreen
from quiz.ui.screens.reading import Reading
from quiz.ui.widgets.card_form import CardForm
from quiz.ui.widgets.card_list import CardList
from quiz.ui.widgets.feedback import Feedback
from tests.ui.conftest import KINDS, MakeDesk, asking, shown
from tests.ui.test_browse import settled

_NAMES = {"?": "question_mark", " ": "space", "-": "minus", "/": "slash", ",": "comma"}
_TYPED = """
title = "Typed"
[[cards]]
question = "Type hello"
answer = "hello"
accept = []
[[cards]]
question = "Type second"
answer = "second"
accept = []
"""


def burst(app: QuizApp, *keys: str) -> None:
    """Send these keys at once: names of keys, and texts whose characters are typed."""
    for key in keys:
        if key in _KEYS:
            app.post_message(events.Key(key, None))
        else:
            for each in key:
                app.post_message(events.Key(_NAMES.get(each, each), each))


_KEYS = ("enter", "down", "up", "backspace", "escape", "tab", "ctrl+s", "f2", "left", "delete")


@pytest.fixture
def typed(make_desk: MakeDesk, tmp_path: Path) -> QuizApp:
    """Two typed cards."""
    deck = tmp_path / "typed.toml"
    deck.write_text(_TYPED, "utf-8")
    return asking(make_desk(deck), Wish(Mode.TEST, seed=1))


WAYS_TO_TYPE = {
    "at-once": lambda answer: [answer, "enter", "x"],
    "corrected": lambda answer: [answer[:-1], "#", "backspace", answer[-1], "enter"],
    "twice-corrected": lambda answer: ["##", "backspace", "backspace", answer, "enter"],
    "with-the-next-key": lambda answer: [answer, "enter", "!"],
}


@pytest.mark.parametrize("way", WAYS_TO_TYPE.values(), ids=WAYS_TO_TYPE)
async def test_a_typed_answer_is_what_stood_before_enter(
    typed: QuizApp, way: Callable[[str], list[str]]
) -> None:
    async with typed.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        sitting = cast(Ask, typed.screen).sitting
        assert sitting.prompt is not None
        answer = sitting.prompt.answer
        burst(typed, *way(answer))
        await typed.settled()
        await settled(pilot)
        assert sitting.last is not None
        assert sitting.last.response.text == answer
        assert "Right" in shown(typed)


async def test_two_typed_answers_at_once_go_to_their_questions(typed: QuizApp) -> None:
    async with typed.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        sitting = cast(Ask, typed.screen).sitting
        assert sitting.prompt is not None
        first = sitting.prompt.answer
        second = "second" if first == "hello" else "hello"
        burst(typed, first, "enter", "enter", second, "enter")
        await typed.settled()
        await settled(pilot)
        assert [each.response.text for each in sitting.result().counted] == [first, second]
        assert typed.screen.query_one(Feedback).region.height


async def test_a_pasted_answer_comes_before_enter(typed: QuizApp) -> None:
    async with typed.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        sitting = cast(Ask, typed.screen).sitting
        typed.post_message(events.Paste("hel"))
        burst(typed, "l")
        typed.post_message(events.Paste("o"))
        burst(typed, "enter", "x")
        await typed.settled()
        await settled(pilot)
        assert sitting.last is not None
        assert sitting.last.response.text == "hello"


async def test_home_opens_the_deck_that_the_cursor_was_taken_to(
    make_desk: MakeDesk, tmp_path: Path
) -> None:
    paths = [tmp_path / f"deck{number}.toml" for number in range(5)]
    for path in paths:
        path.write_text(_TYPED.replace('"Typed"', f'"{path.stem}"').replace("hello", path.stem))
    app = QuizApp(make_desk(*paths))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        burst(app, "down", "down", "down", "enter")
        await app.settled()
        await settled(pilot)
        assert isinstance(app.screen, Ask)
        assert app.screen.sitting.terms.decks == ("deck3",)


def _form(app: QuizApp, key: str) -> str:
    return app.screen.query_one(CardForm).form.text(key)


def _question_shown(app: QuizApp) -> str:
    card = app.screen.query_one(CardList).chosen
    return "" if card is None else card.question


FROM_HOME: dict[str, tuple[list[str], Callable[[QuizApp], bool]]] = {
    "details-of-what-was-found": (
        ["b/cities", "enter", "enter"],
        lambda app: "cities" in _question_shown(app).lower() and app.screen.has_class("-details"),
    ),
    "a-card-down-the-list": (
        ["b", "down", "down", "e"],
        lambda app: isinstance(app.screen, Edit) and "Card 3" in shown(app),
    ),
    "the-form-of-what-was-found": (
        ["b/cities", "enter", "e", "X"],
        lambda app: _form(app, "question").startswith("XPut these cities"),
    ),
    "a-change-saved": (
        ["b", "e", "X", "ctrl+s", "e"],
        lambda app: _form(app, "question").startswith("XWhich"),
    ),
    "a-change-discarded": (
        ["b", "e", "X", "escape", "d", "e", "Y"],
        lambda app: _form(app, "question").startswith("YWhich"),
    ),
    "a-change-kept-being-written": (
        ["b", "e", "X", "escape", "escape", "Y"],
        lambda app: _form(app, "question").startswith("XYWhich"),
    ),
    "a-field-further-down": (
        ["b", "e", "X", "tab", "Y", "tab", "Z"],
        lambda app: (
            _form(app, "question").startswith("XWhich") and _form(app, "answer").startswith("Y")
        ),
    ),
    "toml-and-back": (
        ["b", "e", "X", "f2", "f2", "Y"],
        lambda app: _form(app, "question").startswith("YXWhich"),
    ),
    "a-new-deck-and-its-card": (
        ["n", "demo", "enter", "Why so?", "tab", "because"],
        lambda app: (_form(app, "question"), _form(app, "answer")) == ("Why so?", "because"),
    ),
    "a-setting": (
        [",", "down", "enter", "7", "enter"],
        lambda app: read_settings(app.desk.places.settings).settings.new_per_day == 7,
    ),
    "the-day-of-an-exam": (
        ["x", "d", "2027-03-04", "enter", "enter"],
        lambda app: (
            isinstance(app.screen, ExamScreen)
            and [f"{day}" for _, day in app.desk.settings.exams] == ["2027-03-04"]
        ),
    ),
    "help-and-back": (["?", "escape", "r"], lambda app: isinstance(app.screen, Reading)),
}


@pytest.mark.parametrize(("keys", "is_so"), FROM_HOME.values(), ids=FROM_HOME)
async def test_keys_from_home_on_are_taken_in_their_order(
    make_desk: MakeDesk, tmp_path: Path, keys: list[str], is_so: Callable[[QuizApp], bool]
) -> None:
    deck = tmp_path / "kinds.toml"
    deck.write_text(KINDS.read_text("utf-8"), "utf-8")
    app = QuizApp(make_desk(deck))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        burst(app, *keys)
        await app.settled()
        await settled(pilot)
        assert is_so(app), shown(app)


TAKEN = [
    pytest.param(Way.PICK, "2", (1,), id="picked"),
    pytest.param(Way.PICK, "down down enter", (1,), id="picked-with-the-cursor"),
    pytest.param(Way.TICK, "1 3 enter", (0, 2), id="ticked"),
    pytest.param(Way.TICK, "down space down space enter", (0, 1), id="ticked-with-the-cursor"),
    pytest.param(Way.TICK, "1 3 1 enter", (2,), id="tick-taken-away"),
    pytest.param(Way.ARRANGE, "3 1 2 4 enter", (2, 0, 1, 3), id="arranged"),
    pytest.param(Way.ARRANGE, "3 backspace 1 2 3 4 enter", (0, 1, 2, 3), id="taken-back"),
    pytest.param(
        Way.ARRANGE, "down space down enter 4 3 enter", (0, 1, 3, 2), id="arranged-with-it"
    ),
    pytest.param(Way.MATCH, "2 1 3 enter", (1, 0, 2), id="matched"),
    pytest.param(Way.MATCH, "1 2 backspace 1 2 enter", (0, 0, 1), id="matched-with-one-twice"),
]


@pytest.mark.parametrize(("way", "keys", "picked"), TAKEN)
async def test_they_are_taken_in_their_order(
    desk: Desk, way: Way, keys: str, picked: tuple[int, ...]
) -> None:
    sitting = begun(desk, desk.decks(), Wish(Mode.TEST, seed=1, count=9))
    while sitting.prompt is not None and sitting.prompt.way is not way:
        sitting.answer(Response(rating=Rating.AGAIN, text="x", picked=(0,)))
        sitting.advance()
    app = QuizApp(desk, sitting)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for key in keys.split():
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await pilot.pause()
        await pilot.pause()
        assert sitting.last is not None
        assert sitting.is_answered
        assert sitting.last.response.picked == picked


async def test_a_card_that_was_just_saved_is_edited_again(
    make_desk: MakeDesk, tmp_path: Path
) -> None:
    deck = tmp_path / "flash.toml"
    deck.write_text('title = "T"\n[[cards]]\nquestion = "Who?"\nanswer = "She"\n', "utf-8")
    app = asking(make_desk(deck), Wish(Mode.STUDY))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        burst(app, "e", "X", "ctrl+s", "e", "Y", "ctrl+s")
        await app.settled()
        await settled(pilot)
        assert "YXWho?" in deck.read_text("utf-8")
        assert "YXWho?" in shown(app)
