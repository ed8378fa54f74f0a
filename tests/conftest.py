"""What every test stands on: one time zone, and a home of its own."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import live_files
from tests.clock import Clock

live_files.watch()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Two for each core, since a test of a screen waits for half of its time."""
    return 2 * (os.cpu_count() or 1)


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


@pytest.fixture(autouse=True)
def _no_live_file_is_opened() -> Iterator[None]:
    live_files.violations.clear()
    yield
    assert live_files.violations == []


@pytest.fixture
def clock() -> Clock:
    """A clock at noon of a Sunday."""
    return Clock()
