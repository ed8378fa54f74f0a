"""What a drill is at a moment: its phase, its players, and what they have answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from quiz.classroom.commands import Event
from quiz.classroom.watch import Watch

MOST_PLAYERS = 500


class Phase(StrEnum):
    """Where a drill stands; once revealed, the next question may be opened."""

    LOBBY = "lobby"
    OPEN = "open"
    CLOSED = "closed"
    REVEALED = "revealed"
    ENDED = "ended"


class Rules(NamedTuple):
    """What a drill goes by.

    Attributes:
        questions: How many there are.
        is_race: Speed earns points, and there are standings by points.
        may_change: Answers may be changed until the question closes; else each is taken once.
        is_self_paced: All questions are open at once, and each player goes from one to the next.
        has_turns: The players are teams, who are asked one after another.
        seconds: The countdown that faces give each question, or the whole where self-paced.
        most_players: How many may be in at a time.
        code: What one types to come in.
        secret: By which the host knows its players again.
    """

    questions: int
    is_race: bool = False
    may_change: bool = False
    is_self_paced: bool = False
    has_turns: bool = False
    seconds: int | None = None
    most_players: int = MOST_PLAYERS
    code: str = ""
    secret: str = ""


class Player(NamedTuple):
    """Somebody who came in: the number tells them apart where names are hidden.

    `ready_at` is when the question that they have before them in a self-paced drill came up.
    """

    id: str
    name: str
    number: int
    ready_at: datetime
    awarded: int = 0
    is_removed: bool = False


class Taken(NamedTuple):
    """An answer that counts; `points` are what speed makes of full credit.

    `sent` are the ids of all that was sent for the question, the latest last.
    """

    sent: tuple[str, ...]
    response: str
    chosen: tuple[int, ...]
    credit: float
    milliseconds: int
    points: int
    is_corrected: bool = False

    @property
    def earned(self) -> int:
        """The points of the race, for as much credit as there is."""
        return round(self.points * self.credit)


@dataclass(frozen=True, slots=True)
class Drill:
    """A drill as it is at `at`, when the last thing happened in it.

    `place` is that of the question being asked, -1 before the first. `turn` is the team whose turn
    it is, `answering` the one that the question was passed on to.
    """

    rules: Rules
    at: datetime
    phase: Phase = Phase.LOBBY
    place: int = -1
    watch: Watch | None = None
    players: Mapping[str, Player] = field(default_factory=dict)
    answers: Mapping[int, Mapping[str, Taken]] = field(default_factory=dict)
    skipped: frozenset[int] = frozenset()
    is_locked: bool = False
    are_names_hidden: bool = False
    turn: str = ""
    answering: str = ""

    @property
    def present(self) -> list[Player]:
        """The players who were not removed, in the order in which they came."""
        return [player for player in self.players.values() if not player.is_removed]

    @property
    def is_paused(self) -> bool:
        """Whether a question is open and its clock stopped."""
        return self.phase is Phase.OPEN and self.watch is not None and bool(self.watch.stopped)

    @property
    def next_place(self) -> int | None:
        """The place of the question that may be opened next; None after the last."""
        if self.rules.is_self_paced and self.place >= 0:
            return None
        return self.place + 1 if self.place + 1 < self.rules.questions else None

    def player(self, player: str) -> Player | None:
        """The player of that id, unless removed."""
        found = self.players.get(player)
        return None if found is None or found.is_removed else found

    def shown_name(self, player: Player) -> str:
        """The player's name as a board shows it."""
        return f"Player {player.number}" if self.are_names_hidden else player.name

    def answers_at(self, place: int) -> Mapping[str, Taken]:
        """The answers to a question by the players who are present, by their ids."""
        given = self.answers.get(place, {})
        return {each.id: given[each.id] for each in self.present if each.id in given}

    def taken(self, player: str, place: int) -> Taken | None:
        """The player's answer to a question."""
        return self.answers.get(place, {}).get(player)

    def place_of(self, player: str) -> int:
        """The place of the question that the player has before them.

        In a self-paced drill the first that they have not answered, or the count of all.
        """
        if not self.rules.is_self_paced:
            return self.place
        left = (
            place
            for place in range(self.rules.questions)
            if place not in self.skipped and self.taken(player, place) is None
        )
        return next(left, self.rules.questions)

    def unanswered(self) -> list[Player]:
        """The players present who may yet answer what is open and have not."""
        if self.phase is not Phase.OPEN:
            return []
        if self.rules.is_self_paced:
            return [each for each in self.present if self.place_of(each.id) < self.rules.questions]
        waited_for = [each for each in self.present if self.answering in ("", each.id)]
        return [each for each in waited_for if self.taken(each.id, self.place) is None]

    def was_opened(self, place: int) -> bool:
        """Whether the question was put to the players."""
        if self.rules.is_self_paced:
            return self.place >= 0 and 0 <= place < self.rules.questions
        return 0 <= place <= self.place

    def is_over(self, place: int) -> bool:
        """Whether the right answer there may be shown to everybody."""
        if self.phase in (Phase.REVEALED, Phase.ENDED):
            return self.rules.is_self_paced or place <= self.place
        return not self.rules.is_self_paced and place < self.place

    def may_see(self, player: str, place: int) -> bool:
        """Whether the player may be told the right answer there."""
        at_once = self.rules.is_self_paced and not self.rules.may_change
        return self.is_over(place) or (at_once and self.taken(player, place) is not None)


Change = tuple[Drill, Event]
"""What a command that is not refused comes to; the very same drill where it changes nothing."""
