"""Decks that change, with a person who has answered their cards before."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from quiz.deck.model import Entry
from quiz.deck.read import read_source
from quiz.store.begin import begun
from quiz.store.desk import Desk
from quiz.store.lineage import Lineage
from quiz.store.wish import Wish
from quiz.study.queue import Item
from quiz.study.rating import Mode
from quiz.study.schedule import Memory
from tests.store.person import Person, give

BROKEN = 'title = "One'
ELSEWHERE = "elsewhere/"
SHIPPED = "shipped/"


class Placed(NamedTuple):
    """A card as written, in a deck."""

    deck: str
    text: str


Card = str | Placed
Decks = Mapping[str, "str | Sequence[str] | None"]
"""By name what each file holds: its cards, or its very text; None where it is to be deleted."""


@dataclass(frozen=True, slots=True)
class Step:
    """Files written at once and then read, after some days.

    Where `asked` is false, the decks of another folder are not asked for.
    """

    decks: Decks = field(default_factory=dict)
    days: float = 1
    asked: bool = True


@dataclass(frozen=True, slots=True)
class Story:
    """What becomes of decks of which all cards were answered.

    `keeps` names for each card of now the one before whose history it must have; `begins` the
    cards of now that must have none, `lost` those before whose history nobody may have.
    """

    before: Decks
    steps: Sequence[Step]
    keeps: Mapping[Card, Card] = field(default_factory=dict)
    begins: Sequence[Card] = ()
    lost: Sequence[Card] = ()


def q(question: str, answer: str = "300 km", **more: str) -> str:
    """A card as written; the values of `more` are TOML."""
    lines = [f'question = "{question}"', f'answer = "{answer}"']
    return "\n".join(["[[cards]]", *lines, *(f"{key} = {value}" for key, value in more.items())])


def gaps(text: str) -> str:
    """A card with gaps, as written."""
    return f'[[cards]]\ncloze = "{text}"'


def entry(card: Card) -> Entry:
    """The card as read; one that is only a text is of the deck `one`."""
    placed = card if isinstance(card, Placed) else Placed("one", card)
    source = _source([placed.text]).encode()
    deck = read_source(source, Path(f"{placed.deck}.toml")).deck
    assert deck is not None
    return deck.entries[0]


class World:
    """A person, and their decks in their own folder and in another one."""

    def __init__(self, root: Path) -> None:
        self.person = Person(root)
        self.elsewhere = root / "elsewhere"
        self.elsewhere.mkdir()
        self.shipped = root / "shipped"
        self.shipped.mkdir()
        self._stamp = 10**18

    def desk(self, asked: bool = True) -> AbstractContextManager[Desk]:
        """The desk, not yet read."""
        places, settings, clock = self.person.places, self.person.settings, self.person.clock
        return Desk(places, settings, [self.elsewhere] if asked else [], clock)

    def write(self, decks: Decks) -> None:
        """Write the files, each at a time that no earlier writing had."""
        for name, cards in decks.items():
            path = self.path(name)
            if cards is None:
                path.unlink()
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(cards if isinstance(cards, str) else _source(cards), "utf-8")
            self._stamp += 1
            os.utime(path, ns=(self._stamp, self._stamp))

    def path(self, name: str) -> Path:
        """Where the file of this name is."""
        for prefix, folder in ((ELSEWHERE, self.elsewhere), (SHIPPED, self.shipped)):
            if name.startswith(prefix):
                return folder / f"{name.removeprefix(prefix)}.toml"
        return self.person.folder / f"{name}.toml"

    def take(self, step: Step) -> None:
        """Let the days go by, then write and read."""
        self.person.clock.forward(days=step.days)
        self.write(step.decks)
        with self.desk(step.asked) as desk:
            desk.read()

    def answer_all(self, right: Callable[[str], bool] = lambda key: True) -> None:
        """Answer every face of every card there is."""
        with self.desk() as desk:
            desk.read()
            faces = [
                Item(each.key, face)
                for each in desk.candidates(desk.decks())
                for face in each.faces
            ]
            if faces:
                self.answer(desk, faces, right)

    def answer(
        self, desk: Desk, faces: Sequence[Item], right: Callable[[str], bool] = lambda key: True
    ) -> None:
        """Answer these faces."""
        sitting = begun(desk, desk.decks(), Wish(Mode.TEST, only=tuple(faces)))
        while sitting.prompt is not None:
            give(sitting, self.person.clock, is_right=right(sitting.prompt.entry.key))


def known(desk: Desk) -> dict[str, Mapping[str, Memory]]:
    """What is known of the faces of each card there is, suspended ones left out."""
    return {each.key: each.memories for each in desk.candidates(desk.decks())}


def lineage(desk: Desk) -> Lineage:
    """Which card became which."""
    return Lineage.of(desk.history.database)


def _source(cards: Sequence[str]) -> str:
    return "\n\n".join(['title = "T"', *cards]) + "\n"
