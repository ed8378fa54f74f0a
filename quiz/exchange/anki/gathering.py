"""Decks that grow as notes are read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from quiz.deck.model import Card, Head
from quiz.exchange.anki.collection import AnkiDeck
from quiz.exchange.anki.marks import ANKI
from quiz.exchange.anki.markup import MARKS, plain
from quiz.exchange.anki.notes import Made
from quiz.exchange.carried import MADE_FROM, Imported, Incoming, Loss
from quiz.text import one_line

_TWICE = "another note has the same guid; this one is not carried"
_PICTURE = "a picture, sound or film is not carried; its name stands in the text"
_UNUSED = "a media file that no carried card names is not carried"


@dataclass(slots=True)
class Gathering:
    """The cards of each deck so far, by its name, and what was lost."""

    losses: list[Loss] = field(default_factory=list)
    media: dict[str, None] = field(default_factory=dict)
    _cards: dict[AnkiDeck, list[tuple[str, Card]]] = field(default_factory=dict)
    _marks: set[str] = field(default_factory=set)

    def add(self, deck: AnkiDeck, made: Made, place: str) -> bool:
        """Take in what a note came to; whether it has come to any cards."""
        marks = {mark for mark, _ in made.cards if mark}
        if not self._marks.isdisjoint(marks):
            self.losses.append(
                Loss(place, "another note has the same guid; this one is not carried")
            )
            return False
        self._marks |= marks
        self.losses += made.losses
        self.media |= dict.fromkeys(made.media)
        if made.cards:
            self._cards.setdefault(deck, []).extend(made.cards)
        return bool(made.cards)

    def imported(self, more: Iterable[Loss] = (), packed: Sequence[str] = ()) -> Imported:
        """The decks in the order of their names; `packed` are the media files that came along."""
        named = [Loss(one_line(name), _PICTURE) for name in self.media]
        unused = [Loss(one_line(name), _UNUSED) for name in packed if name not in self.media]
        losses = (*self.losses, *named, *unused, *more)
        return Imported(tuple(self._incoming()), losses)

    def _incoming(self) -> Iterator[Incoming]:
        for deck in sorted(self._cards):
            name = tuple(one_line(MARKS.sub("", part)) or "…" for part in deck.name)
            origin = f"{ANKI}{'::'.join(name)}"
            head = Head(
                title=": ".join(name),
                description=MARKS.sub("", plain(deck.description).text),
                meta={MADE_FROM: origin},
            )
            marks, cards = zip(*self._cards[deck], strict=True)
            yield Incoming(name, head, cards, marks, origin)
