"""The cache torn: pages from before a session mixed with pages from after it, as a power loss may.

What is shown then is held against what a cache made from nothing shows.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from quiz.store.desk import Desk
from quiz.store.progress import progress_of
from quiz.study.rating import Mode
from tests.store.person import PEOPLE, WEAPONS, Person, give, give_all, sat

PAGE = 4096
_CARDS = 'title = "Even"\n' + "".join(
    f'[[cards]]\nquestion = "Is {n} even?"\nanswer = {str(n % 2 == 0).lower()}\n' for n in range(80)
)
_INTERIOR = (2, 5)
"""The first byte of the pages of a b-tree that have children."""


@dataclass(frozen=True, slots=True)
class Toll:
    """How many mixes there were, and how many of them are whole to SQLite though they are torn."""

    torn: int
    looking_whole: int


class Torn:
    """A person who has studied, and the pages of their cache from before and after that."""

    def __init__(self, root: Path) -> None:
        self.person = Person(root)
        for name, text in (("weapons", WEAPONS), ("people", PEOPLE), ("even", _CARDS)):
            self.person.write(name, text)
        self._study(days=3)
        self._before = _pages(self.person.places.shelf)
        self._study(days=1)
        self._after = _pages(self.person.places.shelf)
        self._files = {path: path.read_bytes() for path in root.glob("*.db*")}
        self.right = self._shown_anew()

    def put_back(self) -> None:
        """Have every file as it was after the last session, and nothing else beside it."""
        for path in self.person.root.glob("*.db*"):
            path.unlink()
        for path, content in self._files.items():
            path.write_bytes(content)

    def tear(self, rng: Random) -> bytes:
        """Put a mix of both states in the cache's place; it is returned."""
        self.put_back()
        mix = b"".join(self._mixed(rng))
        self.person.places.shelf.write_bytes(mix)
        return mix

    def shown(self) -> list[object]:
        """What the program shows, as a command of its own would."""
        with self.person.desk() as desk:
            return _shown(desk)

    def _study(self, days: int) -> None:
        for _ in range(days):
            self.person.clock.forward(days=1)
            with self.person.desk() as desk:
                desk.rows()
                give_all(sat(desk, Mode.TEST, count=20), self.person.clock)
                sitting = sat(desk, Mode.STUDY, count=30)
                for number in range(25):
                    if sitting.prompt is not None:
                        give(sitting, self.person.clock, is_right=number % 4 != 0)
                _shown(desk)

    def _shown_anew(self) -> list[object]:
        """The same where there was no cache."""
        for path in self.person.root.glob(f"{self.person.places.shelf.name}*"):
            path.unlink()
        return self.shown()

    def _mixed(self, rng: Random) -> Iterator[bytes]:
        """The pages of one state, some of them as in the other: single ones, a stretch, tables."""
        old, new = self._before, self._after
        if rng.random() < 0.5:
            old, new = new, old
        count = len(new) if rng.random() < 0.8 else len(old)
        swapped = _swapped(new, rng)
        for place in range(count):
            first, second = (old, new) if place in swapped else (new, old)
            yield first[place] if place < len(first) else second[place]


def torn(count: int, root: Path, rng: Random) -> Toll:
    """Tear the cache so often; whatever is not shown as from a new one is asserted."""
    victim, whole = Torn(root), 0
    for _ in range(count):
        mix = victim.tear(rng)
        with victim.person.desk() as desk:
            shown = _shown(desk)
            whole += not desk.shelf.database.flaws()
        assert shown == victim.right, _kept(victim, mix)
    return Toll(count, whole)


def _kept(victim: Torn, mix: bytes) -> str:
    path = victim.person.root / "torn"
    path.write_bytes(mix)
    return f"the mix is kept in {path}"


def _shown(desk: Desk) -> list[object]:
    """The figures that screens and commands show."""
    desk.read()
    return [
        [(row.deck.title, row.deck.cards, row.tally, row.last, row.best) for row in desk.rows()],
        desk.past.sessions(),
        desk.past.totals(),
        desk.allowance(),
        progress_of(desk),
    ]


def _swapped(pages: Sequence[bytes], rng: Random) -> set[int]:
    way = rng.randrange(4)
    if way == 0:
        return {place for place in range(len(pages)) if rng.random() < 0.5}
    if way == 1:
        return {rng.randrange(len(pages))}
    if way == 2:
        start = rng.randrange(len(pages))
        return set(range(start, rng.randrange(start, len(pages)) + 1))
    trees = list(_trees(pages).values())
    return set().union(*(tree for tree in trees if rng.random() < 0.3))


def _trees(pages: Sequence[bytes]) -> Mapping[int, set[int]]:
    """The pages of each table and index, by the place of its root."""
    parents = {
        child: place
        for place, page in enumerate(pages)
        for child in _children(page, len(pages), is_first=place == 0)
    }
    trees: dict[int, set[int]] = {}
    for place in range(len(pages)):
        root, seen = place, {place}
        while (above := parents.get(root)) is not None and above not in seen:
            root = above
            seen.add(root)
        trees.setdefault(root, set()).add(place)
    return trees


def _children(page: bytes, count: int, *, is_first: bool) -> Iterator[int]:
    """The places of the pages below this one of a b-tree; other pages may have some by chance."""
    head = 100 if is_first else 0
    if page[head] not in _INTERIOR:
        return
    cells = int.from_bytes(page[head + 3 : head + 5])
    starts = [
        int.from_bytes(page[at : at + 2]) for at in range(head + 12, head + 12 + 2 * cells, 2)
    ]
    for start in (*starts, head + 8):
        child = int.from_bytes(page[start : start + 4]) - 1
        if 0 <= child < count:
            yield child


def _pages(path: Path) -> list[bytes]:
    content = path.read_bytes()
    assert not os.path.exists(f"{path}-wal")
    return [content[start : start + PAGE] for start in range(0, len(content), PAGE)]
