"""What to say to somebody whose history is damaged."""

from __future__ import annotations

import shlex
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from quiz.settings import Places
from quiz.store.backup import backups, newest_sound
from quiz.store.bad_rows import judge_anew
from quiz.store.cache_file import CondemnedFile
from quiz.store.database import DamagedFile, StoreError
from quiz.store.given import DamagedGiven
from quiz.store.soundness import condition_of
from quiz.text import counted


def told(error: StoreError | OSError, places: Places, now: datetime) -> str:
    """The trouble in words; where our history is damaged, with the way back to a good one.

    Before that is said the history is opened afresh and all of it looked at: another file may be
    meant, or a program may have open what was put in another one's place since.
    """
    if not isinstance(error, DamagedFile) or isinstance(error, CondemnedFile | DamagedGiven):
        return str(error)
    condition = condition_of(places.history)
    if condition.is_damaged:
        return f"{error}\n{way_back(places, now)}"
    if str(places.history) not in str(error) or not condition.is_known:
        return str(error)
    if condition.bad_rows:
        _have_them_left_out(places)
        rows = counted(len(condition.bad_rows), "row")
        return (
            f"{places.history} has {rows} that cannot be right; from the next start on they are "
            "left out. `quiz verify` names them."
        )
    return (
        f"{places.history} was replaced or repaired while it was open, and is sound now. Start "
        "quiz again."
    )


def way_back(places: Places, now: datetime) -> str:
    """How to go on with the newest good backup, or that there is none."""
    backup = newest_sound(places.backups, now)
    if backup is None:
        fault = "no backup of it is sound" if backups(places.backups) else "there is no backup"
        return f"In {places.backups} {fault}; one from elsewhere is put in place by quiz restore."
    when, command = f"{backup.at.astimezone():%Y-%m-%d %H:%M}", _restoring(places, backup.path)
    return f"The newest good backup is of {when}. To go on with it:\n  {command}"


def way_without_bad_rows(places: Places) -> str:
    """How to take the rows that make no sense out of the history for good."""
    command = _restoring(places, places.history, "--skip-bad-rows")
    return (
        "These rows are left out wherever the history is read. To take them out for good, with a "
        f"copy of all kept among the backups:\n  {command}"
    )


def way_without_additions(places: Places) -> str:
    """How to have a history that holds nothing but rows of quiz's own."""
    command = _restoring(places, places.history, "--skip-bad-rows")
    return f"To copy all rows into a history without it:\n  {command}"


def _restoring(places: Places, file: Path, *options: str) -> str:
    person = ["--profile", places.profile] if places.profile else []
    return shlex.join(["quiz", *person, "restore", *options, str(file)])


def _have_them_left_out(places: Places) -> None:
    """Have all rows be judged anew at the next start."""
    from quiz.store.shelf import Shelf

    with suppress(OSError, StoreError), closing(Shelf.open(places.shelf)) as shelf:
        judge_anew(shelf.database)
