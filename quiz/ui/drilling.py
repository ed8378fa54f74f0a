"""The program as a screen before a class: one drill, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import ClassVar

from textual.command import Provider
from textual.screen import Screen

from quiz.classroom.room import Room
from quiz.store.desk import Desk
from quiz.ui.app import QuizApp
from quiz.ui.palette import Command, Commands
from quiz.ui.screens.drill import DrillScreen


class DrillCommands(Commands):
    """What the drill's screen can do, by name."""

    def commands(self) -> Iterator[Command]:
        """The keys of the screen, then the themes."""
        yield from self._of_screen()
        yield from self._themes()


class DrillApp(QuizApp):
    """One drill; leaving it leaves the program."""

    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {DrillCommands}

    def __init__(self, desk: Desk, room: Room) -> None:
        super().__init__(desk)
        self.room = room

    def offer_drafts(self) -> None:
        """Offer nothing before a class."""

    def get_default_screen(self) -> Screen[None]:
        """The drill."""
        return DrillScreen(self.room)
