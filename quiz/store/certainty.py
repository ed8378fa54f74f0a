"""What the tests tell of certainty: how it paid, and which cards somebody is wrongly sure of."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from quiz.store.kin import families, parts
from quiz.store.memory import Face
from quiz.store.resets import resets
from quiz.store.rows import STANDING, instant, path_written
from quiz.store.whereabouts import cards_in
from quiz.study.progress import Level, Misled

if TYPE_CHECKING:
    from quiz.store.desk import Desk
    from quiz.store.shelf import Shelved

_OF_DECKS = """
JOIN score USING (session) WHERE NOT EXISTS (
    SELECT 1 FROM json_each(score.decks) WHERE value NOT IN (SELECT value FROM json_each(?)))
"""
_RIGHT_SINCE = f"""
WITH wrong AS MATERIALIZED (
    SELECT json_extract(value, '$[0]') AS place, json_extract(value, '$[1]') AS key,
           json_extract(value, '$[2]') AS face, json_extract(value, '$[3]') AS at
    FROM json_each(?))
SELECT DISTINCT place FROM wrong WHERE EXISTS (
    SELECT 1 FROM answer WHERE answer.key = wrong.key AND answer.face = wrong.face
    AND answer.at > wrong.at AND outcome = 'right' AND rating > 1 AND {STANDING})
"""


def levels(desk: Desk, decks: Sequence[Shelved] | None = None) -> tuple[Level, ...]:
    """What the answers at each certainty came to in all tests, or in those of these decks alone.

    The lowest comes first; a certainty that was never said is left out.
    """
    desk.memories.refresh()
    rows = desk.shelf.database.rows(
        "SELECT certainty, sum(sureness.asked), sum(sureness.right), sum(marks) FROM sureness "
        f"{'' if decks is None else _OF_DECKS} GROUP BY certainty ORDER BY certainty",
        () if decks is None else (json.dumps([deck.id for deck in decks]),),
        (int, int, int, float),
    )
    return tuple(Level(*row) for row in rows)


def misled(desk: Desk, decks: Sequence[Shelved] | None = None) -> tuple[Misled, ...]:
    """The faces in these decks, or in all, answered wrong though sure in a test, the newest first.

    Those answered right since, in any mode and not as a guess, are left out, and so are cards that
    were begun anew since, or are suspended.
    """
    desk.memories.refresh()
    decks = desk.decks() if decks is None else decks
    wrong = _wrong(desk)
    here = _faces_in(desk, decks, wrong)
    wrong = _not_mended(desk, {face: at for face, at in wrong.items() if face in here})
    cards = cards_in(desk, decks, list(dict.fromkeys(key for key, _ in wrong)))
    found = [
        Misled(key, face, card.deck, card.number, card.body, instant(at))
        for (key, face), at in wrong.items()
        if (card := cards.get(key)) is not None
    ]
    found.sort(key=lambda each: (-each.at.timestamp(), each.deck, each.number, each.face))
    return tuple(found)


def _wrong(desk: Desk) -> dict[Face, int]:
    """When each face was last answered wrong though sure, in milliseconds, by its key of now."""
    rows = desk.shelf.database.rows("SELECT key, face, at FROM misled", (), (str, str, int))
    owners = desk.memories.owners([key for key, _, _ in rows])
    found: dict[Face, int] = {}
    for key, face, at in rows:
        found[owners[key], face] = max(at, found.get((owners[key], face), at))
    return found


def _faces_in(desk: Desk, decks: Sequence[Shelved], faces: Iterable[Face]) -> set[Face]:
    """Those of the faces that are in one of these decks."""
    paths = {path_written(deck.path) for deck in decks}
    return {
        (key, face)
        for some in parts(list(dict.fromkeys(key for key, _ in faces)))
        for path, key, face in desk.shelf.database.rows(
            f"SELECT path, key, face FROM face WHERE key IN ({','.join('?' * len(some))})", some
        )
        if path in paths
    }


def _not_mended(desk: Desk, wrong: Mapping[Face, int]) -> dict[Face, int]:
    """Those of the faces that nothing has befallen since that makes up for it."""
    history = desk.history.database
    keys = [key for key, _ in wrong]
    kin = families(desk.shelf.database, keys)
    suspended, _ = desk.memories.standing(keys)
    begun = resets(history, kin.owners)
    left = {
        (key, face): at
        for (key, face), at in wrong.items()
        if key not in suspended and at > begun.get(key, -1)
    }
    faces = list(left)
    asked = [
        (place, key, face, left[owner, face])
        for place, (owner, face) in enumerate(faces)
        for key in kin.members[owner]
    ]
    mended = {faces[place] for (place,) in history.rows(_RIGHT_SINCE, (json.dumps(asked),))}
    return {face: at for face, at in left.items() if face not in mended}
