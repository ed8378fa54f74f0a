from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.virtual_time import virtual_time


@pytest.fixture
def _still_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")


@pytest.fixture(autouse=True, scope="package")
def _virtual_time() -> Iterator[None]:
    with virtual_time():
        yield


@pytest.fixture(autouse=True, scope="package")
def _no_shipped_decks() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for module in ("quiz.store.desk", "quiz.settings"):
            patch.setattr(f"{module}.bundled_decks", lambda: Path("/nonexistent"))
        yield
