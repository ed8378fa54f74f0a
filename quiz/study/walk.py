"""Days of study gone through in advance, with as much forgotten as is to be expected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from quiz.study.exam import Exam, crowd_of, is_passed, pace, pass_day
from quiz.study.queue import RUNNING, Allowance, Candidate, Item
from quiz.study.rating import Rating
from quiz.study.schedule import Memory, Schedule

_DAY = timedelta(days=1)
_NEW_RISK = 0.5
"""How likely a new card is not yet known."""

_NOON = time(12, tzinfo=UTC)


class DayLoad(NamedTuple):
    """What is asked on a day: reviews that are due, last passes, and new cards."""

    day: date
    reviews: int
    passes: int
    new: int

    @property
    def cards(self) -> int:
        """How many cards that are."""
        return self.reviews + self.passes + self.new


class Walk:
    """Days of study gone through in advance."""

    def __init__(
        self,
        cards: Sequence[Candidate],
        schedule: Schedule,
        today: date,
        exam: Exam,
        limits: Allowance,
        is_plain: bool,
    ) -> None:
        self._cards = {card.key: card.faces for card in cards}
        self._schedule = schedule
        self._today = today
        self._exam = exam
        self._limits = limits
        self._is_plain = is_plain
        self._crowd = crowd_of(cards, limits)
        self._memories = {
            Item(card.key, face): memory
            for card in cards
            for face, memory in card.memories.items()
            if face in card.faces
        }
        self._asked = {
            card.key: max(days)
            for card in cards
            if (days := [each.last_day for each in card.memories.values() if each.last_day])
        }
        self._unasked = [
            Item(card.key, face)
            for card in cards
            for face in card.faces
            if face not in card.memories
        ]
        self._missing = Counter(item.key for item in self._unasked)
        self._risk = 0.0
        self._agenda: dict[date, list[Item]] = {}
        for item in self._memories:
            self._put_down(item, today)

    @property
    def unseen(self) -> int:
        """How many faces were never asked."""
        return len(self._unasked)

    def recall(self) -> float:
        """The mean recall on the day of the exam."""
        recalled = (
            self._schedule.retrievability(memory, self._exam.day)
            for memory in self._memories.values()
        )
        faces = sum(map(len, self._cards.values()))
        return sum(recalled) / faces if faces else 0.0

    def go(self, left: Allowance) -> list[DayLoad]:
        """Go through the days until the exam; the first of them has so much left."""
        day, days = self._today, []
        while day <= max(self._today, self._exam.day - _DAY):
            load = self._study(day, left if day == self._today else self._limits)
            if load.cards:
                days.append(load)
            if not self._agenda and not self._unasked:
                break
            day = day + _DAY if self._unasked else min(self._agenda)
        return days

    def _study(self, day: date, allowed: Allowance) -> DayLoad:
        ready = self._ready(day)
        reviews, waiting = ready[: allowed.reviews], ready[allowed.reviews :]
        kept = {item.key for item in ready}
        new = self._begun(day, allowed, kept)
        passes = sum(not self._memories[item].is_due(day) for item in reviews)
        for item in (*reviews, *new):
            self._answer(item, day)
        for item in waiting if self._limits.reviews else ():
            self._put_down(item, day + _DAY)
        return DayLoad(day, len(reviews) - passes, passes, len(new))

    def _ready(self, day: date) -> list[Item]:
        """What is asked again on the day, the least remembered first; of a card only one face."""
        noted = dict.fromkeys(self._agenda.pop(day, []))
        found = [item for item in noted if self._is_up(item, day)]
        found.sort(key=lambda item: self._rank(item, day))
        ready: dict[str, Item] = {}
        for item in found:
            is_running = self._memories[item].phase in RUNNING
            if item.key in ready or (self._was_asked(item, day) and not is_running):
                self._put_down(item, day + _DAY)
            else:
                ready[item.key] = item
        recall = self._schedule.retrievability
        return sorted(ready.values(), key=lambda item: recall(self._memories[item], day))

    def _is_up(self, item: Item, day: date) -> bool:
        memory = self._memories[item]
        return memory.is_due(day) or (
            self._is_passing(item)
            and is_passed(memory, item, self._schedule, day, self._exam, self._crowd)
        )

    def _is_passing(self, item: Item) -> bool:
        """Whether the face may have a last pass: all faces of its card were asked."""
        return not self._is_plain and not self._missing[item.key]

    def _rank(self, item: Item, day: date) -> tuple[bool, date, str]:
        memory = self._memories[item]
        return memory.phase not in RUNNING, memory.due_day or day, item.face

    def _begun(self, day: date, allowed: Allowance, kept: Iterable[str]) -> list[Item]:
        """What is asked for the first time on the day."""
        begin = allowed.new
        if not self._is_plain:
            begun = self._exam.begun if day == self._today else 0
            exam = self._exam._replace(begun=begun)
            begin = pace(len(self._unasked), day, exam, self._limits)
        new: dict[str, Item] = {}
        for item in self._unasked:
            if len(new) >= begin:
                break
            if item.key not in kept and not self._was_asked(item, day):
                new.setdefault(item.key, item)
        chosen = set(new.values())
        self._unasked = [item for item in self._unasked if item not in chosen]
        for item in new.values():
            self._missing[item.key] -= 1
            if not self._missing[item.key]:
                self._let_pass(item.key, day + _DAY)
        return list(new.values())

    def _let_pass(self, key: str, since: date) -> None:
        """Note the last passes of a card's faces, now that it has none that was never asked."""
        for face in self._cards[key]:
            if (item := Item(key, face)) in self._memories:
                self._put_down(item, since)

    def _was_asked(self, item: Item, day: date) -> bool:
        return item.key in self._asked and self._asked[item.key] >= day

    def _answer(self, item: Item, day: date) -> None:
        memory = self._memories.get(item, Memory())
        at = datetime.combine(day, _NOON)
        rating = self._rating(memory, day)
        memory = self._schedule.after(memory, rating, at, day, *item)
        while memory.phase in RUNNING:
            memory = self._schedule.after(memory, Rating.GOOD, at, day, *item)
        self._memories[item] = memory
        self._asked[item.key] = day
        self._put_down(item, day + _DAY)

    def _rating(self, memory: Memory, day: date) -> Rating:
        """Again as often as is to be expected: whenever the risks of being forgotten make one."""
        self._risk += 1 - self._schedule.retrievability(memory, day) if memory.reps else _NEW_RISK
        if self._risk < 1:
            return Rating.GOOD
        self._risk -= 1
        return Rating.AGAIN

    def _put_down(self, item: Item, since: date) -> None:
        """Note when the face comes up, at the earliest on that day, if it does before the exam."""
        memory = self._memories[item]
        day = since if memory.due_day is None else max(memory.due_day, since)
        if day > since and self._is_passing(item):
            found = pass_day(memory, item, self._schedule, since, self._exam, self._crowd)
            day = min(day, found or day)
        if day <= max(self._today, self._exam.day - _DAY):
            self._agenda.setdefault(day, []).append(item)
