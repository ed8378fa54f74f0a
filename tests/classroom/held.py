"""A drill held in a test, second by second."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from quiz.classroom.commands import Answer, Command, Event, Join, Open, Refusal
from quiz.classroom.drill import step
from quiz.classroom.state import Drill, Phase, Rules, Taken
from tests.clock import NOON


class Held:
    """A drill that is told commands at so many seconds after noon."""

    def __init__(self, *names: str, questions: int = 3, **rules: Any) -> None:
        self.drill = Drill(Rules(questions, **rules), NOON)
        self.events: tuple[Event, ...] = ()
        for name in names:
            assert self.do(Join, 0, name.lower(), name) is None

    def do(self, kind: type[Command], seconds: float, *values: Any) -> Refusal | None:
        """Give the command, and say why it is refused if it is."""
        self.drill, self.events, refusal = step(self.drill, kind(at(seconds), *values))
        return refusal

    def open(self, place: int, seconds: float = 0, countdown: int | None = None) -> Refusal | None:
        """Open the question."""
        return self.do(Open, seconds, place, countdown)

    def answer(
        self,
        player: str,
        place: int,
        seconds: float = 0,
        *,
        credit: float = 1.0,
        sent: str | None = None,
        response: str = "300 km",
        chosen: tuple[int, ...] = (0,),
    ) -> Refusal | None:
        """Answer, by default rightly and with an id that is new at each second."""
        sent = f"{player}-{place}-{seconds}" if sent is None else sent
        return self.do(Answer, seconds, player, place, sent, response, chosen, credit)

    def phase(self) -> Phase:
        """The phase that the drill is in."""
        return self.drill.phase

    def taken(self, player: str, place: int) -> Taken:
        """The player's answer that counts."""
        taken = self.drill.taken(player, place)
        assert taken is not None
        return taken


def at(seconds: float) -> datetime:
    """So many seconds after noon."""
    return NOON + timedelta(seconds=seconds)
