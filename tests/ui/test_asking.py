"""The rules that a sitting keeps to on the screen: time, feedback at the end, a full disk."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from rich.segment import Segment
from textual.color import Color

from quiz.store.begin import begun
from quiz.store.desk import Desk
from quiz.store.sitting import Sitting
from quiz.store.wish import Wish
from quiz.study.rating import Mode, Outcome
from quiz.ui.app import QuizApp
from quiz.ui.plain import Harmless
from quiz.ui.screens.ask import Ask
from quiz.ui.screens.help import Help
from quiz.ui.screens.result import ResultScreen
from quiz.ui.widgets.keys import Keys
from tests.clock import Clock
from tests.store.person import right
from tests.ui.conftest import MakeDesk, asking, shown


def sitting_of(app: QuizApp) -> Sitting:
    return cast(Ask, app.screen).sitting


async def test_when_the_time_runs_out_the_answer_is_wrong(desk: Desk, clock: Clock) -> None:
    app = asking(desk, Wish(Mode.TEST, seed=1, seconds=20))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        sitting = sitting_of(app)
        assert "20 s" in shown(app)
        clock.forward(seconds=16)
        cast(Ask, app.screen).watch_time()
        await pilot.pause()
        assert "4 s" in shown(app)
        clock.forward(seconds=4)
        cast(Ask, app.screen).watch_time()
        await pilot.pause()
        assert "✗ Too late" in shown(app)
        assert sitting.last is not None
        assert sitting.last.grade.outcome is Outcome.WRONG
        assert sitting.last.response.late


async def test_the_result_waits_until_what_is_above_the_last_question_is_closed(
    desk: Desk, clock: Clock
) -> None:
    app = asking(desk, Wish(Mode.TEST, count=1, seed=1, seconds=20, feedback_at_end=True))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        asked = cast(Ask, app.screen)
        await pilot.press("f1")
        await pilot.pause()
        assert isinstance(app.screen, Help)
        clock.forward(seconds=20)
        asked.watch_time()
        await pilot.pause()
        assert isinstance(app.screen, Help)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, ResultScreen)


async def test_what_was_drawn_is_not_filtered_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = asking(desk, Wish(Mode.TEST, seed=1, tag="mountains"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        filtered: list[str] = []
        apply = Harmless.apply

        def counted(self: Harmless, segments: list[Segment], background: Color) -> list[Segment]:
            filtered.append("".join(segment.text for segment in segments))
            return apply(self, segments, background)

        monkeypatch.setattr(Harmless, "apply", counted)
        await pilot.press("1")
        await pilot.pause()
        question = sitting_of(app).prompt
        assert question is not None
        assert any("Right" in text or "Wrong" in text for text in filtered)
        assert not any(question.question in text for text in filtered)


async def test_feedback_at_the_end_tells_nothing_before(desk: Desk) -> None:
    app = asking(desk, Wish(Mode.TEST, seed=1, tag="mountains", feedback_at_end=True))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        sitting = sitting_of(app)
        assert sitting.prompt is not None
        wrong = 1 + (sitting.prompt.right[0] + 1) % 4
        await pilot.press(str(wrong))
        await pilot.pause()
        assert isinstance(app.screen, ResultScreen)
        text = shown(app)
        assert "of 1 right, 0%" in text
        assert "✓ Mont Blanc" in text
        assert "on the border of France" in text


async def test_where_the_answer_cannot_be_saved_the_question_stays(
    desk: Desk,
) -> None:
    app = asking(desk, Wish(Mode.STUDY, seed=5))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        sitting = sitting_of(app)
        (pages,) = desk.history.database.row("PRAGMA page_count") or (0,)
        desk.history.database.change(f"PRAGMA max_page_count = {pages}")
        prompt = sitting.prompt
        for _ in range(200):
            await pilot.press("1")
            await pilot.pause()
            if not sitting.is_answered:
                break
            await pilot.press("u")
            await pilot.pause()
        assert not sitting.is_answered
        assert "full" in shown(app)
        assert sitting.prompt is not None
        assert prompt is not None
        assert sitting.prompt.entry is prompt.entry
        desk.history.database.change("PRAGMA max_page_count = 1000000")
        await pilot.press("1")
        await pilot.pause()
        assert sitting.is_answered


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (160, 50), (20, 6)])
async def test_each_size_shows_the_question_and_takes_the_answer(
    desk: Desk, size: tuple[int, int]
) -> None:
    app = asking(desk, Wish(Mode.STUDY, seed=5))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert "Which is the" in shown(app)
        await pilot.press("1", "enter")
        await pilot.pause()
        assert sitting_of(app).answered_count == 1
        await pilot.resize_terminal(60, 20)
        await pilot.press("space", "3")
        await pilot.pause()
        assert sitting_of(app).answered_count == 2


TYPED = """
title = "Typed"

[[cards]]
question = "First?"
answer = "one"
accept = []
{hint}
"""


@pytest.mark.parametrize("hint", ['hint = "It is the least."', ""])
async def test_the_hint_can_be_had_while_typing_where_there_is_one(
    make_desk: MakeDesk, tmp_path: Path, hint: str
) -> None:
    deck = tmp_path / "typed.toml"
    deck.write_text(TYPED.format(hint=hint))
    app = asking(make_desk(deck), Wish(Mode.PRACTICE))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        does = [key.does for key in app.screen.query_one(Keys).keys]
        assert ("hint" in does) == bool(hint)
        assert "undo" not in does
        await pilot.press("o", "f2")
        await pilot.pause()
        assert ("Hint: It is the least." in shown(app)) == bool(hint)


async def test_what_another_copy_has_answered_meanwhile_is_not_asked(
    desk: Desk, make_desk: MakeDesk
) -> None:
    app = asking(desk, Wish(Mode.STUDY, seed=1))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        other = make_desk()
        answered = []
        theirs = begun(other, other.decks(), Wish(Mode.STUDY, seed=1))
        for _ in range(4):
            answered.append(theirs.prompt and theirs.prompt.entry.key)
            theirs.answer(right(theirs.prompt))
            theirs.advance()
        sitting = sitting_of(app)
        assert sitting.prompt is not None
        assert sitting.prompt.entry.key == answered[0]
        before = sitting.remaining
        await pilot.press("x")
        await pilot.pause()
        assert sitting.prompt is not None
        assert sitting.prompt.entry.key not in answered
        assert sitting.remaining < before - 2
