"""What a history says of cards that changed: links, to be revoked where wrong, and orphans."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from quiz.store.history import History
from quiz.store.identity import REMEMBERED
from quiz.store.kin import parts
from quiz.store.lineage import IDENTITY, Lineage, Turn, origin_of
from quiz.store.rows import instant, milliseconds
from quiz.text import fitted, one_line

_CELLS = 70


@dataclass(frozen=True, slots=True)
class Seen:
    """A card as it was last seen: where, and in what words."""

    deck: str
    path: str
    number: int
    question: str
    answer: str

    @property
    def said(self) -> str:
        """The question on one line, cut where it is long, and where the card was."""
        question = fitted(self.question, _CELLS).rstrip()
        return f"{question}  ({one_line(self.deck)}:{self.number})"


@dataclass(frozen=True, slots=True)
class Link:
    """That the history of the key `old` counts as that of `new`, since `at`.

    It has no effect while the old card is there.
    """

    at: datetime
    old: str
    new: str
    was: Seen | None
    now: Seen | None
    has_effect: bool


@dataclass(frozen=True, slots=True)
class Orphan:
    """A history whose card is gone; until `until`, a new card in other words may take it."""

    key: str
    card: Seen | None
    answers: int
    lost_at: datetime
    until: datetime


def links(history: History) -> list[Link]:
    """The links that hold, the oldest first."""
    with history.database.sense():
        lineage = Lineage.of(history.database)
        made = {
            (origin_of(detail), key): instant(at)
            for key, detail, at in history.database.rows(
                f"SELECT key, detail, at FROM event WHERE {IDENTITY} AND kind = 'link' "
                "ORDER BY at, id"
            )
        }
        cards = _seen(history, {*lineage.heirs, *lineage.heirs.values()})
        working = {old for old in lineage.heirs if lineage.owner(old) not in (None, old)}
        found = [
            Link(made[old, new], old, new, cards.get(old), cards.get(new), old in working)
            for old, new in lineage.heirs.items()
        ]
        return sorted(found, key=lambda link: (link.at, link.old))


def orphans(history: History) -> list[Orphan]:
    """The histories that no card has, the last lost first."""
    with history.database.sense():
        lineage = Lineage.of(history.database)
        lost = {key: at for key, at in lineage.lost.items() if lineage.owner(key) is None}
        cards, counts = _seen(history, lost), _counts(history, lost)
        found = [
            Orphan(key, cards.get(key), counts[key], instant(at), instant(at) + REMEMBERED)
            for key, at in lost.items()
            if key in counts
        ]
        return sorted(found, key=lambda orphan: (orphan.lost_at, orphan.key), reverse=True)


def revoke(history: History, key: str, at: datetime, day: date) -> list[tuple[str, str]]:
    """Take back the links to a key, or from it; the pairs of old and new keys are told."""
    with history.database.sense(), history.database.transaction():
        lineage = Lineage.of(history.database)
        pairs = [pair for pair in lineage.heirs.items() if pair[1] == key]
        pairs = pairs or [pair for pair in lineage.heirs.items() if pair[0] == key]
        after = instant(max(milliseconds(at), lineage.latest + 1))
        for old, new in pairs:
            history.turn(Turn.UNLINK, new, old, after, day)
    return pairs


def _seen(history: History, keys: Iterable[str]) -> dict[str, Seen]:
    return {
        row[0]: Seen(*row[1:])
        for some in parts(sorted(keys))
        for row in history.database.rows(
            "SELECT key, deck, path, number, question, answer FROM card "
            f"WHERE key IN ({','.join('?' * len(some))})",
            some,
            (str, str, str, int, str, str),
        )
    }


def _counts(history: History, keys: Iterable[str]) -> dict[str, int]:
    return {
        key: count
        for some in parts(sorted(keys))
        for key, count in history.database.rows(
            "SELECT key, count(*) FROM answer "
            f"WHERE key IN ({','.join('?' * len(some))}) GROUP BY key",
            some,
        )
    }
