"""Byte ranges of our files overwritten: told or harmless, and never written over by us."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

from quiz.store.begin import resumed
from quiz.store.database import StoreError
from quiz.store.desk import Desk
from quiz.store.links import links, orphans
from quiz.store.progress import progress_of
from quiz.store.remaking import guarded
from quiz.store.verify import checks
from quiz.study.rating import Mode
from tests.store.person import PEOPLE, WEAPONS, Person, give, sat

_LENGTHS = (1, 4, 50, 3000)
_HEADER = 100


@dataclass(frozen=True, slots=True)
class Toll:
    """How many files were spoilt, and of how many that was told when they were looked at."""

    spoilt: int
    told: int


class Victim:
    """A person whose files are spoilt again and again, and put back as they were before."""

    def __init__(self, root: Path) -> None:
        self.person = _experienced(root)
        self._files = {path: path.read_bytes() for path in root.glob("*.db")}

    def put_back(self) -> None:
        """Have every file as it was, and nothing else beside it."""
        for path in self.person.root.glob("*.db*"):
            path.unlink()
        for path, content in self._files.items():
            path.write_bytes(content)

    def trouble(self, use: Callable[[Desk], object]) -> str:
        """What is told when the desk is opened and used so, else nothing."""
        try:
            with self.person.desk() as desk:
                use(desk)
        except StoreError as error:
            return str(error)
        return ""

    def answer(self, desk: Desk) -> None:
        """Answer a question of every mode, and have everything verified."""
        for mode in Mode:
            sitting = sat(desk, mode)
            if sitting.prompt is not None:
                give(sitting, self.person.clock)
        list(checks(desk))


def histories(count: int, root: Path, rng: Random) -> Toll:
    """Spoil the history so often; what is wrong with what comes of it is asserted."""
    victim = Victim(root)
    places, told = victim.person.places, 0
    whole = places.history.read_bytes()
    for _ in range(count):
        victim.put_back()
        if rng.random() < 0.5:
            places.shelf.unlink()
        spoilt = _spoilt(whole, rng)
        places.history.write_bytes(spoilt)
        if trouble := victim.trouble(look):
            told += 1
            assert str(places.history) in trouble, trouble
            assert places.history.read_bytes() == spoilt, trouble
        else:
            victim.trouble(victim.answer)
    return Toll(count, told)


def caches(count: int, root: Path, rng: Random) -> Toll:
    """Spoil the cache so often though it is trusted; it is made again, and nothing is told.

    As many are counted as told as were made again while they were in use.
    """
    victim = Victim(root)
    places, remade = victim.person.places, 0
    whole, history = places.shelf.read_bytes(), places.history.read_bytes()
    for _ in range(count):
        victim.put_back()
        places.shelf.write_bytes(_spoilt(whole, rng))
        trust(places.shelf)
        with victim.person.desk() as desk:
            look(desk)
            remade += desk.remakes
        assert places.history.read_bytes() == history
        assert not (trouble := victim.trouble(victim.answer)), trouble
    return Toll(count, remade)


def trust(path: Path) -> None:
    """Have the cache be taken for whole."""
    state = path.stat()
    beside = path.with_name(path.name + ".state")
    beside.write_text(f"closed {state.st_size} {state.st_mtime_ns}", "utf-8")


def look(desk: Desk) -> None:
    """Look at all that screens and commands show, as they show it."""
    for row in desk.rows():
        _ = f"{row.deck.title!s:.9}{row.deck.problems:,}{row.tally.due:,}{row.tally.known:.0%}"
        _ = f"{row.best and row.best.share:.0%}" if row.best else ""
    for session in guarded(desk, desk.past.sessions):
        _ = f"{session.at:%Y}{', '.join(session.decks)}{session.score.seconds:.0f}"
    progress_of(desk)
    desk.allowance()
    desk.past.typical_milliseconds()
    for link in links(desk.history):
        _ = f"{link.at:%Y}{link.was and link.was.said}"
    for orphan in orphans(desk.history):
        _ = f"{orphan.until:%Y}{orphan.card and orphan.card.said}{orphan.answers:,}"
    if (session_row := desk.broken_off()) is not None:
        resumed(desk, session_row).result()


def _experienced(root: Path) -> Person:
    """A person with decks, some history, a card that is gone, and a test broken off today."""
    person = Person(root)
    person.write("weapons", WEAPONS)
    person.write("people", PEOPLE)
    with person.desk() as desk:
        for mode in (*Mode, *Mode, Mode.TEST):
            sitting = sat(desk, mode)
            while sitting.prompt is not None and mode is Mode.STUDY:
                give(sitting, person.clock)
            if sitting.prompt is not None:
                give(sitting, person.clock, is_right=False)
                sitting.toggle_flag()
        desk.rows()
    changed = WEAPONS.replace("300 km", "310 km")
    person.write("weapons", changed.replace("Which port?", "Where to?").replace("Sevast", "Const"))
    with person.desk() as desk:
        desk.rows()
        desk.past.sessions()
    return person


def _spoilt(whole: bytes, rng: Random) -> bytes:
    """The bytes with a range of them overwritten: noise, zeros, or a part from elsewhere."""
    length = min(rng.choice(_LENGTHS), len(whole))
    start, other = (rng.randrange(len(whole) - length + 1) for _ in range(2))
    if rng.random() < 0.2:
        start, length = rng.randrange(_HEADER), rng.randrange(1, 20)
    junk = rng.choice((rng.randbytes(length), bytes(length), whole[other : other + length]))
    return whole[:start] + junk + whole[start + len(junk) :]
