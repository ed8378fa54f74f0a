"""The keys of Browse's filter, each against a scan of the same text by SQLite."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

from tests.bench.measure import Terminal

WORDS = ("orch", "zz", "x9", "q0")
ALLOWED_SECONDS = 0.1 / 1.5
_CLEAR = "\x15"


def filtered(terminal: Terminal, shelf: Path) -> list[tuple[float, float]]:
    """For each key that changes what fits: seconds until the count is shown, and of the scan."""
    pairs = []
    for word in WORDS:
        before = _scanned(shelf, "")[0]
        for end in range(1, len(word) + 1):
            count, scan = _scanned(shelf, word[:end])
            terminal.drain(0.3)
            started = time.perf_counter()
            terminal.press(word[end - 1])
            if count != before:
                terminal.wait_for(f"{count:,} of")
                pairs.append((time.perf_counter() - started, max(scan, ALLOWED_SECONDS)))
            before = count
        terminal.press(_CLEAR)
    return pairs


def _scanned(shelf: Path, text: str) -> tuple[int, float]:
    """How many cards have the text, and the seconds that SQLite takes to tell which."""
    database = sqlite3.connect(shelf)
    started = time.perf_counter()
    found = database.execute("SELECT id FROM listed WHERE instr(text, ?) > 0", (text,)).fetchall()
    took = time.perf_counter() - started
    database.close()
    return len(found), took
