"""The figures of progress, gathered in a thread so that no key is held up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from quiz.store.desk import Desk
from quiz.store.shelf import Shelved
from quiz.study.progress import Group, Progress


class Figures(NamedTuple):
    """What has been learned of all decks, or of one alone with its sections and tags."""

    deck: Shelved | None
    progress: Progress
    sections: Sequence[Group] = ()
    tags: Sequence[Group] = ()


def gathered(desk: Desk, deck: Shelved | None) -> Figures:
    """The figures of this deck, or of all at the desk if None.

    For a thread: through connections of its own. Raises StoreError or OSError.
    """
    from quiz.store.groups import groups_of
    from quiz.store.progress import progress_of

    places = desk.places._replace(shelf=desk.shelf.database.path)
    with Desk(places, desk.settings, desk.folders[:-2], desk.today.now) as beside:
        beside.files = desk.files
        if deck is None:
            return Figures(None, progress_of(beside))
        return Figures(deck, progress_of(beside, [deck]), *groups_of(beside, [deck]))
