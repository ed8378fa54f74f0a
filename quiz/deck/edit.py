"""One card of a deck's bytes changed, added or taken away, with every other byte as it was.

A card may be given as text, which is put in as it is, or as a `Card`, of which only the keys that
differ from what is written are written anew. What could not be done is told in problems; those of
a card are placed in its own text, whose first line is line 1.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from quiz.deck.change import appended, has_tables, inserted, removed, replaced
from quiz.deck.judge import judged
from quiz.deck.layout import Layout, opened
from quiz.deck.model import Card
from quiz.deck.problems import Finding, Problem
from quiz.deck.read import BOM, UNNAMED, located, parsed
from quiz.deck.rewrite import rewritten
from quiz.deck.spans import CARDS, DeckSpans
from quiz.deck.wording import quoted
from quiz.deck.write import card_toml

Problems = tuple[Problem, ...]
_UNTOUCHED = "the card cannot be changed without touching other parts of the file"
_NOT_ONE = "this is not one `[[cards]]` table"


def card_source(source: bytes, number: int) -> str:
    """The card of that number, from 1, as it is written: from its header to its last line's end.

    Line ends are newlines; an inline table is given as a `[[cards]]` table. Raises IndexError
    where there is no such card, and ValueError where the source cannot be read.
    """
    layout = opened(source, UNNAMED)
    if isinstance(layout, Problem):
        raise ValueError(layout.message)
    if not 1 <= number <= layout.count:
        raise IndexError(number)
    return layout.text(number)


def card_count(source: bytes) -> int:
    """The number of cards, bad ones too; 0 where the source cannot be read."""
    layout = opened(source, UNNAMED)
    return 0 if isinstance(layout, Problem) else layout.count


def card_number(source: bytes, name: str) -> int | None:
    """The number of the card that has this id, else of the card of this number; None without one.

    In a source that cannot be read cards have their numbers only.
    """
    layout = opened(source, UNNAMED)
    cards = [] if isinstance(layout, Problem) else layout.cards
    for place, card in enumerate(cards):
        if _has_id(card, name):
            return place + 1
    number = int(name) if name.isascii() and name.isdecimal() and len(name) < 10 else 0
    return number if 1 <= number <= len(DeckSpans(source.removeprefix(BOM)).cards) else None


def card_line(source: bytes, number: int) -> int:
    """The line, from 1, on which the card of that number begins; IndexError without one."""
    body = source.removeprefix(BOM)
    return body.count(b"\n", 0, DeckSpans(body).cards[number - 1].spans[0][0]) + 1


def with_card(
    source: bytes, number: int, card: str | Card, path: Path = UNNAMED
) -> bytes | Problems:
    """The source with this in the place of the card of that number, from 1; or why it cannot be.

    Everything outside the card stays to the byte, and so do the keys of the card that a `Card`
    does not change, with their comments. Line ends follow the file's.
    """
    layout = _with_number(source, number, path)
    if isinstance(layout, Problem):
        return (layout,)
    text = card if isinstance(card, str) else rewritten(layout.text(number), card)
    return _source(
        _changed(layout, text, number - 1, 1, lambda text: replaced(layout, number, text))
    )


def with_new_card(
    source: bytes, card: str | Card, after: int | None = None, path: Path = UNNAMED
) -> bytes | Problems:
    """The source with one card more, at its end or after the card of that number (0: first)."""
    return _source(layout_with_new_card(source, card, after, path))


def layout_with_new_card(
    source: bytes, card: str | Card, after: int | None = None, path: Path = UNNAMED
) -> Layout | Problems:
    """The same, as the layout of the deck that it becomes."""
    layout = opened(source, path)
    if isinstance(layout, Problem):
        return (layout,)
    text = card if isinstance(card, str) else card_toml(card)
    if after is None and has_tables(layout):
        place = len(layout.cards)
        result = _changed(layout, text, place, 0, lambda text: appended(layout, text))
        if isinstance(result, Layout) or result[0].message != _UNTOUCHED:
            return result
    if after is not None and not 0 <= after <= layout.count:
        return (_no_such(layout, after),)
    place = layout.count if after is None else after
    return _changed(layout, text, place, 0, lambda text: inserted(layout, after, text))


def without_card(source: bytes, number: int, path: Path = UNNAMED) -> bytes | Problems:
    """The source without the card of that number, and without what `# quiz:` says just above it.

    One blank line goes with it; other comments stay.
    """
    layout = _with_number(source, number, path)
    if isinstance(layout, Problem):
        return (layout,)
    cards = list(layout.cards)
    del cards[number - 1]
    return _source(_reread(layout, removed(layout, number), cards))


def _source(layout: Layout | Problems) -> bytes | Problems:
    return layout.source if isinstance(layout, Layout) else layout


def _with_number(source: bytes, number: int, path: Path) -> Layout | Problem:
    layout = opened(source, path)
    if isinstance(layout, Layout) and not 1 <= number <= layout.count:
        return _no_such(layout, number)
    return layout


def _no_such(layout: Layout, number: int) -> Problem:
    message = f"there is no card {number}; the deck has {layout.count:,}"
    return Problem(layout.path, 0, 0, "E006", message)


def _changed(
    layout: Layout, text: str, place: int, instead: int, change: Callable[[str], bytes]
) -> Layout | Problems:
    """The deck changed, the card standing at the place from 0 instead of so many others."""
    text = text.replace("\r\n", "\n").strip("\n") + "\n"
    raw = _table(layout.path, text)
    if isinstance(raw, Problem):
        return (raw,)
    cards = list(layout.cards)
    cards[place : place + instead] = []
    if found := _faults(raw, layout, cards):
        return located(text, layout.path, found)
    cards.insert(place, raw)
    return _reread(layout, change(text), cards)


def _table(path: Path, text: str) -> dict[str, Any] | Problem:
    """The one `[[cards]]` table that the text is."""
    data = parsed(text, path)
    if isinstance(data, Problem):
        return data
    spans = DeckSpans(text.encode()).cards
    if data.keys() != {CARDS} or len(spans) != 1 or spans[0].is_inline:
        return Problem(path, 1, 1, "E006", _NOT_ONE, "begin it with `[[cards]]`")
    raw: dict[str, Any] = data[CARDS][0]
    return raw


def _faults(raw: dict[str, Any], layout: Layout, others: list[Any]) -> list[Finding]:
    """What is wrong with the card, by itself and in its deck."""
    sections = layout.data.get("sections", [])
    data = {"title": layout.path.stem, "sections": sections, CARDS: [raw]}
    found = [each for each in judged(data, "").findings if each.loc[0] == CARDS]
    own = raw.get("id")
    if isinstance(own, str) and any(_has_id(each, own) for each in others):
        message = f"another card has the id {quoted(own)}"
        found.append(Finding("E040", (CARDS, 0, "id"), message))
    return found


def _has_id(card: object, name: str) -> bool:
    return isinstance(card, dict) and card.get("id") == name


def _reread(layout: Layout, after: bytes, cards: list[Any]) -> Layout | Problems:
    """The deck of the bytes, if it says what it said before but for the cards, and those as meant.

    Else it is not changed.
    """
    layout_after = opened(after, layout.path)
    if isinstance(layout_after, Layout) and layout_after.says(layout, cards):
        return layout_after
    mend = "`quiz edit` opens the file in an editor"
    return (Problem(layout.path, 0, 0, "E006", _UNTOUCHED, mend),)
