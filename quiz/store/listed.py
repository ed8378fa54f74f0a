"""Cards of the list as they are shown in it: the question, the deck, and how each stands."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import NamedTuple

from quiz.store.database import Database
from quiz.store.desk import Desk
from quiz.store.filter import State
from quiz.store.kin import parts
from quiz.store.listing import Span
from quiz.store.remaking import remaking
from quiz.store.shelf import Shelved
from quiz.study.queue import RUNNING, Candidate, due_face, new_face
from quiz.study.schedule import Memory


class Listed(NamedTuple):
    """A card in the list; `wait` is how long it is until it comes back, where that is known.

    `state` is the first that is true of suspended, due, learning and new, if any is.
    """

    deck: Shelved
    key: str
    number: int
    question: str
    state: State | None
    wait: timedelta | None
    is_flagged: bool


@remaking
def listed(desk: Desk, among: Sequence[Span], numbers: Sequence[int]) -> dict[int, Listed]:
    """The cards of these numbers in the list, as many as are there."""
    starts = sorted((span.first, span.deck) for span in among if span.cards)
    rows = [
        row
        for some in parts([str(number) for number in numbers])
        for row in desk.shelf.database.rows(
            f"SELECT id, key, number, shown FROM listed WHERE id IN ({','.join(some)})",
            types=(int, str, int, str),
        )
    ]
    standings = _standings(desk, [row[1] for row in rows])
    found = {}
    for number, key, place, question in rows:
        deck = starts[bisect_right(starts, number, key=lambda each: each[0]) - 1][1]
        if key in standings:
            found[number] = Listed(deck, key, place, question, *standings[key])
    return found


def number_in(shelf: Database, among: Sequence[Span], card: Listed) -> int | None:
    """The number in the list that the card has now, or the card that has its place in the file."""
    span = next((each for each in among if each.deck.id == card.deck.id), None)
    if span is None:
        return None
    row = shelf.row(
        "SELECT id FROM listed WHERE id >= ? AND id < ? AND (key = ? OR number = ?) "
        "ORDER BY key <> ? LIMIT 1",
        (span.numbers.start, span.numbers.stop, card.key, card.number, card.key),
    )
    return None if row is None else int(row[0])


_Standing = tuple[State | None, timedelta | None, bool]


def _standings(desk: Desk, keys: Sequence[str]) -> dict[str, _Standing]:
    suspended, flagged = desk.memories.standing(keys)
    return {
        card.key: (
            _state(desk, card, card.key in suspended), _wait(desk, card), card.key in flagged
        )
        for card in _candidates(desk, keys)
    }  # fmt: skip


def _candidates(desk: Desk, keys: Sequence[str]) -> Iterator[Candidate]:
    faces: defaultdict[str, list[str]] = defaultdict(list)
    for some in parts(keys):
        query = f"SELECT DISTINCT key, face FROM face WHERE key IN ({','.join('?' * len(some))})"
        for key, face in desk.shelf.database.rows(query, some, (str, str)):
            faces[key].append(face)
    known = desk.memories.of(keys)
    for key, own in faces.items():
        memories = {face: known[key, face] for face in own if (key, face) in known}
        yield Candidate(key, tuple(own), memories)


def _state(desk: Desk, card: Candidate, is_suspended: bool) -> State | None:
    day = desk.today.day()
    if is_suspended:
        return State.SUSPENDED
    if due_face(card, day) is not None:
        return State.DUE
    if any(memory.phase in RUNNING for memory in card.memories.values()):
        return State.LEARNING
    return State.NEW if new_face(card, day) is not None else None


def _wait(desk: Desk, card: Candidate) -> timedelta | None:
    waits = [_left(desk, memory) for memory in card.memories.values() if memory.reps]
    return min(waits) if waits else None


def _left(desk: Desk, memory: Memory) -> timedelta:
    """How long it is until the face is due; nothing where it is due already."""
    wait = timedelta(0)
    if memory.due_at is not None:
        wait = memory.due_at - desk.today.now()
    elif memory.due_day is not None:
        wait = memory.due_day - desk.today.day()
    return max(wait, timedelta(0))
