"""Whether everything is sound: the history, what was computed from it, backups, decks, links."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from quiz.settings import Places
from quiz.store.backup import backups, is_sound
from quiz.store.database import Database, StoreError
from quiz.store.desk import Desk
from quiz.store.links import Seen, links, orphans
from quiz.store.memory import Memories
from quiz.store.misdated import copy_misdated, misdated
from quiz.store.senseless import senseless_rows
from quiz.store.shelf import Shelf
from quiz.store.watermark import Watermark
from quiz.text import counted

_COMPUTED = ("kin", "memory", "reviewed", "standing", "studied", "score", "sureness", "misled")
_ATTEMPTS = 5


@dataclass(frozen=True, slots=True)
class Check:
    """What was looked at, what was found there in words, and each thing that is not sound.

    `facts` are worth knowing, and no faults.
    """

    name: str
    said: str
    faults: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()


def checks(desk: Desk) -> Iterator[Check]:
    """Every check of a desk, one after another."""
    for name, check in _CHECKS.items():
        try:
            yield check(desk)
        except StoreError as error:
            yield Check(name, "cannot be checked", (str(error),))


def check_backups(places: Places) -> Check:
    """Whether every backup can be restored."""
    there = backups(places.backups)
    if not there:
        return Check("backups", "there is none yet")
    faults = tuple(f"{each.path} is damaged" for each in there if not is_sound(each.path))
    newest = f"{there[0].at.astimezone():%Y-%m-%d %H:%M}"
    return Check("backups", f"{counted(len(there), 'backup')}, the newest of {newest}", faults)


def _structure(desk: Desk) -> Check:
    database = desk.history.database
    flaws = tuple(f"{database.path}: {flaw}" for flaw in database.flaws())
    answers, sessions = (_count(database, table) for table in ("answer", "session"))
    said = f"{counted(answers, 'answer')}, {counted(sessions, 'session')}"
    return Check("history", said, flaws)


def _values(desk: Desk) -> Check:
    rows, faults = senseless_rows(desk.history.database)
    facts = _wrong_dates(desk)
    return Check("values", f"{counted(rows, 'row')} read", faults, facts)


def _wrong_dates(desk: Desk) -> tuple[str, ...]:
    """Which answers and marks are dated after now, as by a clock that was wrong."""
    desk.memories.refresh()
    return tuple(
        f"{desk.places.history}: {row} is dated after it was written; it counts as of {moment.day}"
        for row, moment in sorted(misdated(desk.shelf.database).items())
    )


def _caches(desk: Desk) -> Check:
    """Whether what the shelf keeps is what a replay of all answers gives."""
    for _ in range(_ATTEMPTS):
        desk.memories.refresh()
        kept = {table: set(_rows(desk.shelf.database, table)) for table in _COMPUTED}
        kept_until = Watermark.on(desk.shelf.database)
        fresh, fresh_until = _replayed(desk)
        if kept_until == fresh_until:
            break
    else:
        return Check("replay", "not compared: another program is answering")
    faults = tuple(
        f"{desk.places.shelf}: {counted(len(kept[table] ^ fresh[table]), 'row')} of `{table}` "
        "differ from a replay; the file can be thrown away and is made again"
        for table in _COMPUTED
        if kept[table] != fresh[table]
    )
    return Check("replay", f"{counted(len(fresh['memory']), 'memory row')} compared", faults)


def _replayed(desk: Desk) -> tuple[dict[str, set[tuple[object, ...]]], Watermark | None]:
    with (
        TemporaryDirectory(prefix="quiz-") as folder,
        closing(Shelf.open(Path(folder) / "shelf.db")) as shelf,
    ):
        with shelf.database.transaction():
            copy_misdated(desk.shelf.database, shelf.database)
        Memories(shelf.database, desk.history, desk.schedule, desk.today).refresh()
        rows = {table: set(_rows(shelf.database, table)) for table in _COMPUTED}
        return rows, Watermark.on(shelf.database)


def _decks(desk: Desk) -> Check:
    desk.read()
    decks = desk.decks()
    said = f"{counted(len(decks), 'deck')} with {counted(sum(d.cards for d in decks), 'card')}"
    faults = (f"{d.path}: {counted(d.problems, 'problem')}" for d in decks if d.problems)
    return Check("decks", said, tuple(faults))


def _links(desk: Desk) -> Check:
    """Which cards have the history of another, and which histories have no card."""
    made, lone = links(desk.history), orphans(desk.history)
    facts = [
        f"{_shown(link.now)} goes on with the history of {_shown(link.was)}"
        f"{'' if link.has_effect else ', without effect now'}"
        for link in made
    ]
    facts += [f"{_shown(each.card)} is gone; {counted(each.answers, 'answer')}" for each in lone]
    said = f"{counted(len(made), 'link')}, {counted(len(lone), 'card')} gone"
    return Check("links", said, facts=tuple(facts))


def _shown(card: Seen | None) -> str:
    return "a card never seen" if card is None else card.said


def _rows(database: Database, table: str) -> list[tuple[object, ...]]:
    return database.rows(f"SELECT * FROM {table}")


def _count(database: Database, table: str) -> int:
    return int(database.row(f"SELECT count(*) FROM {table}")[0])


_CHECKS: dict[str, Callable[[Desk], Check]] = {
    "history": _structure,
    "values": _values,
    "replay": _caches,
    "backups": lambda desk: check_backups(desk.places),
    "decks": _decks,
    "links": _links,
}
