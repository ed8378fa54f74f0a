"""What has been learned: the figures of a person's progress, gathered from history and shelf."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.store.certainty import levels, misled
from quiz.store.database import Database
from quiz.store.hardest import hardest
from quiz.store.remaking import remaking
from quiz.store.retained import known_over_time, recalls, recalls_of
from quiz.store.rows import instant
from quiz.store.stands import stands
from quiz.study.outlook import Stand, outlook
from quiz.study.progress import (
    STABILITY_BOUNDS,
    DayWork,
    DeckTests,
    Group,
    Known,
    Progress,
    Recalls,
    Taken,
)
from quiz.study.scores import Score

if TYPE_CHECKING:
    from quiz.store.desk import Desk
    from quiz.store.shelf import Shelved

_DIFFICULTIES = range(1, 11)


@remaking
def progress_of(desk: Desk, among: Sequence[Shelved] | None = None) -> Progress:
    """What has been learned as of today: of all decks at the desk, or of these.

    Days, answers and minutes are of everything ever answered, whatever the decks.
    """
    desk.memories.refresh()
    shelf = desk.shelf.database
    decks = desk.decks() if among is None else among
    today = desk.today.day()
    days = _days(shelf)
    standing = stands(shelf, decks)
    faces = _each_once(standing)
    known = known_over_time(shelf, desk.schedule, decks, today)
    with shelf.sense():
        ahead = outlook(faces, today)
        difficulties, stabilities = _difficulties(faces), _stabilities(faces)
    return Progress(
        today=today,
        desired=desk.settings.desired_retention,
        streak=desk.streak([each.day for each in days]),
        days=days,
        recalls=recalls(shelf) if among is None else _recalls(shelf, faces),
        overdue=ahead.overdue,
        forecast=ahead.forecast,
        cards=ahead.cards,
        new=ahead.new,
        known=known.total,
        decks=tuple(_groups(decks, standing, known.decks)),
        difficulties=difficulties,
        stabilities=stabilities,
        hardest=hardest(desk, decks, faces),
        misled=misled(desk, decks),
        levels=levels(desk, among),
        tests=tuple(_tests(shelf, decks)),
    )


def _days(shelf: Database) -> tuple[DayWork, ...]:
    rows = shelf.rows("SELECT * FROM studied ORDER BY day", (), (str, int, int, int))
    with shelf.sense():
        return tuple(DayWork(date.fromisoformat(day), *work) for day, *work in rows)


def _each_once(standing: Sequence[Stand]) -> list[Stand]:
    """The faces without those of cards that an earlier deck has too, which are asked as it has."""
    first: dict[str, int] = {}
    return [each for each in standing if first.setdefault(each.key, each.deck) == each.deck]


def _recalls(shelf: Database, faces: Sequence[Stand]) -> tuple[Recalls, ...]:
    return recalls_of(shelf, list(dict.fromkeys(each.key for each in faces)))


def _groups(
    decks: Sequence[Shelved], standing: Sequence[Stand], known: Mapping[Path, tuple[Known, ...]]
) -> Iterator[Group]:
    faces = Counter(each.deck for each in standing)
    seen = Counter(each.deck for each in standing if each.due is not None)
    for place, deck in enumerate(decks):
        yield Group(deck.id, deck.title, faces[place], seen[place], known[deck.path])


def _difficulties(faces: Sequence[Stand]) -> tuple[int, ...]:
    found = Counter(int(each.difficulty) for each in faces if each.due is not None)
    return tuple(found[each] for each in _DIFFICULTIES)


def _stabilities(faces: Sequence[Stand]) -> tuple[int, ...]:
    found = Counter(
        bisect_right(STABILITY_BOUNDS, each.stability) for each in faces if each.due is not None
    )
    return tuple(found[each] for each in range(len(STABILITY_BOUNDS) + 1))


def _tests(shelf: Database, decks: Sequence[Shelved]) -> Iterator[DeckTests]:
    """The tests of each of the decks that was ever tested alone."""
    rows = shelf.rows(
        "SELECT tested, at, asked, right, credit, seconds, longest_run FROM score "
        "WHERE tested IS NOT NULL ORDER BY tested, at, session",
        (),
        (str, int, int, int, float, float, int),
    )
    with shelf.sense():
        tests = {
            deck: tuple(Taken(instant(at), Score(*score)) for _, at, *score in own)
            for deck, own in groupby(rows, key=itemgetter(0))
        }
    for deck in decks:
        if deck.id in tests:
            yield DeckTests(deck.id, deck.title, tests[deck.id])
