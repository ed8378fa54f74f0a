"""What every test stands on: one time zone, and a home of its own."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.clock import Clock


@pytest.fixture(autouse=True)
def _home_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("QUIZ_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("TZ", "UTC")
    # Else every process that is started compiles all its modules anew.
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def clock() -> Clock:
    """A clock at noon of a Sunday."""
    return Clock()
