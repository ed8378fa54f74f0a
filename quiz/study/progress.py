"""What has been learned, as figures: the facts from which every chart and number is made."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from quiz.study.scores import Score

MATURE_DAYS = 21
"""From this interval on a card counts as mature, as in Anki."""

LEECH_LAPSES = 8
"""A card forgotten this often is a leech, as in Anki."""

STABILITY_BOUNDS = (1, 3, 7, 14, 30, 60, 120, 365)
"""In days; each group of stabilities ends before one of these, the last has no end."""


class DayWork(NamedTuple):
    """The answers of one study day: how many stand, how many were right, how long they took."""

    day: date
    answers: int
    right: int
    milliseconds: int


class Recalls(NamedTuple):
    """The first reviews of a face on a day, by the interval before them, in one month.

    `month` is its first day. Only faces in review count, not those being learned. Young intervals
    are shorter than MATURE_DAYS; recalled is whatever was not rated Again.
    """

    month: date
    young: int = 0
    young_recalled: int = 0
    mature: int = 0
    mature_recalled: int = 0


class Load(NamedTuple):
    """How many cards come back on a day."""

    day: date
    cards: int


class Known(NamedTuple):
    """The share known at the end of a study day: the mean of how much each face was, 0 to 1."""

    day: date
    share: float


class Group(NamedTuple):
    """The faces of one deck, section or tag: how many, how many ever seen, the share known over
    time, the oldest first and today last.
    """

    name: str
    title: str
    faces: int
    seen: int
    known: tuple[Known, ...]


class Hard(NamedTuple):
    """A face that is hard to keep: how often it was forgotten, its difficulty from 1 to 10."""

    key: str
    face: str
    deck: str
    number: int
    question: str
    lapses: int
    difficulty: float

    @property
    def is_leech(self) -> bool:
        """Whether it was forgotten so often that it should be mended rather than repeated."""
        return self.lapses >= LEECH_LAPSES


class Misled(NamedTuple):
    """A face that was answered wrong though sure, and not right since."""

    key: str
    face: str
    deck: str
    number: int
    question: str
    at: datetime


class Level(NamedTuple):
    """The answers at one level of certainty, 1 to 3: how many, how many right, their marks."""

    certainty: int
    asked: int
    right: int
    marks: float


class Taken(NamedTuple):
    """One test of a deck alone."""

    at: datetime
    score: Score


class DeckTests(NamedTuple):
    """The tests of one deck alone, the oldest first."""

    deck: str
    title: str
    tests: tuple[Taken, ...]


class Progress(NamedTuple):
    """Everything that is shown of what has been learned, as of one study day.

    `days` has the days with answers, the oldest first; `overdue` counts the cards due before
    today, `forecast` the others for a year from today on, days without any left out; `known` is of
    all faces together, weekly over a year, today last; `difficulties` counts the faces seen by
    difficulty rounded down, 1 to 10; `stabilities` by STABILITY_BOUNDS.
    """

    today: date
    desired: float
    streak: int
    days: tuple[DayWork, ...]
    recalls: tuple[Recalls, ...]
    overdue: int
    forecast: tuple[Load, ...]
    cards: int
    new: int
    known: tuple[Known, ...]
    decks: tuple[Group, ...]
    difficulties: tuple[int, ...]
    stabilities: tuple[int, ...]
    hardest: tuple[Hard, ...]
    misled: tuple[Misled, ...]
    levels: tuple[Level, ...]
    tests: tuple[DeckTests, ...]

    @property
    def answers(self) -> int:
        """How many answers stand."""
        return sum(each.answers for each in self.days)

    @property
    def right(self) -> int:
        """How many of the answers were right."""
        return sum(each.right for each in self.days)

    @property
    def minutes(self) -> float:
        """How long all answers took."""
        return sum(each.milliseconds for each in self.days) / 60_000

    @property
    def retention(self) -> float | None:
        """The share of all recalls that succeeded, from 0 to 1; None before the first."""
        asked = sum(each.young + each.mature for each in self.recalls)
        recalled = sum(each.young_recalled + each.mature_recalled for each in self.recalls)
        return recalled / asked if asked else None

    @property
    def due_today(self) -> int:
        """How many cards are due by today."""
        return self.overdue + sum(each.cards for each in self.forecast if each.day == self.today)

    @property
    def share_known(self) -> float:
        """The share known today, from 0 to 1."""
        return self.known[-1].share if self.known else 0.0
