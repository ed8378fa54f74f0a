"""The exams of a person's decks: what they make of today's study, and what is planned for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from quiz.store.desk import Desk
from quiz.store.shelf import Shelved
from quiz.study.exam import Exam, Overlay, overlaid
from quiz.study.plan import Plan, planned
from quiz.study.queue import Candidate


def exams_of(
    desk: Desk, decks: Sequence[Shelved], cards: Iterable[Candidate], by: date | None = None
) -> list[Exam]:
    """The exams that these cards of the decks are for: on that day, else on each deck's own."""
    keys = frozenset(card.key for card in cards)
    if by is not None:
        days = [(by, keys)]
    else:
        coming = ((desk.exam_day(deck), deck) for deck in decks)
        days = [
            (day, keys.intersection(key for key, _ in desk.shelf.faces(deck.path)))
            for day, deck in coming
            if day is not None
        ]
    if not days:
        return []
    begun = [key for (key, _), is_new in desk.past.faces_on(desk.today.day()).items() if is_new]
    return [Exam(day, own, sum(key in own for key in begun)) for day, own in days]


def overlay_on(
    desk: Desk,
    decks: Sequence[Shelved],
    cards: Sequence[Candidate],
    by: date | None = None,
    most_new: int | None = None,
) -> Overlay:
    """The cards as today's queue is to see them, for the exams that they are for."""
    exams = exams_of(desk, decks, cards, by) if by or desk.settings.exams else []
    today, limits = desk.today.day(), desk.settings.limits
    return overlaid(cards, desk.schedule, today, exams, limits, most_new)


def plan_for(desk: Desk, decks: Sequence[Shelved], by: date) -> Plan:
    """The plan for an exam in these decks on a day that is today or later."""
    return Plan
