"""What has been learned: the figures of a person's progress, gathered from history and shelf."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from quiz.store.certainty import levels, misled
from quiz.store.database import Database
from quiz.store.hardest import hardest
from quiz.store.rows import STANDING, instant
from quiz.store.stands import stands
from quiz.study.outlook import Stand, outlook
from quiz.study.progress import (
    MATURE_DAYS,
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

_EASIEST, _HARDEST = 1, 10
_RECALLS = f"""
WITH kin(old, owner) AS MATERIALIZED (SELECT key, value FROM json_each(?2)),
asked AS (
    SELECT day, rating > 1 AS recalled, julianday(day) - julianday(lag(day) OVER
        (PARTITION BY coalesce(owner, key), face ORDER BY at, id)) AS days
    FROM answer LEFT JOIN kin ON old = key
    WHERE mode <> 'practice' AND {STANDING}
    AND coalesce(owner, key) IN (SELECT value FROM json_each(?1)))
SELECT substr(day, 1, 7) || '-01', sum(days < ?3), sum(days < ?3 AND recalled),
    sum(days >= ?3), sum(days >= ?3 AND recalled)
FROM asked WHERE days > 0 GROUP BY 1 ORDER BY 1
"""


def progress_of(desk: Desk, among: Sequence[Shelved] | None = None) -> Progress:
    """What has been learned as of today: of all decks at the desk, or of these.

    Days, answers and minutes are of everything ever answered, whatever the decks.
    """
    desk.memories.refresh()
    decks = desk.decks() if among is None else among
    today = desk.today.day()
    days = _days(desk.shelf.database)
    standing = stands(desk.shelf.database, decks)
    faces = _each_once(standing)
    groups = tuple(_groups(desk, decks, standing))
    with desk.shelf.database.sense():
        ahead = outlook(faces, today)
        difficulties, stabilities = _difficulties(faces), _stabilities(faces)
    return Progress(
        today=today,
        desired=desk.settings.desired_retention,
        streak=desk.streak([each.day for each in days]),
        days=days,
        recalls=_recalls(desk, faces),
        overdue=ahead.overdue,
        forecast=ahead.forecast,
        cards=ahead.cards,
        new=ahead.new,
        known=_known(groups, today),
        decks=groups,
        difficulties=difficulties,
        stabilities=stabilities,
        hardest=hardest(desk, decks, faces),
        misled=misled(desk, decks),
        levels=levels(desk, among),
        tests=tuple(_tests(desk.shelf.database, decks)),
    )


def _days(shelf: Database) -> tuple[DayWork, ...]:
    rows = shelf.rows("SELECT * FROM studied ORDER BY day", (), (str, int, int, int))
    with shelf.sense():
        return tuple(DayWork(date.fromisoformat(day), *work) for day, *work in rows)


def _each_once(standing: Sequence[Stand]) -> list[Stand]:
    """The faces without those of cards that an earlier deck has too, which are asked as it has."""
    first: dict[str, int] = {}
    return [each for each in standing if first.setdefault(each.key, each.deck) == each.deck]


def _recalls(desk: Desk, faces: Sequence[Stand]) -> tuple[Recalls, ...]:
    kin = dict(desk.shelf.database.rows("SELECT key, owner FROM kin", (), (str, str)))
    rows = desk.history.database.rows(
        _RECALLS, (json.dumps([each.key for each in faces]), json.dumps(kin), MATURE_DAYS)
    )
    with desk.history.database.sense():
        return tuple(Recalls(date.fromisoformat(month), *counts) for month, *counts in rows)


def _known(groups: Sequence[Group], today: date) -> tuple[Known, ...]:
    faces = sum(each.faces for each in groups)
    known = sum(each.faces * each.known[-1].share for each in groups)
    return (Known(today, known / faces if faces else 0.0),)


def _groups(desk: Desk, decks: Sequence[Shelved], standing: Sequence[Stand]) -> Iterator[Group]:
    faces = Counter(each.deck for each in standing)
    seen = Counter(each.deck for each in standing if each.due is not None)
    tallies, today = desk.tallies(decks), desk.today.day()
    for place, deck in enumerate(decks):
        known = (Known(today, tallies[deck.path].known),)
        yield Group(deck.id, deck.title, faces[place], seen[place], known)


def _difficulties(faces: Sequence[Stand]) -> tuple[int, ...]:
    found = Counter(int(each.difficulty) for each in faces if each.due is not None)
    least, most = _EASIEST, _HARDEST
    counts = Counter({least: 0})
    for difficulty, count in found.items():
        counts[min(max(difficulty, least), most)] += count
    return tuple(counts[each] for each in range(least, most + 1))


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
