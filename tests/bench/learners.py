"""Learners made up, whose memories go by FSRS-6 with weights of their own."""

from __future__ import annotations

from datetime import date
from math import exp
from random import Random
from statistics import mean
from typing import NamedTuple

from quiz.study.fsrs6 import WEIGHTS
from quiz.study.rating import Rating

_WEIGHTS_APART, _CARDS_APART = 0.1, 0.6
_KNOWN_FROM, _KNOWN_TO = 0.2, 0.6


class _Trace(NamedTuple):
    """What a learner has of a card: stability, difficulty, and when it was last asked."""

    stability: float
    difficulty: float
    day: date


class Learner:
    """Somebody who learns cards, whose true memory no schedule knows.

    The weights are the default ones, each apart from it by a factor of its own; so is the first
    stability of each card. Some of the cards are known before they are first asked.
    """

    def __init__(self, seed: int, cards: int) -> None:
        self._dice = Random(seed)
        self._weights = [each * self._factor(_WEIGHTS_APART) for each in WEIGHTS]
        self._first = [self._factor(_CARDS_APART) for _ in range(cards)]
        self._known = self._dice.uniform(_KNOWN_FROM, _KNOWN_TO)
        self._traces: list[_Trace | None] = [None] * cards
        self.answers = 0

    def answered(self, card: int, day: date) -> Rating:
        """How the card is answered on the day, and learned by that."""
        self.answers += 1
        trace = self._traces[card]
        right = self._dice.random() < (self._known if trace is None else self._recall(trace, day))
        rating = Rating.GOOD if right else Rating.AGAIN
        stability, difficulty = self._after(trace, rating, day)
        if trace is None:
            stability *= self._first[card]
        self._traces[card] = _Trace(stability, difficulty, day)
        return rating

    def recall(self, day: date) -> float:
        """The true recall on the day, mean over all cards; one never asked counts 0."""
        return mean(0.0 if each is None else self._recall(each, day) for each in self._traces)

    def _factor(self, apart: float) -> float:
        return exp(self._dice.gauss(0, apart))

    def _recall(self, trace: _Trace, day: date) -> float:
        decay = self._weights[20]
        factor = 0.9 ** (-1 / decay) - 1
        return float((1 + factor * (day - trace.day).days / trace.stability) ** -decay)

    def _after(self, trace: _Trace | None, rating: Rating, day: date) -> tuple[float, float]:
        """The stability and difficulty after an answer; source: FSRS-6."""
        w, is_right = self._weights, rating is Rating.GOOD
        if trace is None:
            return w[rating - 1], _bounded(w[4] - exp(w[5] * (rating - 1)) + 1)
        stability, difficulty = trace.stability, trace.difficulty
        if trace.day == day:
            growth = exp(w[17] * (rating - 3 + w[18])) * stability ** -w[19]
            stability *= max(growth, 1) if is_right else growth
        elif is_right:
            risk = exp(w[10] * (1 - self._recall(trace, day))) - 1
            stability *= 1 + exp(w[8]) * (11 - difficulty) * stability ** -w[9] * risk
        else:
            rest = w[11] * difficulty ** -w[12] * ((stability + 1) ** w[13] - 1)
            rest *= exp(w[14] * (1 - self._recall(trace, day)))
            stability = min(rest, stability / exp(w[17] * w[18]))
        drawn = difficulty - w[6] * (rating - 3) * (10 - difficulty) / 9
        easiest = w[4] - exp(w[5] * 3) + 1
        return stability, _bounded(w[7] * easiest + (1 - w[7]) * drawn)


def _bounded(difficulty: float) -> float:
    return min(max(difficulty, 1.0), 10.0)
