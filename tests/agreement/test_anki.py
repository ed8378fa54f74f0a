"""Our schedule beside Anki's own on the same answers; it needs a Python that has `anki` 26.9."""

from __future__ import annotations

import json
import os
import subprocess
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from quiz.study.days import study_day
from tests.agreement import anki_answers
from tests.agreement.histories import DAY_STARTS_AT, Given, histories

pytestmark = pytest.mark.anki

_SEED = 26_9
_CARDS = int(os.environ.get("QUIZ_ANKI_CARDS", "400"))
_ANSWERS = 12
_MOST_DIFFERING = 0.02
_FARTHEST = 0.01
_SECONDS_IN_DAY = 24 * 60 * 60
_LIBRARIES = (
    "/usr/lib/*/faketime/libfaketime.so.1",
    "/usr/lib*/faketime/libfaketime.so.1",
    "/usr/local/lib/faketime/libfaketime.so.1",
)


def _faketime() -> Path | None:
    found = (path for pattern in _LIBRARIES for path in Path("/").glob(pattern[1:]))
    return next(found, None)


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """The variables of a process whose clock stands where the test has set it."""
    library = _faketime()
    if library is None:
        pytest.skip("it needs libfaketime, as of Debian's package faketime")
    return {
        **os.environ,
        "LD_PRELOAD": str(library),
        "FAKETIME_TIMESTAMP_FILE": str(tmp_path / "now"),
        "FAKETIME_NO_CACHE": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        "ANKI_TEST_MODE": "1",  # Anki spreads no intervals
        "TZ": "UTC",
    }


def _in_anki(python: str, environment: dict[str, str], given: list[Given]) -> list[list[float]]:
    """Of each answer, the days or else seconds until Anki would ask again, and the stability."""
    answers = [(each.card, int(each.rating), int(each.at.timestamp())) for each in given]
    Path(environment["FAKETIME_TIMESTAMP_FILE"]).write_text(f"{given[0].at:%Y-%m-%d %H:%M:%S}\n")
    done = subprocess.run(
        [python, anki_answers.__file__],
        env=environment,
        input=json.dumps([DAY_STARTS_AT, answers]),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: list[list[float]] = json.loads(done.stdout)
    return found


def test_intervals_are_those_of_anki(environment: dict[str, str]) -> None:
    python = os.environ.get("QUIZ_ANKI_PYTHON")
    if python is None:
        pytest.skip("QUIZ_ANKI_PYTHON should name a Python that has anki 26.9")
    given = histories(_CARDS, _ANSWERS, Random(_SEED))
    found = _in_anki(python, environment, given)
    apart = [_apart(*pair) for pair in zip(given, found, strict=True)]
    differing = sum(map(bool, apart))
    share = differing / len(given)
    print(f"\n{len(given)} answers: {differing} intervals differ, {share:.2%}; most {max(apart)}")
    far = [
        (ours, theirs)
        for ours, theirs, days in zip(given, found, apart, strict=True)
        if days > max(1, _FARTHEST * theirs[0])
    ]
    assert far == []
    assert share <= _MOST_DIFFERING


def _apart(ours: Given, theirs: list[float]) -> float:
    """How many days the two intervals differ; a step into another day is due on that day."""
    days, seconds, _ = theirs
    memory = ours.after
    if not days or memory.due_at is None:
        return abs(memory.wait / timedelta(days=1) - days - seconds / _SECONDS_IN_DAY)
    due = study_day(memory.due_at, DAY_STARTS_AT)
    return abs((due - study_day(ours.at, DAY_STARTS_AT)).days - days)
