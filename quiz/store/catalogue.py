"""The catalogue: cards found among all of the shelf as one types."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.store.cache_file import CacheDatabase
from quiz.store.filter import Filter, Place, State, Term, folded
from quiz.store.listing import Span, list_deck
from quiz.store.opening import opened_again
from quiz.store.shelf import Shelf, Shelved

if TYPE_CHECKING:
    from quiz.deck.model import Deck, Entry

HARD = 8.0
"""The difficulty, from 1 to 10, from which on a card is hard: it was forgotten about twice."""

_RUNNING = "phase IN ('learning', 'relearning')"
_HAS_FACE = "EXISTS (SELECT 1 FROM face WHERE face.key = memory.key AND face.face = memory.face)"
_ASKED_TODAY = f"SELECT key FROM memory WHERE last_day >= :day AND {_HAS_FACE}"
_AWAKE = "key NOT IN (SELECT key FROM standing WHERE suspended)"
_IS_DUE = (
    f"key IN (SELECT key FROM memory WHERE coalesce(due_day, last_day) <= :day AND {_HAS_FACE}"
    f" AND ({_RUNNING} OR key NOT IN ({_ASKED_TODAY})))"
)
_IS_NEW = f"""CASE sided
WHEN 0 THEN NOT EXISTS (SELECT 1 FROM memory WHERE memory.key = listed.key AND face = '')
ELSE EXISTS (SELECT 1 FROM face WHERE face.key = listed.key AND NOT EXISTS
        (SELECT 1 FROM memory WHERE memory.key = face.key AND memory.face = face.face))
    AND NOT {_IS_DUE} AND key NOT IN ({_ASKED_TODAY})
END"""
_STATES: Mapping[State, str] = {
    State.NEW: f"{_AWAKE} AND {_IS_NEW}",
    State.DUE: f"{_AWAKE} AND {_IS_DUE}",
    State.LEARNING: (
        f"{_AWAKE} AND key IN (SELECT key FROM memory WHERE {_RUNNING} AND {_HAS_FACE})"
    ),
    State.SUSPENDED: "key IN (SELECT key FROM standing WHERE suspended)",
    State.FLAGGED: "key IN (SELECT key FROM standing WHERE flagged)",
    State.HARD: f"key IN (SELECT key FROM memory WHERE difficulty >= {HARD} AND {_HAS_FACE})",
}
"""When a card is in a state, in SQL; it is new and due when the rules of study would ask it so."""

_COLUMNS = {Place.ANYWHERE: "text", Place.TAG: "tags", Place.SECTION: "section"}


class Order(StrEnum):
    """What the cards can be sorted by."""

    DECK = "deck"
    DUE = "due"
    DIFFICULTY = "difficulty"


_RANKS: Mapping[Order, str] = {
    Order.DUE: "min(printf('%s %15d', coalesce(due_day, last_day), coalesce(due_at, 0)))",
    Order.DIFFICULTY: "-max(difficulty)",
}


class Catalogue:
    """What cards are looked up in, on a connection and so in a thread of its own.

    Which cards are in a state, and how they are ranked, is kept for as long as the shelf stays as
    it is.
    """

    def __init__(self, shelf: CacheDatabase) -> None:
        self._shelf = opened_again(shelf)
        self._opened = Shelf(self._shelf)
        self._path: Path | None = None
        self._kept_for: tuple[object, ...] = ()
        self._states: dict[State, frozenset[int]] = {}
        self._ranked: dict[Order, Sequence[int]] = {}

    def close(self) -> None:
        """Close the connection."""
        self._shelf.close()

    def take(self, deck: Shelved) -> None:
        """List the deck's cards as last read."""
        list_deck(Shelf(self._shelf), deck)

    def card(self, path: Path, key: str) -> tuple[Deck, Entry] | None:
        """The card of this key in the deck there, as last read; the last deck is kept at hand."""
        if path != self._path:
            self._path, self._opened = path, Shelf(self._shelf)
        deck = self._opened.deck(path)
        entries = () if deck is None else deck.entries
        return next(((deck, each) for each in entries if deck and each.key == key), None)

    def found(
        self, among: Sequence[Span], wanted: Filter, order: Order, day: date
    ) -> Sequence[int]:
        """The numbers in the list of the cards that fit the filter, in that order.

        The memories on the shelf are taken as they are; cards never answered come last.
        """
        self._forget_if_changed(day)
        numbers = _named([span for span in among if _fits(span.deck, wanted)], self._with(wanted))
        for standing in wanted.standings:
            those = frozenset().union(*(self._in(state, day) for state in standing.states))
            numbers = [each for each in numbers if (each in those) is standing.is_wanted]
        if order is Order.DECK:
            return numbers
        there = set(numbers)
        return [number for number in self._by(order) if number in there]

    def _with(self, wanted: Filter) -> Sequence[int] | None:
        """The numbers of all cards with these texts, ascending; None where none is asked for."""
        terms = [term for term in wanted.terms if term.place is not Place.DECK]
        if not terms:
            return None
        conditions = " AND ".join(_condition(term) for term in terms)
        query = f"SELECT id FROM listed WHERE {conditions} ORDER BY id"
        return self._numbers(query, [term.text for term in terms])

    def _in(self, state: State, day: date) -> frozenset[int]:
        if state not in self._states:
            query = f"SELECT id FROM listed WHERE {_STATES[state]}"
            self._states[state] = frozenset(self._numbers(query, {"day": day.isoformat()}))
        return self._states[state]

    def _by(self, order: Order) -> Sequence[int]:
        if order not in self._ranked:
            self._ranked[order] = self._numbers(
                f"SELECT id FROM listed LEFT JOIN (SELECT key, {_RANKS[order]} AS rank"
                " FROM memory GROUP BY key) USING (key) ORDER BY rank IS NULL, rank, id"
            )
        return self._ranked[order]

    def _numbers(self, query: str, parameters: Sequence[str] | Mapping[str, str] = ()) -> list[int]:
        return [row[0] for row in self._shelf.rows(query, parameters)]

    def _forget_if_changed(self, day: date) -> None:
        version = self._shelf.row("PRAGMA data_version")[0]
        now = (day, version, self._shelf.writings)
        if now != self._kept_for:
            self._kept_for = now
            self._states.clear()
            self._ranked.clear()


def _named(among: Sequence[Span], numbers: Sequence[int] | None) -> list[int]:
    """All numbers of the spans, in their order, or those that are among these ascending ones."""
    if numbers is None:
        return [number for span in among for number in span.numbers]
    return [
        number
        for span in among
        for number in numbers[
            bisect_left(numbers, span.numbers.start) : bisect_left(numbers, span.numbers.stop)
        ]
    ]


def _fits(deck: Shelved, wanted: Filter) -> bool:
    name = folded(f"{deck.title} {deck.id}")
    terms = (term for term in wanted.terms if term.place is Place.DECK)
    return all((term.text in name) is term.is_wanted for term in terms)


def _condition(term: Term) -> str:
    return f"instr({_COLUMNS[term.place]}, ?) {'>' if term.is_wanted else '='} 0"
