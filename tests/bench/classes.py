"""How a host does before a class, and whether it loses or doubles an answer."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from tests.bench.crowd import Crowd, acknowledged, p95, shown
from tests.bench.hosted import Hosted, kill_all

_CLASS, _SCHOOL, _MOST = 60, 400, 500
_ROUNDS = 4
_FAULTS = 0.05
_HELD_SECONDS = 0.2


class Figure(NamedTuple):
    """One thing measured of the host, against what is allowed; None where nothing is."""

    what: str
    value: float
    limit: float | None
    unit: str


Measuring = Callable[[Path], Coroutine[Any, Any, list[Figure]]]


def figures(folder: Path) -> Iterator[Figure]:
    """Every figure, each class before a host of its own."""
    measurings: tuple[Measuring, ...] = (_class, _school, _held, _faults)
    for measuring in measurings:
        home = folder / f"host{measuring.__name__}"
        home.mkdir()
        try:
            yield from asyncio.run(measuring(home))
        finally:
            kill_all()


async def _class(home: Path) -> list[Figure]:
    """Sixty students."""
    crowd = Crowd(Hosted(home), _CLASS, Random(1))
    joined = p95(await crowd.join())
    rounds = [await crowd.round(2.0) for _ in range(_ROUNDS)]
    _end(crowd)
    return [
        Figure("60 students: join to first question, p95", joined, 0.3, "s"),
        Figure("60 students: question shown, p95", shown(rounds), 0.15, "s"),
        Figure("60 students: answer, p95", acknowledged(rounds), 0.02, "s"),
    ]


async def _school(home: Path) -> list[Figure]:
    """Four hundred, who answer within half a second."""
    crowd = Crowd(Hosted(home), _SCHOOL, Random(2))
    await crowd.join()
    rounds = [await crowd.round(0.5) for _ in range(_ROUNDS)]
    memory = crowd.hosted.peak()
    lost, doubled = _compared(crowd)
    _end(crowd)
    return [
        Figure("400 students: question shown, p95", shown(rounds), None, "s"),
        Figure("400 students: answer, p95", acknowledged(rounds), 0.05, "s"),
        Figure("400 students: memory of the host", memory, 100, "MiB"),
        Figure("400 students: answers lost", lost, 0, ""),
        Figure("400 students: answers doubled", doubled, 0, ""),
    ]


async def _held(home: Path) -> list[Figure]:
    """How many may answer within half a second before it takes too long."""
    held, at = 0, 0.0
    for size in range(100, _MOST + 1, 100):
        folder = home / str(size)
        folder.mkdir()
        crowd = Crowd(Hosted(folder), size, Random(3))
        await crowd.join()
        slowest = acknowledged([await crowd.round(0.5) for _ in range(2)])
        _end(crowd)
        if slowest > _HELD_SECONDS:
            break
        held, at = size, slowest
    return [
        Figure(f"students held, answers p95 ≤ 200 ms (at most {_MOST} may be in)", held, None, ""),
        Figure("… and the answers' p95 then", at, None, "s"),
    ]


async def _faults(home: Path) -> list[Figure]:
    """Requests cut, streams dropped, the host killed and resumed."""
    crowd = Crowd(Hosted(home), _CLASS, Random(4))
    await crowd.join()
    await crowd.answer(1.0, faults=_FAULTS)
    for number in range(_ROUNDS):
        await crowd.next_question()
        await crowd.answer(1.0, faults=_FAULTS, killed=number % 2 == 0)
    lost, doubled = _compared(crowd)
    answers = len(crowd.acknowledged())
    _end(crowd)
    return [
        Figure("faults and kills: answers acknowledged", answers, None, ""),
        Figure("faults and kills: answers lost", lost, 0, ""),
        Figure("faults and kills: answers doubled or unknown", doubled, 0, ""),
    ]


def _compared(crowd: Crowd) -> tuple[int, int]:
    """How many acknowledged answers are not stored, and how many too many are."""
    stored, acknowledged = crowd.hosted.stored(), crowd.acknowledged()
    lost = len(acknowledged - stored.keys())
    return lost, stored.total() - len(acknowledged & stored.keys())


def _end(crowd: Crowd) -> None:
    crowd.close()
    crowd.hosted.kill()
