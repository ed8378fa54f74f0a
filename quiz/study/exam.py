"""Exams: every card seen to before the day, by what is asked when; no memory is changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from math import ceil
from typing import NamedTuple

from quiz.study.fuzz import Luck
from quiz.study.queue import RUNNING, Allowance, Candidate, Item, Tally, new_face, tallied
from quiz.study.schedule import Memory, Schedule

FARTHEST = timedelta(days=3653)
"""How long before an exam it begins to matter what is asked: ten years."""

_RISK = 1 / 3
"""How much of the usual risk of being forgotten a face may have on the day of an exam."""

_GROWTH = 1.5
"""What a last pass makes of a stability at the least; more makes the last days more even."""

_PASS_DAYS = 7
"""In how many days before an exam the last passes are, unless there are too many for that."""

_CONSOLIDATION_DAYS = 2
"""How many days before an exam no card is begun any more, unless some were left until then."""

_DAY = timedelta(days=1)


class Exam(NamedTuple):
    """An exam: its day, the keys of its cards, and how many of their faces were begun today."""

    day: date
    keys: frozenset[str]
    begun: int = 0

    def study_days(self, today: date) -> int:
        """The days left to study, today among them; on the day itself there is that day."""
        return max(1, (self.day - today).days)


class Overlay(NamedTuple):
    """A day with exams: the cards as the queue is to see them, and the keys that come first."""

    cards: Sequence[Candidate]
    urgent: frozenset[str] = frozenset()


def is_coming(exam_day: date, today: date) -> bool:
    """Whether an exam of that day matters today."""
    return today <= exam_day <= today + FARTHEST


def aim(schedule: Schedule) -> float:
    """The recall on the day of an exam below which a face gets a last pass before it."""
    return 1 - _RISK * (1 - schedule.desired_retention)


def overlaid(
    cards: Sequence[Candidate],
    schedule: Schedule,
    today: date,
    exams: Sequence[Exam],
    limits: Allowance,
    most_new: int | None = None,
) -> Overlay:
    """The cards with their last passes due, and with as many new ones as are to be begun today.

    Args:
        cards: All that may be asked.
        schedule: By which recall is predicted.
        today: The day of study.
        exams: A card is seen to for the first of those that it belongs to.
        limits: What a usual day may hold. New cards may go beyond it, unless it is 0.
        most_new: How many new cards may be begun now, where somebody has said so.
    """
    coming = [exam for exam in exams if is_coming(exam.day, today)]
    seen: dict[str, Candidate | None] = {}
    for exam in sorted(coming, key=lambda exam: exam.day):
        own = [card for card in cards if card.key in exam.keys and card.key not in seen]
        own = brought_forward(own, schedule, today, exam, limits)
        begin = pace(_unasked(own), today, exam, limits)
        seen.update(_with_new(own, today, begin if most_new is None else min(begin, most_new)))
    found = (seen.get(card.key, card) for card in cards)
    return Overlay([card for card in found if card is not None], frozenset(seen))


def tallied_before(
    cards: Sequence[Candidate], schedule: Schedule, today: date, exam: Exam, limits: Allowance
) -> Tally:
    """The standing of the exam's cards, with last passes counted among those due."""
    tally = tallied(brought_forward(cards, schedule, today, exam, limits), schedule, today)
    return tally._replace(begin=min(tally.new, pace(_unasked(cards), today, exam, limits)))


def brought_forward(
    cards: Sequence[Candidate], schedule: Schedule, today: date, exam: Exam, limits: Allowance
) -> list[Candidate]:
    """The exam's cards, due today where their last pass before the exam falls on today.

    A card waits for that until all its faces were asked, so that none is left out for it.
    """
    crowd = crowd_of(cards, limits)
    return [
        card._replace(
            memories={
                face: memory._replace(due_day=today)
                if is_passed(memory, Item(card.key, face), schedule, today, exam, crowd)
                else memory
                for face, memory in card.memories.items()
            }
        )
        if card.memories and _unasked([card]) == 0
        else card
        for card in cards
    ]


def pace(unasked: int, today: date, exam: Exam, limits: Allowance) -> int:
    """How many more of the faces never asked are to be begun today.

    They are spread evenly over the days left but the last two; with three days left all are begun
    at once. None is where the usual limit is 0.
    """
    if not limits.new:
        return 0
    days = max(1, exam.study_days(today) - _CONSOLIDATION_DAYS)
    return max(0, ceil((unasked + exam.begun) / days) - exam.begun)


def is_passed(
    memory: Memory, item: Item, schedule: Schedule, today: date, exam: Exam, crowd: int
) -> bool:
    """Whether the last pass of a face, which is not due yet, falls on today."""
    return (
        not memory.is_due(today)
        and exam.study_days(today) <= pass_days(memory, schedule, exam, crowd)
        and _falls_on(item, today, exam)
    )


def pass_day(
    memory: Memory, item: Item, schedule: Schedule, since: date, exam: Exam, crowd: int
) -> date | None:
    """The first day from `since` on that the last pass of a face falls on, if it needs one."""
    days = pass_days(memory, schedule, exam, crowd)
    day = max(since, exam.day - days * _DAY)
    while days and day <= max(since, exam.day - _DAY):
        if _falls_on(item, day, exam):
            return day
        day += _DAY
    return None


def pass_days(memory: Memory, schedule: Schedule, exam: Exam, crowd: int) -> int:
    """In how many days before the exam the last pass of a face may be; 0 if it needs none.

    The less stable the face, the fewer they are: after its pass it should stay as sure as it is to
    be on the day, though it became only half as stable again. Source: FSRS-6, its forgetting curve
    solved for the time.
    """
    if memory.phase in RUNNING or schedule.retrievability(memory, exam.day) >= aim(schedule):
        return 0
    decay = -1 / schedule.weights[-1]
    lasting = _GROWTH * memory.stability * (aim(schedule) ** decay - 1) / (0.9**decay - 1)
    return max(1, crowd, min(int(lasting), _PASS_DAYS))


def crowd_of(cards: Sequence[Candidate], limits: Allowance) -> int:
    """How many days it takes to go through all faces of the cards within the usual limit."""
    return ceil(sum(len(card.faces) for card in cards) / max(limits.reviews, 1))


def _falls_on(item: Item, day: date, exam: Exam) -> bool:
    """Whether the face's own luck on the day has its pass then: of all left, the day's share."""
    return Luck(*item).of(day.toordinal()) * exam.study_days(day) < 1


def _unasked(cards: Sequence[Candidate]) -> int:
    return sum(face not in card.memories for card in cards for face in card.faces)


def _with_new(
    cards: Sequence[Candidate], today: date, begin: int
) -> Iterator[tuple[str, Candidate | None]]:
    """Each card by its key, None for those new ones that are not to be begun today."""
    for card in cards:
        is_new = new_face(card, today) is not None
        begin -= is_new
        yield card.key, None if is_new and begin < 0 else card
