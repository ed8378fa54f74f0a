"""A simulated student, who remembers as the schedule believes, and finds some cards harder."""

from __future__ import annotations

from datetime import date
from math import exp, log
from random import Random

from quiz.study.prompt import Prompt, Way
from quiz.study.queue import Item
from quiz.study.rating import Certainty, Rating, Response
from quiz.study.schedule import Memory, Schedule
from quiz.study.session import Answered
from tests.store.person import right, wrong

_STRANGE_CARDS = 0.06
_HARDER, _EASIER_EACH_TIME = -1.7, 0.06
_BY_LUCK = 0.35
"""How often a card that was never seen is answered right."""

_SURE, _FAIRLY_SURE, _BOLDNESS = 0.9, 0.72, 0.15
_SECONDS = {
    Way.REVEAL: 5.0, Way.PICK: 6.5, Way.TICK: 12.0, Way.TYPE: 7.0, Way.ARRANGE: 16.0,
    Way.MATCH: 18.0,
}  # fmt: skip


class Student:
    """What somebody has in their head: the same for the same seed and the same answers."""

    def __init__(self, schedule: Schedule, seed: int) -> None:
        self.dice = Random(seed)
        self._seed = seed
        self._schedule = schedule
        self._known: dict[Item, Memory] = {}

    def chance(self, prompt: Prompt, day: date) -> float:
        """How likely the student answers right, from 0 to 1."""
        memory = self._known.get(Item(prompt.entry.key, prompt.face))
        if memory is None:
            return _BY_LUCK
        recall = min(max(self._schedule.retrievability(memory, day), 0.02), 0.97)
        return 1 / (
            1 + exp(-log(recall / (1 - recall)) - self._ease(prompt.entry.key, memory.reps))
        )

    def response(self, prompt: Prompt, chance: float) -> Response:
        """What the student does with the question."""
        is_right = self.dice.random() < chance
        if is_right and prompt.way is Way.REVEAL:
            ratings = (Rating.HARD, Rating.GOOD, Rating.GOOD, Rating.GOOD, Rating.EASY)
            return Response(rating=self.dice.choice(ratings))
        return right(prompt) if is_right else _nearly(prompt)

    def certainty(self, chance: float) -> Certainty:
        """How sure the student says to be: at times more than there is reason."""
        is_bold = self.dice.random() < _BOLDNESS
        felt = 1.0 if is_bold else chance + self.dice.gauss(0.03, 0.12)
        if felt > _SURE:
            return Certainty.SURE
        return Certainty.FAIRLY if felt > _FAIRLY_SURE else Certainty.UNSURE

    def seconds(self, prompt: Prompt, chance: float) -> float:
        """How long the answer takes: longer for what is hardly known."""
        return _SECONDS[prompt.way] * self.dice.lognormvariate(0, 0.45) * (1.8 - chance)

    def learn(self, answered: Answered) -> None:
        """Keep what is known after an answer."""
        self._known[answered.item] = answered.after

    def unlearn(self, answered: Answered) -> None:
        """Keep what was known before an answer that was taken back."""
        self._known[answered.item] = answered.before

    def _ease(self, key: str, reps: int) -> float:
        """How much easier the card is than the schedule believes, in logits.

        Some are far harder, until they have been seen often enough.
        """
        dice = Random(f"{self._seed}:{key}")
        ease = dice.gauss(0.1, 0.35)
        if dice.random() < _STRANGE_CARDS:
            ease += min(0.0, _HARDER + _EASIER_EACH_TIME * reps)
        return ease


def _nearly(prompt: Prompt) -> Response:
    """A response that is wrong, or right in part."""
    match prompt.way:
        case Way.TICK:
            return Response(picked=prompt.right[:-1])
        case Way.ARRANGE | Way.MATCH:
            return Response(picked=(*prompt.right[1:], prompt.right[0]))
    return wrong(prompt)
