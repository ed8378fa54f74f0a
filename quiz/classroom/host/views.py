"""What one player may be shown at a moment: never what is right before it may be seen."""

from __future__ import annotations

from typing import NamedTuple

from quiz.classroom.host.hall import Hall
from quiz.classroom.questions import Handout, Solution
from quiz.classroom.state import Phase, Taken


class Outcome(NamedTuple):
    """How a question came out for the player, with what they had answered."""

    handout: Handout
    solution: Solution
    response: str
    chosen: tuple[int, ...]
    credit: float | None


class Place(NamedTuple):
    """Where the player stands: the rank among so many, by this total."""

    rank: int
    players: int
    total: int


class View(NamedTuple):
    """What the page shows, one of:

    `wait` (it has not begun), `ask`, `closed`, `told` (the answer of one question), `done` (all is
    answered, others are not), `ended`, `gone` (shown out).
    """

    kind: str
    number: int = 0
    total: int = 0
    handout: Handout | None = None
    has_answered: bool = False
    chosen: tuple[int, ...] = ()
    response: str = ""
    may_change: bool = False
    is_self_paced: bool = False
    may_answer: bool = True
    is_left_out: bool = False
    outcome: Outcome | None = None
    points: int | None = None
    place: Place | None = None
    outcomes: tuple[Outcome, ...] = ()


class Clock(NamedTuple):
    """The countdown: seconds left of so many, None without one, and whether it stands still."""

    left: float | None = None
    whole: float | None = None
    is_paused: bool = False


def view_of(hall: Hall, player: str, at: int | None = None) -> View:
    """What the player may be shown now; where self-paced, of the question at `at` if they may."""
    drill = hall.drill
    if drill.player(player) is None:
        return View("gone")
    if drill.phase is Phase.LOBBY:
        return View("wait")
    if drill.phase is Phase.ENDED:
        return _ended(hall, player)
    if not drill.rules.is_self_paced:
        return _of_question(hall, player, drill.place)
    if drill.phase is not Phase.OPEN:
        return _ended(hall, player)
    reached = drill.place_of(player)
    place = reached if at is None or not 0 <= at <= reached else at
    return View("done") if place >= drill.rules.questions else _of_question(hall, player, place)


def clock_of(hall: Hall) -> Clock:
    """The countdown now; without one where nothing is open."""
    drill = hall.drill
    if drill.phase is not Phase.OPEN or drill.watch is None:
        return Clock()
    left, whole = drill.watch.left(hall.room.now()), drill.watch.limit
    if left is None or whole is None:
        return Clock(is_paused=drill.is_paused)
    return Clock(round(left.total_seconds(), 3), whole.total_seconds(), drill.is_paused)


def _of_question(hall: Hall, player: str, place: int) -> View:
    drill = hall.drill
    question, taken = hall.room.questions[place], drill.taken(player, place)
    view = View(
        "ask" if drill.phase is Phase.OPEN else "closed",
        place + 1,
        len(hall.room.questions),
        question.handout,
        taken is not None,
        taken.chosen if taken else (),
        taken.response if taken else "",
        drill.rules.may_change,
        drill.rules.is_self_paced,
        drill.answering in ("", player),
        place in drill.skipped,
    )
    if not drill.may_see(player, place):
        return view
    return view._replace(
        kind="told",
        outcome=_outcome(hall, place, taken),
        points=taken.earned if taken and drill.rules.is_race else None,
        place=_place(hall, player),
    )


def _ended(hall: Hall, player: str) -> View:
    drill = hall.drill
    outcomes = tuple(
        _outcome(hall, place, drill.taken(player, place))
        for place in range(len(hall.room.questions))
        if drill.was_opened(place) and place not in drill.skipped and drill.may_see(player, place)
    )
    return View("ended", outcomes=outcomes, place=_place(hall, player))


def _outcome(hall: Hall, place: int, taken: Taken | None) -> Outcome:
    question = hall.room.questions[place]
    return Outcome(
        question.handout,
        question.solution,
        taken.response if taken else "",
        taken.chosen if taken else (),
        taken.credit if taken else None,
    )


def _place(hall: Hall, player: str) -> Place | None:
    """The player's place in a race; in a calm class nobody is told one."""
    drill = hall.drill
    standing = hall.standing(player)
    if not drill.rules.is_race or drill.rules.is_self_paced or standing is None:
        return None
    return Place(standing.rank, len(drill.present), round(standing.total))
