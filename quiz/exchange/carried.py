"""What comes from another program and what goes to it, with what could not be carried."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from quiz.deck.model import Card, Head

MADE_FROM = "imported"
"""The key of a deck's `meta` that says which file it was imported from."""


@dataclass(frozen=True, slots=True)
class Loss:
    """Something that could not be carried, or was repaired: where, and what.

    `place` is what its reader can find it by: `line 12`, `note 1700000000000`, `card 3`; empty
    where it is of the whole file.
    """

    place: str
    message: str


@dataclass(frozen=True, slots=True)
class Incoming:
    """One deck as another program has it.

    `name` is its path there, outermost first: `("Japanese", "Verbs")`. `marks` are what the
    source knows each card by, one for each card, empty where it has none; a second import finds
    the cards of the first by them. `origin` tells the deck from all others where the source can,
    whatever its file is called.
    """

    name: tuple[str, ...]
    head: Head
    cards: tuple[Card, ...]
    marks: tuple[str, ...] = ()
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Imported:
    """The decks of a file, and all that is not in them as it was in the file.

    Where `refusal` says why the file cannot be used, there are no decks.
    """

    decks: tuple[Incoming, ...] = ()
    losses: tuple[Loss, ...] = ()
    refusal: Loss | None = None


@dataclass(frozen=True, slots=True)
class Exported:
    """A file for another program, and what of the deck it cannot say."""

    content: bytes
    losses: tuple[Loss, ...] = ()


def counted(losses: Iterable[Loss]) -> dict[str, int]:
    """How often each message occurs, in the order of its first."""
    counts: dict[str, int] = {}
    for loss in losses:
        counts[loss.message] = counts.get(loss.message, 0) + 1
    return counts
