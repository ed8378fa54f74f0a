"""Typing an answer on the screen: what is shown of it, what cannot be read, several lines."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from textual import events
from textual.pilot import Pilot

from quiz.store.sitting import Sitting
from quiz.store.wish import Wish
from quiz.study.rating import Mode, Outcome
from quiz.ui.app import QuizApp
from quiz.ui.screens.ask import Ask
from quiz.ui.widgets.answer_input import AnswerInput
from tests.ui.conftest import MakeDesk, asking, shown

TOWN = 'question = "Which town?"\nanswer = "Kursk"\naccept = []'
SOLDIERS = 'question = "How many?"\nanswer = 10000\ntolerance = "5 %"\nunit = ["soldiers", "men"]'
TOGETHER = 'cloze = "The {{c1::Rhine}} flows to the {{c1::North Sea}}."\naccept = []'
VERSE = 'question = "How does it begin?"\nanswer = "a = 1\\nb = 2"\naccept = []\nexact = true'
OTHERS = f'{TOWN}\n[[cards]]\nquestion = "Which bird?"\nanswer = "Kurst"\naccept = []\ntags = ["x"]'


class Typing:
    """A screen that asks one card, to which answers are typed."""

    def __init__(self, make_desk: MakeDesk, folder: Path) -> None:
        self._make_desk = make_desk
        self._folder = folder

    def app(self, card: str) -> QuizApp:
        """The program, asking the first card of a deck."""
        deck = self._folder / "typed.toml"
        deck.write_text(f'title = "T"\n[[cards]]\ntags = ["asked"]\n{card}\n', "utf-8")
        return asking(self._make_desk(deck), Wish(Mode.PRACTICE, tag="asked"))


@pytest.fixture
def typing(make_desk: MakeDesk, tmp_path: Path) -> Typing:
    """A way to type answers to a card."""
    return Typing(make_desk, tmp_path)


async def type_in(pilot: Pilot[None], text: str) -> None:
    """Put the text into the line, and press Enter."""
    pilot.app.screen.query_one(AnswerInput).value = text
    await pilot.press("enter")
    await pilot.pause()


def sitting_of(app: QuizApp) -> Sitting:
    return cast(Ask, app.screen).sitting


@pytest.mark.parametrize(
    ("card", "text", "outcome", "said"),
    [
        pytest.param(TOWN, "kurks", Outcome.RIGHT,
                     "✓ Right – spelt Kursk (forgiving case and a typing slip)", id="a slip"),
        pytest.param(TOWN, "Kursk\u200b", Outcome.RIGHT, "✓ Right", id="what nobody sees"),
        pytest.param(SOLDIERS, "9600 men", Outcome.RIGHT,
                     "✓ Right · exactly 10,000 soldiers", id="within the tolerance"),
        pytest.param(SOLDIERS, "9600 km", Outcome.WRONG,
                     "✗ Wrong: the unit is soldiers", id="another unit"),
        pytest.param(SOLDIERS, "9000", Outcome.WRONG, "Answer: 10,000 soldiers", id="outside"),
        pytest.param(TOGETHER, "Rhine; North Sea", Outcome.RIGHT, "✓ Right", id="two gaps"),
        pytest.param(OTHERS, "Kurst", Outcome.WRONG,
                     "✗ Wrong: “Kurst” answers another card", id="another card"),
    ],
)  # fmt: skip
async def test_the_verdict_says_what_is_right(
    typing: Typing, card: str, text: str, outcome: Outcome, said: str
) -> None:
    app = typing.app(card)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await type_in(pilot, text)
        last = sitting_of(app).last
        assert last is not None
        assert last.grade.outcome is outcome
        assert said in shown(app)


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_what_cannot_be_read_is_said_and_stays_to_be_changed(
    typing: Typing, size: tuple[int, int]
) -> None:
    app = typing.app(SOLDIERS)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await type_in(pilot, "ten thousand")
        assert "That cannot be read as a number" in " ".join(shown(app).split())
        assert sitting_of(app).answered_count == 0
        line = app.screen.query_one(AnswerInput)
        assert (line.value, line.has_focus) == ("ten thousand", True)
        await type_in(pilot, "10000")
        assert sitting_of(app).answered_count == 1
        assert "cannot be read" not in shown(app)


async def test_what_is_asked_for_stands_in_the_empty_line(typing: Typing) -> None:
    app = typing.app(TOGETHER)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "2 gaps in order, with commas between" in shown(app)


async def test_all_lines_of_what_is_pasted_arrive(typing: Typing) -> None:
    app = typing.app(VERSE)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.screen.query_one(AnswerInput).post_message(events.Paste("a = 1\r\nb = 2\n"))
        await pilot.pause()
        assert "a = 1⏎b = 2" in shown(app)
        await pilot.press("enter")
        await pilot.pause()
        last = sitting_of(app).last
        assert last is not None
        assert (last.grade.outcome, last.grade.given) == (Outcome.RIGHT, "a = 1\nb = 2")


async def test_a_line_of_an_answer_can_be_ended(typing: Typing) -> None:
    app = typing.app(VERSE)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("a", "space", "=", "space", "1", "ctrl+j")
        await pilot.press("b", "space", "=", "space", "2", "enter")
        await pilot.pause()
        last = sitting_of(app).last
        assert last is not None
        assert last.grade.outcome is Outcome.RIGHT


async def test_lines_pasted_where_the_answer_has_one_are_joined(typing: Typing) -> None:
    app = typing.app(TOWN)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        line = app.screen.query_one(AnswerInput)
        line.post_message(events.Paste("Kursk\nKyiv"))
        await pilot.pause()
        assert line.answer == "Kursk Kyiv"


async def test_an_answer_called_right_still_shows_the_one_in_the_deck(typing: Typing) -> None:
    app = typing.app(TOWN)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await type_in(pilot, "the town")
        await pilot.press("y")
        await pilot.pause()
        text = shown(app)
        assert "✓ Right · counted right by you" in text
        assert "Answer: Kursk" in text
