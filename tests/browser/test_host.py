from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from quiz.classroom.record import results
from quiz.settings import places
from quiz.store.drills import drills_kept
from tests.browser.class_room import LAPTOP, PHONE, Board, Pupil

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

QUESTIONS = 10


@pytest.fixture
def board() -> Iterator[Board]:
    """A drill of ten questions on a shipped deck."""
    board = Board("missiles", "--count", str(QUESTIONS), "--seed", "5", "--seconds", "300")
    yield board
    board.close()


def test_a_class_of_three_phones_and_a_laptop_is_drilled(browser: Browser, board: Board) -> None:
    phones = [
        Pupil(browser, board, name, **PHONE, color_scheme=scheme)
        for name, scheme in (("Anna", "dark"), ("Ben", "light"), ("<b>Cem</b>", "dark"))
    ]
    laptop = Pupil(browser, board, "Dora", **LAPTOP)
    phones[0].page.goto(f"{board.url}/{board.code}")
    phones[0].picture("phone-join")
    for phone in phones:
        phone.join()
    laptop.join(by_keyboard=True)
    phones[0].picture("phone-lobby")
    board.terminal.wait_for("4 players")
    assert "<b>Cem</b>" in board.terminal.text
    pupils = [*phones, laptop]
    for number in range(1, QUESTIONS + 1):
        board.press("\r", f"question {number} of {QUESTIONS}")
        _asked(board, phones, laptop, number)
        if number == 5:
            board.kill_and_resume()
            board.terminal.wait_for("paused")
            for pupil in pupils:
                pupil.page.get_by_text("Saved").wait_for()
                pupil.page.locator("#status.waiting").wait_for(state="detached")
        board.press("\r", "standings")
        for pupil in pupils:
            pupil.page.locator(".verdict").wait_for()
            pupil.page.get_by_text(re.compile("place . of 4")).wait_for()
        phones[number % 2].picture(f"phone-told-{number}")
        board.press("\r", "Standings")
    board.press("\r", "Hardest")
    for pupil in pupils:
        pupil.page.get_by_role("heading", name=re.compile(r"\d+ of 10 right")).wait_for()
        assert pupil.foreign == []
        assert pupil.errors == []
    phones[0].picture("phone-ended")
    laptop.picture("laptop-ended")
    _agree(pupils)


def _asked(board: Board, phones: list[Pupil], laptop: Pupil, number: int) -> None:
    """One question answered by all, each time with something going wrong for somebody."""
    anna, ben, cem = phones
    for pupil in (*phones, laptop):
        pupil.wait_for_question(number)
        assert "explanation" not in pupil.page.content()
    for width in (360, 1920, 390):
        anna.page.set_viewport_size({"width": width, "height": 844})
        assert anna.page.evaluate("document.documentElement.scrollWidth") <= width
    anna.picture(f"phone-question-{number}")
    ben.picture(f"phone-light-question-{number}")
    anna.answer(number)
    anna.wait_until_saved()
    anna.picture(f"phone-answered-{number}")
    if number == 2:
        anna.page.reload()
        anna.page.get_by_text("Saved").wait_for()
    if number == 3:
        ben.context.set_offline(True)
        ben.answer(number)
        ben.page.locator("#status.waiting", has_text="not saved yet").wait_for()
        ben.picture("phone-offline")
        ben.context.set_offline(False)
    else:
        ben.answer(number)
    ben.wait_until_saved()
    cem.answer(number + 1)
    cem.wait_until_saved()
    laptop.answer_by_keyboard(number)
    laptop.wait_until_saved()
    board.terminal.wait_for("all 4 have answered")


def _agree(pupils: list[Pupil]) -> None:
    """What each page says of its score is what was kept."""
    (kept,) = drills_kept(places().results)
    found = results(kept.path)
    assert kept.is_finished
    assert len(found.answers) == QUESTIONS * len(pupils)
    names = {player.id: player.name for player in found.players}
    for pupil in pupils:
        right = sum(each.credit == 1 for each in found.answers if names[each.player] == pupil.name)
        assert pupil.page.get_by_role("heading").first.inner_text() == f"{right} of 10 right"
