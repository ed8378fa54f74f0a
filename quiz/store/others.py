"""What other programs have answered and marked while a sitting goes on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from quiz.store.remaking import remaking
from quiz.study.queue import Candidate

if TYPE_CHECKING:
    from quiz.store.desk import Desk


class Standing(NamedTuple):
    """How cards stand now: what is known of each, and which of them are suspended."""

    cards: Mapping[str, Candidate]
    suspended: frozenset[str]


class Others:
    """The other programs that write to the history of a desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._seen = self._version()

    def standing(self, faces: Mapping[str, Sequence[str]]) -> Standing | None:
        """How the cards of these keys, with their faces, stand since others have written.

        None where they have not since this was last asked, which takes hardly any time to find out.
        """
        version = self._version()
        if version == self._seen:
            return None
        found = _standing(self._desk, faces)
        self._seen = version
        return found

    def _version(self) -> int:
        """What changes whenever another program has written."""
        return int(self._desk.history.database.row("PRAGMA data_version")[0])


@remaking
def _standing(desk: Desk, faces: Mapping[str, Sequence[str]]) -> Standing:
    desk.memories.refresh()
    known = desk.memories.of(list(faces))
    suspended, _ = desk.memories.standing(list(faces))
    cards = {
        key: Candidate(
            key, tuple(own), {face: known[key, face] for face in own if (key, face) in known}
        )
        for key, own in faces.items()
    }
    return Standing(cards, frozenset(suspended))
