"""History that follows a card through an edit that is known to be one."""

from __future__ import annotations

from pathlib import Path

from quiz.deck.model import Entry
from quiz.store.desk import Desk
from quiz.store.lineage import Lineage, Turn
from quiz.store.rows import instant, milliseconds, path_written
from quiz.store.terms import sighting


def follow_edit(desk: Desk, before: Entry, after: Entry, path: Path) -> None:
    """Have the history of the card follow it, in whatever words it is now; once that is saved.

    Nothing is linked where the new words have a history of their own, or the link was taken back.
    """
    history, now = desk.history, desk.today.now()
    if before.key == after.key or not _is_known(desk, before.key) or _has_row(desk, after.key):
        return
    with history.database.sense(), history.database.transaction():
        lineage = Lineage.of(history.database)
        if (before.key, after.key) in lineage.revoked:
            return
        at = instant(max(milliseconds(now), lineage.latest + 1))
        history.see(sighting(after, path_written(path)), at)
        history.turn(Turn.LINK, after.key, before.key, at, desk.today.day_of(now))


def _is_known(desk: Desk, key: str) -> bool:
    """Whether there is a history to follow, or may be before the deck is read again."""
    return desk.is_held(key) or _has_row(desk, key)


def _has_row(desk: Desk, key: str) -> bool:
    return desk.history.database.row("SELECT 1 FROM card WHERE key = ?", (key,)) is not None
