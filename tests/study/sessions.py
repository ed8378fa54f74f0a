"""Sessions of cards named by letters, and how they are answered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from random import Random

from quiz.deck.model import Card, Entry
from quiz.study.prompt import asked
from quiz.study.queue import Item
from quiz.study.rating import Mode, Response
from quiz.study.schedule import Memory, Phase, Schedule
from quiz.study.session import Answered, Session
from tests.clock import NOON
from tests.study.strategies import TRUE_FALSE

DAY = NOON.date()
RIGHT, WRONG = Response(picked=(0,)), Response(picked=(1,))
STEP = timedelta(minutes=10)


def session_of(
    count: int = 3, mode: Mode = Mode.STUDY, card: Card = TRUE_FALSE, known: Memory | None = None
) -> Session:
    """A session of so many cards named a, b, c …"""
    items = [Item(letter, "") for letter in "abcdefgh"[:count]]
    entries = {item.key: Entry("d", 1, item.key, card) for item in items}
    memories = {item: known for item in items if known}
    return Session(
        mode,
        items,
        lambda item, _: asked(entries[item.key], item.face, Random(0)),
        memories,
        Schedule(fuzz=False),
        NOON,
    )


def answer(session: Session, response: Response = RIGHT, minutes: float = 0) -> Answered:
    answered = session.judged(response, NOON + timedelta(minutes=minutes), DAY)
    session.keep(answered)
    return answered


def names(session: Session, minutes: Sequence[float]) -> str:
    """The questions asked when all are answered right at these minutes, one letter each."""
    found = ""
    for minute in minutes:
        if session.current is None:
            break
        found += session.current.key
        answer(session, minutes=minute)
        session.advance(NOON + timedelta(minutes=minute))
    return found


KNOWN = Memory(Phase.REVIEW, 30.0, 5.0, 0, 3, 0, NOON - 30 * timedelta(days=1),
               DAY - timedelta(days=30), due_day=DAY)  # fmt: skip
