"""The cache made again where it turns out to be damaged, in the midst of what needs it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from quiz.store.cache_file import CondemnedFile

if TYPE_CHECKING:
    from quiz.store.desk import Desk

P = ParamSpec("P")
T = TypeVar("T")


def remaking(act: Callable[Concatenate[Desk, P], T]) -> Callable[Concatenate[Desk, P], T]:
    """Have `act` be done once more, with a new cache, where it finds the cache damaged.

    Of acts within acts the outermost is done again, so that nothing that was read before is used.
    """

    @wraps(act)
    def done(desk: Desk, /, *arguments: P.args, **named: P.kwargs) -> T:
        return guarded(desk, lambda: act(desk, *arguments, **named))

    return done


def guarded(desk: Desk, act: Callable[[], T]) -> T:
    """What comes of `act`, which is done once more where it finds the cache damaged."""
    if desk.is_guarded:
        return act()
    desk.is_guarded = True
    try:
        try:
            return act()
        except CondemnedFile:
            desk.remake_cache()
            return act()
    finally:
        desk.is_guarded = False
