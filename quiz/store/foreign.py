"""What another program remembers of cards, taken into the history."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from quiz.deck.key import card_key
from quiz.deck.model import Deck, Entry
from quiz.exchange.anki.marks import key_in
from quiz.exchange.carried import Imported
from quiz.exchange.remembered import Remembered, Review
from quiz.exchange.steps import Tell, each_told, silently
from quiz.store.desk import Desk
from quiz.store.kin import families, parts
from quiz.store.remaking import guarded, remaking
from quiz.store.rows import Answer, Mark, SessionRow, milliseconds, path_written
from quiz.store.terms import sighting
from quiz.study.rating import Grade, Mode, Outcome, Rating, Response
from quiz.text import counted

_PLAN = {"from": "anki"}
_ID_BYTES = 8
_SAME_MILLISECONDS = 1000
"""Nobody answers one face twice within a second: such an answer is known already."""

Home = tuple[Entry, Path]
"""A card as it is now, and its deck's file."""


class Replayed(NamedTuple):
    """What came of it: answers taken in, those known before, those whose card or face is gone."""

    taken: int
    known: int
    homeless: int


def replay(
    desk: Desk,
    imported: Imported,
    remembered: Remembered,
    decks: Iterable[tuple[Path, Deck]] = (),
    tell: Tell = silently,
) -> Replayed:
    """Take what is remembered of imported cards into the history; memories follow from it.

    It can be done again: an answer that is there already is not taken twice, and a card whose
    suspension or flag was ever changed here is left as it is.

    Args:
        desk: Whose history it is; its decks have been read.
        imported: The cards, and what the other program knows them by.
        remembered: What it remembers.
        decks: Decks to look for the cards in before those of the desk.
        tell: Is told how far it is.
    """
    tell("Finding the cards")
    homes, known = _before(desk, imported, list(decks))
    here = [each for each in remembered.reviews if _is_here(each, homes)]
    taken = [
        _answer(each, entry, desk.today.day_of(each.at))
        for each in each_told(here, "Answers", tell)
        for entry in [homes[each.mark][0]]
        if not known.has(entry.key, each.face, milliseconds(each.at))
    ]
    now, day = desk.today.now(), desk.today.day()
    sightings = {mark: sighting(entry, path_written(path)) for mark, (entry, path) in homes.items()}
    sessions = _sessions(taken, {entry.key: entry.deck for entry, _ in homes.values()})
    tell(f"Writing {counted(len(taken), 'answer')}")
    desk.history.take_in(sessions, taken, sightings.values(), now)
    for mark, marks in ((Mark.SUSPEND, remembered.suspended), (Mark.FLAG, remembered.flagged)):
        for each in sorted(marks & homes.keys()):
            if homes[each][0].key not in known.marked[mark]:
                desk.history.mark(mark, sightings[each], now, day)
    tell("Computing when each card comes back")
    guarded(desk, desk.memories.refresh)
    return Replayed(len(taken), len(here) - len(taken), len(remembered.reviews) - len(here))


class _Known(NamedTuple):
    """What the history has of some cards: when each face was answered; what was ever marked."""

    instants: Mapping[tuple[str, str], Sequence[int]]
    marked: Mapping[Mark, set[str]]

    @classmethod
    def of(cls, desk: Desk, keys: Sequence[str]) -> _Known:
        """What it has of the cards of these keys, in other words too."""
        owners = families(desk.shelf.database, keys).owners
        instants: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        marked: dict[Mark, set[str]] = {Mark.SUSPEND: set(), Mark.FLAG: set()}
        for some in parts(list(owners)):
            within = f"WHERE key IN ({','.join('?' * len(some))})"
            rows = desk.history.database.rows(f"SELECT key, face, at FROM answer {within}", some)
            for key, face, at in rows:
                instants[owners[key], face].append(at)
            for key, kind in desk.history.database.rows(
                f"SELECT key, kind FROM event {within}", some
            ):
                for mark, found in marked.items():
                    if kind in (mark, f"un{mark}"):
                        found.add(owners[key])
        return cls({face: sorted(each) for face, each in instants.items()}, marked)

    def has(self, key: str, face: str, at: int) -> bool:
        """Whether the face was answered about then."""
        instants = self.instants.get((key, face), ())
        place = bisect_left(instants, at - _SAME_MILLISECONDS + 1)
        return place < len(instants) and instants[place] < at + _SAME_MILLISECONDS


@remaking
def _before(
    desk: Desk, imported: Imported, decks: Sequence[tuple[Path, Deck]]
) -> tuple[dict[str, Home], _Known]:
    """Where each imported card is now, and what the history has of these cards."""
    desk.memories.refresh()
    homes = _homes(desk, imported, decks)
    return homes, _Known.of(desk, [entry.key for entry, _ in homes.values()])


def _homes(desk: Desk, imported: Imported, decks: Iterable[tuple[Path, Deck]]) -> dict[str, Home]:
    """Where each imported card is now, by its mark: known by its key, its id or its wording."""
    by_key: dict[str, Home] = {}
    by_id: dict[str | None, Home] = {}
    all_decks = [*decks, *((each.path, desk.deck(each)) for each in desk.decks())]
    for path, deck in all_decks:
        for entry in deck.entries:
            by_key.setdefault(entry.key, (entry, path))
            by_id.setdefault(entry.card.id, (entry, path))
    by_id.pop(None, None)
    cards = {
        mark: card
        for deck in imported.decks
        for mark, card in zip(deck.marks, deck.cards, strict=False)
        if mark
    }
    owners = desk.memories.owners([key for mark in cards if (key := key_in(mark))])
    homes: dict[str, Home] = {}
    for mark, card in cards.items():
        home = by_key.get(owners.get(key_in(mark) or "", ""))
        home = home or by_id.get(mark) or by_id.get(card.id) or by_key.get(card_key(card, ""))
        if home is not None:
            homes[mark] = home
    return homes


def _is_here(review: Review, homes: Mapping[str, Home]) -> bool:
    return review.mark in homes and review.face in homes[review.mark][0].card.faces


def _answer(review: Review, entry: Entry, day: date) -> Answer:
    """The answer, with an id that it would have at any time."""
    is_right = review.rating is not Rating.AGAIN
    outcome = Outcome.RIGHT if is_right else Outcome.WRONG
    return Answer(
        id=_id(review.at, review.mark, review.face),
        key=entry.key,
        face=review.face,
        at=review.at,
        day=day,
        mode=Mode.STUDY if review.counts else Mode.PRACTICE,
        session=_id(datetime.combine(day, time(), UTC), entry.deck),
        response=Response(rating=review.rating),
        grade=Grade(outcome, float(is_right), review.rating, review.rating.name.capitalize()),
        milliseconds=review.milliseconds,
    )


def _sessions(answers: Iterable[Answer], decks: Mapping[str, str]) -> list[SessionRow]:
    """A session for each day and deck; `decks` are those of the answers' keys."""
    found: dict[str, SessionRow] = {}
    for answer in answers:
        row = SessionRow(
            answer.session, answer.at, answer.day, Mode.STUDY, (decks[answer.key],), _PLAN
        )
        found.setdefault(answer.session, row)
    return list(found.values())


def _id(at: datetime, *names: str) -> str:
    """An id that sorts by the instant, and is the same for the same names."""
    named = blake2b("\0".join(names).encode(), digest_size=_ID_BYTES).hexdigest()
    return f"{milliseconds(at):012x}{named}"
