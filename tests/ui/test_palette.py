"""The palette: every command by name, those of the screen beneath too."""

from __future__ import annotations

from textual.command import CommandPalette
from textual.pilot import Pilot

from quiz.store.desk import Desk
from quiz.store.wish import Wish
from quiz.study.rating import Mode
from quiz.ui.app import QuizApp
from quiz.ui.palette import Commands
from quiz.ui.screens.ask import Ask
from quiz.ui.screens.reading import Reading
from tests.ui.conftest import asking


async def choose(pilot: Pilot[None], name: str) -> None:
    await pilot.press("ctrl+p", *("space" if key == " " else key for key in name))
    await pilot.pause(0.4)
    await pilot.press("enter")
    await pilot.pause(0.2)
    assert not isinstance(pilot.app.screen, CommandPalette)


async def test_every_key_that_works_on_a_screen_has_its_command(desk: Desk) -> None:
    for app in (QuizApp(desk), asking(desk, Wish(Mode.STUDY, seed=5))):
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            named = {(name.lower(), about) for name, about, _ in Commands(app.screen).commands()}
            told: dict[str, set[tuple[str, str]]] = {}
            for _, binding, is_enabled, _ in app.screen.active_bindings.values():
                if is_enabled and binding.id and binding.tooltip:
                    name = binding.description.lower()
                    told.setdefault(name, set()).add((name, binding.tooltip))
            assert len(told) > 5
            assert [name for name, pairs in told.items() if not pairs & named] == []


async def test_a_command_of_the_screen_does_what_its_key_does(desk: Desk) -> None:
    app = asking(desk, Wish(Mode.STUDY, seed=5))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, Ask)
        before = app.screen.sitting.prompt
        await choose(pilot, "Skip")
        assert app.screen.sitting.prompt is not before
        await choose(pilot, "Read")
        assert isinstance(app.screen, Reading)


async def test_all_decks_can_be_practised_the_hardest_cards_first(desk: Desk) -> None:
    app = QuizApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await choose(pilot, "Practise all decks")
        assert isinstance(app.screen, Ask)
        assert app.screen.sitting.terms.mode is Mode.PRACTICE
