"""What should be known over time, computed from the answers alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from quiz.store.desk import Desk
from quiz.store.resets import resets
from quiz.store.retained import KnownOverTime, known_over_time
from quiz.store.rows import STANDING, instant
from quiz.study.days import week_ends
from quiz.study.progress import Known
from quiz.study.rating import Rating

Face = tuple[str, str]
_ANSWERS = (
    "SELECT key, face, at, day, rating FROM answer"
    f" WHERE mode IN ('study', 'test') AND {STANDING} ORDER BY at, id"
)


def found(desk: Desk) -> KnownOverTime:
    """What the shelf says of all decks."""
    desk.memories.refresh()
    return known_over_time(desk.shelf.database, desk.schedule, desk.decks(), desk.today.day())


def naive(desk: Desk) -> KnownOverTime:
    """The same, every face replayed for every day."""
    decks = {deck.path: desk.shelf.faces(deck.path) for deck in desk.decks()}
    together = {key: own for faces in reversed(decks.values()) for key, own in faces}
    return KnownOverTime(
        naively(desk, together.items()),
        {path: naively(desk, faces) for path, faces in decks.items()},
    )


def naively(desk: Desk, cards: Iterable[tuple[str, Sequence[str]]]) -> tuple[Known, ...]:
    """The share known of these cards, those not suspended."""
    cards = list(cards)
    suspended, _ = desk.memories.standing([key for key, _ in cards])
    faces = [(key, face) for key, own in cards if key not in suspended for face in own]
    answers = _answers(desk, [key for key, _ in faces])
    days = week_ends(desk.today.day(), 52)
    return tuple(Known(day, _share(desk, faces, answers, day)) for day in days)


def _share(
    desk: Desk,
    faces: Sequence[Face],
    answers: dict[Face, list[tuple[Rating, int, date]]],
    day: date,
) -> float:
    known = 0.0
    for face in faces:
        until = [(r, instant(at), when) for r, at, when in answers[face] if when <= day]
        known += desk.schedule.known(desk.schedule.replayed(until, *face), day)
    return known / len(faces) if faces else 0.0


def _answers(desk: Desk, keys: Sequence[str]) -> dict[Face, list[tuple[Rating, int, date]]]:
    owners = desk.memories.owners(keys)
    begun = resets(desk.history.database, owners, {})
    given: defaultdict[Face, list[tuple[Rating, int, date]]] = defaultdict(list)
    for key, face, at, day, rating in desk.history.database.rows(_ANSWERS):
        owner = owners.get(key, key)
        if at > begun.get(owner, 0):
            given[owner, face].append((Rating(rating), at, date.fromisoformat(day)))
    return given
