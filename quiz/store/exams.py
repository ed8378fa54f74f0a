"""The exams of a person's decks: what they make of today's study, and what is planned for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from quiz.store.desk import Desk
from quiz.store.remaking import remaking
from quiz.store.shelf import Shelved
from quiz.study.exam import Exam, Overlay, overlaid, tallied_before
from quiz.study.plan import Plan, planned
from quiz.study.queue import Candidate, Tally


@remaking
def overlay_on(
    desk: Desk,
    decks: Sequence[Shelved],
    cards: Sequence[Candidate],
    by: date | None = None,
    most_new: int | None = None,
) -> Overlay:
    """These cards of the decks as today's queue is to see them, for the exams that they are for.

    That is the exam `by` a day, else each deck's own.
    """
    if by is not None:
        exams = [_exam(desk, by, cards)]
    else:
        days = {deck: day for deck in decks if (day := desk.exam_day(deck)) is not None}
        exams = [_exam(desk, day, _of(desk, deck, cards)) for deck, day in days.items()]
    return overlaid(cards, desk.schedule, desk.today.day(), exams, desk.limits, most_new)


def plan_for(desk: Desk, cards: Sequence[Candidate], by: date) -> Plan:
    """The plan for an exam in these cards, on a day that is today or later."""
    return planner(desk, cards)(by)


@remaking
def planner(desk: Desk, cards: Sequence[Candidate]) -> Callable[[date], Plan]:
    """What makes the plan for an exam on a day; it asks the desk no more, so any thread may."""
    exam, schedule, limits = _exam(desk, date.min, cards), desk.schedule, desk.limits
    today, left = desk.today.day(), desk.allowance()

    def plan(by: date) -> Plan:
        return planned(cards, schedule, today, exam._replace(day=by), limits, left)

    return plan


def tally_before(desk: Desk, deck: Shelved) -> Tally:
    """The standing today of a deck that has an exam to come."""
    cards = desk.candidates_kept([deck])
    exam = _exam(desk, desk.exam_day(deck) or date.min, cards)
    return tallied_before(cards, desk.schedule, desk.today.day(), exam, desk.limits)


def _of(desk: Desk, deck: Shelved, cards: Sequence[Candidate]) -> list[Candidate]:
    keys = {key for key, _ in desk.shelf.faces(deck.path)}
    return [card for card in cards if card.key in keys]


def _exam(desk: Desk, day: date, cards: Sequence[Candidate]) -> Exam:
    keys = frozenset(card.key for card in cards)
    faces = desk.past.faces_on(desk.today.day())
    return Exam(day, keys, sum(is_new and key in keys for (key, _), is_new in faces.items()))
