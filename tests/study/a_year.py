"""A year of study as figures, made up: what charts are tried on."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from random import Random

from quiz.study.progress import (
    STABILITY_BOUNDS,
    DayWork,
    DeckTests,
    Group,
    Hard,
    Known,
    Level,
    Load,
    Misled,
    Progress,
    Recalls,
    Taken,
)
from quiz.study.scores import Score

TODAY = date(2026, 11, 22)
_DAY = timedelta(days=1)
_TITLES = {
    "decision": "The decision",
    "europe": "European positions",
    "reactions": "Reactions in Moscow and Washington",
    "weapons": "The missiles and the battlefield",
}


def a_year(seed: int = 1) -> Progress:
    """The progress of somebody who has studied four decks on most days of a year."""
    dice = Random(seed)
    return Progress(
        today=TODAY,
        desired=0.9,
        streak=12,
        days=_days(dice),
        recalls=_recalls(dice),
        overdue=7,
        forecast=tuple(
            Load(TODAY + n * _DAY, int(14 * dice.random() * 0.993**n) + 1)
            for n in range(365)
            if dice.random() < 0.97**n + 0.1
        ),
        cards=248,
        new=31,
        known=_known(dice, 0.85),
        decks=tuple(
            Group(name, title, 62, 62 - 10 * n, _known(dice, 0.9 - n / 6))
            for n, (name, title) in enumerate(_TITLES.items())
        ),
        difficulties=(3, 11, 20, 35, 52, 41, 27, 16, 9, 3),
        stabilities=tuple(dice.randrange(5, 60) for _ in range(len(STABILITY_BOUNDS) + 1)),
        hardest=tuple(
            Hard(f"k{n}", "", "weapons", n + 3, f"How far does the {n}th missile reach?", 11 - n,
                 9.9 - n / 3)
            for n in range(8)
        ),
        misled=tuple(
            Misled(f"m{n}", "", "europe", n + 1, f"Who spoke {n + 1}th in Brussels?",
                   datetime(2026, 11, 20 - n, 18, 30, tzinfo=UTC))
            for n in range(3)
        ),
        levels=(Level(1, 40, 22, 22), Level(2, 75, 56, 74), Level(3, 160, 141, 309)),
        tests=tuple(DeckTests(name, title, _tests(dice)) for name, title in _TITLES.items()),
    )  # fmt: skip


def a_beginning() -> Progress:
    """The progress of somebody who has never answered anything."""
    nothing = Progress(TODAY, 0.9, 0, (), (), 0, (), 248, 248, (), (), (), (), (), (), (), ())
    return nothing._replace(
        known=(Known(TODAY, 0.0),),
        decks=tuple(Group(n, t, 62, 0, (Known(TODAY, 0.0),)) for n, t in _TITLES.items()),
        difficulties=(0,) * 10,
        stabilities=(0,) * (len(STABILITY_BOUNDS) + 1),
    )


def _days(dice: Random) -> tuple[DayWork, ...]:
    days = [TODAY - n * _DAY for n in range(364, -1, -1) if n < 12 or dice.random() < 0.8]
    counts = [dice.randrange(5, 60) for _ in days]
    return tuple(
        DayWork(
            day, count, round(count * dice.uniform(0.7, 1)), count * dice.randrange(5000, 15000)
        )
        for day, count in zip(days, counts, strict=True)
    )


def _recalls(dice: Random) -> tuple[Recalls, ...]:
    months = [date(2025 + (10 + n) // 12, (10 + n) % 12 + 1, 1) for n in range(13)]
    asked = [(dice.randrange(80, 200), min(n * 30, 250)) for n in range(13)]
    return tuple(
        Recalls(
            month,
            young,
            round(young * dice.uniform(0.82, 0.93)),
            mature,
            round(mature * dice.uniform(0.86, 0.96)),
        )
        for month, (young, mature) in zip(months, asked, strict=True)
    )


def _known(dice: Random, top: float) -> tuple[Known, ...]:
    return tuple(
        Known(TODAY - (52 - n) * 7 * _DAY, top * (1 - 0.95**n) * dice.uniform(0.95, 1))
        for n in range(53)
    )


def _tests(dice: Random) -> tuple[Taken, ...]:
    first = datetime(2025, 12, 1, 18, tzinfo=UTC)
    rights = [min(20, 9 + n + dice.randrange(4)) for n in range(9)]
    return tuple(
        Taken(first + n * 40 * _DAY, Score(20, right, float(right), 180.0, right // 2))
        for n, right in enumerate(rights)
    )
