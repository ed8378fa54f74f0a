"""What a drill ended in: its questions, its players and their answers."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple


class Asked(NamedTuple):
    """A question as the class saw it.

    `options` are as shown, in the written order, empty where nothing was to be chosen; `right`
    are the places of the right ones, from 0. `maximum` is the most that could be earned, `guess`
    the share of it that blind guessing earns on average (0 to 1).
    """

    place: int
    key: str
    face: str
    deck: str
    section: str
    tags: tuple[str, ...]
    kind: str
    question: str
    options: tuple[str, ...]
    right: tuple[int, ...]
    answer: str
    maximum: float
    guess: float


class Player(NamedTuple):
    """Somebody who took part; in a drill on one screen, a team.

    `awarded` are points that the teacher gave, or took, apart from any answer.
    """

    id: str
    name: str
    awarded: int = 0


class Given(NamedTuple):
    """An answer that counts: the last before the question closed, corrections applied.

    `chosen` are the places of the options chosen, `response` the answer as it was written or
    shown. `credit` lies between 0 and 1, `points` are the race's and apart from it.
    """

    place: int
    player: str
    response: str
    chosen: tuple[int, ...]
    credit: float
    points: int
    milliseconds: int


class Results(NamedTuple):
    """One drill: `at` is when it began, `mode` is `drill` (one screen) or `host` (every phone)."""

    id: str
    title: str
    at: datetime
    mode: str
    questions: tuple[Asked, ...]
    players: tuple[Player, ...]
    answers: tuple[Given, ...]
