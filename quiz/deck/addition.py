"""A card added at the end of a deck: where it stands there, and what might be better about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from quiz.deck.codes import MARK
from quiz.deck.edit import Problems, card_count, card_line, layout_with_new_card
from quiz.deck.judge import judged_card
from quiz.deck.key import card_key, same_wording
from quiz.deck.layout import Layout
from quiz.deck.lint import linted
from quiz.deck.model import Card, Deck, Entry, Gaps, Head
from quiz.deck.problems import Finding, Level, Problem
from quiz.deck.read import deck_id, located
from quiz.deck.spans import CARDS, DeckSpans
from quiz.deck.write import card_toml


@dataclass(frozen=True, slots=True)
class Addition:
    """A deck with one card more at its end, which is this text of a `[[cards]]` table."""

    layout: Layout
    text: str

    @property
    def content(self) -> bytes:
        """The bytes of the deck."""
        return self.layout.source

    @property
    def line(self) -> int:
        """The line, from 1, on which the card begins."""
        if self._start is None:
            return card_line(self.content, card_count(self.content))
        header = DeckSpans(self.text.encode()).cards[0].spans[0][0]
        return self.layout.body.count(b"\n", 0, self._start + header) + 1

    @property
    def _start(self) -> int | None:
        """Where the card's text begins, if it is the end of the file."""
        body = self.layout.body
        written = self.text.replace("\n", self.layout.newline).encode()
        return len(body) - len(written) if body.endswith(written) else None

    def warnings(self) -> list[Problem]:
        """What a check of the deck warns of from the card's line on.

        Only the card, and those that ask the same, are looked at: the others are as they were.
        """
        path = self.layout.path
        if self._start is None or MARK.encode() in self.content:
            return _warned(path, self.line)
        lines = self.layout.body.count(b"\n", 0, self._start)
        found = [each for each in self._findings() if each.code.startswith("W")]
        placed = located(self.text, path, found)
        return [replace(each, line=each.line + lines) for each in placed]

    def _findings(self) -> Iterator[Finding]:
        """What the card and those before it that ask the same are found to be, in its own text."""
        *others, raw = self.layout.cards
        card = judged_card(raw)
        if not isinstance(card, Card):
            return
        own = deck_id(self.layout.path)
        earlier = _entries(own, _asking_the_same(others, raw))
        entry = Entry(own, len(others) + 1, card_key(card, own), card)
        if same := [each for each in earlier if each.key == entry.key]:
            message = f"the same question and answer as card {same[0].name}, so it is left out"
            loc = (CARDS, 0, "cloze" if isinstance(card, Gaps) else "question")
            yield Finding("W101", loc, message, "take one away, or give each an `id`")
            return
        for finding in linted([Deck(own, Head(title=own), (*earlier, entry))])[0]:
            if finding.loc[:2] == (CARDS, entry.number - 1):
                yield replace(finding, loc=(CARDS, 0, *finding.loc[2:]))


def addition(source: bytes, card: str | Card, path: Path) -> Addition | Problems:
    """The source with one card more at its end; or why that cannot be."""
    text = card if isinstance(card, str) else card_toml(card)
    layout = layout_with_new_card(source, text, None, path)
    if not isinstance(layout, Layout):
        return layout
    return Addition(layout, text.replace("\r\n", "\n").strip("\n") + "\n")


def _asking_the_same(others: list[Any], raw: Any) -> Iterator[tuple[int, Any]]:
    """The tables that have the same question, each with its number."""
    wanted = _question(raw)
    for place, other in enumerate(others):
        if _question(other) == wanted:
            yield place + 1, other


def _question(raw: Any) -> str:
    asked = raw.get("question", raw.get("cloze")) if isinstance(raw, dict) else None
    return same_wording(asked) if isinstance(asked, str) else ""


def _entries(deck: str, tables: Iterator[tuple[int, Any]]) -> list[Entry]:
    judged = ((number, judged_card(raw)) for number, raw in tables)
    return [
        Entry(deck, number, card_key(card, deck), card)
        for number, card in judged
        if isinstance(card, Card)
    ]


def _warned(path: Path, line: int) -> list[Problem]:
    from quiz.deck.check import checked

    return [each for each in checked([path]) if each.line >= line and each.level is Level.WARNING]
