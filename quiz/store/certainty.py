"""What the tests tell of certainty: how it paid, and which cards somebody is wrongly sure of."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from quiz.store.kin import families, parts
from quiz.store.memory import Face
from quiz.store.misdated import misdated
from quiz.store.remaking import remaking
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
_WRONG = """
SELECT coalesce(owner, misled.key) AS card, face, max(at)
FROM misled LEFT JOIN kin ON kin.key = misled.key
WHERE NOT EXISTS (
    SELECT 1 FROM standing WHERE standing.key = coalesce(owner, misled.key) AND suspended)
GROUP BY card, face
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


@remaking
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


@remaking
def misled(desk: Desk, decks: Sequence[Shelved] | None = None) -> tuple[Misled, ...]:
    """The faces in these decks, or in all, answered wrong though sure in a test, the newest first.

    Those answered right since, in any mode and not as a guess, are left out, and so are cards that
    were begun anew since, or are suspended.
    """
    desk.memories.refresh()
    wrong = _still_wrong(desk)
    decks = desk.decks() if decks is None else decks
    here = _faces_in(desk, decks, wrong)
    cards = cards_in(desk, decks, list(dict.fromkeys(key for key, _ in here)))
    found = [
        Misled(key, face, card.deck, card.number, card.body, instant(at).astimezone())
        for (key, face), at in wrong.items()
        if (key, face) in here and (card := cards.get(key)) is not None
    ]
    found.sort(key=lambda each: (-each.at.timestamp(), each.deck, each.number, each.face))
    return tuple(found)


def _still_wrong(desk: Desk) -> dict[Face, int]:
    """When each face was last answered wrong though sure, in milliseconds, unless made up for."""
    shelf, history = desk.shelf.database, desk.history.database
    rows = shelf.rows(_WRONG, (), (str, str, int))
    kin: dict[str, list[str]] = {}
    for owner, key in shelf.rows("SELECT owner, key FROM kin", (), (str, str)):
        kin.setdefault(owner, []).append(key)
    asked = [
        (place, key, face, at)
        for place, (owner, face, at) in enumerate(rows)
        for key in (owner, *kin.get(owner, ()))
    ]
    mended = {place for (place,) in history.rows(_RIGHT_SINCE, (json.dumps(asked),))}
    left = [row for place, row in enumerate(rows) if place not in mended]
    owners = families(shelf, [owner for owner, _, _ in left]).owners
    begun = resets(history, owners, misdated(desk.shelf.database))
    return {(owner, face): at for owner, face, at in left if at > begun.get(owner, -1)}


def _faces_in(desk: Desk, decks: Sequence[Shelved], faces: Iterable[Face]) -> set[Face]:
    """The faces in these decks of the cards of these faces."""
    paths = {path_written(deck.path) for deck in decks}
    return {
        (key, face)
        for some in parts(list(dict.fromkeys(key for key, _ in faces)))
        for path, key, face in desk.shelf.database.rows(
            f"SELECT path, key, face FROM face WHERE key IN ({','.join('?' * len(some))})", some
        )
        if path in paths
    }
