"""Steps of minutes (or more) that a face goes through while it is being learned."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from quiz.study.rating import Rating


def step_after(steps: Sequence[timedelta], step: int, rating: int) -> tuple[int, timedelta | None]:
    """The place of the step that runs after a rating, and how long it runs.

    There is none, and the place is 0, where the face has been learned: after the last step, after
    Easy, where there are no steps, or are fewer now than once. Hard stays on its step; on the first
    it is half-way to the second, or half as long again as the only one.
    """
    if not steps or rating == Rating.EASY or (rating > Rating.AGAIN and step >= len(steps)):
        return 0, None
    if rating == Rating.AGAIN:
        return 0, steps[0]
    if rating == Rating.HARD:
        return step, steps[step] if step else _half_way(steps)
    return (step + 1, steps[step + 1]) if step + 1 < len(steps) else (0, None)


def _half_way(steps: Sequence[timedelta]) -> timedelta:
    return steps[0] * 1.5 if len(steps) == 1 else (steps[0] + steps[1]) / 2.0
