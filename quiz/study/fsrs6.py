"""FSRS-6, the model of memory: how stability and difficulty go on from one answer to the next.

Source of all its formulas: open-spaced-repetition, “The Algorithm” (FSRS-6), whose names are D for
difficulty, S for stability in days, R for retrievability, G for a rating from 1 to 4, and w for the
weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import e

from quiz.study.rating import Rating

WEIGHTS: tuple[float, ...] = (
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796,
    1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
)  # fmt: skip
"""The default weights; our own copy, since those of libraries change between releases."""

_LEAST_STABILITY = 0.001
_EASIEST, _HARDEST = 1.0, 10.0


class Fsrs6:
    """The model with its weights, and how much is to be remembered: from 0 to 1.

    What depends on these alone is computed once.
    """

    def __init__(self, weights: Sequence[float], desired_retention: float) -> None:
        self._weights = tuple(weights)
        self._decay = -weights[20]
        self._factor = 0.9 ** (1 / self._decay) - 1
        self._fall = desired_retention ** (1 / self._decay) - 1
        self._growth = e ** weights[8]
        self._bonus = (0.0, 0.0, weights[15], 1.0, weights[16])
        self._drop = e ** (weights[17] * weights[18])
        self._on_the_day = tuple(e ** (weights[17] * (g - 3 + weights[18])) for g in range(5))
        self._shift = tuple(-(weights[6] * (g - 3)) for g in range(5))
        self._pull = weights[7] * self._unbounded(Rating.EASY)

    def first_stability(self, rating: int) -> float:
        """The stability after the first answer of all: S0(G) = w[G - 1]."""
        return max(self._weights[rating - 1], _LEAST_STABILITY)

    def first_difficulty(self, rating: int) -> float:
        """The difficulty after the first answer of all: D0(G) = w4 - e^(w5 · (G - 1)) + 1."""
        return _bounded(self._unbounded(rating))

    def difficulty(self, difficulty: float, rating: int) -> float:
        """The difficulty after a rating.

        It moves by -w6 · (G - 3), the less the nearer it is to 10 (linear damping), and then by the
        share w7 towards D0(4) (mean reversion).
        """
        moved = difficulty + (_HARDEST - difficulty) * self._shift[rating] / 9.0
        return _bounded(self._pull + (1 - self._weights[7]) * moved)

    def stability_today(self, stability: float, rating: int) -> float:
        """The stability after another answer on the same day.

        S · e^(w17 · (G - 3 + w18)) · S^-w19, and no less than S unless the rating is Again.
        """
        increase = self._on_the_day[rating] * stability ** -self._weights[19]
        if rating > 1:
            increase = max(increase, 1.0)
        return float(max(stability * increase, _LEAST_STABILITY))

    def stability_recalled(
        self, stability: float, difficulty: float, retrievability: float, ratings: Sequence[int]
    ) -> list[float]:
        """The stability after it was recalled on a later day, for each of the ratings above Again.

        S · (1 + e^w8 · (11 - D) · S^-w9 · (e^((1 - R) · w10) - 1) · w15 if Hard · w16 if Easy).
        """
        weights = self._weights
        gain = (
            self._growth
            * (11 - difficulty)
            * stability ** -weights[9]
            * (e ** ((1 - retrievability) * weights[10]) - 1)
        )
        return [
            max(stability * (1 + gain * self._bonus[rating]), _LEAST_STABILITY)
            for rating in ratings
        ]

    def stability_forgotten(
        self, stability: float, difficulty: float, retrievability: float
    ) -> float:
        """The stability after it was forgotten on a later day.

        w11 · D^-w12 · ((S + 1)^w13 - 1) · e^((1 - R) · w14), and at most S / e^(w17 · w18).
        """
        weights = self._weights
        rest = (
            weights[11]
            * difficulty ** -weights[12]
            * ((stability + 1) ** weights[13] - 1)
            * e ** ((1 - retrievability) * weights[14])
        )
        return float(max(min(rest, stability / self._drop), _LEAST_STABILITY))

    def retrievability(self, stability: float, days: int) -> float:
        """How likely something is recalled so many days after its last answer.

        The power forgetting curve (1 + factor · t / S)^-w20, with 0.9 where t is S.
        """
        return float((1 + self._factor * days / stability) ** self._decay)

    def days_kept(self, stability: float) -> float:
        """After how many days the retrievability has fallen to what is desired."""
        return float(stability / self._factor * self._fall)

    def _unbounded(self, rating: int) -> float:
        return float(self._weights[4] - e ** (self._weights[5] * (rating - 1)) + 1)


def _bounded(difficulty: float) -> float:
    if difficulty < _EASIEST:
        return _EASIEST
    return _HARDEST if difficulty > _HARDEST else difficulty
