"""Nobody's answers are lost when others come and go."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.coming_and_going import Toll, Traffic
from tests.store.person import Person


def _a_few(toll: Toll) -> bool:
    return min(toll.kills, toll.commands) >= 4


def a_minute() -> Callable[[Toll], bool]:
    end = time.monotonic() + 60
    return lambda toll: time.monotonic() > end and _a_few(toll)


@pytest.mark.parametrize(
    "until",
    [
        pytest.param(lambda: _a_few, id="a few"),
        pytest.param(a_minute, id="a minute", marks=pytest.mark.slow),
    ],
)
def test_nothing_is_lost_doubled_or_called_damaged(
    tmp_path: Path, until: Callable[[], Callable[[Toll], bool]]
) -> None:
    toll = Traffic(Person(tmp_path), 1, until()).run()
    assert toll.acknowledged > toll.kills >= 4
