"""The bytes of a deck as head and cards, and what each card's text is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from quiz.deck.line_ends import CRLF, LF
from quiz.deck.problems import Problem
from quiz.deck.read import BOM, parsed, text_of
from quiz.deck.spans import CARDS, DeckSpans


@dataclass(frozen=True)
class Layout:
    """A deck that is TOML: its BOM or nothing, the bytes behind it, and their data."""

    path: Path
    bom: bytes
    body: bytes
    data: dict[str, Any]

    @property
    def source(self) -> bytes:
        """All the bytes."""
        return self.bom + self.body

    @cached_property
    def spans(self) -> DeckSpans:
        """Where its cards stand."""
        return DeckSpans(self.body)

    @property
    def cards(self) -> list[Any]:
        """The data of the cards, bad ones too."""
        cards = self.data.get(CARDS, [])
        return cards if isinstance(cards, list) else []

    @property
    def count(self) -> int:
        """The number of cards that have a place in the file."""
        return min(len(self.cards), len(self.spans.cards))

    @cached_property
    def newline(self) -> str:
        """The line end that most lines have."""
        return CRLF if 2 * self.body.count(b"\r\n") > self.body.count(b"\n") else LF

    def text(self, number: int) -> str:
        """The card as a `[[cards]]` table, with newlines as line ends."""
        card = self.spans.cards[number - 1]
        if card.is_inline:
            return "\n".join([f"[[{CARDS}]]", *card.pairs, ""]).replace("\r\n", "\n")
        written = b"".join(self.body[start:end] for start, end in card.spans)
        return written.decode().replace("\r\n", "\n")

    def says(self, before: Layout, cards: list[Any]) -> bool:
        """Whether it says the same as that one but for the cards, and these as cards."""
        heads = [
            {key: value for key, value in each.data.items() if key != CARDS}
            for each in (before, self)
        ]
        try:
            return is_same(*heads) and is_same(cards, self.cards)
        except RecursionError:
            return False


def opened(source: bytes, path: Path) -> Layout | Problem:
    """The layout of a deck's bytes, or why it has none."""
    text = text_of(source, path)
    data = text if isinstance(text, Problem) else parsed(text, path)
    if isinstance(data, Problem):
        return data
    bom = BOM if source.startswith(BOM) else b""
    return Layout(path, bom, source[len(bom) :], data)


def is_same(one: object, other: object) -> bool:
    """Whether both are equal, with nan equal to itself."""
    return one == other or repr(one) == repr(other)
