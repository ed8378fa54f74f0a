"""How far something long is, told while it goes on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar

_EVERY = 256

T = TypeVar("T")


class Tell(Protocol):
    """What is told of a step: what is being done, and how many of how many things are."""

    def __call__(self, doing: str, done: int = 0, total: int = 0) -> None:
        """Tell it; without a total, that the step has begun."""


def silently(doing: str, done: int = 0, total: int = 0) -> None:
    """Tell nobody."""


def each_told(items: Sequence[T], doing: str, tell: Tell) -> Iterator[T]:
    """The items, one after another, and now and then how many of them were taken."""
    for place, item in enumerate(items):
        if place % _EVERY == 0:
            tell(doing, place, len(items))
        yield item
