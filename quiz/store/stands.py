"""How the faces of decks stand today, for the figures that are made of all of them."""

from __future__ import annotations

import json
from collections.abc import Sequence

from quiz.store.database import Database
from quiz.store.rows import path_written
from quiz.store.shelf import Shelved
from quiz.study.outlook import Stand

_TYPES = (int, str, str, str | None, str | None, int, int, float, float)
_STANDS = """
SELECT deck.key, face.key, face.face, last_day, coalesce(due_day, last_day),
       coalesce(phase IN ('learning', 'relearning'), 0),
       coalesce(lapses, 0), coalesce(difficulty, 0.0), coalesce(stability, 0.0)
FROM json_each(?) AS deck
CROSS JOIN face ON face.path = deck.value
LEFT JOIN memory ON memory.key = face.key AND memory.face = face.face
WHERE face.key NOT IN (SELECT key FROM standing WHERE suspended)
"""
"""Without sorting or grouping, which for many faces takes longer here than afterwards."""


def stands(shelf: Database, decks: Sequence[Shelved]) -> list[Stand]:
    """Every face of these decks, by the deck's place, but those of suspended cards.

    The memories on the shelf are taken as they are.
    """
    paths = json.dumps([path_written(deck.path) for deck in decks])
    rows = shelf.rows(_STANDS, (paths,), _TYPES)
    return list(map(Stand._make, rows))
