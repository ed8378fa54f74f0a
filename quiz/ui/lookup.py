"""Looking cards up beside the screens: what is asked for is answered without holding up a key."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

from quiz.store.cache_file import CondemnedFile
from quiz.store.catalogue import Catalogue, Order
from quiz.store.desk import Desk
from quiz.store.filter import filter_read
from quiz.store.listed import Listed, listed, number_in
from quiz.store.listing import Span, spans, unlisted
from quiz.store.remaking import guarded
from quiz.store.shelf import Shelved

if TYPE_CHECKING:
    from quiz.deck.model import Deck, Entry

T = TypeVar("T")


class Lookup:
    """The cards of a desk; what takes long is done in one thread, in which the catalogue lives.

    A question that was given up before its turn came is never put.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._pool = ThreadPoolExecutor(1, "catalogue")
        self._catalogue: Catalogue | None = None
        self._is_closed = False
        self.spans: Sequence[Span] = ()

    @property
    def cards(self) -> int:
        """How many cards are listed."""
        return sum(span.cards for span in self.spans)

    @property
    def numbers(self) -> list[int]:
        """The numbers in the list of all cards, in the order of their decks."""
        return [number for span in self.spans for number in span.numbers]

    def take_stock(self) -> list[Shelved]:
        """See where the decks are listed; those not listed as last read are returned."""
        shelf, decks = self._desk.shelf.database, self._desk.decks()
        self.spans = spans(shelf, decks)
        return unlisted(shelf, decks)

    def number(self, card: Listed) -> int | None:
        """The number in the list of this card, or of what has its place in the file now."""
        shelf = self._desk.shelf.database
        return guarded(self._desk, lambda: number_in(shelf, self.spans, card))

    async def take(self, deck: Shelved) -> None:
        """List the deck's cards as last read."""
        await self._ask(lambda catalogue: catalogue.take(deck))

    async def found(self, text: str, order: Order) -> Sequence[int]:
        """The numbers in the list of the cards that fit the filter so written, in that order."""
        among, wanted, day = list(self.spans), filter_read(text), self._desk.today.day()
        return await self._ask(lambda catalogue: catalogue.found(among, wanted, order, day))

    async def card(self, card: Listed) -> tuple[Deck, Entry] | None:
        """The card with its deck, as last read."""
        return await self._ask(lambda catalogue: catalogue.card(card.deck.path, card.key))

    def rows(self, numbers: Sequence[int]) -> dict[int, Listed]:
        """The cards of these numbers in the list, as many as are there."""
        return listed(self._desk, self.spans, numbers)

    def close(self) -> None:
        """Let go of the shelf, once what was asked is answered."""
        self._is_closed = True
        self._pool.submit(self._close_catalogue)
        self._pool.shutdown(wait=False)

    async def _ask(self, question: Callable[[Catalogue], T]) -> T:
        if self._is_closed:
            # Whoever asks still was not yet told that its screen is gone.
            raise asyncio.CancelledError
        loop = asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(self._pool, lambda: question(self._opened()))
        except CondemnedFile:
            await loop.run_in_executor(self._pool, self._close_catalogue)
            self._desk.remake_cache()
            return await loop.run_in_executor(self._pool, lambda: question(self._opened()))

    def _opened(self) -> Catalogue:
        if self._catalogue is None:
            self._catalogue = Catalogue(self._desk.shelf.database)
        return self._catalogue

    def _close_catalogue(self) -> None:
        if self._catalogue is not None:
            self._catalogue.close()
            self._catalogue = None
