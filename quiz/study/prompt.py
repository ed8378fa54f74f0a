"""What is put before the student: a card's face, with its options in the order shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import singledispatch
from random import Random
from typing import NamedTuple, TypeVar

from quiz.deck import cloze
from quiz.deck.model import (
    REVERSE_FACE,
    Card,
    Choice,
    Entry,
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
from quiz.study.deck_context import NO_DECK, DeckContext
from quiz.study.neighbours import distractors, sides
from quiz.study.number_format import shown
from quiz.text import one_line

T = TypeVar("T")

TRUE, FALSE = Option(text="True"), Option(text="False")


class Way(StrEnum):
    """The six ways in which the nine kinds of card are answered; each has one widget."""

    REVEAL = "reveal"
    PICK = "pick"
    TICK = "tick"
    TYPE = "type"
    ARRANGE = "arrange"
    MATCH = "match"


class Prompt(NamedTuple):
    """One question as it is asked.

    `right` holds places in `options`: of the one right option, of all that are right (in
    ascending order), of the things in their right order, or, for each of `lefts`, of its
    right-hand side. `answer` is the right answer in words. `deck` is what typed answers are judged
    by beside their own card.
    """

    entry: Entry
    face: str
    way: Way
    question: str
    answer: str
    options: tuple[Option, ...] = ()
    right: tuple[int, ...] = ()
    lefts: tuple[str, ...] = ()
    deck: DeckContext = NO_DECK

    @property
    def gaps(self) -> tuple[str, ...]:
        """What the gaps hide that are asked together, in their order; nothing for other cards."""
        card = self.entry.card
        if not isinstance(card, Gaps):
            return ()
        return tuple(gap.text for gap in cloze.parsed(card.cloze).gaps if gap.face == self.face)

    @property
    def asks_for(self) -> str:
        """What is to be typed, in a few words; `an answer` where nothing more is to be said."""
        card = self.entry.card
        if isinstance(card, Number):
            return f"a number, in {one_line(card.shown_unit)}" if card.units else "a number"
        if len(self.gaps) > 1:
            return f"{len(self.gaps)} gaps in order, with commas between"
        if self.lines == 1:
            return "an answer"
        most = "" if _lines_in(self.answer) == self.lines else "up to "
        return f"an answer of {most}{self.lines} lines"

    @property
    def takes_other_answers(self) -> bool:
        """Whether the card may accept other answers than the one it has."""
        card = self.entry.card
        return isinstance(card, Typed) or (
            isinstance(card, Gaps) and len(cloze.parsed(card.cloze).gaps) == 1
        )

    @property
    def lines(self) -> int:
        """How many lines that say anything the longest answer has that is accepted."""
        card = self.entry.card
        accepted = (card.accept or ()) if isinstance(card, Typed | Gaps) else ()
        return max(map(_lines_in, (self.answer, *accepted)))

    @property
    def is_reversed(self) -> bool:
        """Whether a flashcard is asked from its answer to its question."""
        return isinstance(self.entry.card, Flashcard) and self.face == REVERSE_FACE


def _lines_in(answer: str) -> int:
    return max(1, sum(bool(line.strip()) for line in answer.split("\n")))


class _Draft(NamedTuple):
    """A prompt without its entry and face."""

    way: Way
    question: str
    answer: str
    options: tuple[Option, ...] = ()
    right: tuple[int, ...] = ()
    lefts: tuple[str, ...] = ()


def asked(
    entry: Entry,
    face: str,
    rng: Random,
    pool: Sequence[Entry] = (),
    deck: DeckContext = NO_DECK,
) -> Prompt:
    """The prompt for one face of a card, its options shuffled by `rng`.

    With a `pool` (the entries of the card's deck), a flashcard is asked as a choice among the
    answers of its neighbours, where they give two distractors or more.
    """
    draft = None
    if pool and isinstance(entry.card, Flashcard):
        draft = _among_neighbours(entry.card, face, rng, pool)
    return _prompt(entry, face, draft or _draft(entry.card, face, rng), deck)


def asked_of_class(
    entry: Entry, face: str, rng: Random, pool: Sequence[Entry], deck: DeckContext = NO_DECK
) -> Prompt:
    """The prompt for one face of a card such that others can judge the answer.

    What is otherwise revealed and rated by oneself (flashcards, gaps) is asked as a choice among
    the answers of its neighbours, or typed where they give fewer than two distractors.
    """
    draft = _draft(entry.card, face, rng)
    if draft.way is Way.REVEAL and isinstance(entry.card, Flashcard | Gaps):
        draft = _among_neighbours(entry.card, face, rng, pool) or draft._replace(way=Way.TYPE)
    return _prompt(entry, face, draft, deck)


def seeded(seed: int, key: str, face: str) -> Random:
    """The dice that shuffle one face's options: the same for the same seed, key and face."""
    return Random(f"{seed}:{key}:{face}")


def _prompt(entry: Entry, face: str, draft: _Draft, deck: DeckContext) -> Prompt:
    answer = draft.answer
    if isinstance(entry.card, Number):
        answer = f"{shown(entry.card.answer, deck.language)} {entry.card.shown_unit}".strip()
    return Prompt(
        entry,
        face,
        draft.way,
        draft.question,
        answer,
        draft.options,
        draft.right,
        draft.lefts,
        deck,
    )


@singledispatch
def _draft(card: Card, face: str, rng: Random) -> _Draft:
    raise TypeError(card)


@_draft.register
def _flashcard(card: Flashcard, face: str, rng: Random) -> _Draft:
    front, back = sides(card, face)
    return _Draft(Way.REVEAL, front, back)


@_draft.register
def _choice(card: Choice, face: str, rng: Random) -> _Draft:
    if card.options:
        return _picking(card.question, card.options, card.answer)
    options = [Option(text=card.answer), *card.wrong]
    return _picking(card.question, _shuffled(options, rng), card.answer)


@_draft.register
def _several(card: Several, face: str, rng: Random) -> _Draft:
    options = card.options or _shuffled(
        [*(Option(text=each) for each in card.answer), *card.wrong], rng
    )
    places = tuple(place for place, each in enumerate(options) if each.text in card.answer)
    return _Draft(Way.TICK, card.question, _joined(options, places), options, places)


@_draft.register
def _typed(card: Typed, face: str, rng: Random) -> _Draft:
    return _Draft(Way.TYPE, card.question, card.answer)


@_draft.register
def _true_false(card: TrueFalse, face: str, rng: Random) -> _Draft:
    return _picking(card.question, (TRUE, FALSE), str(card.answer))


@_draft.register
def _number(card: Number, face: str, rng: Random) -> _Draft:
    return _Draft(Way.TYPE, card.question, "")


@_draft.register
def _gaps(card: Gaps, face: str, rng: Random) -> _Draft:
    way = Way.REVEAL if card.accept is None else Way.TYPE
    return _Draft(way, *sides(card, face))


@_draft.register
def _order(card: Order, face: str, rng: Random) -> _Draft:
    texts = _shuffled(card.order, rng)
    if texts == card.order:
        texts = texts[::-1]
    options = tuple(Option(text=each) for each in texts)
    places = tuple(texts.index(each) for each in card.order)
    return _Draft(Way.ARRANGE, card.question, " → ".join(card.order), options, places)


@_draft.register
def _match(card: Match, face: str, rng: Random) -> _Draft:
    rights = dict.fromkeys(right for _, right in card.pairs)
    options = _shuffled([*(Option(text=each) for each in rights), *card.wrong], rng)
    texts = [option.text for option in options]
    pairs = _shuffled(card.pairs, rng)
    answer = "; ".join(f"{left}: {right}" for left, right in card.pairs)
    places = tuple(texts.index(right) for _, right in pairs)
    lefts = tuple(left for left, _ in pairs)
    return _Draft(Way.MATCH, card.question, answer, options, places, lefts)


def _among_neighbours(
    card: Flashcard | Gaps, face: str, rng: Random, pool: Sequence[Entry]
) -> _Draft | None:
    """The card as a choice, or None where its deck gives too few distractors."""
    wrong = distractors(card, face, rng, pool)
    if not wrong:
        return None
    front, back = sides(card, face)
    options = _shuffled([Option(text=each) for each in (back, *wrong)], rng)
    return _picking(front, options, back)


def _picking(question: str, options: Sequence[Option], answer: str) -> _Draft:
    places = tuple(place for place, option in enumerate(options) if option.text == answer)
    return _Draft(Way.PICK, question, answer, tuple(options), places)


def _joined(options: Sequence[Option], places: Iterable[int]) -> str:
    return ", ".join(options[place].text for place in places)


def _shuffled(items: Iterable[T], rng: Random) -> tuple[T, ...]:
    shuffled = list(items)
    rng.shuffle(shuffled)
    return tuple(shuffled)
