"""What is done to a card without asking it: suspended, flagged, begun anew, and the reverse."""

from __future__ import annotations

import json

from quiz.store.desk import Desk
from quiz.store.kin import families
from quiz.store.misdated import misdated
from quiz.store.remaking import guarded, remaking
from quiz.store.rows import Mark, Sighting, instant, milliseconds


def put_mark(desk: Desk, card: Sighting, mark: Mark, undoes: str | None = None) -> str:
    """Add the mark to the history; a reset comes after every answer and mark there is.

    What was marked before stays in the history, so that the reverse of a mark undoes it. Returned
    is the id of the event; `undoes` is that of the one which it takes back.
    """
    at = desk.today.now()
    if mark in (Mark.RESET, Mark.UNRESET):
        at = max(at, instant(_latest(desk, card.key) + 1))
    event = desk.history.mark(mark, card, at, desk.today.day_of(at), undoes)
    guarded(desk, desk.memories.refresh)
    return event


@remaking
def _latest(desk: Desk, key: str) -> int:
    """The instant of the last that is known of the card, in milliseconds.

    What is dated after it was written, as by a wrong clock, comes before now.
    """
    known = json.dumps(list(misdated(desk.shelf.database)))
    keys = list(families(desk.shelf.database, [key]).owners)
    marks = ",".join("?" * len(keys))
    row = desk.history.database.row(
        f"SELECT max(at) FROM (SELECT id, at FROM answer WHERE key IN ({marks}) UNION ALL "
        f"SELECT id, at FROM event WHERE key IN ({marks}) AND kind IN ('reset', 'unreset')) "
        "WHERE id NOT IN (SELECT value FROM json_each(?))",
        [*keys, *keys, known],
    )
    return int(row[0] or milliseconds(desk.today.now()) - 1)
