"""Decks written as tables for spreadsheets, with a header by which they are read back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import singledispatch

from quiz.deck.model import (
    Card,
    Choice,
    Deck,
    Flashcard,
    Gaps,
    Match,
    Number,
    Option,
    Order,
    Several,
    TrueFalse,
    Typed,
)
from quiz.exchange.carried import Exported, Loss
from quiz.exchange.table.cells import guarded, row_text
from quiz.exchange.unsaid import SHARE_AS_NUMBER, note_head, texts

_ORDER = (
    "question", "answer", "wrong", "accept", "item", "left", "tolerance", "unit", "exact",
    "reverse", "explanation", "hint", "tags", "id", "kind",
)  # fmt: skip
_TAG_MARKS = re.compile(r"[,;\n]")

Named = tuple[str, str]
"""The name of a column, and a value for it."""


def write_csv(deck: Deck) -> Exported:
    """The deck as CSV, whose cells are never formulas; its sections and head are not in it."""
    return _written(deck, ",")


def write_tsv(deck: Deck) -> Exported:
    """The deck as a table parted by tabs, whose cells are never formulas."""
    return _written(deck, "\t")


def _written(deck: Deck, separator: str) -> Exported:
    losses: list[Loss] = []
    note_head(deck.head, losses)
    losses.append(Loss("", "the deck's title is the file's name"))
    cards = [(entry.name, entry.card) for entry in deck.entries]
    if not cards:
        return Exported(b"", tuple(losses))
    is_plain = all(_tells_itself(card) for _, card in cards)
    rows: list[dict[str, str]] = []
    for name, card in cards:
        losses += (Loss(f"card {name}", message) for message in _lost(card))
        rows.append(_row(card, with_kind=not is_plain))
    names = sorted({name for row in rows for name in row}, key=_place)
    lines = [names, *([guarded(row.get(name, "")) for name in names] for row in rows)]
    return Exported("".join(row_text(line, separator) for line in lines).encode(), tuple(losses))


def _tells_itself(card: Card) -> bool:
    """Whether the kind of card is told by the cells alone."""
    return isinstance(card, Flashcard) or (isinstance(card, Choice) and not card.options)


def _row(card: Card, *, with_kind: bool) -> dict[str, str]:
    """The cells by the names of their columns; empty ones are left out."""
    row = dict(_cells(card))
    row |= {"explanation": card.explanation, "hint": card.hint, "id": card.id or ""}
    row |= {"tags": ", ".join(card.tags), "kind": _kind(card) if with_kind else ""}
    return {name: value for name, value in row.items() if value.strip()}


def _kind(card: Card) -> str:
    return "typed gaps" if isinstance(card, Gaps) and card.accept is not None else card.kind


@singledispatch
def _cells(card: Card) -> Iterator[Named]:
    """What makes the kind of card."""
    raise TypeError(card)


@_cells.register
def _flashcard(card: Flashcard) -> Iterator[Named]:
    yield from (("question", card.question), ("answer", card.answer))
    yield "reverse", "yes" if card.reverse else ""


@_cells.register
def _choice(card: Choice) -> Iterator[Named]:
    yield from (("question", card.question), ("answer", card.answer))
    yield from _options(card.wrong, card.options)


@_cells.register
def _several(card: Several) -> Iterator[Named]:
    yield from (("question", card.question), *_again("answer", card.answer))
    yield from _options(card.wrong, card.options)


@_cells.register
def _typed(card: Typed) -> Iterator[Named]:
    yield from (("question", card.question), ("answer", card.answer))
    yield from (*_again("accept", card.accept), _exact(card.exact))


@_cells.register
def _true_false(card: TrueFalse) -> Iterator[Named]:
    yield from (("question", card.question), ("answer", "true" if card.answer else "false"))


@_cells.register
def _number(card: Number) -> Iterator[Named]:
    yield from (("question", card.question), ("answer", f"{card.answer:f}"))
    yield "tolerance", f"{card.reach:f}" if card.reach else ""
    yield from _again("unit", card.units)


@_cells.register
def _gaps(card: Gaps) -> Iterator[Named]:
    yield from (("question", card.cloze), *_again("accept", card.accept or ()), _exact(card.exact))


@_cells.register
def _arrangement(card: Order) -> Iterator[Named]:
    yield "question", card.question
    yield from ((f"item {number}", each) for number, each in enumerate(card.order, 1))


@_cells.register
def _match(card: Match) -> Iterator[Named]:
    yield "question", card.question
    for number, pair in enumerate(card.pairs, 1):
        yield from zip((f"left {number}", f"right {number}"), pair, strict=True)
    yield from _options(card.wrong, ())


def _exact(exact: bool) -> Named:
    return "exact", "yes" if exact else ""


def _options(wrong: Sequence[Option], options: Sequence[Option]) -> Iterator[Named]:
    name = "option" if options else "wrong"
    for number, each in enumerate(options or wrong, 1):
        yield f"{name} {number}", each.text
        yield f"why {number}", each.why


def _again(name: str, values: Sequence[str]) -> Iterator[Named]:
    for number, value in enumerate(values, 1):
        yield name if number == 1 else f"{name} {number}", value


def _place(name: str) -> tuple[int, int, str]:
    """Where the column stands: what belongs together by number stands together."""
    key, _, number = name.partition(" ")
    together = {"option": "wrong", "why": "wrong", "right": "left"}.get(key, key)
    return _ORDER.index(together), int(number or 0), "" if key == together else key


def _lost(card: Card) -> Iterator[str]:
    if card.section:
        yield "without its section"
    if any(_TAG_MARKS.search(tag) or tag != tag.strip() for tag in card.tags):
        yield "a tag with a comma, semicolon or outer spaces is read back as others"
    if isinstance(card, Number) and isinstance(card.tolerance, str):
        yield SHARE_AS_NUMBER
    if any(text and not text.strip() for text in texts(card)) or (
        card.hint and not card.hint.strip()
    ):
        yield "a text of spaces alone is not carried"
