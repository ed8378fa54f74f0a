"""What other formats leave unsaid of a deck, as losses in the same words everywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, replace

from quiz.deck import cloze
from quiz.deck.model import Card, Gaps, Head, Option
from quiz.exchange.carried import MADE_FROM, Loss

Note = Callable[[str], None]
"""Takes in the message of a loss; the card it is of is known."""

SHARE_AS_NUMBER = "its tolerance, a percentage, is written as a number"
"""What a format notes that knows tolerances in numbers alone."""

_COMMON = ("section", "tags", "explanation", "hint", "id")
_HEAD = ("description", "author", "license", "language", "tags", "meta", "source", "sections")


def note_head(head: Head, losses: list[Loss], *said: str) -> None:
    """Note what of the head is not among what the format says."""
    unsaid = replace(head, meta={key: head.meta[key] for key in head.meta if key != MADE_FROM})
    for key in _HEAD:
        if key not in said and getattr(unsaid, key):
            losses.append(Loss("", f"without the deck's {key}"))


def note_common(card: Card, note: Note, *said: str) -> None:
    """Note what cards of every kind may have and the format does not say."""
    for key in _COMMON:
        if key not in said and getattr(card, key):
            note(f"without its {key}")


def texts(card: Card) -> Iterator[str]:
    """All that the card shows, its question or cloze first."""
    if isinstance(card, Gaps):
        yield cloze.parsed(card.cloze).text
    else:
        yield from _within(getattr(card, "question", ""))
    shown = (each.name for each in fields(card) if each.name not in ("cloze", "question", "id"))
    for name in shown:
        if name not in ("section", "tags", "hint"):
            yield from _within(getattr(card, name))


def _within(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case Option(text=text, why=why):
            yield from (text, why)
        case tuple():
            for each in value:
                yield from _within(each)
