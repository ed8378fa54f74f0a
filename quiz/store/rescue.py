"""What to tell somebody whose history is damaged."""

from __future__ import annotations

import shlex
from datetime import datetime

from quiz.settings import Places
from quiz.store.backup import backups, newest_sound
from quiz.store.cache_file import CondemnedFile
from quiz.store.database import DamagedFile, StoreError


def told(error: StoreError | OSError, places: Places, now: datetime) -> str:
    """The trouble in words; where the history is damaged, with the way back to a good one."""
    if not isinstance(error, DamagedFile) or isinstance(error, CondemnedFile):
        return str(error)
    return f"{error}\n{way_back(places, now)}"


def way_back(places: Places, now: datetime) -> str:
    """How to go on with the newest good backup, or that there is none."""
    backup = newest_sound(places.backups, now)
    if backup is None:
        fault = "no backup of it is sound" if backups(places.backups) else "there is no backup"
        return f"In {places.backups} {fault}; one from elsewhere is put in place by quiz restore."
    person = ["--profile", places.profile] if places.profile else []
    command = shlex.join(["quiz", *person, "restore", str(backup.path)])
    when = f"{backup.at.astimezone():%Y-%m-%d %H:%M}"
    return f"The newest good backup is of {when}. To go on with it:\n  {command}"
