"""What the plan for an exam is worth: generated learners under three ways to prepare for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import cycle
from random import Random
from statistics import mean, stdev
from typing import NamedTuple

from quiz.study.exam import Exam, overlaid
from quiz.study.plan import planned
from quiz.study.queue import RUNNING, Allowance, Candidate, Item, study_queue
from quiz.study.schedule import Memory, Schedule
from tests.bench.learners import Learner

HORIZONS = (1, 3, 7, 14, 30, 60)
_LEARNERS, _CARDS = 8, 60
_HISTORY_DAYS, _HISTORY_NEW = 60, 3
_CRAMMED_DAYS, _WEEK = 3, 7
_LATER = timedelta(days=30)
_SEARCHES = 5
_TODAY = date(2026, 1, 1)
_DAY, _NOON = timedelta(days=1), time(12, tzinfo=UTC)

_KINDS = (
    (False, Allowance(20, 200)),
    (True, Allowance(20, 200)),
    (False, Allowance(3, 30)),
)
"""Whether half of the cards were studied before, and how many are allowed a day."""

HEADER = """\
| exam in | deck | new + reviews a day | answers | predicted | the plan | FSRS, as many answers \
| crammed, as many answers | FSRS at 0.9 | |
|---|---|---:|---:|---:|---:|---:|---:|---:|---|"""

Queue = Callable[[Sequence[Candidate], date], Sequence[Item]]
"""Which faces to ask on a day."""


class Fared(NamedTuple):
    """How a learner fared: true recall on the day and a month later, and the answers it took."""

    recall: float
    later: float
    answers: int


class Compared(NamedTuple):
    """How learners fared before an exam so many days away, whose cards were partly known.

    `plain` is the ordinary schedule as it is, `matched` with the desired retention by which it
    takes as many answers as the plan, `crammed` as many answers in the last days. `predicted` is
    what the plan promised before.
    """

    days: int
    is_half_known: bool
    limits: Allowance
    predicted: Sequence[float]
    planned: Sequence[Fared]
    plain: Sequence[Fared]
    matched: Sequence[Fared]
    crammed: Sequence[Fared]

    @property
    def is_worth_it(self) -> bool:
        """Whether the plan is no worse than as many answers by the ordinary schedule.

        And, more than a week before, than as many crammed, which keep to no limits.
        """
        planned, matched, crammed = (
            mean(each.recall for each in side)
            for side in (self.planned, self.matched, self.crammed)
        )
        return planned >= matched and (planned >= crammed or self.days <= _WEEK)


def compared() -> Iterator[Compared]:
    """Every horizon for every kind of deck and limits."""
    for is_half_known, limits in _KINDS:
        for days in HORIZONS:
            people = [(seed, is_half_known) for seed in range(_LEARNERS)]
            predicted = [_predicted(_Person(*each), days, limits) for each in people]
            fared = [_fared(each, days, limits) for each in people]
            yield Compared(days, is_half_known, limits, predicted, *zip(*fared, strict=True))


def line_of(row: Compared) -> str:
    """The line of the table."""
    known = "half known" if row.is_half_known else "all new"
    plan, matched, crammed, plain = (
        _spread([each.recall for each in side])
        for side in (row.planned, row.matched, row.crammed, row.plain)
    )
    after_plan, after_cramming = (
        f"({mean(each.later for each in side):.0%})" for side in (row.planned, row.crammed)
    )
    answers, usual = (
        f"{mean(each.answers for each in side):.0f}" for side in (row.planned, row.plain)
    )
    mark = "✓" if row.is_worth_it else "✗"
    return (
        f"| {row.days} d | {known} | {row.limits.new} + {row.limits.reviews} | {answers} "
        f"| {mean(row.predicted):.1%} | {plan} {after_plan} | {matched} "
        f"| {crammed} {after_cramming} | {plain}, {usual} answers | {mark} |"
    )


def _spread(values: Sequence[float]) -> str:
    """The mean in hundredths, and how far the learners are apart."""
    return f"{mean(values):.1%} ± {stdev(values) * 100:.1f}"


def _predicted(person: _Person, days: int, limits: Allowance) -> float:
    cards = person.cards(_CARDS)
    exam = Exam(_TODAY + days * _DAY, frozenset(card.key for card in cards))
    return planned(cards, Schedule(fuzz=False), _TODAY, exam, limits, limits).recall


def _fared(
    who: tuple[int, bool], days: int, limits: Allowance
) -> tuple[Fared, Fared, Fared, Fared]:
    def gone(queue: Queue | None, schedule: Schedule, answers: int = 0) -> Fared:
        person = _Person(*who)
        if queue is None:
            person.cram(days, answers)
        else:
            person.study(days, schedule, queue)
        exam = _TODAY + days * _DAY
        learner = person.learner
        return Fared(learner.recall(exam), learner.recall(exam + _LATER), learner.answers)

    usual = Schedule(fuzz=False)
    as_planned = gone(_planned(days, usual, limits), usual)
    tried = [gone(_plain(usual, limits), usual)]
    low, high = 0.7, 0.99
    for _ in range(_SEARCHES):
        middle = Schedule(desired_retention=(low + high) / 2, fuzz=False)
        tried.append(gone(_plain(middle, limits), middle))
        if tried[-1].answers < as_planned.answers:
            low = middle.desired_retention
        else:
            high = middle.desired_retention
    matched = min(tried, key=lambda each: abs(each.answers - as_planned.answers))
    return as_planned, tried[0], matched, gone(None, usual, as_planned.answers)


def _planned(days: int, schedule: Schedule, limits: Allowance) -> Queue:
    def queue(cards: Sequence[Candidate], today: date) -> Sequence[Item]:
        exam = Exam(_TODAY + days * _DAY, frozenset(card.key for card in cards))
        seen = overlaid(cards, schedule, today, [exam], limits)
        dice = Random(today.toordinal())
        return study_queue(seen.cards, schedule, today, limits, dice, urgent=seen.urgent)

    return queue


def _plain(schedule: Schedule, limits: Allowance) -> Queue:
    return lambda cards, today: study_queue(
        cards, schedule, today, limits, Random(today.toordinal())
    )


class _Person:
    """A learner, and what the program knows of each card."""

    def __init__(self, seed: int, is_half_known: bool) -> None:
        self.learner = Learner(seed, _CARDS)
        self._memories: list[Memory] = [Memory()] * _CARDS
        if is_half_known:
            usual = Schedule(fuzz=False)
            limits = Allowance(_HISTORY_NEW, 200)
            for back in range(_HISTORY_DAYS, 0, -1):
                today = _TODAY - back * _DAY
                known = self.cards(_CARDS // 2)
                self._answer(study_queue(known, usual, today, limits, Random(back)), usual, today)
        self.learner.answers = 0

    def study(self, days: int, schedule: Schedule, queue: Queue) -> None:
        """Study every day until the exam what the queue asks."""
        for today in (_TODAY + n * _DAY for n in range(days)):
            self._answer(queue(self.cards(_CARDS), today), schedule, today)

    def cram(self, days: int, answers: int) -> None:
        """Go through all cards, each until it is right, again and again in the last days."""
        crammed = min(days, _CRAMMED_DAYS)
        cards = cycle(range(_CARDS))
        for number in range(1, crammed + 1):
            today = _TODAY + (days - crammed + number - 1) * _DAY
            card = next(cards)
            while self.learner.answers < answers * number // crammed:
                if self.learner.answered(card, today) > 1:
                    card = next(cards)

    def cards(self, count: int) -> list[Candidate]:
        """The first of the cards, with what is known of them."""
        return [
            Candidate(f"{number}", ("",), {"": memory} if memory.reps else {})
            for number, memory in enumerate(self._memories[:count])
        ]

    def _answer(self, items: Sequence[Item], schedule: Schedule, today: date) -> None:
        at = datetime.combine(today, _NOON)
        for item in items:
            number, is_begun = int(item.key), False
            while not is_begun or self._memories[number].phase in RUNNING:
                rating = self.learner.answered(number, today)
                before = self._memories[number]
                self._memories[number] = schedule.after(before, rating, at, today, item.key)
                is_begun = True
