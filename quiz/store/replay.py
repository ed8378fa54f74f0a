"""The history as it is replayed: the answers to each face, and the marks of each card, in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any

from quiz.store.database import Database
from quiz.store.kin import Families, parts
from quiz.store.misdated import Misdated, in_order
from quiz.store.resets import resets
from quiz.store.rows import STANDING, Mark
from quiz.store.runs import Run
from quiz.study.rating import Rating

_ANSWERS = (
    "SELECT key, face, at, id, rating, day FROM answer WHERE {} "
    f"AND mode IN ('study', 'test') AND {STANDING} ORDER BY key, face, at, id"
)
_MARKS = (
    "SELECT key, at, id, kind FROM event WHERE {} "
    "AND kind IN ('suspend', 'unsuspend', 'flag', 'unflag') ORDER BY key, at, id"
)
_RATINGS = {int(rating): int(rating) for rating in Rating}


def runs_of(history: Database, kin: Families, known: Misdated, *, is_most: bool) -> Iterator[Run]:
    """The answers to every face of these cards that the schedule has to go through.

    Where these are most cards that there are, all answers are read in one go, which takes half as
    long as looking each of them up.
    """
    begun = resets(history, kin.owners, known)
    found = _all_rows(history, _ANSWERS) if is_most else _rows(history, _ANSWERS, kin)
    for owner, answers in _by_owner(in_order(found, known, at=2, day=5), kin):
        counting = _since(begun[owner], answers) if owner in begun else answers
        for face, own in groupby(counting, key=itemgetter(1)):
            rows = list(own)
            yield owner, face, kin.first(owner), rows[-1][2], _dated(rows)


def standings(
    history: Database, kin: Families, known: Misdated
) -> Iterator[tuple[str, bool, bool]]:
    """Of every card that was ever marked its key, whether it is suspended, whether flagged."""
    found = in_order(_rows(history, _MARKS, kin), known, at=1)
    for owner, events in _by_owner(found, kin):
        kinds = [row[-1] for row in events]
        yield owner, _stands(kinds, Mark.SUSPEND), _stands(kinds, Mark.FLAG)


def _dated(rows: Iterable[Any]) -> list[tuple[int, int]]:
    return [(_RATINGS[row[4]], ordinal(row[5])) for row in rows]


def _all_rows(history: Database, query: str) -> Iterator[Any]:
    # Not by the index, since each row would have to be looked up from there.
    return history.each(query.replace(" WHERE {}", " NOT INDEXED WHERE true"))


def _rows(history: Database, query: str, kin: Families) -> Iterator[Any]:
    for some in parts(list(kin.owners)):
        yield from history.rows(query.format(f"key IN ({','.join('?' * len(some))})"), some)


def _by_owner(rows: Iterable[Any], kin: Families) -> Iterator[tuple[str, Iterable[Any]]]:
    """The rows of each of these cards, in order, given rows sorted by key.

    The first value of each row is made the key that its card has now.
    """
    owners, joined = kin.owners, []
    for key, own in groupby(rows, key=itemgetter(0)):
        owner = owners.get(key)
        if owner is None:
            continue
        if len(kin.members[owner]) == 1:
            yield key, own
        else:
            joined += [(owner, *row[1:]) for row in own]
    joined.sort()
    yield from groupby(joined, key=itemgetter(0))


def _since(begun: int, answers: Iterable[Any]) -> Iterator[Any]:
    return (row for row in answers if row[2] > begun)


@cache
def ordinal(day: str) -> int:
    """The number of a day that is written as the history has it."""
    return date.fromisoformat(day).toordinal()


def _stands(kinds: Sequence[str], mark: Mark) -> bool:
    last = next((kind for kind in reversed(kinds) if kind in (mark, f"un{mark}")), None)
    return last == mark
