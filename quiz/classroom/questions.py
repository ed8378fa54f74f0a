"""The questions of a drill: which cards are asked, and how each is put to a class."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from quiz.classroom.guessing import guessed_share
from quiz.deck.model import Deck, Entry, Number, Section
from quiz.deck.tags import ANY_TAGS, TagChoice
from quiz.store.results import Asked
from quiz.study.deck_context import DeckContext
from quiz.study.grading import grade
from quiz.study.prompt import Prompt, Way, asked, asked_of_class, seeded
from quiz.study.queue import Candidate, Item, test_draw
from quiz.study.rating import Grade, Response

_LONGEST_RESPONSE = 500


class Selection(NamedTuple):
    """Which cards to ask: at most so many of those that fit, drawn by the seed.

    `as_written` keeps the order of the decks instead of the draw's. `aloud` has flashcards and gaps
    revealed and judged by the teacher, instead of asked as choices or typed.
    """

    seed: int
    most: int | None = None
    tags: TagChoice = ANY_TAGS
    section: str | None = None
    as_written: bool = False
    aloud: bool = False


class Handout(NamedTuple):
    """What a player may be sent of a question before it is closed: nothing tells what is right."""

    place: int
    way: str
    deck: str
    question: str
    options: tuple[str, ...] = ()
    lefts: tuple[str, ...] = ()
    unit: str = ""
    gaps: int = 0
    lines: int = 1


class Solution(NamedTuple):
    """What is shown of a question once it is revealed: see `Prompt` for `right`."""

    right: tuple[int, ...]
    answer: str
    whys: tuple[str, ...]
    explanation: str


class Question(NamedTuple):
    """A question as the board has it: its place from 0, its deck's title, its section."""

    place: int
    prompt: Prompt
    title: str
    section: Section | None = None

    @property
    def handout(self) -> Handout:
        """What a player may be sent before the question is closed."""
        prompt, card = self.prompt, self.prompt.entry.card
        return Handout(
            self.place, prompt.way.value, self.title, prompt.question,
            tuple(option.text for option in prompt.options), prompt.lefts,
            card.shown_unit if isinstance(card, Number) else "", len(prompt.gaps), prompt.lines,
        )  # fmt: skip

    @property
    def solution(self) -> Solution:
        """What is shown once the question is revealed."""
        prompt = self.prompt
        whys = tuple(option.why for option in prompt.options)
        return Solution(prompt.right, prompt.answer, whys, prompt.entry.card.explanation)

    @property
    def asked(self) -> Asked:
        """The question as the results keep it."""
        prompt, card = self.prompt, self.prompt.entry.card
        return Asked(
            place=self.place,
            key=prompt.entry.key,
            face=prompt.face,
            deck=prompt.entry.deck,
            section=card.section or "",
            tags=card.tags,
            kind=card.kind,
            question=prompt.question,
            options=tuple(option.text for option in prompt.options),
            right=prompt.right,
            answer=prompt.answer,
            maximum=1.0,
            guess=guessed_share(prompt),
        )


def drawn(decks: Iterable[Deck], selection: Selection) -> tuple[Question, ...]:
    """The questions of a drill on these decks, one face of a card each; none where no card fits.

    Which cards depends on the seed and the keys alone, the order of options on the seed and the
    key. A card that is in two decks is asked once.
    """
    found: dict[str, tuple[Deck, Entry]] = {}
    for deck in decks:
        for entry in deck.entries:
            if _fits(entry, selection):
                found.setdefault(entry.key, (deck, entry))
    candidates = [Candidate(key, entry.card.faces, {}) for key, (_, entry) in found.items()]
    count = len(candidates) if selection.most is None else selection.most
    items = test_draw(candidates, count, selection.seed)
    if selection.as_written:
        order = {key: place for place, key in enumerate(found)}
        items.sort(key=lambda item: order[item.key])
    contexts = {id(deck): DeckContext.of(deck) for deck, _ in found.values()}
    return tuple(
        _question(place, *found[item.key], item, selection, contexts[id(found[item.key][0])])
        for place, item in enumerate(items)
    )


def judged(question: Question, response: Response) -> Grade:
    """The judgement of a response to the question, of which no more is read than is sensible."""
    picked = response.picked[: len(question.prompt.options) + len(question.prompt.lefts)]
    text = response.text[:_LONGEST_RESPONSE]
    judgement = grade(question.prompt, response._replace(picked=picked, text=text, late=False))
    return judgement._replace(given=judgement.given[:_LONGEST_RESPONSE])


def chosen_places(prompt: Prompt, picked: Sequence[int]) -> tuple[int, ...]:
    """The places picked that there are; of a match one for each left side, in their order."""
    there = [place for place in picked if place in range(len(prompt.options))]
    if prompt.way is Way.MATCH:
        return tuple(there[: len(prompt.lefts)])
    return tuple(dict.fromkeys(there))


def _question(
    place: int, deck: Deck, entry: Entry, item: Item, selection: Selection, context: DeckContext
) -> Question:
    dice = seeded(selection.seed, item.key, item.face)
    if selection.aloud:
        prompt = asked(entry, item.face, dice, deck=context)
    else:
        prompt = asked_of_class(entry, item.face, dice, deck.entries, context)
    return Question(place, prompt, deck.head.title, deck.section(entry.card.section))


def _fits(entry: Entry, selection: Selection) -> bool:
    return selection.tags.fits(entry.card.tags) and (
        selection.section in (None, entry.card.section)
    )
