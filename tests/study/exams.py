"""Cards before an exam, some of them learned, and days of study gone through one by one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from quiz.study.exam import Exam, overlaid
from quiz.study.queue import RUNNING, Allowance, Candidate, Item, study_queue
from quiz.study.rating import Rating
from quiz.study.schedule import Memory, Phase, Schedule
from tests.clock import NOON

TODAY = NOON.date()
DAY = timedelta(days=1)
USUAL = Allowance(20, 200)
SCHEDULE = Schedule()


def known(stability: float = 10.0, *, last: int = -3, due: int = 5) -> Memory:
    """In review: asked last so many days from now, due so many days from now."""
    return Memory(
        Phase.REVIEW,
        stability,
        5.0,
        reps=3,
        last_at=NOON + last * DAY,
        last_day=TODAY + last * DAY,
        due_day=TODAY + due * DAY,
    )


def running(phase: Phase = Phase.LEARNING, last: int = 0) -> Memory:
    """A step of minutes runs since so many days from now."""
    at = NOON + last * DAY
    return Memory(
        phase, 2.0, 5.0, reps=1, last_at=at, last_day=at.date(), due_at=at + timedelta(minutes=10)
    )


def cards_of(memories: Sequence[Memory | None], faces: tuple[str, ...] = ("",)) -> list[Candidate]:
    """A card for each memory, known by its first face; new for None. Their keys are numbers."""
    return [
        Candidate(f"{number}", faces, {} if memory is None else {faces[0]: memory})
        for number, memory in enumerate(memories)
    ]


def exam_of(cards: Sequence[Candidate], days: int, begun: int = 0) -> Exam:
    """An exam in all these cards, so many days from now."""
    return Exam(TODAY + days * DAY, frozenset(card.key for card in cards), begun)


def asked(
    cards: Sequence[Candidate],
    exams: Sequence[Exam],
    today: date = TODAY,
    limits: Allowance = USUAL,
    left: Allowance | None = None,
    most_new: int | None = None,
) -> list[Item]:
    """What is asked on a day."""
    seen = overlaid(cards, SCHEDULE, today, exams, limits, most_new)
    return study_queue(seen.cards, SCHEDULE, today, left or limits, Random(1), urgent=seen.urgent)


def answered(cards: Sequence[Candidate], items: Sequence[Item], today: date) -> list[Candidate]:
    """The cards after these faces were answered right, until no step runs."""
    found = {card.key: card for card in cards}
    at = datetime.combine(today, time(12, tzinfo=UTC))
    for item in items:
        card = found[item.key]
        memory = SCHEDULE.after(
            card.memories.get(item.face, Memory()), Rating.GOOD, at, today, *item
        )
        while memory.phase in RUNNING:
            memory = SCHEDULE.after(memory, Rating.GOOD, at, today, *item)
        found[item.key] = card._replace(memories={**card.memories, item.face: memory})
    return list(found.values())
