"""Two programs that answer on one history at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.lanes import answered_at_once
from tests.store.person import Person
from tests.store.test_memory import known, replayed


@pytest.mark.parametrize(
    "answers",
    [pytest.param(50, id="a few"), pytest.param(5000, id="thousands", marks=pytest.mark.slow)],
)
def test_two_programs_lose_and_double_nothing(tmp_path: Path, answers: int) -> None:
    person = Person(tmp_path)
    toll = answered_at_once(person, answers)
    assert toll.answers > toll.taken_back > 0
    with person.desk() as desk:
        assert known(desk) == replayed(person)
