"""Cards from the tables that a reader makes of another program's questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from quiz.deck.judge import judged, judged_card
from quiz.deck.key import card_key
from quiz.deck.model import Card, Gaps, Head
from quiz.deck.problems import Finding
from quiz.exchange.carried import Imported, Incoming, Loss
from quiz.exchange.gaps import with_gaps_of
from quiz.text import one_line, visible, without_invisible

_UNNAMED = "Untitled"
_NOT = "not carried: "
UNSEEN = "characters that nobody sees are left out"
"""What is noted where a text had some."""

_MOST_IN_VAIN = 10_000


@dataclass(frozen=True, slots=True)
class Found:
    """A card as a table, where its source has it, and what it is known by there."""

    raw: Mapping[str, Any]
    place: str
    mark: str = ""


def gathered(
    name: tuple[str, ...], head: Head, found: Iterable[Found], losses: list[Loss]
) -> Incoming:
    """The deck of the tables that are good cards, each once; the others join the losses.

    Gaps of one text are one card, though each may have come as a question of its own.
    A mark becomes the `id` of a card that has none, so that a later import finds it.
    """
    cards: dict[str, Card] = {}
    marks: list[str] = []
    ids: set[str] = set()
    in_vain = 0
    for each in found:
        result = _judged(each, ids, losses)
        if isinstance(result, list):
            losses += (Loss(each.place, f"{_NOT}{finding.message}") for finding in result)
            in_vain += 1
            if not cards and in_vain >= _MOST_IN_VAIN:
                losses.append(Loss(each.place, "not read further, since so far nothing is a card"))
                break
        elif (key := card_key(result, "")) in cards:
            if joined := _joined(cards[key], result):
                cards[key] = joined
            else:
                losses.append(Loss(each.place, f"{_NOT}the same question and answer is there"))
        else:
            cards[key] = result
            marks.append(each.mark)
            ids.update(filter(None, [result.id]))
    return Incoming(name, head, tuple(cards.values()), tuple(marks))


def outcome(decks: Iterable[Incoming], losses: Sequence[Loss], nothing: str) -> Imported:
    """The decks that have cards; where none has, the refusal by the first reason for that.

    `nothing` is the reason where there was nothing to carry.
    """
    good = tuple(deck for deck in decks if deck.cards)
    if good:
        return Imported(good, tuple(losses))
    first = next((loss for loss in losses if loss.message.startswith(_NOT)), Loss("", nothing))
    message = f"no card comes of it: {first.message.removeprefix(_NOT)}"
    return Imported((), tuple(losses), Loss(first.place, message))


def titled(title: str, **rest: Any) -> Head:
    """The head with this title, made fit to be one, and with what of the rest is good."""
    tidied = one_line(title) or _UNNAMED
    return judged({"title": tidied, **rest}, tidied).head


def named_after(stem: str) -> str:
    """A title from a file's name without its suffix."""
    return one_line(visible(stem).replace("_", " ")) or _UNNAMED


def seen(value: Any) -> Any:
    """The value of a table without characters that nobody sees, in all of its texts."""
    match value:
        case str():
            return without_invisible(value)
        case list() | tuple():
            return type(value)(map(seen, value))
        case dict():
            return {key: seen(each) for key, each in value.items()}
    return value


def _joined(card: Card, other: Card) -> Card | None:
    """The one card that both are where they ask for other gaps of one text."""
    if isinstance(card, Gaps) and isinstance(other, Gaps):
        return with_gaps_of(card, other)
    return None


def _judged(found: Found, ids: set[str], losses: list[Loss]) -> Card | list[Finding]:
    raw = {key: seen(value) for key, value in found.raw.items() if key != "id"}
    if any(value != raw.get(key, value) for key, value in found.raw.items()):
        losses.append(Loss(found.place, UNSEEN))
    wanted = found.raw.get("id") or found.mark
    if wanted in ids:
        losses.append(Loss(found.place, "another card has the same id, so it has none here"))
    elif wanted:
        result = judged_card({**raw, "id": wanted})
        if isinstance(result, Card) or result[0].loc != ("id",):
            return result
        losses.append(Loss(found.place, f"without its id: {result[0].message}"))
    return judged_card(raw)
