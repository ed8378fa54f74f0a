"""The disk full at each write while the screens are used: a toast, and the key works with room."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from quiz.settings import Settings
from quiz.store.desk import Desk
from quiz.study.rating import Mode
from quiz.ui.app import QuizApp
from quiz.ui.screens.home import Home
from quiz.ui.screens.result import ResultScreen
from tests.clock import Clock
from tests.faults.disk import Disk, written_to
from tests.faults.evening import Kept, kept
from tests.store.person import Person, sat
from tests.ui.conftest import shown

pytestmark = pytest.mark.usefixtures("_still_pictures")
_CARDS = 'title = "Even"\n' + "".join(
    f'[[cards]]\nquestion = "Is {n} even?"\nanswer = {str(n % 2 == 0).lower()}\n' for n in range(6)
)
_FEW_KEYS = ("enter", "1", "escape", "q")
_ALL_KEYS = (
    "enter", "1", "enter", "1", "u", "2", "enter", "exclamation_mark", "s", "1", "escape",
    "t", "1", "enter", "2", "escape", "c", "1", "enter", "1", "enter", "1", "enter", "escape", "q",
)  # fmt: skip


def _is_told(app: QuizApp) -> bool:
    return any("full" in notification.message for notification in app._notifications)


async def _used(root: Path, keys: tuple[str, ...], disk: Disk) -> Kept:
    """What is kept once these keys were pressed, those that the disk refused once more."""
    person = Person(root, Clock())
    person.write("even", _CARDS)
    with written_to(disk), Desk(person.places, Settings(), [], person.clock) as desk:
        app = QuizApp(desk)
        async with app.run_test(size=(80, 24)) as pilot:
            await app.workers.wait_for_complete()
            for key in ("", *keys):
                refused = disk.refused
                if key:
                    await pilot.press(key)
                await pilot.pause()
                if disk.refused > refused or (disk.refused and not key):
                    assert _is_told(app), shown(app)
                    disk.make_room()
                    await _try_again(app, pilot, key)
        assert app.return_code == 0
    return kept(person)


async def _try_again(app: QuizApp, pilot: Pilot[None], key: str) -> None:
    if isinstance(app.screen, Home):
        app.look_at_decks()  # as the timers do
        await app.workers.wait_for_complete()
        app.screen._watch_day()
        await pilot.pause()
        assert "Even" in shown(app)
    if key:
        await pilot.press(key)
    await pilot.pause()


@pytest.mark.parametrize(
    ("keys", "step"),
    [
        pytest.param(_FEW_KEYS, 20, id="some writes"),
        pytest.param(_ALL_KEYS, 20, id="more writes and keys", marks=pytest.mark.slow),
    ],
)
async def test_the_screens_say_that_the_disk_is_full_and_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, keys: tuple[str, ...], step: int
) -> None:
    monkeypatch.setattr("quiz.store.begin._SEEDS", 1)
    disk = Disk()
    whole = await _used(tmp_path / "whole", keys, disk)
    assert whole
    opening = _writes_to_open(tmp_path / "opening")
    for write in range(opening + step, disk.writes + 1, step):
        full = Disk(full_at=write)
        assert await _used(tmp_path / str(write), keys, full) == whole
        assert full.refused


async def test_a_disk_full_at_the_very_end_of_a_sitting_shows_the_result(tmp_path: Path) -> None:
    person = Person(tmp_path, Clock())
    person.write("even", _CARDS)
    disk = Disk()
    with written_to(disk), person.desk() as desk:
        sitting = sat(desk, Mode.TEST, count=1)
        app = QuizApp(desk, sitting)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("1")
            await pilot.pause()
            disk.full_at = 0
            await pilot.press("enter")
            await pilot.pause()
            assert isinstance(app.screen, ResultScreen)
            assert _is_told(app)
            disk.make_room()
            await pilot.press("escape")
        assert app.return_code == 0
    assert len(kept(person)) == 1


def _writes_to_open(root: Path) -> int:
    """How many writes come before the first screen; the command line tells of their troubles."""
    disk, person = Disk(), Person(root)
    with written_to(disk), Desk(person.places, Settings(), []):
        return disk.writes
