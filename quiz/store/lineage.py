"""Which key became which: the links of a history, followed without loops."""

from __future__ import annotations

import json
from collections import defaultdict
from enum import StrEnum
from typing import Self

from quiz.store.database import Database

IDENTITY = "kind IN ('link', 'unlink', 'lost', 'found')"
"""The condition in SQL that an event tells of the identity of cards."""


class Turn(StrEnum):
    """What can befall a key."""

    LOST = "lost"
    FOUND = "found"
    LINK = "link"
    UNLINK = "unlink"


class Lineage:
    """Which keys are lost, and which key's history each lost one has become part of.

    A key that is not lost has its own history, whatever links there are; so that of all that
    follows, each history has one owner at most.
    """

    def __init__(self) -> None:
        self.lost: dict[str, int] = {}
        self.heirs: dict[str, str] = {}
        self.revoked: set[tuple[str, str]] = set()
        self.latest = 0
        self._forebears: defaultdict[str, dict[str, None]] = defaultdict(dict)
        self._places: dict[str, int] = {}

    @classmethod
    def of(cls, history: Database) -> Self:
        """The lineage as the events of a history tell it; raises ValueError if they make no sense.

        Of several links from one key the latest counts, until it is taken back.
        """
        lineage = cls()
        for kind, key, detail, at in history.rows(
            f"SELECT kind, key, detail, at FROM event WHERE {IDENTITY} ORDER BY at, id"
        ):
            lineage.turn(Turn(kind), key, at, origin_of(detail))
        return lineage

    def turn(self, kind: Turn, key: str, at: int, origin: str | None = None) -> None:
        """Take in that this befell the key at an instant in milliseconds.

        A link once taken back is not made again: another machine, which had not heard of that,
        may have made it later.
        """
        self.latest = max(self.latest, at)
        match kind:
            case Turn.LOST:
                self.lost[key] = at
            case Turn.FOUND:
                self.lost.pop(key, None)
            case Turn.LINK if origin is not None and (origin, key) not in self.revoked:
                self._unlink(origin)
                self.heirs[origin] = key
                self._forebears[key][origin] = None
                self._places[origin] = len(self._places)
            case Turn.UNLINK if origin is not None:
                self.revoked.add((origin, key))
                if self.heirs.get(origin) == key:
                    self._unlink(origin)

    def owner(self, key: str) -> str | None:
        """The key of the card that is there and has this key's history; None where none has."""
        last = self.end(key)
        return None if last in self.lost else last

    def end(self, key: str) -> str:
        """The last key that this one has become, or the first one on the way that is there.

        Where links go round among lost keys, the one of them that was lost last.
        """
        seen = dict.fromkeys((key,))
        while key in self.lost and key in self.heirs:
            key = self.heirs[key]
            if key in seen:
                return self._lost_last(list(seen)[list(seen).index(key) :])
            seen[key] = None
        return key

    def family(self, key: str) -> list[str]:
        """The key, and all whose histories lead to it."""
        found = dict.fromkeys((key,))
        waiting = [key]
        while waiting:
            for each in self._forebears.get(waiting.pop(), ()):
                if each in self.lost and each not in found:
                    found[each] = None
                    waiting.append(each)
        return list(found)

    def first(self, family: list[str]) -> str:
        """The first key that the card of this family had: where the earliest link comes from."""
        links = [key for key in family if self.heirs.get(key) in family]
        return min(links, key=self._places.__getitem__, default=family[0])

    def _lost_last(self, keys: list[str]) -> str:
        return max(keys, key=lambda key: (self.lost[key], key))

    def _unlink(self, origin: str) -> None:
        heir = self.heirs.pop(origin, None)
        if heir is not None:
            self._forebears[heir].pop(origin, None)


def origin_of(detail: str | None) -> str | None:
    """The key that a link comes from, by the detail of its event."""
    return None if detail is None else str(json.loads(detail)["from"])
