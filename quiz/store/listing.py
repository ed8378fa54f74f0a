"""The list of every card in its words, kept on the shelf: what is looked through, and shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from quiz import __version__
from quiz.store.database import Database
from quiz.store.filter import folded
from quiz.store.rows import path_written
from quiz.store.shelf import Shelf, Shelved
from quiz.text import one_line

if TYPE_CHECKING:
    from quiz.deck.model import Deck, Entry

_LONGEST_SHOWN = 300
_BETWEEN = "\n"


class Span(NamedTuple):
    """A deck's stretch of the list: the number of its first card there, and how many there are."""

    deck: Shelved
    first: int
    cards: int

    @property
    def numbers(self) -> range:
        """The numbers of its cards in the list."""
        return range(self.first, self.first + self.cards)


def spans(shelf: Database, decks: Sequence[Shelved]) -> list[Span]:
    """Where the decks are listed, in their order, as last read or before that."""
    rows = shelf.rows("SELECT path, first, cards FROM listing", types=(str, int, int))
    there = {row[0]: row[1:] for row in rows}
    found = ((deck, there.get(path_written(deck.path))) for deck in decks)
    return [Span(deck, *row) for deck, row in found if row is not None]


def unlisted(shelf: Database, decks: Sequence[Shelved]) -> list[Shelved]:
    """The decks that are not listed as last read."""
    rows = shelf.rows(
        "SELECT path FROM listing JOIN deck USING (path, stamp) WHERE program = ?",
        (__version__,),
    )
    current = {path for (path,) in rows}
    return [deck for deck in decks if path_written(deck.path) not in current]


def list_deck(shelf: Shelf, shelved: Shelved) -> None:
    """List the deck's cards as last read."""
    database, path = shelf.database, path_written(shelved.path)
    row = database.row("SELECT stamp FROM deck WHERE path = ?", (path,))
    deck = shelf.deck(shelved.path)
    rows = [] if deck is None else list(_rows(deck))
    with database.transaction():
        _take_off(database, path)
        last = database.row("SELECT max(first + cards) FROM listing")
        first = last[0] or 1
        database.change(
            "INSERT INTO listing VALUES (?, ?, ?, ?, ?)",
            (path, __version__, row[0] if row else "", first, len(rows)),
        )
        database.change_all(
            "INSERT INTO listed VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            ((first + place, *row) for place, row in enumerate(rows)),
        )


def _take_off(database: Database, path: str) -> None:
    span = database.row("SELECT first, first + cards FROM listing WHERE path = ?", (path,))
    if span is not None:
        database.change("DELETE FROM listed WHERE id >= ? AND id < ?", span)
        database.change("DELETE FROM listing WHERE path = ?", (path,))


def _rows(deck: Deck) -> Iterator[tuple[object, ...]]:
    from quiz.deck.model import ONLY_FACE

    titles = {section.id: section.title for section in deck.head.sections}
    about_deck = folded(f"{deck.head.title} {deck.id}")
    sections = {
        name: folded(f"{name or ''} {titles.get(name or '', '')}")
        for name in {entry.card.section for entry in deck.entries}
    }
    for entry in deck.entries:
        card = entry.card
        question, answer = _words(entry)
        tags, section = _BETWEEN.join(map(folded, card.tags)), sections[card.section]
        text = _BETWEEN.join((folded(question), folded(answer), tags, section, about_deck))
        shown = one_line(question[: 2 * _LONGEST_SHOWN])[:_LONGEST_SHOWN]
        sided = int(card.faces != (ONLY_FACE,))
        yield entry.key, sided, text, tags, section, entry.number, shown


def _words(entry: Entry) -> tuple[str, str]:
    """The question and the answer; of a cloze, the whole text, which has the answers in it."""
    from quiz.deck import cloze
    from quiz.deck.model import Gaps
    from quiz.deck.words import wording_of

    if isinstance(entry.card, Gaps):
        return cloze.parsed(entry.card.cloze).text, ""
    wording = wording_of(entry)
    return wording.question, wording.answer
