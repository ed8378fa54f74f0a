"""The hall: where the commands of the board and of all phones meet, and are written in turn.

It lives in one event loop and knows nothing of how it is served or shown.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from quiz.classroom.commands import Command, Reveal, Tick
from quiz.classroom.drill import Step
from quiz.classroom.room import Room
from quiz.classroom.standings import Standing, standings
from quiz.classroom.state import Drill, Phase
from quiz.store.database import StoreError

Listener = Callable[[str | None], None]
"""Is told whom a change is about: one player, or None for everybody."""

_MARGIN_SECONDS = 0.005


class Hall:
    """A room whose commands come from many sides; it also keeps the countdown."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.trouble: StoreError | None = None
        self._waiting: list[tuple[Command, asyncio.Future[Step]]] = []
        self._listeners: list[Listener] = []
        self._timer: asyncio.TimerHandle | None = None
        self._ranked: tuple[Drill | None, dict[str, Standing]] = (None, {})

    @property
    def drill(self) -> Drill:
        """The drill as it is now."""
        return self.room.drill

    def listen(self, listener: Listener) -> None:
        """Tell the listener of every change from now on."""
        self._listeners.append(listener)

    def submit(self, command: Command) -> asyncio.Future[Step]:
        """What the command of a player will have come to, once it is on the disk.

        All that is submitted until the event loop comes round is written in one commit. The future
        fails with StoreError where it could not be written.
        """
        loop = asyncio.get_running_loop()
        if not self._waiting:
            loop.call_soon(self._write)
        told: asyncio.Future[Step] = loop.create_future()
        self._waiting.append((command, told))
        return told

    def steer(self, *commands: Command) -> list[Step]:
        """What the teacher's commands have come to; what players sent before goes first.

        Raises StoreError where they could not be written.
        """
        self._write()
        steps = self.room.do(*commands)
        self._settle()
        self._tell(None)
        return steps

    def standing(self, player: str) -> Standing | None:
        """Where the player stands."""
        drill, ranked = self._ranked
        if drill is not self.drill:
            ranked = {each.player: each for each in standings(self.drill)}
            self._ranked = (self.drill, ranked)
        return ranked.get(player)

    def start(self) -> None:
        """Keep the countdown of a drill that was resumed."""
        self._settle()

    def close(self) -> None:
        """Stop the countdown, and write what is waiting; the room stays open."""
        self._write()
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _write(self) -> None:
        waiting, self._waiting = self._waiting, []
        waiting = [(command, told) for command, told in waiting if not told.cancelled()]
        if not waiting:
            return
        try:
            steps = self.room.do(*(command for command, _ in waiting))
        except StoreError as error:
            self.trouble = error
            for _, told in waiting:
                told.set_exception(error)
            self._tell(None)
            return
        self.trouble = None
        for (_, told), step in zip(waiting, steps, strict=True):
            told.set_result(step)
        self._tell_of(steps)

    def _tell_of(self, steps: list[Step]) -> None:
        """Tell of what players did; where the time was up meanwhile, that concerns everybody."""
        if self._settle():
            self._tell(None)
            return
        for player in dict.fromkeys(event.player for step in steps for event in step.events):
            self._tell(player)

    def _settle(self) -> bool:
        """Show the answer where the time is up, and wait for when it will be; whether it was."""
        drill = self.drill
        is_up = drill.phase is Phase.CLOSED and _ran_out(drill)
        if is_up:
            self._try(Reveal(self.room.now()))
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        deadline = self.drill.watch.deadline if self.drill.watch else None
        if self.drill.phase is Phase.OPEN and deadline is not None:
            seconds = (deadline - self.room.now()).total_seconds()
            loop = asyncio.get_running_loop()
            self._timer = loop.call_later(max(seconds, 0) + _MARGIN_SECONDS, self._time_up)
        return is_up

    def _time_up(self) -> None:
        self._timer = None
        self._write()
        self._try(Tick(self.room.now()))
        self._settle()
        self._tell(None)

    def _try(self, command: Command) -> None:
        try:
            self.room.do(command)
        except StoreError as error:
            self.trouble = error

    def _tell(self, player: str | None) -> None:
        for listener in tuple(self._listeners):
            listener(player)


def _ran_out(drill: Drill) -> bool:
    """Whether the countdown came to its end, rather than the teacher closing early."""
    watch = drill.watch
    if watch is None or watch.limit is None or watch.stopped is None:
        return False
    return watch.elapsed(watch.stopped) >= watch.limit
