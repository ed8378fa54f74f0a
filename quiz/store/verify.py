"""Whether everything is sound: the history, what was computed from it, backups, decks, links."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from quiz.settings import Places
from quiz.store.backup import backups, backups_with_bad_rows
from quiz.store.bad_rows import judge_anew
from quiz.store.columns import LAST_INSTANT
from quiz.store.database import Database, StoreError
from quiz.store.desk import Desk
from quiz.store.history import History
from quiz.store.links import Seen, links, orphans
from quiz.store.memory import Memories
from quiz.store.misdated import copy_misdated, misdated
from quiz.store.remaking import guarded
from quiz.store.rescue import way_back, way_without_additions, way_without_bad_rows
from quiz.store.rows import instant, milliseconds
from quiz.store.senseless import listed, senseless_rows
from quiz.store.shelf import Shelf
from quiz.store.soundness import why_unsound
from quiz.store.watermark import Watermark
from quiz.text import counted

_COMPUTED = ("kin", "memory", "reviewed", "standing", "studied", "score", "sureness", "misled")
_ATTEMPTS = 5
_NAMED = 19
_MADE = "SELECT type, name, sql FROM main.sqlite_schema WHERE sql IS NOT NULL"
_COMMENT = re.compile(r"--[^\n]*")


@dataclass(frozen=True, slots=True)
class Check:
    """What was looked at, what was found there in words, and each thing that is not sound.

    `facts` are worth knowing, and no faults; `advice` is what to do about the faults.
    """

    name: str
    said: str
    faults: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    advice: str = ""


def checks(desk: Desk) -> Iterator[Check]:
    """Every check of a desk, one after another."""
    for name, check in _CHECKS.items():
        try:
            yield guarded(desk, partial(check, desk))
        except StoreError as error:
            yield Check(name, "cannot be checked", (str(error),))


def check_backups(places: Places) -> Check:
    """Whether every backup can be restored."""
    there = backups(places.backups)
    if not there:
        return Check("backups", "there is none yet")
    faults = tuple(
        f"{each.path} is damaged" if str(each.path) in reason else f"{each.path}: {reason}"
        for each in there
        if (reason := why_unsound(each.path))
    )
    newest = f"{there[0].at.astimezone():%Y-%m-%d %H:%M}"
    apart = tuple(
        f"{each.path} has rows that make no sense, and is kept apart"
        for each in backups_with_bad_rows(places.backups)
    )
    said = f"{counted(len(there), 'backup')}, the newest of {newest}"
    return Check("backups", said, faults, apart)


def _structure(desk: Desk) -> Check:
    database = desk.history.database
    answers, sessions = (_count(database, table) for table in ("answer", "session"))
    said = f"{counted(answers, 'answer')}, {counted(sessions, 'session')}"
    if flaws := database.flaws():
        faults = tuple(f"{database.path}: {flaw}" for flaw in flaws)
        return Check("history", said, faults, advice=way_back(desk.places, desk.today.now()))
    additions = tuple(f"{database.path}: {what} is not of quiz" for what in _additions(database))
    advice = way_without_additions(desk.places) if additions else ""
    return Check("history", said, additions, advice=advice)


def _additions(history: Database) -> list[str]:
    """What is in the schema of our history that quiz has not put there."""
    with (
        TemporaryDirectory(prefix="quiz-") as folder,
        closing(History.open(Path(folder) / "history.db")) as fresh,
    ):
        ours = set(_schema(fresh.database))
    return [
        f"the {kind} `{name}`"
        for kind, name, sql in _schema(history)
        if (kind, name, sql) not in ours
    ]


def _schema(history: Database) -> list[tuple[str, str, str]]:
    """The kind and name of all that is in a history, and its statement without comments."""
    return [
        (kind, name, " ".join(_COMMENT.sub(" ", sql).split()))
        for kind, name, sql in history.rows(_MADE, (), (str, str, str))
    ]


def _values(desk: Desk) -> Check:
    database = desk.history.database
    rows, found = senseless_rows(database)
    if found:
        judge_anew(desk.shelf.database)
    faults = tuple(f"{database.path}: {line}" for line in listed(list(found.values())))
    advice = way_without_bad_rows(desk.places) if faults else ""
    future = tuple(_from_the_future(desk))
    return Check("values", f"{counted(rows, 'row')} read", faults, future, advice)


def _from_the_future(desk: Desk) -> Iterator[str]:
    """The answers that are dated after now, for which the clock of some machine is to blame."""
    desk.memories.refresh()
    known = misdated(desk.shelf.database)
    rows = desk.history.database.rows(
        "SELECT id, at FROM answer WHERE at > ? AND at <= ? ORDER BY at, id",
        (milliseconds(desk.today.now()), LAST_INSTANT),
        (str, int),
    )
    for answer, at in rows[:_NAMED]:
        counts = f"; it counts as of {known[answer].day}" if answer in known else ""
        when = f"{instant(at).astimezone():%Y-%m-%d %H:%M}"
        yield f"answer {answer} is dated {when}, after now{counts}"
    if len(rows) > _NAMED:
        yield f"{len(rows) - _NAMED:,} more answers are dated after now"


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
    faults = [f"{d.path}: {counted(d.problems, 'problem')}" for d in decks if d.problems]
    faults += [f"{each.path}: {each.message}" for each in desk.left_out]
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
