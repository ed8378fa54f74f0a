"""What of all that was learned was kept in mind: the reviews of each month, the share known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

from quiz.store.database import Database
from quiz.store.kin import parts
from quiz.store.memory import Face
from quiz.store.rows import path_written
from quiz.store.shelf import Shelved
from quiz.study.days import week_ends
from quiz.study.progress import Known, Recalls
from quiz.study.schedule import Schedule
from quiz.study.trace import by_month, retained, reviews

WEEKS = 52
"""How far back it is told how much was known."""

_FACES = (
    "SELECT path, key, face, trace FROM face LEFT JOIN memory USING (key, face)"
    " WHERE {} AND key NOT IN (SELECT key FROM standing WHERE suspended)"
)
_IN_SEVERAL = "key IN (SELECT key FROM face GROUP BY key HAVING min(path) <> max(path))"
_TRACES = "SELECT key, face, trace FROM memory WHERE key IN ({})"
_SUSPENDED = "SELECT key FROM standing WHERE suspended AND key IN ({})"

_Sum = tuple[int, float]
"""So many faces, and the sum of how likely each was recalled."""


class KnownOverTime(NamedTuple):
    """The share known over time of all decks together, each card counted once, and of each deck."""

    total: tuple[Known, ...]
    decks: Mapping[Path, tuple[Known, ...]]


def recalls(shelf: Database) -> tuple[Recalls, ...]:
    """The reviews of all history by month, the earliest first."""
    rows = shelf.rows("SELECT * FROM reviewed ORDER BY month", (), (str, int, int, int, int))
    with shelf.sense():
        return tuple(Recalls(date.fromisoformat(month), *numbers) for month, *numbers in rows)


def recalls_of(shelf: Database, keys: Sequence[str]) -> tuple[Recalls, ...]:
    """The reviews of these cards by month, the earliest first."""
    with shelf.sense():
        return by_month(reviews(trace for _, _, trace in _rows(shelf, _TRACES, keys)))


def known_over_time(
    shelf: Database, schedule: Schedule, decks: Sequence[Shelved], today: date
) -> KnownOverTime:
    """How much of these decks was known at the end of each of the last weeks, and is today.

    What was never asked counts as not known; suspended cards are left out. Only what is not kept on
    the shelf is computed: what has changed since, or has just come to its end.
    """
    days = week_ends(today, WEEKS)
    paths = [path_written(deck.path) for deck in decks]
    sums = _brought_up(shelf, schedule, paths, days)
    twice = sums[_shared(paths)]
    each = {deck.path: _known(sums[path]) for deck, path in zip(decks, paths, strict=True)}
    total = {
        day: (
            sum(sums[path][day][0] for path in paths) - twice[day][0],
            sum(sums[path][day][1] for path in paths) - twice[day][1],
        )
        for day in days
    }
    return KnownOverTime(_known(total), each)


def known_of(
    shelf: Database, schedule: Schedule, faces: Collection[Face], today: date
) -> tuple[Known, ...]:
    """How much of these faces was known at the end of each of the last weeks, and is today.

    Those of suspended cards are left out.
    """
    days = week_ends(today, WEEKS)
    keys = list(dict.fromkeys(key for key, _ in faces))
    suspended = {row[0] for row in _rows(shelf, _SUSPENDED, keys)}
    wanted = {face for face in faces if face[0] not in suspended}
    traces = [row[2] for row in _rows(shelf, _TRACES, keys) if (row[0], row[1]) in wanted]
    with shelf.sense():
        sums = retained(traces, days, schedule.recall)
    return _known({day: (len(wanted), known) for day, known in zip(days, sums, strict=True)})


def _brought_up(
    shelf: Database, schedule: Schedule, paths: Sequence[str], days: Sequence[date]
) -> Mapping[str, Mapping[date, _Sum]]:
    """For each deck, and for what they share, the sums of these days, kept on the shelf."""
    names = [*paths, _shared(paths)]
    kept = _kept(shelf, days)
    if all(len(kept[name]) == len(days) for name in names):
        return kept
    # In one transaction, so that no other program's answers come between what is read of the
    # traces and what is kept of it.
    with shelf.transaction():
        kept = _kept(shelf, days)
        marks = ",".join("?" * len(days))
        shelf.change(f"DELETE FROM known WHERE day NOT IN ({marks})", [str(day) for day in days])
        for name in names:
            missing = [day for day in days if day not in kept[name]]
            if missing:
                traces = _of_deck(shelf, name) if name in paths else _counted_twice(shelf, paths)
                kept[name].update(_sums(shelf, schedule, traces, missing))
                shelf.change_all(
                    "INSERT INTO known VALUES (?, ?, ?, ?)",
                    [(name, day.isoformat(), *kept[name][day]) for day in missing],
                )
    return kept


def _kept(shelf: Database, days: Collection[date]) -> defaultdict[str, dict[date, _Sum]]:
    rows = shelf.rows("SELECT path, day, faces, known FROM known", (), (str, str, int, float))
    kept: defaultdict[str, dict[date, _Sum]] = defaultdict(dict)
    wanted = {day.isoformat(): day for day in days}
    for path, written, faces, known in rows:
        if written in wanted:
            kept[path][wanted[written]] = faces, known
    return kept


def _sums(
    shelf: Database, schedule: Schedule, traces: Sequence[bytes | None], days: Sequence[date]
) -> dict[date, _Sum]:
    with shelf.sense():
        sums = retained(filter(None, traces), days, schedule.recall)
    return {day: (len(traces), known) for day, known in zip(days, sums, strict=True)}


def _of_deck(shelf: Database, path: str) -> list[bytes | None]:
    """The trace of each face of the deck; None of one that was never asked."""
    return [row[3] for row in shelf.rows(_FACES.format("path = ?"), (path,))]


def _counted_twice(shelf: Database, paths: Sequence[str]) -> list[bytes | None]:
    """The same of each face that counts in a deck though its card is in an earlier one too."""
    places = {path: place for place, path in enumerate(paths)}
    rows = [row for row in shelf.rows(_FACES.format(_IN_SEVERAL)) if row[0] in places]
    rows.sort(key=lambda row: (row[1], places[row[0]]))
    return [
        trace
        for _, own in groupby(rows, key=itemgetter(1))
        for path, _, _, trace in _after_first_deck(list(own))
    ]


def _after_first_deck(rows: Sequence[Any]) -> list[Any]:
    return [row for row in rows if row[0] != rows[0][0]]


def _shared(paths: Sequence[str]) -> str:
    """The name under which it is kept what these decks, in this order, count twice."""
    return f"*{crc32(chr(0).join(paths).encode()):08x}"


def _known(sums: Mapping[date, _Sum]) -> tuple[Known, ...]:
    return tuple(
        Known(day, known / faces if faces else 0.0) for day, (faces, known) in sorted(sums.items())
    )


def _rows(shelf: Database, query: str, keys: Sequence[str]) -> Iterator[Any]:
    for some in parts(keys):
        yield from shelf.rows(query.format(",".join("?" * len(some))), some)
