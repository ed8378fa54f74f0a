"""Cards begun anew: from when on the answers to each count for its schedule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from quiz.store.database import Database
from quiz.store.kin import parts
from quiz.store.misdated import Misdated, in_order
from quiz.store.rows import Mark


def resets(history: Database, owners: Mapping[str, str], known: Misdated) -> dict[str, int]:
    """The instant of the last reset that stands, in milliseconds, of each card that has one.

    Args:
        history: Where the events are.
        owners: The keys that the cards have or had, each with the one that its card has now.
        known: The events that are dated wrong.
    """
    events = sorted(
        (at, event, kind, owners[key])
        for some in parts(list(owners))
        for key, at, event, kind in history.rows(
            f"SELECT key, at, id, kind FROM event WHERE key IN ({','.join('?' * len(some))}) "
            "AND kind IN ('reset', 'unreset')",
            some,
        )
    )
    standing: defaultdict[str, list[int]] = defaultdict(list)
    for at, _, kind, owner in in_order(events, known, 0):
        if kind == Mark.RESET:
            standing[owner].append(at)
        elif standing[owner]:
            standing[owner].pop()
    return {owner: times[-1] for owner, times in standing.items() if times}
