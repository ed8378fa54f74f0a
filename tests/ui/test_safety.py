"""What the screens do for the safety of the history, and say when it is damaged."""

from __future__ import annotations

import pytest
from textual.widgets._toast import Toast

from quiz.store.backup import back_up, backups
from quiz.store.database import DamagedFile
from quiz.store.desk import Desk
from quiz.store.wish import Wish
from quiz.study.rating import Mode
from quiz.ui.app import QuizApp
from quiz.ui.screens.home import Home
from quiz.ui.screens.result import ResultScreen
from tests.ui.conftest import asking
from tests.ui.test_sitting_journey import answer, answer_all, sitting_of

ONE = Wish(Mode.STUDY, count=1)
STUDY = Wish(Mode.STUDY, seed=1)


async def test_a_session_is_backed_up_when_it_is_finished(desk: Desk) -> None:
    app = asking(desk, ONE)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await answer_all(pilot, sitting_of(app))
        assert isinstance(app.screen, ResultScreen)
        await app.workers.wait_for_complete()
        assert len(backups(desk.places.backups)) == 1


async def test_a_backup_that_cannot_be_made_is_told(desk: Desk) -> None:
    desk.places.backups.touch()
    app = asking(desk, ONE)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await answer_all(pilot, sitting_of(app))
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert any("is not saved" in each.message for each in app._notifications)


async def test_damage_found_while_answering_is_told_with_the_way_back(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = asking(desk, STUDY)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        sitting = sitting_of(app)
        await answer(pilot, sitting)
        backup = back_up(desk.places, desk.today.now())

        def refuse(*arguments: object) -> None:
            path.write_bytes(b"no database" * 1000)
            raise DamagedFile(f"{path} is damaged (file is not a database)")

        path = desk.places.history
        monkeypatch.setattr(desk.history, "record", refuse)
        before = sitting.answered_count
        await answer(pilot, sitting)
        assert sitting.answered_count == before
        assert any(f"quiz restore {backup}" in each.message for each in app._notifications)


async def test_damage_found_again_and_again_is_told_once(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = asking(desk, STUDY)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()

        def refuse(*arguments: object) -> None:
            desk.places.history.write_bytes(b"no database" * 1000)
            raise DamagedFile(f"{desk.places.history} is damaged (file is not a database)")

        monkeypatch.setattr(desk.history, "record", refuse)
        for _ in range(3):
            await answer(pilot, sitting_of(app))
        (said,) = (each.message for each in app._notifications)
        assert "quiz restore" in said
        assert len(app.screen.query(Toast)) == 1


async def test_damage_found_by_a_screen_ends_the_program_without_a_traceback(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(home: Home) -> None:
        raise DamagedFile("it is damaged")

    monkeypatch.setattr(Home, "show_rows", refuse)
    app = QuizApp(desk)
    with pytest.raises(DamagedFile):
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
    assert isinstance(app.trouble, DamagedFile)
    assert app.return_code == 1
    assert "Traceback" not in capsys.readouterr().err
