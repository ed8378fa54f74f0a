"""Whose answers count as whose: the lineage of the history, kept in the shelf for quick use."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from quiz.store.database import Database
from quiz.store.lineage import Lineage

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Families:
    """Cards by the key they have now: each with all keys it has had, and the first of them."""

    members: Mapping[str, Sequence[str]]
    firsts: Mapping[str, str]

    @property
    def owners(self) -> dict[str, str]:
        """For each key the one that its card has now."""
        return {key: owner for owner, own in self.members.items() for key in own}

    def first(self, owner: str) -> str:
        """The first key that the card had."""
        return self.firsts.get(owner, owner)


def families(shelf: Database, keys: Iterable[str]) -> Families:
    """The families of these keys, whether they are of now or of before."""
    asked = list(dict.fromkeys(keys))
    query = "SELECT key, owner FROM kin WHERE key IN ({})"
    owners = dict(_rows(shelf, query, asked, (str, str)))
    members = {owners.get(key, key): [owners.get(key, key)] for key in asked}
    firsts = {}
    query = "SELECT owner, key, first FROM kin WHERE owner IN ({}) ORDER BY key"
    for owner, key, is_first in _rows(shelf, query, list(members), (str, str, int)):
        members[owner].append(key)
        if is_first:
            firsts[owner] = key
    return Families(members, firsts)


def inherit(shelf: Database, lineage: Lineage) -> set[str]:
    """Keep the lineage in the shelf; the keys are told whose answers are others' than before."""
    kin = shelf.rows("SELECT key, owner, first FROM kin", (), (str, str, int))
    before = {row[0]: row for row in kin}
    after = {row[0]: row for row in _kin(lineage)}
    gone = [key for key in before if key not in after]
    changed = [row for key, row in after.items() if before.get(key) != row]
    shelf.change_all("DELETE FROM kin WHERE key = ?", [(key,) for key in gone])
    shelf.change_all("INSERT OR REPLACE INTO kin VALUES (?, ?, ?)", changed)
    touched = {key for key, _, _ in changed}.union(gone)
    moved = [rows[key] for key in touched for rows in (before, after) if key in rows]
    return touched.union(owner for _, owner, _ in moved)


def parts(names: Sequence[str]) -> Iterator[Sequence[str]]:
    """The names in parts that a single query can take."""
    for start in range(0, len(names), _AT_ONCE):
        yield names[start : start + _AT_ONCE]


def _kin(lineage: Lineage) -> Iterator[tuple[str, str, int]]:
    members: defaultdict[str, list[str]] = defaultdict(list)
    for key in lineage.lost:
        if (owner := lineage.owner(key)) is not None:
            members[owner].append(key)
    for owner, own in members.items():
        first = lineage.first([owner, *own])
        for key in own:
            yield key, owner, int(key == first)


def _rows(
    database: Database, query: str, keys: Sequence[str], types: Sequence[type]
) -> Iterator[Any]:
    for some in parts(keys):
        yield from database.rows(query.format(",".join("?" * len(some))), some, types)
