"""Answers gone through by this process or by several."""

from __future__ import annotations

import os
import subprocess

import pytest

from quiz.store import runs as module
from quiz.store.runs import Outcome, Run, outcomes
from quiz.study.schedule import Schedule
from tests.store.abandoned import assert_all_end, left_behind

_ONE_ONLY = """
import os, pickle
from quiz.store import companion as c, runs as r
schedule = pickle.loads(c.heard())
c.answer([r._outcome(run, schedule) for run in c.heard()])
os.kill(os.getpid(), 9)
"""
_ABANDONED = """
from quiz.store import runs
from quiz.study.schedule import Schedule
each = ("k", "", "k", 0, [(3, 738000)])
next(runs.outcomes(iter([each] * 5000), Schedule(), runs.MUCH))
"""


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch) -> list[Run]:
    """Enough runs that each process is given several lots of them."""
    monkeypatch.setattr(module, "_AT_ONCE", 20)
    return [(f"k{n}", "", f"k{n}", n * 1000, _answers(n)) for n in range(230)]


def _answers(number: int) -> list[tuple[int, int]]:
    return [(1 + (number + i) % 4, 738000 + i * number) for i in range(number % 7 + 1)]


def _alone(runs: list[Run]) -> list[Outcome]:
    return list(outcomes(runs, Schedule(), 0))


@pytest.mark.parametrize("processors", [1, 2, 3, 64])
def test_several_processes_come_to_what_one_comes_to(
    many: list[Run], processors: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: processors)
    assert list(outcomes(iter(many), Schedule(), module.MUCH)) == _alone(many)


@pytest.mark.parametrize("count", [0, 1, 20, 21, 40])
def test_no_run_is_left_over(many: list[Run], count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 3)
    some = many[:count]
    assert list(outcomes(some, Schedule(), module.MUCH)) == _alone(some)


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("raise SystemExit(2)", id="it does not start"),
        pytest.param("print('?' * 99)", id="it talks nonsense"),
        pytest.param(_ONE_ONLY, id="it is killed after its first lot"),
    ],
)
def test_what_another_process_fails_at_is_done_here(
    many: list[Run], code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(module, "_RUN", code)
    assert list(outcomes(many, Schedule(), module.MUCH)) == _alone(many)


def test_little_is_done_by_one_process(many: list[Run], monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise AssertionError("a process was started")

    monkeypatch.setattr(subprocess, "Popen", refused)
    assert len(list(outcomes(many, Schedule(), module.MUCH - 1))) == len(many)


def test_no_process_outlives_the_one_that_it_runs_for() -> None:
    hired = left_behind(_ABANDONED)
    assert len(hired) == 2
    assert_all_end(hired)
