"""A real browser, where there is one: chromium by `QUIZ_CHROMIUM` or on PATH, and playwright."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless chromium."""
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="playwright is not installed (extra `browser`)"
    )
    found = (
        os.environ.get("QUIZ_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    )
    if found is None:
        pytest.skip("there is no chromium; QUIZ_CHROMIUM names one")
    with playwright.sync_playwright() as running:
        chromium = running.chromium.launch(executable_path=found, args=_ARGUMENTS)
        yield chromium
        chromium.close()
