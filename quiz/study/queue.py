"""Which cards to ask: what is due and new today, a test's draw, the hardest."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from random import Random
from typing import NamedTuple

from quiz.study.schedule import Memory, Phase, Schedule

RUNNING = (Phase.LEARNING, Phase.RELEARNING)
"""The phases in which steps of minutes run."""


class Item(NamedTuple):
    """One face of one card."""

    key: str
    face: str


class Candidate(NamedTuple):
    """A card that may be asked: its faces in order, and what is known of each."""

    key: str
    faces: tuple[str, ...]
    memories: Mapping[str, Memory]


class Tally(NamedTuple):
    """A deck's standing on a day: cards due, cards new, and the share known, from 0 to 1.

    `begin` are those of the new ones that are to be begun today for the sake of an exam.
    """

    due: int = 0
    new: int = 0
    known: float = 0.0
    begin: int = 0


class Allowance(NamedTuple):
    """How many more cards may be asked today."""

    new: int
    reviews: int


def due_face(card: Candidate, day: date) -> str | None:
    """The one face of the card that is due on the day, if there is one.

    A face that is being learned comes first. Otherwise a card of which any face was answered on
    this day is not asked again, so that one face does not give away another.
    """
    if not card.memories:
        return None
    known = [(face, card.memories[face]) for face in card.faces if face in card.memories]
    for face, memory in known:
        if memory.phase in RUNNING and memory.is_due(day):
            return face
    if _was_asked(card, day):
        return None
    due = [(memory.due_day or day, face) for face, memory in known if memory.is_due(day)]
    return min(due)[1] if due else None


def new_face(card: Candidate, day: date) -> str | None:
    """The first face never asked, unless the card is due or another face was asked today."""
    return None if due_face(card, day) is not None else _unasked_face(card, day)


def tallied(cards: Sequence[Candidate], schedule: Schedule, day: date) -> Tally:
    """How many of the cards are due and new, and how much of all their faces is known."""
    others = [card for card in cards if due_face(card, day) is None]
    new = sum(_unasked_face(card, day) is not None for card in others)
    faces = sum(len(card.faces) for card in cards)
    recalled = sum(
        schedule.known(card.memories[face], day)
        for card in cards
        for face in card.faces
        if face in card.memories
    )
    return Tally(len(cards) - len(others), new, recalled / faces if faces else 0.0)


def study_queue(
    cards: Sequence[Candidate],
    schedule: Schedule,
    day: date,
    allowance: Allowance,
    rng: Random,
    *,
    is_mixed: bool = True,
    urgent: Collection[str] = frozenset(),
) -> list[Item]:
    """What to study today: the least remembered due faces, mixed, with new ones spread among them.

    New cards keep the order in which their author wrote them; all do where it is not mixed. Where
    not all that is due is allowed, cards with urgent keys come first; new ones of those are asked
    even beyond what is allowed.
    """
    due = [(card, face) for card in cards if (face := due_face(card, day)) is not None]
    recall = {card.key: schedule.retrievability(card.memories[face], day) for card, face in due}
    due.sort(key=lambda each: (each[0].key not in urgent, recall[each[0].key]))
    reviews = [Item(card.key, face) for card, face in due[: allowance.reviews]]
    new = [Item(card.key, face) for card in cards if (face := new_face(card, day)) is not None]
    new = list(_allowed(new, allowance.new, urgent))
    if not is_mixed:
        places = {card.key: place for place, card in enumerate(cards)}
        return sorted(reviews + new, key=lambda item: places[item.key])
    rng.shuffle(reviews)
    return _spread(reviews, new)


def test_draw(cards: Sequence[Candidate], count: int, seed: int) -> list[Item]:
    """A draw of `count` cards, one face each, that depends on the seed and the keys alone."""
    rng = Random(seed)
    ordered = sorted(cards, key=lambda card: card.key)
    drawn = rng.sample(ordered, min(count, len(ordered)))
    return [Item(card.key, rng.choice(card.faces)) for card in drawn]


def hardest_first(cards: Sequence[Candidate], schedule: Schedule, day: date) -> list[Item]:
    """Every face that was ever answered, the hardest first: by lapses, then by recall."""
    faces = [(card, face) for card in cards for face in card.faces if face in card.memories]
    faces.sort(key=lambda each: _ease(each[0].memories[each[1]], schedule, day))
    return [Item(card.key, face) for card, face in faces]


def _allowed(new: Sequence[Item], most: int, urgent: Collection[str]) -> Iterator[Item]:
    """All that are urgent, and of the others as many as that leaves room for."""
    room = most - sum(item.key in urgent for item in new)
    for item in new:
        if item.key in urgent:
            yield item
        elif room > 0:
            room -= 1
            yield item


def _unasked_face(card: Candidate, day: date) -> str | None:
    if _was_asked(card, day):
        return None
    return next((face for face in card.faces if face not in card.memories), None)


def _was_asked(card: Candidate, day: date) -> bool:
    """Whether any face was asked on the day, or on what counted as a later one."""
    return any(
        memory.last_day is not None and memory.last_day >= day for memory in card.memories.values()
    )


def _ease(memory: Memory, schedule: Schedule, day: date) -> tuple[int, float, float]:
    return (-memory.lapses, -memory.difficulty, schedule.retrievability(memory, day))


def _spread(reviews: Sequence[Item], new: Sequence[Item]) -> list[Item]:
    """Both sequences in their own order, the shorter spread evenly through the longer."""
    placed = [(place / len(reviews), 0, item) for place, item in enumerate(reviews)]
    placed += [((place + 0.5) / len(new), 1, item) for place, item in enumerate(new)]
    return [item for _, _, item in sorted(placed, key=lambda each: each[:2])]
