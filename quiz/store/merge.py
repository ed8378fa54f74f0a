"""The history of another machine merged into ours: the union of both, whichever comes first."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from quiz.settings import Places
from quiz.store.backup import back_up
from quiz.store.columns import APPEND_ONLY, COLUMNS
from quiz.store.database import Database, StoreError
from quiz.store.duplicate import attach, unfinished
from quiz.store.given import Given, given_history
from quiz.store.history import History
from quiz.store.history_file import followed_in, keep_private
from quiz.store.portion import Portion, portion
from quiz.store.rows import milliseconds
from quiz.store.scan import batches
from quiz.store.senseless import judged

_IS_NEW = "id NOT IN (SELECT id FROM main.{})"

_WORDING = ("deck", "number", "question", "answer", "section", "id", "kind")
_IS_LATER = "({}) > ({})".format(
    *(
        ", ".join(f"ifnull({of}.{column}, 0)" for column in ("seen", *_WORDING))
        for of in ("excluded", "card")
    )
)
_IS_REWORDED = "({}) IS NOT ({})".format(
    *(", ".join(f"{of}.{column}" for column in _WORDING) for of in ("excluded", "card"))
)
_CARDS = f"""
INSERT INTO main.card (key, path, seen, {", ".join(_WORDING)})
SELECT key, path, seen, {", ".join(_WORDING)} FROM other.card WHERE true
ON CONFLICT (key) DO UPDATE SET
    path = iif({_IS_REWORDED}, excluded.path, path),
    seen = excluded.seen,
    {", ".join(f"{column} = excluded.{column}" for column in _WORDING)}
WHERE {_IS_LATER}
"""
_LATER_CARDS = f"""
other.card AS excluded LEFT JOIN main.card AS card USING (key)
WHERE card.key IS NULL OR {_IS_LATER}
"""
_CACHE_KIBIBYTES = 256 * 1024
_AHEAD = timedelta(days=1)
_MOST_COMPARED = 10_000


@dataclass(frozen=True, slots=True)
class Brought:
    """What a merge adds to our history.

    Args:
        ours: What we have.
        theirs: What the other history has.
        new: What of it we do not have.
        sessions: How many sessions are new.
        cards: How many cards were last seen there.
        common: How many answers both have.
        is_copy: Whether the other is a copy of this very history.
        may_lack_log: Whether the other may be a copy made without its log, which has the latest.
        ahead: How many of the new answers are of a time more than a day from now.
    """

    ours: Portion
    theirs: Portion
    new: Portion
    sessions: int
    cards: int
    common: int
    is_copy: bool
    may_lack_log: bool
    ahead: int

    @property
    def is_nothing(self) -> bool:
        """Whether there is nothing that we do not have."""
        return not (self.new.answers or self.new.marks or self.sessions or self.cards)

    @property
    def is_stranger(self) -> bool:
        """Whether nothing tells that both are of one person."""
        return bool(self.ours.answers and self.theirs.answers) and not (self.common or self.is_copy)


class Merging:
    """Another history about to be merged into ours, checked and brought up to date."""

    def __init__(self, places: Places, copy: Path, brought: Brought) -> None:
        self.brought = brought
        self._places = places
        self._copy = copy

    def carry_out(self, now: datetime) -> Path | None:
        """Add what is new, all of it or nothing; the backup made before, if there was a history.

        Programs that have the history open go on with what it then is. Raises StoreError where it
        cannot be done.
        """
        kept = back_up(self._places, now) if self._places.history.exists() else None
        keep_private(self._places)
        with _both(self._places.history, self._copy) as database, database.transaction():
            for table in APPEND_ONLY:
                columns = ", ".join(COLUMNS[table])
                database.change(
                    f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM other.{table} "
                    f"WHERE {_IS_NEW.format(table)} ORDER BY rowid"
                )
            database.change(_CARDS)
        return kept


@contextmanager
def merging(file: Path, places: Places, now: datetime) -> Iterator[Merging]:
    """The merging of `file`, a history or JSON Lines, not yet carried out.

    Raises NewerFile where the file or our history was made by a newer version, DamagedGiven where
    the file is damaged or has rows that make no sense, DamagedFile where our history is damaged,
    StoreError where the file is no history, or has rows that contradict ours.
    """
    places = followed_in(places)
    with given_history(file, places, is_indexed=False) as given:
        yield Merging(places, given.path, _brought(file, given, places.history, now))


def _brought(file: Path, given: Given, history: Path, now: datetime) -> Brought:
    with _present(history) as ours, _both(ours, given.path) as database:
        _refuse_contradiction(file, database)
        both, new = portion(database, "other"), portion(database, "other", "main")
        return Brought(
            ours=portion(database, "main"),
            theirs=both,
            new=new,
            sessions=_count(database, f"other.session WHERE {_IS_NEW.format('session')}"),
            cards=_count(database, _LATER_CARDS),
            common=both.answers - new.answers,
            is_copy=_identity(database, "main") == _identity(database, "other"),
            may_lack_log=given.may_lack_log,
            ahead=_count(
                database,
                f"other.answer WHERE {_IS_NEW.format('answer')} AND at > ?",
                (milliseconds(now + _AHEAD),),
            ),
        )


@contextmanager
def _present(history: Path) -> Iterator[Path]:
    """The history, or where there is none yet an empty one that is gone in the end."""
    if history.exists():
        yield history
        return
    with unfinished(history) as empty:
        yield empty


@contextmanager
def _both(history: Path, copy: Path) -> Iterator[Database]:
    """Our history, with the other one attached to it."""
    with closing(History.open(history)) as ours:
        ours.database.change(f"PRAGMA main.cache_size = -{_CACHE_KIBIBYTES}")
        attach(ours.database, copy, "other")
        yield ours.database


def _refuse_contradiction(file: Path, database: Database) -> None:
    """Raise StoreError where a row that is never changed is another one there than here.

    Where ours makes no sense it was damaged: that is no reason to refuse theirs.
    """
    for table in APPEND_ONLY:
        names = list(COLUMNS[table])
        theirs, ours = (", ".join(f"{of}.{name}" for name in names) for of in ("theirs", "ours"))
        differing = database.rows(
            f"SELECT ours.rowid FROM other.{table} AS theirs JOIN main.{table} AS ours USING (id) "
            f"WHERE ({theirs}) IS NOT ({ours}) LIMIT {_MOST_COMPARED}"
        )
        if not differing:
            continue
        numbers = ", ".join(str(number) for (number,) in differing)
        for rows in batches(database, table, names, f"rowid IN ({numbers})"):
            bad = {each.place for each in judged(table, names, rows)}
            for place, row in enumerate(rows):
                if place not in bad:
                    raise StoreError(
                        f"{file}: the {table} {row[0]} is not the same there as it is here, so "
                        "that one of them was altered; nothing was changed"
                    )


def _count(database: Database, of: str, parameters: tuple[object, ...] = ()) -> int:
    return int(database.row(f"SELECT count(*) FROM {of}", parameters)[0])


def _identity(database: Database, of: str) -> str:
    return str(database.row(f"SELECT value FROM {of}.about WHERE name = 'id'")[0])
