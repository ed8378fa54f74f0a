"""Restoring where the disk is full, or the program is killed: what there was is there."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from functools import partial
from pathlib import Path

import pytest

from quiz.store import restore
from quiz.store.backup import back_up, is_sound
from quiz.store.database import StoreError
from tests.store.disk import failing, room_for
from tests.store.person import Person
from tests.store.restoring import answers_in, restored

FAULTS = [
    *(pytest.param(partial(room_for, size), id=f"{size}") for size in (0, 5000, 40_000, 70_000)),
    pytest.param(partial(failing, "fsync"), id="waiting for the disk"),
    *(pytest.param(partial(failing, ".replace", n), id=f"renaming {n}") for n in range(2)),
]


@pytest.mark.parametrize("fault", FAULTS)
def test_a_full_disk_leaves_a_damaged_history_as_it_is(
    person: Person, saved: Path, damaged: bytes,
    fault: Callable[[], AbstractContextManager[None]],
) -> None:  # fmt: skip
    with fault(), pytest.raises(StoreError):
        restored(person, saved, log=b"beside it")
    assert person.places.history.read_bytes() == damaged
    assert not list(person.root.glob("*.damaged-*"))
    assert not list(person.root.glob("*.new*"))
    restored(person, saved)
    assert answers_in(person.places.history) == answers_in(saved)


@pytest.mark.parametrize("fault", FAULTS[:-1])
def test_a_full_disk_leaves_a_sound_history_as_it_is(
    person: Person, saved: Path, fault: Callable[[], AbstractContextManager[None]]
) -> None:
    before = answers_in(person.places.history)
    with fault(), pytest.raises(StoreError):
        restored(person, saved)
    assert answers_in(person.places.history) == before
    assert is_sound(person.places.history)
    restored(person, saved)
    assert answers_in(person.places.history) == answers_in(saved)


def test_a_disk_that_fills_while_the_history_is_written_over_leaves_it_as_it_is(
    person: Person, saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = answers_in(person.places.history)
    full = room_for(40_000)

    def back_up_then_fill(*arguments: object) -> Path:
        kept = back_up(*arguments)  # type: ignore[arg-type] # passed on as they came
        full.__enter__()
        return kept

    monkeypatch.setattr(restore, "back_up", back_up_then_fill)
    with pytest.raises(StoreError):
        restored(person, saved)
    full.__exit__(None, None, None)
    assert answers_in(person.places.history) == before


@pytest.mark.parametrize("call", ["link", "fsync", ".replace"])
@pytest.mark.parametrize("done", range(4))
def test_at_no_time_is_there_no_history(
    person: Person, saved: Path, damaged: bytes, call: str, done: int
) -> None:
    """A program killed at a step leaves what that step left; a new history must not be begun."""

    class Killed(BaseException):
        pass

    owner: object = Path if call.startswith(".") else os
    name, left = call.removeprefix("."), [done]
    real = getattr(owner, name)

    def kill(*arguments: object) -> object:
        left[0] -= 1
        if left[0] < 0:
            raise Killed
        return real(*arguments)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(owner, name, kill)
        with suppress(Killed):
            restored(person, saved, log=b"beside it")
    content = person.places.history.read_bytes()
    assert content == damaged or is_sound(person.places.history)
    everywhere = [path.read_bytes() for path in person.root.glob("history.db*")]
    assert damaged in everywhere
