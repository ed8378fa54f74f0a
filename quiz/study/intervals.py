"""How many days a face stays away, given how well it was kept in mind."""

from __future__ import annotations

from collections.abc import Iterable

from quiz.study.fsrs6 import Fsrs6
from quiz.study.fuzz import fuzz_bounds, fuzzed


class Intervals:
    """The intervals by a model, none longer than so many days, fuzzed or not."""

    def __init__(self, model: Fsrs6, maximum_days: int, is_fuzzed: bool) -> None:
        self._model = model
        self._most = maximum_days
        self._is_fuzzed = is_fuzzed

    def days(self, last: int, stabilities: Iterable[float], luck: float) -> int:
        """The interval for the last of the stabilities, a day or more above the one before.

        `last` is the interval that has just ended, 0 where there was none.
        """
        days, most, kept = 0, self._most, self._model.days_kept
        for stability in stabilities:
            ideal = kept(stability)
            least = self._least_after(last, ideal) if last else 1
            if least <= days:
                least = days + 1
            if least > most:
                least = most
            if self._is_fuzzed:
                days = fuzzed(ideal, least, most, luck)
            else:
                days = min(max(round(ideal), least), most)
        return days

    def _least_after(self, last: int, ideal: float) -> int:
        """The fewest days after an interval of `last`, which fuzz alone is never to shorten.

        Source: Anki 26.9, by asking it for the intervals that follow each of 1 to 25 days.
        """
        if round(ideal) > last:
            return last + 1
        return last if last <= fuzz_bounds(ideal, 1, self._most)[1] else 1
