"""The program as a board: it shows a drill, and serves the page beside it in one event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from typing import ClassVar, Protocol

from textual.command import Provider
from textual.screen import Screen

from quiz.classroom.host.hall import Hall
from quiz.store.desk import Desk
from quiz.ui.app import QuizApp
from quiz.ui.palette import Command, Commands
from quiz.ui.screens.board import Board
from quiz.ui.widgets.way_in import Invitation

_GOODBYE_SECONDS = 4


class Served(Protocol):
    """What serves the page."""

    async def serve(self) -> None:
        """Serve until it is closed."""

    async def close(self) -> None:
        """Tell every phone, and end."""


class BoardCommands(Commands):
    """What the board can do, by name."""

    def commands(self) -> Iterator[Command]:
        """The keys of the board, then the themes."""
        yield from self._of_screen()
        yield from self._themes()


class HostApp(QuizApp):
    """The board of one drill; leaving it ends the serving."""

    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {BoardCommands}
    # What a class of hundreds sends and is sent is gone once it is answered: looking through all
    # there is after every few requests would keep the others waiting.
    COLLECTING: ClassVar[tuple[int, int, int]] = (20_000, 10, 50)

    def __init__(self, desk: Desk, hall: Hall, invitation: Invitation, served: Served) -> None:
        super().__init__(desk)
        self._hall = hall
        self._invitation = invitation
        self._served = served

    def offer_drafts(self) -> None:
        """Offer nothing before a class."""

    def get_default_screen(self) -> Screen[None]:
        """The board."""
        return Board(self._hall, self._invitation)

    def on_mount(self) -> None:
        """Serve beside the board."""
        self._serving = asyncio.create_task(self._served.serve())
        self._serving.add_done_callback(self._stop_if_broken)

    async def on_unmount(self) -> None:
        """Let every phone know that the board is gone."""
        await self._served.close()
        _, pending = await asyncio.wait({self._serving}, timeout=_GOODBYE_SECONDS)
        for task in pending:
            task.cancel()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whatever others do, but for stopping, which would leave every phone alone."""
        if action == "suspend_process":
            return False
        return super().check_action(action, parameters)

    def look_at_decks(self) -> None:
        """Leave the decks alone: the questions were drawn."""

    def _stop_if_broken(self, serving: asyncio.Task[None]) -> None:
        if not serving.cancelled() and isinstance(error := serving.exception(), Exception):
            self._handle_exception(error)
