"""What stands on a worksheet: the questions of each version in their order, and their answers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from random import Random
from string import ascii_uppercase

from quiz.deck import cloze
from quiz.deck.model import ONLY_FACE, Deck, Entry, Flashcard, Gaps, Number
from quiz.exchange.carried import Loss
from quiz.exchange.unsaid import note_common, note_head
from quiz.study.deck_context import DeckContext
from quiz.study.prompt import Prompt, Way, asked, seeded

_LETTERS_OF_A_LINE = 40
_MOST_LINES = 4


class Room(Enum):
    """What a question leaves room for."""

    LINES = "lines"
    ONE = "one"
    ALL = "all"
    GAPS = "gaps"
    ORDER = "order"
    PAIRS = "pairs"


@dataclass(frozen=True, slots=True)
class Item:
    """One question of a version.

    `pieces` are the texts around its gaps, so one text where it has none. `options` stand in the
    order shown, those that are to be chosen or matched by letters; `answer` is what the key says,
    `why` what it adds.
    """

    room: Room
    pieces: tuple[str, ...]
    answer: str
    why: str = ""
    options: tuple[str, ...] = ()
    lefts: tuple[str, ...] = ()
    lines: int = 1
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """The questions in their order; the letter is empty where there is one version only."""

    letter: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet of one deck, and what of the deck is not on it."""

    title: str
    description: str
    language: str
    versions: tuple[Version, ...]
    losses: tuple[Loss, ...]


def sheet(deck: Deck, versions: int, seed: int) -> Sheet:
    """The worksheet; the same seed gives the same sheet, another version another order."""
    losses: list[Loss] = []
    note_head(deck.head, losses, "description", "author", "license", "language", "tags", "meta")
    for entry in deck.entries:
        _note(entry, losses)
    made = [_version(deck, place, versions, seed) for place in range(versions)]
    head = deck.head
    return Sheet(head.title, head.description, head.language, tuple(made), tuple(losses))


def letter(place: int) -> str:
    """The letters by which the option at this place from 0 is known: A to Z, then AA."""
    rest, last = divmod(place, len(ascii_uppercase))
    return (letter(rest - 1) if rest else "") + ascii_uppercase[last]


def _version(deck: Deck, place: int, versions: int, seed: int) -> Version:
    name = letter(place) if versions > 1 else ""
    entries = list(deck.entries)
    if versions > 1:
        Random(f"{seed}:{name}").shuffle(entries)
    context = DeckContext(deck.head.language)
    return Version(name, tuple(_item(entry, seed, name, context) for entry in entries))


def _item(entry: Entry, seed: int, version: str, context: DeckContext) -> Item:
    card = entry.card
    if isinstance(card, Gaps):
        text = cloze.parsed(card.cloze)
        answers = "; ".join(gap.text for gap in text.gaps)
        return Item(Room.GAPS, _pieces(text), answers, card.explanation)
    dice = seeded(seed, f"{entry.key}:{version}", ONLY_FACE)
    prompt = asked(entry, ONLY_FACE, dice, deck=context)
    options = tuple(option.text for option in prompt.options)
    unit = card.shown_unit if isinstance(card, Number) else ""
    room, answer = _room(prompt.way), _answer(prompt)
    lines = 1
    if isinstance(card, Flashcard):
        lines = min(_MOST_LINES, 1 + len(card.answer) // _LETTERS_OF_A_LINE)
    question = (prompt.question,)
    return Item(room, question, answer, card.explanation, options, prompt.lefts, lines, unit)


def _pieces(text: cloze.Cloze) -> tuple[str, ...]:
    """The texts around the gaps, each hint in brackets behind its gap."""
    pieces: list[str] = []
    end, hint = 0, ""
    for gap in text.gaps:
        pieces.append(hint + text.text[end : gap.start])
        end = gap.start + len(gap.text)
        hint = f" ({gap.hint})" if gap.hint else ""
    return (*pieces, hint + text.text[end:])


def _room(way: Way) -> Room:
    match way:
        case Way.PICK:
            return Room.ONE
        case Way.TICK:
            return Room.ALL
        case Way.ARRANGE:
            return Room.ORDER
        case Way.MATCH:
            return Room.PAIRS
    return Room.LINES


def _answer(prompt: Prompt) -> str:
    """The answer as the key has it, by letters or numbers where the sheet has them."""
    match prompt.way:
        case Way.PICK | Way.TICK:
            return "; ".join(
                f"{letter(each)} · {prompt.options[each].text}" for each in prompt.right
            )
        case Way.ARRANGE:
            numbers = [str(prompt.right.index(place) + 1) for place in range(len(prompt.options))]
            return f"{', '.join(numbers)} ({prompt.answer})"
        case Way.MATCH:
            return "; ".join(
                f"{left} – {letter(place)}"
                for left, place in zip(prompt.lefts, prompt.right, strict=True)
            )
    return prompt.answer


def _note(entry: Entry, losses: list[Loss]) -> None:
    def note(message: str) -> None:
        losses.append(Loss(f"card {entry.name}", message))

    note_common(entry.card, note, "explanation", "tags", "id", "section")
    if isinstance(entry.card, Flashcard) and entry.card.reverse:
        note("it is asked one way only")
