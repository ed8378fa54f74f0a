"""Answers gone through by the schedule, in several processes where there are many."""

from __future__ import annotations

import gc
import marshal
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import replace
from itertools import islice
from typing import IO, Any

from quiz.store.companion import started
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
_LENGTH_BYTES = 8
_MOST_BYTES = 1 << 30
_MOST_RUNNERS = 3
_RUN = "from quiz.store.runs import run_for_another; run_for_another()"


def outcomes(runs: Iterable[Run], schedule: Schedule, answers: int) -> Iterator[Outcome]:
    """Where each run has led, in their order; there are about so many answers in all."""
    count = _runners_wanted(answers)
    if not count:
        yield from (_outcome(run, schedule) for run in runs)
        return
    with ExitStack() as hired:
        runners = [hired.enter_context(_Runner(schedule)) for _ in range(count)]
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
    import pickle

    gc.disable()
    schedule = pickle.loads(_received(sys.stdin.buffer))
    with suppress(EOFError):
        while True:
            runs = marshal.loads(_received(sys.stdin.buffer))
            _send(marshal.dumps([_outcome(run, schedule) for run in runs]), sys.stdout.buffer)


class _Runner:
    """A process that goes through runs; it ends when nobody gives it any more."""

    def __init__(self, schedule: Schedule) -> None:
        # Here and not above, since home seldom needs it, and waits for what it loads.
        import pickle

        self._schedule = schedule
        self._runs: list[Run] = []
        self._process = started(_RUN)
        # A copy, without what the schedule has found out for itself.
        self._give(pickle.dumps(replace(schedule)))

    def __enter__(self) -> _Runner:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        with suppress(OSError), self._process:
            pass

    def take(self, runs: list[Run]) -> None:
        """Have it go through these runs next; what it was given before has been fetched."""
        self._runs = runs
        self._give(marshal.dumps(runs))

    def outcomes(self) -> list[Outcome]:
        """Where the runs it was given last have led; it is found out here if it fails."""
        runs, self._runs = self._runs, []
        if not runs:
            return []
        assert self._process.stdout is not None
        with suppress(EOFError, ValueError, TypeError):
            found = marshal.loads(_received(self._process.stdout))
            if isinstance(found, list) and len(found) == len(runs):
                return found
        return [_outcome(run, self._schedule) for run in runs]

    def _give(self, work: bytes) -> None:
        assert self._process.stdin is not None
        with suppress(OSError):
            _send(work, self._process.stdin)


def _send(work: bytes, file: IO[bytes]) -> None:
    # With its length before it, since `marshal.load` would read it in a million pieces.
    file.write(len(work).to_bytes(_LENGTH_BYTES) + work)
    file.flush()


def _received(file: IO[bytes]) -> bytes:
    """What was sent; raises EOFError where that has ended, or makes no sense."""
    length = int.from_bytes(file.read(_LENGTH_BYTES))
    if not 0 < length < _MOST_BYTES:
        raise EOFError
    work = file.read(length)
    if len(work) < length:
        raise EOFError
    return work


def _outcome(run: Run, schedule: Schedule) -> Outcome:
    key, face, first_key, last_at, answers = run
    course = schedule.course(answers, first_key, face)
    return (key, face, *memory_written(course.memory(instant(last_at))), course.trace)


def _runners_wanted(answers: int) -> int:
    processors = os.cpu_count() or 1
    return 0 if answers < MUCH else min(processors - 1, _MOST_RUNNERS)
