"""Where cards are, and in what words they ask, found by their keys alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from quiz.store.kin import parts
from quiz.store.remaking import remaking
from quiz.store.rows import path_written

if TYPE_CHECKING:
    from quiz.deck.words import Wording
    from quiz.store.desk import Desk
    from quiz.store.shelf import Shelved

_TYPES = (str, str, str, int, str, str, str | None, str | None)


@remaking
def cards_in(desk: Desk, decks: Sequence[Shelved], keys: Sequence[str]) -> dict[str, Wording]:
    """Those of the cards that are in one of these decks, by their keys.

    Each is told as it was seen last; if that was in another deck, as the first of these that has
    it was last read.
    """
    from quiz.deck.words import Wording

    places = {path_written(deck.path): place for place, deck in enumerate(decks)}
    found = {key: Wording(key, *row) for path, key, *row in _seen(desk, keys) if path in places}
    rest = [key for key in keys if key not in found]
    first: dict[str, int] = {}
    for path, key in _shelved(desk, rest):
        if path in places:
            first[key] = min(places[path], first.get(key, places[path]))
    for place in sorted(set(first.values())):
        found |= _read(desk, decks[place], {key for key in first if first[key] == place})
    return found


def _seen(desk: Desk, keys: Sequence[str]) -> Iterator[Any]:
    query = "SELECT path, key, deck, number, question, answer, id, kind FROM card WHERE key IN ({})"
    for some in parts(keys):
        marks = ",".join("?" * len(some))
        yield from desk.history.database.rows(query.format(marks), some, _TYPES)


def _shelved(desk: Desk, keys: Sequence[str]) -> Iterator[tuple[str, str]]:
    for some in parts(keys):
        marks = ",".join("?" * len(some))
        query = f"SELECT path, key FROM face WHERE key IN ({marks})"
        yield from desk.shelf.database.rows(query, some, (str, str))


def _read(desk: Desk, deck: Shelved, keys: set[str]) -> dict[str, Wording]:
    from quiz.deck.words import wording_of

    entries = desk.deck(deck).entries
    return {entry.key: wording_of(entry) for entry in entries if entry.key in keys}
