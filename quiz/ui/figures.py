"""Figures that take a while, gathered in a thread so that no key is held up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from quiz.settings import Settings
from quiz.store.desk import Desk
from quiz.store.shelf import Shelved
from quiz.study.progress import Group, Progress

if TYPE_CHECKING:
    from quiz.store.redating import Redating


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

    with _beside(desk, desk.settings) as beside:
        if deck is None:
            return Figures(None, progress_of(beside))
        return Figures(deck, progress_of(beside, [deck]), *groups_of(beside, [deck]))


def redated(desk: Desk, before: Settings, after: Settings) -> Redating:
    """What other settings do to the cards of the desk; for a thread, as above."""
    from quiz.store.redating import redating

    with _beside(desk, before) as beside:
        return redating(beside, after)


@contextmanager
def _beside(desk: Desk, settings: Settings) -> Iterator[Desk]:
    """The same desk through connections of its own."""
    places = desk.places._replace(shelf=desk.shelf.database.path)
    with Desk(places, settings, desk.folders[:-2], desk.today.now) as beside:
        beside.files = desk.files
        yield beside
