"""A host that a slow machine makes neither impatient nor generous."""

from __future__ import annotations

import pytest

from quiz.classroom.host import connections
from quiz.classroom.host.limits import Allowance
from tests.patience import PATIENCE_SECONDS


@pytest.fixture(autouse=True)
def _no_haste(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is spent of an allowance does not come back, and nobody dawdles."""
    monkeypatch.setattr(Allowance.__init__, "__defaults__", (lambda: 0.0,))
    monkeypatch.setattr(connections, "DAWDLING_SECONDS", PATIENCE_SECONDS)
