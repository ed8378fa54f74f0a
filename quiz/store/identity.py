"""History that follows a card: what is lost, what has come back, and which card became which."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from quiz.deck.key import former_keys, is_former
from quiz.deck.likeness import heirs
from quiz.deck.model import Entry
from quiz.deck.words import Wording, wording_of
from quiz.store.folders import DeckFile
from quiz.store.history import History
from quiz.store.kin import parts
from quiz.store.lineage import Lineage, Turn
from quiz.store.news import News, holders, is_there, keys_in, settled, shared_keys
from quiz.store.rows import Sighting, instant, milliseconds, path_written
from quiz.store.shelf import Shelf
from quiz.store.terms import sighting

REMEMBERED = timedelta(days=30)
"""For how long a lost card may be found again in other words."""

_MILLISECOND = timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True)
class Look:
    """What a look at the disk has shown: the files, what has changed in those read, those gone."""

    files: Sequence[DeckFile]
    news: Mapping[str, News]
    gone: Sequence[str]


def settle(
    history: History,
    shelf: Shelf,
    look: Look,
    held: Mapping[str, Sighting],
    at: datetime,
    day: date,
) -> None:
    """Write down which cards the changed files have lost, found again, and put in other words.

    It can be done again: what was written down is not written twice.

    Args:
        history: Where it is written.
        shelf: The decks as last read.
        look: Which files there are, and what has changed in them.
        held: Cards that may be answered yet, whether or not they ever were.
        at: The instant it is.
        day: The study day it is.
    """
    vanished: set[str] = set()
    if held or history.database.row("SELECT 1 FROM card") is not None:
        with history.database.sense(), history.database.transaction():
            lineage = Lineage.of(history.database)
            settlement = Settlement(history, shelf, look, held, lineage)
            settlement.write(at, day)
            vanished = settlement.vanished
    settled(shelf.database, look.news, [*look.gone, *vanished])


class Settlement:
    """What the changed files mean for the cards that have a history."""

    def __init__(
        self,
        history: History,
        shelf: Shelf,
        look: Look,
        held: Mapping[str, Sighting],
        lineage: Lineage,
    ) -> None:
        self.vanished: set[str] = set()
        self._history = history
        self._shelf = shelf
        self._looked = {path_written(file.path): file.path for file in look.files}
        self._news = look.news
        self._gone = set(look.gone)
        self._held = held
        self._lineage = lineage
        self._paths = self._known_paths()
        self._here = {path: set(keys_in(shelf.database, path)) for path in look.news}
        self._moved: dict[str, str] = {}
        self._entries: dict[str, Mapping[str, Entry]] = {}

    def write(self, at: datetime, day: date) -> None:
        """Write the events, and where each card is now."""
        self._at = max(milliseconds(at), self._lineage.latest + 1)
        self._day = day
        fresh = self._fresh()
        missing = self._missing()
        here = set().union(*self._here.values())
        found = sorted(here & self._lineage.lost.keys())
        for key in found:
            self._turn(Turn.FOUND, key)
        for key in sorted(missing):
            if key not in self._lineage.lost and not self._is_elsewhere(key):
                self._lose(key)
        self._follow_versions()
        self._follow_back(found)
        self._follow_words(fresh)
        self._see(set(found))

    def _known_paths(self) -> dict[str, str]:
        """Where each card was last seen; if on another machine, the deck of that id on this one."""
        rows = self._history.database.rows("SELECT key, path, deck FROM card")
        shelved = {path for (path,) in self._shelf.database.rows("SELECT path FROM deck")}
        foreign = {path for _, path, _ in rows if path not in shelved}
        here = {path.stem: written for written, path in self._looked.items()}
        return {key: here.get(deck, path) if path in foreign else path for key, path, deck in rows}

    def _missing(self) -> set[str]:
        """The keys with a history that the file they were last seen in was read without."""
        held = {key: card.path for key, card in self._held.items() if key not in self._paths}
        return {
            key
            for key, path in (*self._paths.items(), *held.items())
            if path in self._gone or (path in self._here and key not in self._here[path])
        }

    def _is_elsewhere(self, key: str) -> bool:
        """Whether the key is in another file, which may be one that was not asked for."""
        for path in holders(self._shelf.database, key):
            if path in self._looked or (path not in self._gone and is_there(path)):
                self._moved[key] = path
                return True
            self.vanished.add(path)
        return False

    def _lose(self, key: str) -> None:
        if key not in self._paths and key in self._held:
            self._note(self._held[key])
        self._turn(Turn.LOST, key)

    def _follow_versions(self) -> None:
        """Link the keys of earlier versions to those that the same cards have now."""
        former = {key for key in self._paths if is_former(key) and key not in self._lineage.heirs}
        if not former:
            return
        for entry in self._all_entries():
            for key in former.intersection(former_keys(entry.card, entry.deck)):
                if (key, entry.key) not in self._lineage.revoked:
                    former.discard(key)
                    if key not in self._lineage.lost:
                        self._lose(key)
                    self._link(key, entry)

    def _follow_back(self, found: Sequence[str]) -> None:
        """Link cards back whose edit was undone: what they had become is lost."""
        for key in found:
            last = self._lineage.heirs.get(key)
            last = None if last is None else self._lineage.end(last)
            if last is None or not self._is_orphan(last):
                continue
            entry = self._entry(key)
            if entry is not None and (last, key) not in self._lineage.revoked:
                self._link(last, entry)

    def _follow_words(self, fresh: Sequence[str]) -> None:
        """Link lost cards to new ones that are the same in other words."""
        lost = self._lost_families() if fresh else {}
        if not lost:
            return
        words = self._remembered([key for own in lost.values() for key in own])
        tails = {last: [words[key] for key in own if key in words] for last, own in lost.items()}
        taken = set(self._lineage.heirs.values())
        keys = [key for key in self._unshared(fresh) if key not in taken]
        new = {entry.key: entry for entry in map(self._entry, keys) if entry is not None}
        crowded = self._crowded({entry.deck for entry in new.values()})
        found = heirs(tails, list(map(wording_of, new.values())), crowded, self._lineage.revoked)
        for last, key in found.items():
            self._link(last, new[key])

    def _lost_families(self) -> dict[str, list[str]]:
        """The lost keys that nobody has followed yet, by the last one that each has become."""
        families: defaultdict[str, list[str]] = defaultdict(list)
        for key in self._lineage.lost:
            if self._lineage.owner(key) is None:
                families[self._lineage.end(key)].append(key)
        return {last: own for last, own in families.items() if self._is_orphan(last)}

    def _is_orphan(self, key: str) -> bool:
        """Whether a key is lost, not too long ago, and nobody has its history."""
        lost_at = self._lineage.lost.get(key)
        is_recent = lost_at is not None and self._at - lost_at <= REMEMBERED / _MILLISECOND
        return is_recent and self._lineage.owner(key) is None

    def _fresh(self) -> list[str]:
        """The keys that were in none of the files that were read, in order.

        Of a file read for the first time, those with a history are not taken for new.
        """
        removed = {key for each in self._news.values() for key in each.removed}
        added = {
            key
            for path, each in self._news.items()
            for key in each.added & self._here[path]
            if not (each.is_first and key in self._paths)
        }
        return sorted(added - removed - self._lineage.lost.keys())

    def _unshared(self, fresh: Sequence[str]) -> list[str]:
        """Those of the keys that were in no other file either."""
        shared = shared_keys(self._shelf.database)
        return [key for key in fresh if key not in shared or self._is_new_everywhere(key)]

    def _is_new_everywhere(self, key: str) -> bool:
        news = map(self._news.get, holders(self._shelf.database, key))
        return all(each is not None and key in each.added for each in news)

    def _crowded(self, decks: set[str]) -> set[tuple[str, str]]:
        """The decks and questions that more than one card of the deck asks."""
        asked = Counter(
            (entry.deck, question)
            for entry in self._all_entries()
            if entry.deck in decks
            for question in wording_of(entry).questions
        )
        return {each for each, count in asked.items() if count > 1}

    def _remembered(self, keys: Sequence[str]) -> dict[str, Wording]:
        columns = "key, deck, number, question, answer, id, kind"
        return {row[0]: Wording(*row) for row in self._cards(columns, keys)}

    def _see(self, found: set[str]) -> None:
        """Bring up to date where the cards are and how they are worded."""
        for key, path in self._moved.items():
            if key in self._paths:
                self._see_in(path, [key])
        for path, here in self._here.items():
            known = here & self._paths.keys()
            self._see_in(path, [key for key in known if key in found or self._paths[key] == path])

    def _see_in(self, path: str, keys: Sequence[str]) -> None:
        """Bring up to date the cards of these keys, which are in that file.

        A card that lies elsewhere in the same words was not seen later than it was: after a merge,
        that would differ from machine to machine.
        """
        for row in list(self._cards("*", keys)):
            entry = self._entries_of(path).get(row[0])
            if entry is None or row[:7] + row[8:] == sighting(entry, path):
                continue
            is_only_moved = row[:7] + row[8:] == sighting(entry, path)._replace(path=row[2])
            self._note(sighting(entry, path), row[7] if is_only_moved else self._at)

    def _cards(self, columns: str, keys: Sequence[str]) -> Iterator[Any]:
        for some in parts(keys):
            marks = ",".join("?" * len(some))
            yield from self._history.database.rows(
                f"SELECT {columns} FROM card WHERE key IN ({marks})", some
            )

    def _all_entries(self) -> Iterator[Entry]:
        for path in self._news:
            yield from self._entries_of(path).values()

    def _entries_of(self, path: str) -> Mapping[str, Entry]:
        if path not in self._entries:
            deck = self._shelf.deck(self._looked.get(path, Path(path)))
            own = () if deck is None else deck.entries
            self._entries[path] = {entry.key: entry for entry in own}
        return self._entries[path]

    def _entry(self, key: str) -> Entry | None:
        """The card in a file that was read; None where another program has just read it anew."""
        path = next(path for path, keys in self._here.items() if key in keys)
        return self._entries_of(path).get(key)

    def _link(self, old: str, entry: Entry) -> None:
        if entry.key not in self._paths:
            path = next(path for path, keys in self._here.items() if entry.key in keys)
            self._note(sighting(entry, path))
        self._turn(Turn.LINK, entry.key, old)

    def _note(self, card: Sighting, at: int | None = None) -> None:
        self._history.see(card, instant(self._at if at is None else at))
        self._paths[card.key] = card.path

    def _turn(self, kind: Turn, key: str, origin: str | None = None) -> None:
        self._history.turn(kind, key, origin, instant(self._at), self._day)
        self._lineage.turn(kind, key, self._at, origin)
