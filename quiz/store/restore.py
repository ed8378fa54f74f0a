"""A backup put in the history's place, and what that changes."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from quiz.settings import Places
from quiz.store.backup import back_up, opened_backup
from quiz.store.database import DamagedFile, StoreError
from quiz.store.duplicate import SUFFIXES, attach, disk_trouble, reach_disk
from quiz.store.given import given_history
from quiz.store.history import History
from quiz.store.history_file import followed_in
from quiz.store.opening import opened_to_read
from quiz.store.portion import Portion, portion
from quiz.store.watermark import Watermark

_ATTEMPTS = 5


@dataclass(frozen=True, slots=True)
class Comparison:
    """The history before and after restoring, and the difference.

    There is no `before` where there is no history or a damaged one; of that one, what would be lost
    is not known.
    """

    before: Portion | None
    after: Portion
    lost: Portion | None
    gained: Portion


class Restoration:
    """A backup about to be put in the history's place, checked and brought up to date.

    `left_out` has a sentence for each of its rows that are not to be restored.
    """

    def __init__(
        self, places: Places, copy: Path, comparison: Comparison, left_out: Sequence[str]
    ) -> None:
        self.comparison = comparison
        self.left_out = left_out
        self._places = places
        self._copy = copy

    def carry_out(self, now: datetime) -> Path | None:
        """Put the backup in the history's place; where what was there is kept is returned.

        Programs that have a sound history open go on with the restored one. Raises StoreError
        where it cannot be done; the history is then as it was.
        """
        if self.comparison.before is None:
            return self._put_in_place(now)
        for _ in range(_ATTEMPTS):
            try:
                return self._write_over(now)
            except _ChangedMeanwhile:
                continue
        raise StoreError("another program is writing to the history; nothing was changed")

    def _write_over(self, now: datetime) -> Path:
        kept = back_up(self._places, now)
        with (
            closing(opened_backup(kept)) as backup,
            closing(opened_to_read(self._copy)) as copy,
            closing(History.open(self._places.history)) as history,
            closing(History.open(self._places.history)) as other,
        ):
            mark = Watermark.of(History(backup), "")

            def refuse_if_changed() -> None:
                if Watermark.of(other, "") != mark:
                    raise _ChangedMeanwhile

            copy.copy_to(history.database, refuse_if_changed)
        return kept

    def _put_in_place(self, now: datetime) -> Path | None:
        history = self._places.history
        aside = history.with_name(f"{history.name}.damaged-{now.astimezone(UTC):%Y%m%d-%H%M%S-%f}")
        with disk_trouble(history):
            is_there = history.exists()
            if is_there:
                shutil.copymode(history, self._copy)
            reach_disk(self._copy)
            with _kept_aside(history, aside):
                self._copy.replace(history)
            reach_disk(history.parent)
        return aside if is_there else None


class _ChangedMeanwhile(Exception):
    """Another program wrote to the history after it was backed up."""


@contextmanager
def restoration(file: Path, places: Places, *, skip: bool = False) -> Iterator[Restoration]:
    """The restoring of `file`, not yet carried out: its rows lie in a file beside the history.

    With `skip` rows that make no sense are left out; then the file may be the history itself.

    Raises NewerFile where the file or the history was made by a newer version, DamagedGiven where
    the file is damaged or has rows that make no sense, StoreError where it is not a history that
    can be restored.
    """
    places = followed_in(places)
    with given_history(file, places, skip=skip) as given:
        comparison = _compared(given.path, places.history)
        yield Restoration(places, given.path, comparison, given.left_out)


def _compared(copy: Path, history: Path) -> Comparison:
    is_there = history.exists()
    with closing(opened_to_read(copy)) as after:
        whole = portion(after, "main")
        if is_there and _is_sound(history):
            attach(after, history, "now")
            with suppress(DamagedFile):
                return Comparison(
                    portion(after, "now"),
                    whole,
                    lost=portion(after, "now", "main"),
                    gained=portion(after, "main", "now"),
                )
    return Comparison(None, whole, None if is_there else Portion(), whole)


def _is_sound(history: Path) -> bool:
    """Whether the history can be compared with; raises StoreError if it cannot be touched."""
    try:
        with closing(History.open(history)) as present:
            return not present.database.flaws()
    except DamagedFile:
        return False


@contextmanager
def _kept_aside(history: Path, aside: Path) -> Iterator[None]:
    """The damaged history under another name too, with what was beside it; or all as it was.

    At no time is there none at its own name, in whose place a new one would be begun.
    """
    moved: list[tuple[Path, Path]] = []
    try:
        if history.exists():
            _link(history, aside)
        for suffix in SUFFIXES[1:]:
            beside, kept = (path.with_name(path.name + suffix) for path in (history, aside))
            if beside.exists():
                beside.replace(kept)
                moved.append((beside, kept))
        yield
    except OSError:
        with suppress(OSError):
            for beside, kept in moved:
                kept.replace(beside)
            aside.unlink(missing_ok=True)
        raise


def _link(path: Path, aside: Path) -> None:
    try:
        os.link(path, aside)
    except OSError:
        shutil.copy2(path, aside)
        reach_disk(aside)
