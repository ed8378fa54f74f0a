"""Names of players taken out of the files of drills, so that nothing of them is left there."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from quiz.store.database import Database
from quiz.store.drills import VERSION, DrillFile
from quiz.store.hold import Hold
from quiz.store.opening import opened

_NAMING = ("Join", "Rename")
"""The kinds of commands that name a player."""


def names_kept(path: Path) -> dict[str, tuple[str, ...]]:
    """The names that each player has had in the drill, the latest last, by the player's id.

    Raises StoreError where the file cannot be read.
    """
    file = DrillFile.read(path)
    try:
        log = file.log()
        return file.understood(
            lambda: _names(
                (str(each.detail["player"]), str(each.detail["name"]))
                for each in log
                if each.kind in _NAMING
            )
        )
    finally:
        file.close()


def rename_players(path: Path, names: Mapping[str, str]) -> None:
    """Give these players, by their ids, one new name each in all of the drill's file.

    What the file said before is written over. Raises StoreError where that cannot be done, as when
    the drill is going on.
    """
    hold = Hold(path)
    try:
        database = opened(path, "drills.sql", VERSION)
        try:
            database.change("PRAGMA secure_delete = ON")
            with database.transaction():
                _rename(database, names)
            database.change("VACUUM")
            database.row("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            database.close()
    finally:
        hold.release()


def delete_drill(path: Path) -> None:
    """Take the drill's file away; raises StoreError where the drill is going on."""
    DrillFile.open(path).discard()


def _names(found: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    names: dict[str, tuple[str, ...]] = {}
    for player, name in found:
        names[player] = (*names.get(player, ()), name)
    return names


def _rename(database: Database, names: Mapping[str, str]) -> None:
    """Change the commands that name the players, which a trigger forbids to everybody else."""
    trigger = "SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND name = 'commands_stay'"
    (guard,) = database.row(trigger)
    database.change("DROP TRIGGER commands_stay")
    query = f"SELECT number, detail FROM command WHERE kind IN {_NAMING}"
    for number, written in database.rows(query):
        detail = json.loads(written)
        if (name := names.get(detail["player"])) is not None:
            changed = json.dumps({**detail, "name": name})
            database.change("UPDATE command SET detail = ? WHERE number = ?", (changed, number))
    database.change(guard)
