"""Two programs that answer on one history at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.lanes import answered_at_once
from tests.store.person import Person
from tests.store.test_memory import known, replayed


@pytest.mark.parametrize(
    "seconds",
    [pytest.param(2, id="for a moment"), pytest.param(60, id="a minute", marks=pytest.mark.slow)],
)
def test_two_programs_lose_and_double_nothing(tmp_path: Path, seconds: int) -> None:
    person = Person(tmp_path)
    toll = answered_at_once(person, seconds)
    assert toll.answers > toll.taken_back
    with person.desk() as desk:
        assert known(desk) == replayed(person)
