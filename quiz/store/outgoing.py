"""What the cards of a deck have behind them, for a program that goes on with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from quiz.deck.model import Deck
from quiz.exchange.remembered import CardPast, Step
from quiz.store.desk import Desk
from quiz.store.kin import families, parts
from quiz.store.remaking import remaking
from quiz.store.rows import STANDING, instant, path_written
from quiz.store.terms import sighting
from quiz.study.rating import Mode, Rating
from quiz.study.schedule import Memory, Schedule

_ANSWERS = (
    "SELECT key, face, at, id, rating, day, milliseconds, mode FROM answer WHERE key IN ({}) "
    f"AND {STANDING}"
)


@remaking
def pasts(desk: Desk, deck: Deck) -> dict[str, CardPast]:
    """What each card of the deck has behind it, by its key, with the state of its memory."""
    desk.memories.refresh()
    keys = list(dict.fromkeys(entry.key for entry in deck.entries))
    kin = families(desk.shelf.database, keys)
    owners = kin.owners
    rows: defaultdict[str, defaultdict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    with desk.history.database.sense():
        for some in parts(list(owners)):
            marks = ",".join("?" * len(some))
            for key, face, *row in desk.history.database.rows(_ANSWERS.format(marks), some):
                rows[owners[key]][face].append(row)
        suspended, flagged = desk.memories.standing(keys)
        return {
            key: CardPast(
                kin.first(key),
                {
                    face: tuple(_steps(desk.schedule, sorted(own), kin.first(key), face))
                    for face, own in rows[key].items()
                },
                key in suspended,
                key in flagged,
            )
            for key in keys
        }


def remember_export(desk: Desk, deck: Deck, path: Path) -> None:
    """Note how the cards are worded, so that they are known again once they are worded anew."""
    where, now = path_written(path), desk.today.now()
    desk.history.take_in((), (), [sighting(entry, where) for entry in deck.entries], now)


def _steps(
    schedule: Schedule, rows: Iterable[Sequence[Any]], first_key: str, face: str
) -> Iterator[Step]:
    memory = Memory()
    for at, _, rating, day, spent, mode in rows:
        counts = Mode(mode).feeds_schedule
        if counts:
            memory = schedule.after(
                memory, Rating(rating), instant(at), date.fromisoformat(day), first_key, face
            )
        yield Step(instant(at), Rating(rating), spent, memory, counts)
