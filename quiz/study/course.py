"""A face on its way from answer to answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import NamedTuple

from quiz.study.fsrs6 import Fsrs6
from quiz.study.fuzz import Luck
from quiz.study.intervals import Intervals
from quiz.study.memory import Memory, Phase
from quiz.study.progress import MATURE_DAYS
from quiz.study.rating import Rating
from quiz.study.steps import step_after
from quiz.study.trace import marked, packed

_STABILITY_PLACES, _DIFFICULTY_PLACES = 4, 3
"""What Anki keeps of both between two answers; without it long intervals drift from Anki's."""

_DAY = timedelta(days=1)

_NEW, _LEARNING, _REVIEW, _RELEARNING = Phase
_AGAIN, _HARD, _GOOD, _EASY = map(int, Rating)
# Named here once, since to find one on its class takes longer than a formula.

_IN_REVIEW = ((), (_AGAIN,), (_HARD,), (_HARD, _GOOD), (_HARD, _GOOD, _EASY))
_BEFORE_REVIEW = ((), (_AGAIN,), (_HARD,), (_GOOD,), (_GOOD, _EASY))
"""For each rating itself, after those whose interval it must exceed, as in Anki."""


class Rules(NamedTuple):
    """What an answer is followed by: the model, its intervals, and the steps."""

    model: Fsrs6
    intervals: Intervals
    learning_steps: tuple[timedelta, ...]
    relearning_steps: tuple[timedelta, ...]


@dataclass(slots=True)
class Course:
    """How far a face has come by these rules and with this luck: all but the instants.

    `day` is ordinal; `days` is the interval while in review, `pause` the step that runs otherwise;
    `marks` and `stabilities` are what was noted on the way.
    """

    rules: Rules
    luck: Luck
    phase: Phase = Phase.NEW
    stability: float = 0.0
    difficulty: float = 0.0
    step: int = 0
    reps: int = 0
    lapses: int = 0
    day: int = 0
    days: int = 0
    pause: timedelta | None = None
    ceiling: float = 1.0
    marks: list[int] = field(default_factory=list)
    stabilities: list[float] = field(default_factory=list)

    def set_out(self, memory: Memory) -> None:
        """Go on from a memory."""
        if memory.last_day is None:
            return
        self.phase, self.stability, self.difficulty = memory[:3]
        self.step, self.reps, self.lapses = memory[3:6]
        self.day = memory.last_day.toordinal()
        self.ceiling = memory.ceiling
        self.days = memory.wait.days if memory.phase is _REVIEW else 0

    def answer(self, rating: int, day: int) -> None:
        """Go on by an answer on an ordinal day, or on the last one where it is before that."""
        rules, was, elapsed = self.rules, self.phase, day - self.day
        stabilities = self._stabilities(rules.model, rating, elapsed)
        self.ceiling = self._known(elapsed) if rating == _AGAIN else 1.0
        if was is _NEW:
            difficulty = rules.model.first_difficulty(rating)
        else:
            difficulty = rules.model.difficulty(self.difficulty, rating)
        last = self.days if was is _REVIEW else 0
        if was is not _REVIEW or rating == _AGAIN:
            self._take_step(rating)
        if self.phase is _REVIEW:
            self.days = rules.intervals.days(last, stabilities, self.luck.of(self.reps))
        self.stability = round(stabilities[-1], _STABILITY_PLACES)
        self.difficulty = round(difficulty, _DIFFICULTY_PLACES)
        self.reps += 1
        if elapsed > 0:
            self.day = day
        is_review = was is _REVIEW and elapsed > 0
        is_again = rating == _AGAIN
        self.marks.append(
            marked(self.day, is_review, last >= MATURE_DAYS, not is_again, is_again=is_again)
        )
        self.stabilities.append(self.stability)

    @property
    def trace(self) -> bytes:
        """What the answers on the way have left."""
        return packed(self.marks, self.stabilities)

    def memory(self, last_at: datetime) -> Memory:
        """The memory of a face that has come this far, last answered at a UTC instant."""
        last_day = date.fromordinal(self.day)
        wait = self.days * _DAY if self.pause is None else self.pause
        return Memory(
            phase=self.phase,
            stability=self.stability,
            difficulty=self.difficulty,
            step=self.step,
            reps=self.reps,
            lapses=self.lapses,
            last_at=last_at,
            last_day=last_day,
            due_at=last_at + wait if wait < _DAY else None,
            due_day=last_day + wait if wait >= _DAY else None,
            ceiling=self.ceiling,
        )

    def _known(self, elapsed: int) -> float:
        """How much the face counts as known so many days after the last answer; 0 if it is new."""
        if self.phase is _NEW:
            return 0.0
        return min(self.rules.model.retrievability(self.stability, max(elapsed, 0)), self.ceiling)

    def _stabilities(self, model: Fsrs6, rating: int, elapsed: int) -> list[float]:
        """The stability after the rating, and before it those after the ratings compared."""
        stability, difficulty = self.stability, self.difficulty
        compared = (_IN_REVIEW if self.phase is _REVIEW else _BEFORE_REVIEW)[rating]
        if self.phase is _NEW:
            return [model.first_stability(each) for each in compared]
        if elapsed <= 0:
            return [model.stability_today(stability, each) for each in compared]
        recall = model.retrievability(stability, elapsed)
        if rating == _AGAIN:
            return [model.stability_forgotten(stability, difficulty, recall)]
        return model.stability_recalled(stability, difficulty, recall, compared)

    def _take_step(self, rating: int) -> None:
        """Go on to the step where the rating leads, or into review."""
        self.lapses += self.phase is _REVIEW
        is_first = self.phase is _NEW or self.phase is _LEARNING
        steps = self.rules.learning_steps if is_first else self.rules.relearning_steps
        self.step, self.pause = step_after(steps, self.step, rating)
        if self.pause is None:
            self.phase = _REVIEW
        else:
            self.phase = _LEARNING if is_first else _RELEARNING
