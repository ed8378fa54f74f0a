"""The faces that are hardest to keep, with the words of their cards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from heapq import nsmallest
from typing import TYPE_CHECKING, Any

from quiz.store.rows import path_written
from quiz.study.outlook import Stand
from quiz.study.progress import Hard

if TYPE_CHECKING:
    from quiz.deck.words import Wording
    from quiz.store.desk import Desk
    from quiz.store.shelf import Shelved

_MOST = 20


def hardest(desk: Desk, decks: Sequence[Shelved], faces: Iterable[Stand]) -> Iterator[Hard]:
    """Of these faces of decks those forgotten most, then the most difficult, twenty at most."""
    hard = nsmallest(
        _MOST,
        (each for each in faces if each.lapses),
        key=lambda each: (-each.lapses, -each.difficulty, each.key, each.face),
    )
    places = [(decks[each.deck], each.key) for each in hard]
    for each, card in zip(hard, cards_at(desk, places), strict=True):
        if card is not None:
            yield Hard(
                each.key,
                each.face,
                card.deck,
                card.number,
                card.body,
                each.lapses,
                each.difficulty,
            )


def cards_at(desk: Desk, places: Sequence[tuple[Shelved, str]]) -> Iterator[Wording | None]:
    """The cards of these keys in these decks, in their words; None where one is not there.

    As they were last seen by the history; if that was in another deck, as the deck was last read.
    """
    from quiz.deck.words import Wording, wording_of

    seen = _seen(desk, [key for _, key in places])
    for deck, key in places:
        path, *wording = seen.get(key, ("",))
        if path == path_written(deck.path):
            yield Wording(*wording)
        else:
            entries = desk.deck(deck).entries
            yield next((wording_of(entry) for entry in entries if entry.key == key), None)


def _seen(desk: Desk, keys: Sequence[str]) -> dict[str, Sequence[Any]]:
    rows = desk.history.database.rows(
        "SELECT path, key, deck, number, question, answer, id, kind FROM card "
        f"WHERE key IN ({','.join('?' * len(keys))})",
        keys,
        (str, str, str, int, str, str, str | None, str | None),
    )
    return {row[1]: row for row in rows}
