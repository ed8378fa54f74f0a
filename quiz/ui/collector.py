"""Python's garbage collector, kept from searching what will stay and what will go by itself."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


def collect(thresholds: tuple[int, int, int]) -> None:
    """Have the collector look after what is made from now on, and leave alone what is there."""
    gc.freeze()
    gc.set_threshold(*thresholds)


@contextmanager
def nothing_collected() -> Iterator[None]:
    """Keep the collector from searching, over and over, what is read and dropped again inside."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
