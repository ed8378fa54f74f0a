"""Answers gone through by the schedule, in several processes where there are many."""

from __future__ import annotations

import gc
import os
import pickle
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import replace
from itertools import islice
from typing import Any

from quiz.store.companion import Companion, answer, heard
from quiz.store.rows import instant, memory_written
from quiz.study.schedule import Schedule

MUCH = 200_000
"""From this many answers on, more than one process takes less time than to start it."""

Run = tuple[str, str, str, int, list[tuple[int, int]]]
"""Key and face, the card's first key, the last instant in milliseconds, and the answers: the rating
and the ordinal day of each.
"""

Outcome = tuple[Any, ...]
"""Key and face, the memory as the shelf keeps it, and the trace."""

_AT_ONCE = 1000
_MOST_RUNNERS = 3
_RUN = "from quiz.store.runs import run_for_another; run_for_another()"


def outcomes(runs: Iterable[Run], schedule: Schedule, answers: int) -> Iterator[Outcome]:
    """Where each run has led, in their order; there are about so many answers in all."""
    count = _runners_wanted(answers)
    if not count:
        yield from (_outcome(run, schedule) for run in runs)
        return
    with ExitStack() as hired:
        companions = [hired.enter_context(Companion(_RUN)) for _ in range(count)]
        runners = [_Runner(schedule, companion) for companion in companions]
        runs, place = iter(runs), 0
        while some := list(islice(runs, _AT_ONCE)):
            found = runners[place].outcomes()
            runners[place].take(some)
            yield from found
            place = (place + 1) % count
        for runner in runners[place:] + runners[:place]:
            yield from runner.outcomes()


def run_for_another() -> None:
    """Go by the schedule that comes in through the runs that come in, as long as any do."""
    gc.disable()
    schedule = pickle.loads(heard())
    with suppress(EOFError):
        while True:
            answer([_outcome(run, schedule) for run in heard()])


class _Runner:
    """A process that goes through runs."""

    def __init__(self, schedule: Schedule, companion: Companion) -> None:
        self._schedule = schedule
        self._companion = companion
        self._runs: list[Run] = []
        # A copy, without what the schedule has found out for itself.
        companion.send(pickle.dumps(replace(schedule)))

    def take(self, runs: list[Run]) -> None:
        """Have it go through these runs next; what it was given before has been fetched."""
        self._runs = runs
        self._companion.send(runs)

    def outcomes(self) -> list[Outcome]:
        """Where the runs it was given last have led; it is found out here if it fails."""
        runs, self._runs = self._runs, []
        found = self._companion.receive() if runs else []
        if len(found) == len(runs):
            return found
        return [_outcome(run, self._schedule) for run in runs]


def _outcome(run: Run, schedule: Schedule) -> Outcome:
    key, face, first_key, last_at, answers = run
    course = schedule.course(answers, first_key, face)
    return (key, face, *memory_written(course.memory(instant(last_at))), course.trace)


def _runners_wanted(answers: int) -> int:
    processors = os.cpu_count() or 1
    return 0 if answers < MUCH else min(processors, _MOST_RUNNERS)
